/* Erasing one's own data: what goes, what stays and why, what is still open; then a tick, a button, and a receipt. */

import { banner, button, facts, fill, h, lead, link } from "./dom.mjs";
import { fieldsFor } from "./fields.mjs";
import { rocInstant } from "./roc.mjs";
import { showReasons } from "./reasons.mjs";
import { load, run } from "./task.mjs";

const SIGN_IN = "/sign-in/?next=/my/data/";

/* `done(nodes)` shows the receipt in place of the whole page: nothing else is left to show. */
export function erasure({ api, done }) {
  const place = h("div");
  const box = h("details", { class: "app-more app-screen", id: "erasure" }, h("summary", {}, "刪除我的全部資料"), place);
  box.addEventListener("toggle", () => box.open && !place.childNodes.length && load(place, async () => view(await api.get("/me/erasure"), { api, done })));
  return box;
}

function view(found, tools) {
  return [
    found.open.length > 0 && [h("h3", {}, "刪除以前，請先看這些"), h("ul", {}, found.open.map((line) => h("li", {}, line)))],
    h("h3", {}, "會刪除"),
    h("ul", {}, found.goes.map(counted)),
    h("h3", {}, "會留下（沒有您的姓名）"),
    facts(found.stays.map(({ label, why, until }) => [label, `${why}${until}。`])),
    h("h3", {}, "不在這裡的資料"),
    h("ul", {}, found.elsewhere.map((line) => h("li", {}, line))),
    found.fresh ? confirmation(tools) : [h("p", {}, "為了確定是您本人，刪除以前請再用驗證碼登入一次，15 分鐘內有效。"), h("p", { class: "app-actions" }, link("再登入一次", SIGN_IN))],
  ];
}

function confirmation({ api, done }) {
  const fields = fieldsFor("erasure");
  const submit = button("確定刪除，不能復原", null, "", "submit");
  const form = h(
    "form",
    { class: "app-form", novalidate: true },
    fields.tick("understood", "我看過了，要刪除我的全部資料"),
    h("p", { class: "app-actions" }, submit),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!form.elements.understood.checked) return showReasons(form, { title: "還沒有勾選", invalid: [{ name: "understood", reason: "請先看過上面的說明，再勾選這一格。" }] });
    return run(form, submit, async () => done(receipt(await api.post("/me/erasure", { understood: true }))));
  });
  return form;
}

function receipt(given) {
  return [
    banner("success", h("h2", {}, "已經刪除了"), h("p", {}, "這是您的刪除收據，請記下號碼，或列印這一頁。")),
    facts([["收據號碼", given.number], ["時間", rocInstant(given.at)]]),
    h("h3", {}, "刪除了"),
    h("ul", {}, given.goes.map(counted)),
    h("h3", {}, "留下來的（沒有您的姓名）"),
    h("ul", {}, given.stays.map(counted)),
    given.letter && h("p", {}, "收據也寄到您的信箱了，那是最後一封信。現在用這個信箱登入，查不到任何資料。"),
    h("p", { class: "app-actions app-screen" }, button("列印這一頁", () => window.print()), link("回首頁", "/", "secondary")),
  ];
}

function counted({ label, count }) {
  return h("li", {}, `${label}：${count} 件`);
}

export function shown(root, nodes) {
  fill(root, nodes);
  lead(root.querySelector(".vg-banner h2"));
}
