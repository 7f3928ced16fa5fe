/* A notice as a card in a list; sitebuild/card.py draws the same one. `more` is put below, such as why it fits. */

import { h } from "./dom.mjs";
import { rocDay } from "./roc.mjs";
import { LABELS } from "./status.mjs";

export function noticeCard(row, ...more) {
  return h("li", { class: "vg-card" },
    h("h3", {}, h("a", { href: row.address }, row.title)),
    h("p", {}, h("span", { class: `vg-badge vg-badge--${row.state}` }, LABELS[row.state]), ` ${row.unit}`),
    h("p", {}, `${row.categoryName}｜${row.districts.join("、")}｜星期${row.weekdays.join("、")}`),
    h("p", {}, "報名到 ", h("time", { datetime: row.closes }, rocDay(row.closes))),
    more);
}
