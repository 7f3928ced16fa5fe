/* Keeps what a page says about the application period right on the days after the page was built.
   The server decides in the end; this only spares a reader a form that cannot be sent. */

import { taipeiDay } from "./roc.mjs";
import { mountStanding } from "./standing.mjs";

export const LABELS = { wait: "尚未開放", open: "報名中", soon: "即將截止", closed: "已截止" };
const SOON_DAYS = 7;
const DAY = 24 * 3600 * 1000;

/* Days as ISO text; the last day still counts as open. */
export function stateOf(opens, closes, today) {
  if (today < opens) return "wait";
  if (today > closes) return "closed";
  return (Date.parse(closes) - Date.parse(today)) / DAY <= SOON_DAYS ? "soon" : "open";
}

export function mount(root, today = taipeiDay(Date.now())) {
  for (const part of root.querySelectorAll("[data-opens][data-closes]")) {
    const state = stateOf(part.dataset.opens, part.dataset.closes, today);
    for (const badge of part.querySelectorAll("[data-badge]")) show(badge, state);
    for (const variant of part.querySelectorAll(":scope > [data-when]")) {
      variant.hidden = !variant.dataset.when.split(" ").includes(state);
    }
  }
}

function show(badge, state) {
  badge.className = `vg-badge vg-badge--${state}`;
  badge.textContent = LABELS[state];
}

if (typeof document !== "undefined") {
  mount(document);
  mountStanding(document);
}
