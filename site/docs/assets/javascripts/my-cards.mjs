/* One's own service cards: number, unit and dates. The card itself is given by the unit. */

import { h } from "./dom.mjs";
import { rocDay } from "./roc.mjs";

export function myCards(list = []) {
  if (!list.length) return null;
  return [h("h2", { id: "cards" }, "您的志願服務證"), h("ul", { class: "app-certificates" }, list.map(card))];
}

function card(one) {
  const valid = one.state === "issued";
  return h(
    "li",
    { class: "vg-card" },
    h("h3", {}, one.unit_name),
    h("p", {}, `編號 ${one.number}，${rocDay(one.issued_on)} 發給，有效到 ${rocDay(one.expires_on)}`),
    h("p", {}, `${one.state_label}${one.reason_label && `（${one.reason_label}）`}`),
    valid && h("p", { class: "vg-hint" }, "服務證請向單位領取。遺失、毀損或姓名不對，請告訴單位，會換發新的一張。"),
  );
}
