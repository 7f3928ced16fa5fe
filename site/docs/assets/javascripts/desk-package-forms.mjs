/* What is recorded of a package: handed in, book numbers one by one or pasted, papers returned, books handed out. */

import { button, fill, h, status } from "./dom.mjs";
import { fieldsFor } from "./fields.mjs";
import { showReasons } from "./reasons.mjs";
import { rocDay, rocShort, taipeiDay } from "./roc.mjs";
import { table } from "./table.mjs";
import { run } from "./task.mjs";
import { valuesOf } from "./values.mjs";

function formOf(parts, submit, send) {
  const form = h("form", { class: "app-form", novalidate: true, "data-keeps": true }, parts, h("p", { class: "app-actions" }, submit));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    return send(form);
  });
  return form;
}

export function submissionForm({ api, path, done, now = api.now }) {
  const fields = fieldsFor("submission");
  const submit = button("登記已送件", null, "", "submit");
  const parts = [
    fields.date("date", "送件日期", { value: taipeiDay(now()) }),
    fields.text("channel", "怎麼送的", { hint: "例如：平台線上送件、公文、親送。" }),
    fields.text("receipt", "收文文號或收據編號", { optional: true }),
  ];
  return formOf(parts, submit, (form) => run(form, submit, async () => {
    const body = valuesOf(form);
    await api.post(`${path}/submission`, body);
    done(`登記好了：${rocDay(body.date)} 以「${body.channel}」送件。`);
  }));
}

/* The rows that were filled in, with the day that all share. */
export function booksOf({ date, books }) {
  return Object.entries(books).filter(([, { number }]) => number).map(([trainee, { number }]) => ({ trainee, number, date }));
}

export function booksForm({ api, path, done, found, now = api.now }, lacking) {
  const fields = fieldsFor("books");
  const update = found?.purpose === "update";
  const submit = button(update ? "登記已加註" : "存下冊號", null, "", "submit");
  const parts = [
    h("p", {}, update ? "加註訓練不會有新的冊號。機關加註好了，請按下面的按鈕；還沒有好的人，把冊號刪掉就不會登記。" : "收到幾本就先登記幾本，其他人可以之後再填。"),
    fields.date("date", update ? "加註日期" : "發冊日期", { value: taipeiDay(now()) }),
    lacking.map((person) => fields.text(`books.${person.trainee}.number`, `${person.seq} ${person.name}的冊號`, { optional: true, value: update ? person.previous : "" })),
  ];
  return formOf(parts, submit, (form) => {
    const books = booksOf(valuesOf(form));
    if (!books.length) return showReasons(form, { title: "還沒有填冊號", invalid: [{ name: `books.${lacking[0].trainee}.number`, reason: "請至少填一個人的冊號。" }] });
    return run(form, submit, async () => {
      await api.post(`${path}/books`, { books });
      done(`登記了 ${books.length} 個冊號，通知正在寄給本人。`);
    });
  });
}

/* A pasted list is first shown as it was understood; nothing is kept before the second button. */
export function pasteForm({ api, path, done, now = api.now }) {
  const fields = fieldsFor("paste");
  const submit = button("先看看對不對", null, "", "submit");
  const place = h("div");
  const told = status();
  const parts = [
    h("p", {}, "一行一個人：序號或姓名，再寫冊號。可以從 Excel 直接複製貼上。"),
    fields.date("date", "發冊日期", { value: taipeiDay(now()), hint: "清單裡有寫日期的人，以清單為準。" }),
    fields.area("text", "冊號清單", { rows: 8, hint: "例如：1　北市社志字第0001號" }),
  ];
  const form = formOf(parts, submit, () => run(form, submit, async () => preview(await api.post(`${path}/pasted-books`, valuesOf(form)))));
  return [form, told, place];

  function preview({ lines, good, missing }) {
    const rows = lines.map((one) => [one.name || one.text, one.number || "—", one.date ? rocShort(one.date) : "—", one.fault || "可以登記"]);
    const books = lines.filter((one) => !one.fault).map(({ trainee, number, date }) => ({ trainee, number, date }));
    const keep = button(`登記這 ${good} 個冊號`, () => run(place, keep, async () => {
      await api.post(`${path}/books`, { books });
      done(`登記了 ${good} 個冊號，通知正在寄給本人。`);
    }));
    told.textContent = `看懂了 ${good} 行，有問題的 ${lines.length - good} 行。`;
    fill(
      place,
      table({ caption: "清單裡的人", head: ["姓名", "冊號", "發冊日期", "結果"], rows }),
      missing.length > 0 && h("p", {}, `清單裡還沒有：${missing.join("、")}`),
      good > 0 && h("p", { class: "app-actions" }, keep),
    );
  }
}

/* Who came back with a reason; people without one are left alone. */
export function returnsOf({ date, people }) {
  return { date, people: Object.entries(people).filter(([, { reason }]) => reason).map(([trainee, { reason }]) => ({ trainee, reason })) };
}

export function returnsForm({ api, path, done, now = api.now }, waiting) {
  const fields = fieldsFor("returns");
  const submit = button("登記退件", null, "", "submit");
  const parts = [
    h("p", {}, "只要填被退回的人。原因會寄給本人，補好以後可以放進下一批。"),
    fields.date("date", "退件日期", { value: taipeiDay(now()) }),
    waiting.map((person) => fields.text(`people.${person.trainee}.reason`, `${person.seq} ${person.name}的退件原因`, { optional: true })),
  ];
  return formOf(parts, submit, (form) => {
    const body = returnsOf(valuesOf(form));
    if (!body.people.length) return showReasons(form, { title: "還沒有填退件原因", invalid: [{ name: `people.${waiting[0].trainee}.reason`, reason: "請至少填一個人的原因。" }] });
    return run(form, submit, async () => {
      await api.post(`${path}/returns`, body);
      done(`登記了 ${body.people.length} 位退件，通知正在寄給本人。`);
    });
  });
}

export function handoverForm({ api, path, done, now = api.now }, unhanded) {
  const fields = fieldsFor("handover");
  const submit = button("登記已交給志工", null, "", "submit");
  const parts = [
    fields.date("date", "領取日期", { value: taipeiDay(now()) }),
    fields.checks("trainees", "哪些人領走了？", unhanded.map((one) => [one.trainee, `${one.name}（${one.book_no}）`])),
  ];
  return formOf(parts, submit, (form) => {
    const body = valuesOf(form);
    if (!body.trainees?.length) return showReasons(form, { title: "請至少選一個人", invalid: [{ name: "trainees", reason: "還沒有選人。" }] });
    return run(form, submit, async () => {
      await api.post(`${path}/handovers`, body);
      done(`登記了 ${body.trainees.length} 位已領取紀錄冊。`);
    });
  });
}
