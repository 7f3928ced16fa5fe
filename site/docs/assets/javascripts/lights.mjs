/* The five lights of 「5項缺一不可」, told in words as well as in signs. */

import { h } from "./dom.mjs";
import { LIGHTS } from "./wording.mjs";

export function lights(state) {
  return h(
    "ul",
    { class: "app-lights" },
    Object.entries(LIGHTS).map(([name, label]) =>
      h("li", { "data-on": state[name] ? "yes" : "no" }, h("span", { "aria-hidden": "true" }, state[name] ? "● " : "○ "), label, h("span", { class: "vg-visually-hidden" }, state[name] ? "已完成" : "還沒有")),
    ),
  );
}
