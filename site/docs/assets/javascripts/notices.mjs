/* The filter over the list of notices. Without it the page is a plain list with numbered pages.
   The listing is fetched at the first touch, the search index only for a keyword. The address holds the choice. */

import { fill, h, lead } from "./dom.mjs";
import { matching, rowsOf } from "./listing.mjs";
import { rocDay, taipeiDay } from "./roc.mjs";
import { find, loader } from "./search.mjs";
import { LABELS, mount as mountStatus } from "./status.mjs";

const NAMES = ["q", "category", "district", "weekday", "state"];
const SHOWN = 50;
const PAUSE = 250;
const FAILED = "現在連不上，請稍後再按一次「查看結果」。您選的條件都還在。";

export function choiceOf(search) {
  const given = new URLSearchParams(search);
  return Object.fromEntries(NAMES.map((name) => [name, (given.get(name) ?? "").trim()]));
}

export function addressOf(choice) {
  const chosen = NAMES.filter((name) => choice[name]).map((name) => [name, choice[name]]);
  return chosen.length ? `?${new URLSearchParams(chosen)}` : "";
}

export function mount(root, { load = loader(), today = taipeiDay(Date.now()), pause = PAUSE } = {}) {
  const form = root.querySelector("form[data-filter]");
  if (!form || form.dataset.mounted) return;
  form.dataset.mounted = "yes";
  form.hidden = false;
  const results = root.querySelector("[data-results]");
  const count = root.querySelector("[data-count]");
  const pager = root.querySelector("[data-pager]");
  const first = { list: [...results.childNodes], count: count.textContent, paged: !pager.hidden };
  let listing = null;
  let rows = [];
  let turn = 0;
  let timer = null;

  const chosen = () => Object.fromEntries(NAMES.map((name) => [name, form.elements[name].value.trim()]));
  const later = () => { clearTimeout(timer); timer = setTimeout(refresh, pause); };
  form.addEventListener("focusin", () => prepare().catch(() => {}), { once: true });
  form.addEventListener("input", (event) => { if (!event.isComposing) later(); });
  form.addEventListener("compositionend", later);
  form.addEventListener("reset", () => setTimeout(refresh));
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    clearTimeout(timer);
    await refresh();
    lead(count);
  });
  globalThis.addEventListener?.("popstate", () => restore());
  restore();

  function restore() {
    const choice = choiceOf(location.search);
    for (const name of NAMES) form.elements[name].value = choice[name];
    if (addressOf(choice) || listing) refresh();
  }

  async function prepare() {
    listing ??= await load("/notices/listing.json");
    if (!rows.length) rows = rowsOf(listing, today);
  }

  async function refresh() {
    const mine = ++turn;
    const choice = chosen();
    history.replaceState(null, "", location.pathname + addressOf(choice));
    if (!addressOf(choice)) return showFirst();
    try {
      await prepare();
      const found = choice.q ? await find(choice.q, listing.shards, load) : null;
      if (mine === turn) show(matching(rows, choice, found && new Set(found)));
    } catch {
      if (mine === turn) count.textContent = FAILED;
    }
  }

  function showFirst() {
    fill(results, first.list);
    count.textContent = first.count;
    pager.hidden = !first.paged;
  }

  function show(found) {
    const list = h("ul", { class: "vg-cards" });
    const more = h("button", { class: "vg-button vg-button--secondary", type: "button" });
    const grow = () => {
      const from = list.childElementCount;
      list.append(...found.slice(from, from + SHOWN).map(card));
      const left = found.length - list.childElementCount;
      more.hidden = left === 0;
      more.textContent = `再看 ${Math.min(left, SHOWN)} 則`;
      if (from) lead(list.children[from].querySelector("a"));
    };
    more.addEventListener("click", grow);
    grow();
    count.textContent = found.length ? `找到 ${found.length} 則公告。` : "沒有找到。請少選一個條件，或換一個關鍵字。";
    pager.hidden = true;
    fill(results, list, more);
  }
}

function card(row) {
  return h("li", { class: "vg-card" },
    h("h3", {}, h("a", { href: row.address }, row.title)),
    h("p", {}, h("span", { class: `vg-badge vg-badge--${row.state}` }, LABELS[row.state]), ` ${row.unit}`),
    h("p", {}, `${row.categoryName}｜${row.districts.join("、")}｜星期${row.weekdays.join("、")}`),
    h("p", {}, "報名到 ", h("time", { datetime: row.closes }, rocDay(row.closes))));
}

if (typeof document !== "undefined") {
  mountStatus(document);
  mount(document);
}
