/* The queue of applications: who waits, who is overdue, everyone else on request. */

import { bulkReplies } from "./desk-bulk.mjs";
import { letterWords } from "./desk-letter-words.mjs";
import { lettersToPrint, takeAlong } from "./desk-lists.mjs";
import { fill, h, link } from "./dom.mjs";
import { hashOf } from "./desk-route.mjs";
import { chosenAt, sieve, sifted } from "./desk-chosen.mjs";
import { clockOf, rocShort } from "./roc.mjs";
import { table } from "./table.mjs";

const KINDS = [
  ["unanswered", "還沒回覆", (item) => item.unanswered],
  ["overdue", "逾期", (item) => item.overdue],
  ["returned", "信沒送到", (item) => item.undelivered],
  ["all", "全部", () => true],
];

/* Overdue first, then by the day on which a reply is due. */
export function inOrder(items) {
  return [...items].sort((a, b) => Number(b.overdue) - Number(a.overdue) || Number(b.unanswered) - Number(a.unanswered) || a.reply_by.localeCompare(b.reply_by) || a.submitted_at.localeCompare(b.submitted_at));
}

/* What a busy secretary types to find somebody: part of a name, a number, a service. */
export function looked(items, words) {
  const wanted = words.trim().toLowerCase().split(/\s+/).filter(Boolean);
  return items.filter((item) => wanted.every((word) => `${item.name} ${item.reference} ${item.notice_title} ${item.state_label}`.toLowerCase().includes(word)));
}

export async function view(desk) {
  const { api, unit } = desk;
  const queue = await api.get(`/units/${unit.id}/applications`);
  const chosen = chosenAt(desk);
  const shown = h("div", { "aria-live": "polite" });
  const count = (name, fits) => queue.counts[name] ?? queue.items.filter(fits).length;
  const kinds = KINDS.filter(([name, , fits]) => name !== "returned" || count(name, fits) > 0);
  const buttons = kinds.map(([name, label, fits]) => h("button", { class: "app-filter", type: "button", "data-kind": name, "aria-pressed": "false", click: () => show(name) }, `${label} ${count(name, fits)}`));
  const search = h("input", { class: "vg-input", id: "queue-search", type: "search", autocomplete: "off", value: chosen.words, input: () => { chosen.words = search.value; show(); } });
  const show = (name = chosen.kind) => {
    chosen.kind = name;
    for (const button of buttons) button.setAttribute("aria-pressed", String(button.dataset.kind === name));
    const [, , fits] = kinds.find(([known]) => known === name);
    const all = queue.items.filter(fits);
    const items = inOrder(looked(sifted(all, chosen), search.value));
    const empty = all.length ? "沒有符合的報名，請換個字找找看。" : name === "all" ? "還沒有人報名。" : "都處理好了，謝謝您。";
    chosen.order = items.map((item) => item.reference);
    fill(shown, items.length ? list(items, unit) : h("p", {}, empty));
  };
  const boxes = sieve(queue.items, chosen, () => show());
  show(kinds.some(([name]) => name === chosen.kind) ? chosen.kind : queue.counts.unanswered ? "unanswered" : "all");
  const late = queue.counts.overdue > 0 && h("p", { class: "vg-banner vg-banner--warning" }, `有 ${queue.counts.overdue} 位報名者過了回覆期限還沒有收到回覆，請先處理。`);
  const paper = h("p", { class: "app-actions app-screen" }, link("登打紙本報名表", hashOf(unit.id, "applications", "paper"), "secondary"));
  const deaf = queue.unreachable && h("p", { class: "vg-banner vg-banner--warning" }, "寄到單位信箱的信退回來了，新報名和提醒都收不到。請改好 index.md 裡的 contact.email，或告訴推廣中心。");
  return [h("h2", {}, "報名"), deaf, late, lettersToPrint(desk, queue.items), paper, h("div", { class: "app-filters", role: "group", "aria-label": "要看哪些報名" }, buttons), queue.items.length > 1 && h("div", { class: "vg-field app-screen" }, h("label", { class: "vg-label", for: "queue-search" }, "找人（姓名、編號或服務名稱）"), search), boxes, shown, bulkReplies(desk, inOrder(queue.items)), queue.items.length > 0 && takeAlong(desk), letterWords(desk)];
}

function list(items, unit) {
  const row = (item) => ({
    attributes: { "data-overdue": item.overdue ? "yes" : null },
    cells: [
      [h("a", { href: hashOf(unit.id, "applications", item.reference) }, item.name), h("span", { class: "vg-hint" }, ` ${item.age} 歲`)],
      item.notice_title,
      `${item.state_label}${item.undo_until ? `（信 ${clockOf(item.undo_until)} 寄，還可以收回）` : ""}${item.undelivered ? (item.by_letter ? "，要印信通知" : "，信退回") : ""}${item.unanswered ? (item.days ? `，等了 ${item.days} 天` : "，今天報名") : ""}`,
      [rocShort(item.reply_by), item.overdue && h("strong", { class: "app-late" }, " 逾期")],
    ],
  });
  return table({ caption: "報名清單", head: ["姓名", "報名的服務", "狀態", "回覆期限"], rows: items.map(row) });
}
