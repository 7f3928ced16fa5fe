/* Who learns: name and birthday, asked once of people who come to a course without having applied. */

import { birthBoxes } from "./birth-boxes.mjs";
import { button, h, status } from "./dom.mjs";
import { fieldsFor } from "./fields.mjs";
import { tellAbout } from "./names.mjs";
import { showReasons } from "./reasons.mjs";
import { birthDay, halfWidth } from "./roc.mjs";
import { run } from "./task.mjs";
import { valuesOf } from "./values.mjs";

export function introduction({ api, done }) {
  const fields = fieldsFor("introduce");
  const submit = button("記住我，開始上課", null, "", "submit");
  const warnings = status();
  const form = h(
    "form",
    { class: "app-form", novalidate: true },
    h("p", {}, "請先告訴我們您是誰，研習時間和證書才知道要記在誰的名下。"),
    fields.text("name", "姓名", {
      hint: "請寫身分證件上的姓名，之後會照樣印在結業證明書上。",
      attributes: { autocomplete: "name", maxlength: 50, required: true },
    }),
    warnings,
    birthBoxes(fields, "introduce"),
    h("p", { class: "app-actions" }, submit),
  );
  tellAbout(form.elements.name, warnings);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const { name, birth } = valuesOf(form);
    for (const part of Object.keys(birth)) birth[part] = halfWidth(birth[part]);
    const invalid = [
      !name && { name: "name", reason: "這一格還沒有填。" },
      !birthDay(birth) && { name: "birth", reason: "這個日期不存在，請檢查年、月、日。民國年請寫像 47 年 3 月 5 日。" },
    ].filter(Boolean);
    if (invalid.length) return showReasons(form, { title: "有幾個地方要請您看一下", invalid });
    return run(form, submit, async () => {
      await api.post("/me/people", { name, birth });
      await done();
    });
  });
  return form;
}
