/* Checking in at a session with the number that is shown there. */

import { button, h } from "./dom.mjs";
import { fieldsFor } from "./fields.mjs";
import { run } from "./task.mjs";

/* Only for who still has a part that the unit must hold. */
export function checkIn(courses, { api, changed }) {
  if (!courses?.some(({ state }) => state === "waiting")) return null;
  const fields = fieldsFor("check-in");
  const submit = button("報到", null, "secondary", "submit");
  const place = h(
    "form",
    { class: "app-form", novalidate: true },
    fields.text("code", "報到碼（四位數）", { hint: "帶領的人會寫在白板上或給您看。當天才能用。", attributes: { inputmode: "numeric", autocomplete: "off", maxlength: "8" } }),
    h("p", { class: "app-actions" }, submit),
  );
  place.addEventListener("submit", (event) => {
    event.preventDefault();
    return run(place, submit, async () => {
      const { sentence, titles, place: where } = await api.post("/me/check-in", { code: place.elements.code.value });
      await changed(`${titles.join("、")}（${where}）：${sentence}`);
    });
  });
  return h("details", { class: "app-more app-screen" }, h("summary", {}, "我在上課現場，要報到"), place);
}
