/* The filter over the list of notices. Without it the page is a plain list with numbered pages.
   The listing is fetched at the first touch, the search index only for a keyword. The address holds the choice. */

import { chosenList, loosening, optionCounts } from "./choices.mjs";
import { fill, h, lead } from "./dom.mjs";
import { FACETS, indexOf, narrow } from "./facets.mjs";
import { rowsOf } from "./listing.mjs";
import { noticeCard } from "./notice-card.mjs";
import { taipeiDay } from "./roc.mjs";
import { find, loader } from "./search.mjs";
import { mount as mountStatus } from "./status.mjs";

const NAMES = ["q", ...Object.keys(FACETS)];
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
  const chips = root.querySelector("[data-chosen]");
  const more = form.querySelector("details");
  const first = { list: [...results.childNodes], count: count.textContent, paged: !pager.hidden };
  const showCounts = optionCounts(form);
  const asked = NAMES.filter((name) => form.elements[name]);
  let listing = null;
  let index = null;
  let turn = 0;
  let timer = null;

  const chosen = () => Object.fromEntries(NAMES.map((name) => [name, asked.includes(name) ? form.elements[name].value.trim() : ""]));
  const later = () => { clearTimeout(timer); timer = setTimeout(refresh, pause); };
  form.addEventListener("focusin", () => prepare().then(() => { if (!addressOf(chosen())) showCounts(narrow(index, {}, null).counts); }).catch(() => {}), { once: true });
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
    for (const name of asked) form.elements[name].value = choice[name];
    if (more?.querySelector("select") && [...more.querySelectorAll("select")].some((one) => one.value)) more.open = true;
    if (addressOf(choice) || listing) refresh();
  }

  async function prepare() {
    listing ??= await load("/notices/listing.json");
    index ??= indexOf(rowsOf(listing, today));
  }

  async function refresh() {
    const mine = ++turn;
    const choice = chosen();
    history.replaceState(null, "", location.pathname + addressOf(choice));
    fill(chips, chosenList(form, choice, drop));
    if (!addressOf(choice) && !index) return showFirst();
    try {
      await prepare();
      const found = choice.q ? await find(choice.q, listing.shards, load) : null;
      if (mine !== turn) return;
      const answer = narrow(index, choice, found && new Set(found));
      showCounts(answer.counts);
      if (addressOf(choice)) show(answer, choice);
      else showFirst();
    } catch {
      if (mine === turn) count.textContent = FAILED;
    }
  }

  /* Takes answers back; the reader stays where the change can be seen. */
  async function drop(names) {
    for (const name of names) form.elements[name].value = "";
    clearTimeout(timer);
    await refresh();
    lead(count);
  }

  function showFirst() {
    fill(results, first.list);
    count.textContent = first.count;
    pager.hidden = !first.paged;
  }

  function show({ rows: found, without }, choice) {
    pager.hidden = true;
    if (!found.length) {
      count.textContent = "沒有找到符合全部條件的公告。";
      return fill(results, loosening(form, choice, without, drop));
    }
    const list = h("ul", { class: "vg-cards" });
    const further = h("button", { class: "vg-button vg-button--secondary", type: "button" });
    const grow = () => {
      const from = list.childElementCount;
      list.append(...found.slice(from, from + SHOWN).map((row) => noticeCard(row)));
      const left = found.length - list.childElementCount;
      further.hidden = left === 0;
      further.textContent = `再看 ${Math.min(left, SHOWN)} 則`;
      if (from) lead(list.children[from].querySelector("a"));
    };
    further.addEventListener("click", grow);
    grow();
    count.textContent = `找到 ${found.length} 則公告。`;
    fill(results, list, further);
  }
}

if (typeof document !== "undefined") {
  mountStatus(document);
  mount(document);
}
