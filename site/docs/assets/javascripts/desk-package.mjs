/* One package: fetch it, record that it was handed in, enter the book numbers as they come back. */

import { button, facts, fill, h, link, status } from "./dom.mjs";
import { hashOf } from "./desk-route.mjs";
import { fieldsFor } from "./fields.mjs";
import { showReasons } from "./reasons.mjs";
import { rocDay, rocShort, taipeiDay } from "./roc.mjs";
import { table } from "./table.mjs";
import { pause, run } from "./task.mjs";
import { valuesOf } from "./values.mjs";

const LOOK_AGAIN = 2000;
const LOOKS = 60;

export async function view(desk) {
  const path = `/units/${desk.unit.id}/packages/${encodeURIComponent(desk.id)}`;
  const place = h("div");
  const first = await desk.api.get(path);
  show(first);
  if (first.state === "building") watch({ ...desk, path }, show, place);
  return place;

  function show(found) {
    fill(place, sheet({ ...desk, path, found }));
  }
}

async function watch({ api, path, wait = pause }, show, place) {
  for (let look = 0; look < LOOKS; look += 1) {
    await wait(LOOK_AGAIN);
    if (look > 0 && !place.isConnected) return;
    const found = await api.get(path).catch(() => null);
    if (found && found.state !== "building") return show(found);
  }
}

function sheet(tools) {
  const { unit, found } = tools;
  const decides = unit.role !== "assistant";
  const lacking = found.people.filter((person) => !person.book_no);
  return [
    h("p", { class: "app-back" }, h("a", { href: hashOf(unit.id, "packages") }, "‹ 回到送件")),
    h("h2", {}, `${found.category_name}，${found.count} 人`),
    facts([["狀態", found.state_label], ["送往", found.authority], ["製作日期", rocDay(found.made_on)], ["送件", found.submitted_on && `${rocDay(found.submitted_on)}，${found.channel} ${found.receipt}`]]),
    found.state === "building" && status("送件包製作中，好了會自動出現下載按鈕。"),
    found.href && h("p", {}, link("下載送件包（ZIP）", found.href)),
    !decides && h("p", { class: "vg-hint" }, "下載和登記由督導辦理。"),
    people(found.people),
    decides && found.state === "ready" && h("details", { class: "app-more", open: true }, h("summary", {}, "送出以後，在這裡登記"), submissionForm(tools)),
    decides && ["submitted", "done"].includes(found.state) && lacking.length > 0 && h("details", { class: "app-more", open: true }, h("summary", {}, "登記冊號"), booksForm(tools, lacking)),
  ];
}

function people(list) {
  const book = ({ book_no, book_date }) => (book_no ? `${book_no}（${rocShort(book_date)}）` : "—");
  return table({ caption: "名冊", head: ["姓名", "序號", "冊號"], rows: list.map((person) => [person.name, person.seq, book(person)]) });
}

function submissionForm({ api, path, done, now = () => Date.now() }) {
  const fields = fieldsFor("submission");
  const submit = button("登記已送件", null, "", "submit");
  const form = h(
    "form",
    { class: "app-form", novalidate: true, "data-keeps": true },
    fields.date("date", "送件日期", { value: taipeiDay(now()) }),
    fields.text("channel", "怎麼送的", { hint: "例如：平台線上送件、公文、親送。" }),
    fields.text("receipt", "收文文號或收據編號", { optional: true }),
    h("p", { class: "app-actions" }, submit),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    return run(form, submit, async () => {
      const body = valuesOf(form);
      await api.post(`${path}/submission`, body);
      done(`登記好了：${rocDay(body.date)} 以「${body.channel}」送件。`);
    });
  });
  return form;
}

/* The rows that were filled in, with the day that all share. */
export function booksOf({ date, books }) {
  return Object.entries(books).filter(([, { number }]) => number).map(([trainee, { number }]) => ({ trainee, number, date }));
}

function booksForm({ api, path, done, now = () => Date.now() }, lacking) {
  const fields = fieldsFor("books");
  const submit = button("存下冊號", null, "", "submit");
  const form = h(
    "form",
    { class: "app-form", novalidate: true, "data-keeps": true },
    h("p", {}, "收到幾本就先登記幾本，其他人可以之後再填。"),
    fields.date("date", "發冊日期", { value: taipeiDay(now()) }),
    lacking.map((person) => fields.text(`books.${person.trainee}.number`, `${person.name}的冊號`, { optional: true })),
    h("p", { class: "app-actions" }, submit),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const books = booksOf(valuesOf(form));
    if (!books.length) return showReasons(form, { title: "還沒有填冊號", invalid: [{ name: `books.${lacking[0].trainee}.number`, reason: "請至少填一個人的冊號。" }] });
    return run(form, submit, async () => {
      await api.post(`${path}/books`, { books });
      done(`登記了 ${books.length} 個冊號，領冊通知正在寄給本人。`);
    });
  });
  return form;
}
