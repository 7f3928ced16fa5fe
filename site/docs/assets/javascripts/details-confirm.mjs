/* The last look before the unit applies for the book: every item held against ID card and certificates, one by one. */

import { button, h, link } from "./dom.mjs";
import { fieldsFor } from "./fields.mjs";
import { rocDay } from "./roc.mjs";
import { showReasons } from "./reasons.mjs";
import { run } from "./task.mjs";
import { valuesOf } from "./values.mjs";

export function confirmPart({ items = [], confirmed_on: on }, { api, confirmed }) {
  if (!items.length) return null;
  if (on) return h("section", { class: "vg-card" }, h("h2", {}, "對照證件"), h("p", {}, `✓ 您在${rocDay(on)}確認過每一項都對。資料改了會請您再確認一次。`));
  const fields = fieldsFor("confirm");
  const other = items.find((one) => one.certificate);
  const submit = button("每一項都對", null, "", "submit");
  const form = h(
    "form",
    { class: "app-form vg-card", novalidate: true },
    h("h2", {}, "對照證件，一項一項看"),
    h("p", {}, "請拿出身分證件和結業證明書，對的打勾。名冊照這些資料送出去，錯一個字就會被退件。"),
    other && h("p", { class: "vg-hint" }, `證書上的姓名是「${other.certificate}」，和這裡不一樣。`, link("申請更正姓名", "/my/training/", "secondary")),
    fields.checks("items", "和證件一樣的項目", items.map((one) => [one.item, `${one.label}：${one.value}`])),
    h("p", { class: "vg-hint" }, "證件號碼只顯示一部分，沒把握就在上面重填一次。姓名不對，到「我的訓練」申請更正；出生年月日不對，請聯絡單位；其他的在上面改了再存。"),
    h("p", { class: "app-actions" }, submit),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const ticked = valuesOf(form).items ?? [];
    const left = items.filter((one) => !ticked.includes(one.item));
    if (left.length) return showReasons(form, { title: "還有沒打勾的項目", invalid: [{ name: "items", reason: `還沒有確認：${left.map((one) => one.label).join("、")}` }] });
    return run(form, submit, async () => confirmed(await api.post("/me/details/confirmation", { items: ticked })));
  });
  return form;
}
