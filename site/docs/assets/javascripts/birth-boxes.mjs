/* A day as three boxes in years of the Republic, for forms that are made in the browser. */

import { h } from "./dom.mjs";

export function dayBoxes(fields, prefix, name, legend, hint) {
  const box = (part, label) => {
    const id = `${prefix}-${name}-${part}`;
    const input = h("input", { class: "vg-input", id, name: `${name}.${part}`, type: "text", inputmode: "numeric", maxlength: 4, autocomplete: "off", required: true });
    return h("span", { class: "app-date__part" }, h("label", { for: id }, label), input);
  };
  const boxes = h("div", { class: "app-date" }, box("year", "民國年"), box("month", "月"), box("day", "日"));
  return fields.group(name, legend, { hint }, boxes);
}

export function birthBoxes(fields, prefix) {
  return dayBoxes(fields, prefix, "birth", "出生年月日", "例如：47 年 3 月 5 日");
}
