/* 想一想: a few lines of one's own after a lesson, kept on the server while they are typed, never in the browser. */

import { h, status } from "./dom.mjs";
import { saver } from "./quiz-saving.mjs";

const HEADING = "想一想";
const KEPT = "您寫的已經存好。";

/* Where the lesson asks: after the section 想一想, before the next heading. */
export function placeIn(article) {
  const heading = [...(article?.querySelectorAll("h2") ?? [])].find((one) => one.textContent.trim().startsWith(HEADING));
  if (!heading) return null;
  let last = heading;
  while (last.nextElementSibling && !last.nextElementSibling.matches("h1, h2")) last = last.nextElementSibling;
  return last;
}

export async function offerReflection({ api, course, lesson, article, later = setTimeout }) {
  const place = placeIn(article);
  if (!place) return null;
  const path = `/courses/${course}/lessons/${encodeURIComponent(lesson)}/reflection`;
  const { text } = await api.get(path);
  const said = status();
  const saving = saver({ put: (typed) => api.put(path, { text: typed }), say: (words) => (said.textContent = words), later, kept: KEPT });
  const box = h("textarea", { class: "vg-input", id: "reflection", rows: 4, maxlength: 2000, "aria-describedby": "reflection-hint" });
  box.value = text;
  box.addEventListener("input", () => saving.save(box.value));
  const form = h(
    "div",
    { class: "app-reflection vg-field" },
    h("label", { class: "vg-label", for: "reflection" }, "寫下您的想法（可不填）"),
    h("p", { class: "vg-hint", id: "reflection-hint" }, "寫幾個字就好，邊寫邊存。帶您的單位看得到，面對面討論時可以聊。"),
    box,
    said,
  );
  place.after(form);
  return form;
}
