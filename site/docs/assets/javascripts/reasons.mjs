/* Why something was not taken: beside each field and in a summary on top, whose links lead to the fields. */

import { fill, h, lead } from "./dom.mjs";

const LONGEST_NAME = 14;

/* The field for a dotted name: "birth.year" is told at "birth" when it has no place of its own. */
export function fieldOf(place, name) {
  for (let parts = name.split("."); parts.length; parts = parts.slice(0, -1)) {
    const found = [...place.querySelectorAll("[data-field]")].find((field) => field.dataset.field === parts.join("."));
    if (found) return found;
  }
  return null;
}

export function controlOf(field) {
  return field.querySelector("input:not([type=hidden]), select, textarea, button");
}

export function clearReasons(place) {
  place.querySelector(":scope > .vg-error-summary")?.remove();
  for (const error of place.querySelectorAll(".vg-error")) [error.hidden, error.textContent] = [true, ""];
  for (const control of place.querySelectorAll("[aria-invalid]")) control.removeAttribute("aria-invalid");
}

/* `invalid` is a list of {name, reason}. `reveal(field)` opens the place where the field stands, if it is hidden. */
export function showReasons(place, { title, detail = "", invalid = [] }, reveal = () => {}) {
  clearReasons(place);
  const lines = invalid.map(({ name, reason }) => {
    const field = fieldOf(place, name);
    if (!field) return h("li", {}, reason);
    mark(field, reason);
    const control = controlOf(field);
    const go = (event) => {
      event.preventDefault();
      reveal(field);
      control?.focus();
    };
    return h("li", {}, h("a", { href: control?.id ? `#${control.id}` : "#", click: go }, nameOf(field), reason));
  });
  const summary = h("div", { class: "vg-error-summary", role: "alert" }, h("h2", {}, title), detail && h("p", {}, detail), lines.length > 0 && h("ul", {}, lines));
  place.prepend(summary);
  lead(summary);
}

/* 「姓名：」 before the reason, so that the summary makes sense alone; long questions speak for themselves. */
function nameOf(field) {
  const words = field.querySelector(":scope > .vg-label:not(.app-prompt)")?.firstChild?.textContent ?? "";
  return words && words.length <= LONGEST_NAME ? `${words}：` : "";
}

function mark(field, reason) {
  const error = field.querySelector(".vg-error");
  if (error) [error.hidden, error.textContent] = [false, error.textContent ? `${error.textContent} ${reason}` : reason];
  for (const control of field.querySelectorAll("input, select, textarea")) control.setAttribute("aria-invalid", "true");
}

export function showProblem(place, problem, reveal) {
  showReasons(place, problem, reveal);
}

/* A message in place of a page or part. */
export function problemCard(problem, again) {
  return fill(
    h("section", { class: "vg-card" }),
    h("h2", {}, problem.title),
    problem.detail && h("p", {}, problem.detail),
    again && h("p", {}, h("button", { class: "vg-button", type: "button", click: again }, "再試一次")),
  );
}
