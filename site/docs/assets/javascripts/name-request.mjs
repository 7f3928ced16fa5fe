/* The name as certificates print it, shown before and after they are issued; the holder may ask for another, and a unit
   sees a document before it agrees. */

import { banner, button, h, status } from "./dom.mjs";
import { fieldsFor } from "./fields.mjs";
import { tellAbout } from "./names.mjs";
import { run } from "./task.mjs";
import { valuesOf } from "./values.mjs";

export function nameRequest({ name_request: request, journeys, people, certificates }, { api, changed }) {
  if (request?.state === "waiting") return banner("", h("p", {}, `您請求把姓名更正為「${request.name}」，等單位看過證件後辦理。`));
  if (!journeys.some(({ application }) => application.state === "accepted")) return null;
  const fields = fieldsFor("name-request");
  const name = people.find(({ current }) => current)?.name ?? "";
  const warnings = status();
  const submit = button("送出更正", null, "secondary", "submit");
  const form = h(
    "form",
    { class: "app-form", novalidate: true },
    fields.text("name", "正確的姓名", { hint: "照身分證件上的字。", attributes: { autocomplete: "name" } }),
    warnings,
    fields.text("why", "哪裡不對？", { hint: "例如：第三個字應該是「莉」。" }),
    h("p", { class: "app-actions" }, submit),
  );
  tellAbout(form.elements.name, warnings);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    return run(form, submit, async () => {
      await api.post("/me/name-request", valuesOf(form));
      await changed("更正送出了。請帶身分證件給單位看，單位確認後會換發新的證書。");
    });
  });
  return [
    request?.state === "refused" && banner("warning", h("p", {}, `上次請求的姓名更正沒有辦理：${request.reason}`)),
    h("details", { class: "app-more app-screen" }, h("summary", {}, certificates.length ? "證書上的姓名有錯" : "證書會這樣印我的姓名，對嗎？"), name && h("p", {}, certificates.length ? "證書上印的是：" : "證書上會印：", h("strong", { class: "app-name" }, name)), form),
  ];
}
