/* The promotion centre's overview: which unit has people waiting. No person is named here. */

import { createApi } from "./api.mjs";
import { certificatesOfCentre } from "./centre-certificates.mjs";
import { consoleOfCentre } from "./centre-console.mjs";
import { directsOfCentre } from "./centre-direct.mjs";
import { banner, h } from "./dom.mjs";
import { retentionOfCentre } from "./centre-retention.mjs";
import { secondFactorReset, standInsOfCentre } from "./centre-stand-ins.mjs";
import { statistics } from "./centre-statistics.mjs";
import { table } from "./table.mjs";
import { signOut } from "./sign-out.mjs";
import { load, pause } from "./task.mjs";

const FIGURES = [
  ["open_notices", "召募中的公告"],
  ["applications", "報名"],
  ["unanswered", "還沒回覆"],
  ["overdue", "逾期未回覆"],
  ["trainees", "學員"],
  ["certificates", "今年發的證書"],
];

export function mount(root, { api = createApi(), wait = pause } = {}) {
  if (root.dataset.mounted) return undefined;
  root.dataset.mounted = "yes";
  return load(root, async () => {
    const overview = await api.get("/centre/overview");
    const [told, units] = view(overview);
    return [told, consoleOfCentre({ api, units: overview.units }), units, statistics({ api, wait }), certificatesOfCentre({ api }), standInsOfCentre({ api, units: overview.units }), secondFactorReset({ api }), directsOfCentre({ api }), retentionOfCentre({ api }), h("p", { class: "app-actions app-screen" }, signOut({ api, place: root }))];
  });
}

function view({ units, totals }) {
  const late = units.filter((unit) => unit.overdue > 0);
  return [
    late.length > 0 ? banner("warning", h("p", {}, `有 ${late.length} 個單位過了回覆期限：${late.map((unit) => `${unit.name}（${unit.overdue} 人）`).join("、")}`)) : banner("success", h("p", {}, "沒有逾期未回覆的報名。")),
    table({
      caption: "各單位總覽",
      shown: true,
      kind: "app-table--figures",
      head: ["單位", ...FIGURES.map(([, label]) => label)],
      rows: units.map((unit) => [h("a", { href: `/units/${unit.id}/` }, unit.name), ...cells(unit)]),
      foot: ["合計", ...cells(totals)],
    }),
  ];
}

function cells(figures) {
  return FIGURES.map(([key]) => (key === "overdue" && figures[key] > 0 ? h("strong", { class: "app-late" }, figures[key]) : String(figures[key])));
}
