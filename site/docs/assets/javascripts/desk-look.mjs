/* Asking why before ID numbers and photos are shown: the reason is kept in the unit's trail. */

import { button, h } from "./dom.mjs";
import { fieldsFor } from "./fields.mjs";
import { run } from "./task.mjs";
import { valuesOf } from "./values.mjs";

const REASONS = [["hand-in", "送件申請紀錄冊"], ["returned", "退件補正"], ["check", "核對本人資料"], ["asked", "回答機關詢問"], ["national", "登錄全國系統"], ["other", "其他（請說明）"]];

/* A form of two fields; `show` gets the answer and says what stands in the form's place. */
export function lookForm({ api }, { name, path, label, reason, show }) {
  const fields = fieldsFor(name);
  const submit = button(label, null, "", "submit");
  const form = h(
    "form",
    { class: "app-form", novalidate: true },
    fields.select("reason", "為什麼要看", REASONS, { value: reason, hint: "原因會和您的帳號一起寫進使用紀錄。" }),
    fields.text("note", "補充說明", { optional: true, hint: "請不要寫身分證字號。" }),
    h("p", { class: "app-actions" }, submit),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    return run(form, submit, async () => {
      const shown = h("div", { role: "status" }, show(await api.post(path, valuesOf(form))));
      form.replaceWith(shown);
      shown.querySelector("a, img")?.focus?.();
    });
  });
  return form;
}
