/* The day on which something is erased, and the rule behind it: the same words for the person and for the desk. */

import { h } from "./dom.mjs";

export function goes(found) {
  if (!found) return null;
  return h("p", { class: "app-goes" }, h("strong", {}, found.sentence), h("span", { class: "vg-hint" }, found.why));
}
