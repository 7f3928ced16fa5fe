/* The half-year report: each number with those behind it, ready to be copied into the authority's form. */

import { button, facts, fill, h, link } from "./dom.mjs";
import { howFar } from "./desk-lists.mjs";
import { hashOf } from "./desk-route.mjs";
import { fieldsFor } from "./fields.mjs";
import { rocDay, taipeiDay } from "./roc.mjs";
import { showReasons } from "./reasons.mjs";
import { load, run } from "./task.mjs";
import { valuesOf } from "./values.mjs";

const ROC = 1911;
const BACK = 4;
const SECTIONS = [["team", "志工隊"], ["gender", "性別"], ["age", "年齡"], ["education", "學歷"], ["occupation", "職業"], ["years", "年資"], ["training", "這半年完成的訓練（人次）"]];

/* The half-years that one may ask for, the present one first. */
export function halvesUntil(day) {
  const now = Number(day.slice(0, 4)) * 2 + (Number(day.slice(5, 7)) > 6 ? 1 : 0);
  return Array.from({ length: BACK }, (_, back) => ({ year: Math.floor((now - back) / 2), half: ((now - back) % 2) + 1 }));
}

export async function view(desk) {
  const { api, unit, now = api.now } = desk;
  const halves = halvesUntil(taipeiDay(now()));
  const shown = h("div", { "aria-live": "polite" });
  const chosen = h("select", { class: "vg-input", id: "report-half", change: () => show() }, halves.map(({ year, half }, place) => h("option", { value: place }, `民國 ${year - ROC} 年${half === 1 ? "上" : "下"}半年`)));
  await show();
  return [
    h("h2", {}, "成果回報"),
    h("p", {}, "社福、綜合類每年 1 月和 7 月上旬回報前半年的成果。這裡是系統算得出來的數字，點開可以看到是哪些人。"),
    h("p", {}, link("把回報的日期加入行事曆", `/api/units/${unit.id}/reports/calendar`, "secondary")),
    h("div", { class: "vg-field" }, h("label", { class: "vg-label", for: "report-half" }, "哪一個半年"), chosen),
    shown,
    howFar(desk),
    unit.role !== "assistant" && insurance(desk, await api.get(`/units/${unit.id}/trainees`)),
  ];

  function show() {
    const { year, half } = halves[Number(chosen.value) || 0];
    return load(shown, async () => lines(await api.get(`/units/${unit.id}/reports/${year}/${half}`)));
  }

  function lines(report) {
    return [
      facts([["期間", `${rocDay(report.start)} 到 ${rocDay(report.end)}`]]),
      h("p", { class: "vg-hint" }, report.definition),
      SECTIONS.map(([key, title]) => section(title, report.lines.filter((line) => line.section === key))),
    ];
  }

  function section(title, found) {
    if (!found.length) return null;
    return [h("h3", {}, title), h("ul", { class: "app-links" }, found.map((line) => h("li", {}, line.count ? h("details", {}, h("summary", {}, `${line.label}：${line.count}`), h("ul", {}, line.people.map((one) => h("li", {}, h("a", { href: hashOf(unit.id, "trainees", one.reference) }, one.name))))) : `${line.label}：0`)))];
  }
}

function insurance({ api, unit, done }, { items }) {
  if (!items.length) return null;
  const fields = fieldsFor("insurance");
  const submit = button("登記保險", null, "secondary", "submit");
  const form = h(
    "form",
    { class: "app-form", novalidate: true, "data-keeps": true },
    h("p", {}, "單位要為志工投保意外事故保險。登記保單，成果回報才算得出投保人數。"),
    fields.checks("trainees", "哪些人", items.map((item) => [item.trainee, item.name])),
    fields.text("policy", "保險公司和保單號碼"),
    fields.date("start", "從哪一天"),
    fields.date("end", "到哪一天"),
    h("p", { class: "app-actions" }, submit),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const body = valuesOf(form);
    if (!body.trainees.length) return showReasons(form, { title: "請改下面的地方", invalid: [{ name: "trainees", reason: "請至少勾一位。" }] });
    return run(form, submit, async () => {
      const { insured } = await api.post(`/units/${unit.id}/insurance`, body);
      done(`已經登記 ${insured} 位的保險。`);
    });
  });
  return fill(h("details", { class: "app-more app-screen" }), h("summary", {}, "登記志工保險"), form);
}
