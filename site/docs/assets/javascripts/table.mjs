/* Tables that turn into cards on a phone. The roles are said aloud, since CSS that changes `display` would lose them. */

import { h } from "./dom.mjs";

/* `rows` are lists of cells, the first names the row; or {cells, attributes}. `foot` is such a row too. */
export function table({ caption, shown = false, head, rows, foot, kind = "" }) {
  return h(
    "table",
    { class: `vg-table app-table ${kind}`.trim(), role: "table" },
    h("caption", { class: shown ? null : "vg-visually-hidden" }, caption),
    h("thead", { role: "rowgroup" }, h("tr", { role: "row" }, head.map((name) => h("th", { scope: "col", role: "columnheader" }, name)))),
    h("tbody", { role: "rowgroup" }, rows.map((row) => line(row, head))),
    foot && h("tfoot", { role: "rowgroup" }, line(foot, head)),
  );
}

function line(row, head) {
  const { cells, attributes = {} } = Array.isArray(row) ? { cells: row } : row;
  const [first, ...rest] = cells;
  return h("tr", { role: "row", ...attributes }, h("th", { scope: "row", role: "rowheader" }, first), rest.map((cell, place) => h("td", { "data-label": head[place + 1], role: "cell" }, cell)));
}
