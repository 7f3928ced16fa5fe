/* The queue of applications: who waits, who is overdue, everyone else on request. */

import { fill, h } from "./dom.mjs";
import { hashOf } from "./desk-route.mjs";
import { rocShort } from "./roc.mjs";
import { table } from "./table.mjs";

const KINDS = [
  ["unanswered", "還沒回覆", (item) => item.unanswered],
  ["overdue", "逾期", (item) => item.overdue],
  ["all", "全部", () => true],
];

/* Overdue first, then by the day on which a reply is due. */
export function inOrder(items) {
  return [...items].sort((a, b) => Number(b.overdue) - Number(a.overdue) || Number(b.unanswered) - Number(a.unanswered) || a.reply_by.localeCompare(b.reply_by) || a.submitted_at.localeCompare(b.submitted_at));
}

export async function view({ api, unit }) {
  const queue = await api.get(`/units/${unit.id}/applications`);
  const shown = h("div", { "aria-live": "polite" });
  const buttons = KINDS.map(([name, label, fits]) => {
    const button = h("button", { class: "app-filter", type: "button", "data-kind": name, "aria-pressed": "false", click: () => show(name, fits) }, `${label} ${queue.counts[name] ?? 0}`);
    return button;
  });
  const show = (chosen, fits) => {
    for (const button of buttons) button.setAttribute("aria-pressed", String(button.dataset.kind === chosen));
    const items = inOrder(queue.items.filter(fits));
    fill(shown, items.length ? list(items, unit) : h("p", {}, chosen === "all" ? "還沒有人報名。" : "都處理好了，謝謝您。"));
  };
  show(...(queue.counts.unanswered ? [KINDS[0][0], KINDS[0][2]] : [KINDS[2][0], KINDS[2][2]]));
  const late = queue.counts.overdue > 0 && h("p", { class: "vg-banner vg-banner--warning" }, `有 ${queue.counts.overdue} 位報名者過了回覆期限還沒有收到回覆，請先處理。`);
  return [h("h2", {}, "報名"), late, h("div", { class: "app-filters", role: "group", "aria-label": "要看哪些報名" }, buttons), shown];
}

function list(items, unit) {
  const row = (item) => ({
    attributes: { "data-overdue": item.overdue ? "yes" : null },
    cells: [
      [h("a", { href: hashOf(unit.id, "applications", item.reference) }, item.name), h("span", { class: "vg-hint" }, ` ${item.age} 歲`)],
      item.notice_title,
      `${item.state_label}${item.unanswered ? `，等了 ${item.days} 天` : ""}`,
      [rocShort(item.reply_by), item.overdue && h("strong", { class: "app-late" }, " 逾期")],
    ],
  });
  return table({ caption: "報名清單", head: ["姓名", "報名的服務", "狀態", "回覆期限"], rows: items.map(row) });
}
