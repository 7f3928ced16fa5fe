/* A trainee's record book: its number, and another one for a book that was lost or damaged. */

import { button, facts, h, link } from "./dom.mjs";
import { fieldsFor } from "./fields.mjs";
import { rocDay, taipeiDay } from "./roc.mjs";
import { run } from "./task.mjs";
import { valuesOf } from "./values.mjs";

export function bookSection(desk, found) {
  const { book, wish, returned, allowed = [] } = found;
  const may = desk.unit.role !== "assistant";
  if (!book && !wish && !returned) return null;
  return h(
    "section",
    { class: "app-screen" },
    h("h3", {}, "紀錄冊"),
    book && facts([["冊號", book.number], ["發冊日期", rocDay(book.issued_on)], ["交給志工", rocDay(book.handed_on)]]),
    returned && h("p", {}, `上次送件被退回：${returned}`),
    wish && wished(desk, found, may),
    may && allowed.includes("wish") && h("details", { class: "app-more" }, h("summary", {}, "遺失或毀損，要再申請一本"), wishForm(desk, found)),
  );
}

function wished(desk, { trainee, wish }, may) {
  const path = pathOf(desk, trainee);
  const drop = button("找到了，不用申請", () => run(drop.parentNode, drop, async () => {
    await desk.api.post(`${path}/withdrawal`);
    desk.done("取消了，用原來的紀錄冊就好。");
  }), "secondary");
  return [
    h("p", {}, `要${wish.kind_label}：${wish.why}`),
    wish.href ? h("p", {}, link("列印切結書（PDF）", wish.href, "secondary")) : h("p", {}, "切結書製作中，請過一會兒重新打開這一頁。"),
    wish.signed_on ? h("p", {}, `切結書 ${rocDay(wish.signed_on)} 簽好了，可以放進送件包。`) : may && signatureForm(desk, path),
    may && h("p", { class: "app-actions" }, drop),
  ];
}

function signatureForm(desk, path) {
  const fields = fieldsFor("signature");
  const submit = button("登記已簽名", null, "", "submit");
  const form = h("form", { class: "app-form", novalidate: true, "data-keeps": true }, fields.date("date", "本人簽名的日期", { value: taipeiDay((desk.now ?? Date.now)()) }), h("p", { class: "app-actions" }, submit));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    return run(form, submit, async () => {
      await desk.api.post(`${path}/signature`, valuesOf(form));
      desk.done("登記好了，這位志工會出現在「可以送件的人」。");
    });
  });
  return form;
}

function wishForm(desk, { trainee }) {
  const fields = fieldsFor("wish");
  const submit = button("登記並製作切結書", null, "", "submit");
  const form = h(
    "form",
    { class: "app-form", novalidate: true, "data-keeps": true },
    fields.radios("kind", "原來的紀錄冊怎麼了？", [["lost", "遺失（補發）"], ["damaged", "毀損（換發，要繳回原冊）"]], { value: "lost" }),
    fields.date("date", "哪一天的事", { value: taipeiDay((desk.now ?? Date.now)()) }),
    fields.area("why", "怎麼發生的", { hint: "會印在切結書上，例如：搬家時遺失。", rows: 2 }),
    h("p", { class: "app-actions" }, submit),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    return run(form, submit, async () => {
      await desk.api.post(pathOf(desk, trainee), valuesOf(form));
      desk.done("登記好了，切結書正在製作。請印出來給本人簽名。");
    });
  });
  return form;
}

function pathOf({ unit }, trainee) {
  return `/units/${unit.id}/trainees/${encodeURIComponent(trainee)}/book-wish`;
}
