/* What is looked at in a queue: kept while the page is open, so that coming back from one person finds the list as it
   was, and the next person is the next of that list. Nothing of it is stored. */

import { h } from "./dom.mjs";

const kept = new WeakMap();

/* What was chosen at this unit's queue since the page was opened. */
export function chosenAt({ api, unit }) {
  const units = kept.get(api) ?? kept.set(api, new Map()).get(api);
  if (!units.has(unit.id)) units.set(unit.id, { kind: null, words: "", notice: "", state: "", days: "", order: [] });
  return units.get(unit.id);
}

/* Who comes before and after somebody in the list that was shown last. */
export function neighbours(chosen, reference) {
  const at = chosen.order.indexOf(reference);
  return at < 0 ? [null, null] : [chosen.order[at - 1] ?? null, chosen.order[at + 1] ?? null];
}

/* Those of the list that fit the three boxes. */
export function sifted(items, { notice, state, days }) {
  return items.filter((item) => (!notice || item.notice === notice) && (!state || item.state_label === state) && (!days || (item.unanswered && item.days >= Number(days))));
}

/* The boxes, each only where there is something to choose; `again` shows the list anew. */
export function sieve(items, chosen, again) {
  const notices = counted(items, (item) => [item.notice, item.notice_title]);
  const states = counted(items, (item) => [item.state_label, item.state_label]);
  const waiting = items.filter((item) => item.unanswered);
  const ages = [7, 14].map((days) => [String(days), `等了 ${days} 天以上`, waiting.filter((item) => item.days >= days).length]).filter(([, , count]) => count);
  const boxes = [box("notice", "公告", notices, 2), box("state", "狀態", states, 2), box("days", "等了多久", ages, 1)].filter(Boolean);
  return boxes.length > 0 && h("div", { class: "app-sieve app-screen" }, boxes);

  function box(name, label, options, least) {
    if (options.length < least) return null;
    const id = `queue-${name}`;
    const select = h("select", { class: "vg-input", id, change: () => { chosen[name] = select.value; again(); } }, h("option", { value: "" }, "全部"), options.map(([value, words, count]) => h("option", { value }, `${words}（${count}）`)));
    if (options.some(([value]) => value === chosen[name])) select.value = chosen[name];
    else chosen[name] = "";
    return h("div", { class: "vg-field" }, h("label", { class: "vg-label", for: id }, label), select);
  }
}

function counted(items, of) {
  const found = new Map();
  for (const item of items) {
    const [value, words] = of(item);
    found.set(value, [value, words, (found.get(value)?.[2] ?? 0) + 1]);
  }
  return [...found.values()];
}
