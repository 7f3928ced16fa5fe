/* How many people completed which training in a year, and the same as a file for the report. No person is named. */

import { button, fill, h, link, status } from "./dom.mjs";
import { table } from "./table.mjs";
import { load, run } from "./task.mjs";

const LOOK_AGAIN = 1500;
const LOOKS = 20;
const ROC = 1911;
const MONTHS = Array.from({ length: 12 }, (_, month) => `${month + 1}月`);

export function statistics({ api, wait, year = new Date().getFullYear() }) {
  const root = h("section", { class: "app-statistics", "aria-labelledby": "statistics" });
  const content = h("div");
  const chosen = h("select", { class: "vg-input", id: "statistics-year", change: () => show(Number(chosen.value)) }, [0, 1, 2, 3].map((back) => h("option", { value: year - back }, `民國 ${year - back - ROC} 年`)));
  fill(root, h("h2", { id: "statistics" }, "訓練人數統計"), h("div", { class: "vg-field" }, h("label", { class: "vg-label", for: "statistics-year" }, "年份"), chosen), content);
  show(year);
  return root;

  function show(wanted) {
    return load(content, async () => view(await api.get(`/centre/statistics/${wanted}`)));
  }

  function view(numbers) {
    if (!numbers.total) return h("p", {}, `民國 ${numbers.year - ROC} 年還沒有人完成訓練。`);
    return [
      table({
        caption: `民國 ${numbers.year - ROC} 年完成訓練的人數（一張結業證明書算一人次）`,
        shown: true,
        kind: "app-table--figures",
        head: ["訓練", "性別", "年齡", ...MONTHS, "合計"],
        rows: numbers.rows.map((row) => [row.name, row.gender, row.band, ...row.months.map(String), String(row.total)]),
        foot: ["合計", "", "", ...numbers.months.map(String), String(numbers.total)],
      }),
      file(numbers),
    ];
  }

  function file(numbers) {
    const place = h("div");
    const said = status();
    const make = button(numbers.table === "none" ? "做成 ODS 檔" : "重新做一次 ODS 檔", () => run(place, make, async () => {
      said.textContent = "檔案製作中，大約幾秒鐘。";
      let now = await api.post(`/centre/statistics/${numbers.year}/table`, {});
      for (let looks = LOOKS; looks && now.table !== "ready"; looks -= 1) {
        await wait(LOOK_AGAIN);
        now = await api.get(`/centre/statistics/${numbers.year}`);
      }
      fill(content, view(now));
    }), "secondary");
    return fill(place, said, h("p", { class: "app-actions app-screen" }, numbers.table === "ready" && link("下載 ODS 檔", numbers.href), make));
  }
}
