/* One line from 報名 to 領冊: nine steps, whose turn it is, since when, and the one thing to do now. */

import { h, link } from "./dom.mjs";
import { rocDay } from "./roc.mjs";
import { STEP_STATES, WHOSE } from "./wording.mjs";

export function nextAction(next) {
  if (!next) return null;
  return h(
    "div",
    { class: "app-next" },
    next.whose && h("p", { class: "app-next__whose" }, WHOSE[next.whose]),
    h("p", { class: "app-next__sentence" }, next.sentence),
    next.href && h("p", {}, link(next.label, next.href)),
  );
}

export function timeline(steps) {
  return h("ol", { class: "vg-steps" }, steps.map(line));
}

function line(step) {
  const whose = step.state === "current" && step.whose ? `，${WHOSE[step.whose]}` : "";
  return h(
    "li",
    { class: `vg-steps__item vg-steps__item--${step.state}`, "data-state": step.state, "aria-current": step.state === "current" ? "step" : null },
    h("span", { class: "app-step-title" }, step.title),
    h("span", { class: "app-step-state" }, `${STEP_STATES[step.state]}${whose}${step.on ? `，${rocDay(step.on)}` : ""}`),
    step.note && h("span", { class: "vg-hint" }, step.note),
  );
}
