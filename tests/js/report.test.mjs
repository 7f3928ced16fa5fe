/* The half-year report at the desk. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { halvesUntil, view } from "../../site/docs/assets/javascripts/desk-report.mjs";
import { objections, openPage, press, settle, tick, type } from "./page.mjs";
import { serverWith } from "./server.mjs";

const REPORT = { start: "2026-07-01", end: "2026-12-31", definition: "算到期末。", lines: [{ section: "team", label: "志工人數", count: 1, people: [{ reference: "R1", name: "王美麗" }] }, { section: "team", label: "領有紀錄冊人數", count: 0, people: [] }] };
const ITEM = { trainee: "R1", name: "王美麗" };

async function start() {
  const server = serverWith({ "GET /units/u/reports/2026/2": REPORT, "GET /units/u/reports/2026/1": { ...REPORT, lines: [] }, "GET /units/u/trainees": { items: [ITEM] }, "POST /units/u/insurance": { insured: 1 } });
  const document = openPage("<h1>承辦</h1><div id='root'></div>");
  const root = document.getElementById("root");
  const said = [];
  root.append(...(await view({ api: server.api, unit: { id: "u", role: "supervisor" }, done: (text) => said.push(text), now: () => Date.parse("2026-11-23T04:00:00Z") })).flat(Infinity).filter(Boolean));
  await settle();
  return { document, root, server, said };
}

test("half-years are offered from the present one back", () => {
  assert.deepEqual(halvesUntil("2026-11-23").slice(0, 3), [{ year: 2026, half: 2 }, { year: 2026, half: 1 }, { year: 2025, half: 2 }]);
  assert.deepEqual(halvesUntil("2027-01-01")[0], { year: 2027, half: 1 });
});

test("each number opens on those behind it; another half-year is fetched on choice", async () => {
  const { document, root, server } = await start();
  assert.match(root.textContent, /志工人數：1/);
  assert.equal(root.querySelector("details li a").getAttribute("href"), "#/u/trainees/R1");
  assert.deepEqual(await objections(document), []);
  type(root.querySelector("select"), "1");
  await settle();
  assert.equal(server.asked("GET", "/units/u/reports/2026/1").length, 1);
});

test("a policy is noted for those who were ticked", async () => {
  const { root, server, said } = await start();
  const box = [...root.querySelectorAll("details")].at(-1);
  box.open = true;
  await press(box, "登記保險");
  assert.match(box.textContent, /請至少勾一位/);
  tick(box.querySelector("input[value=R1]"));
  type(box.querySelector("input[name=policy]"), "範例產險");
  type(box.querySelector("input[name=start]"), "2026-11-01");
  type(box.querySelector("input[name=end]"), "2027-10-31");
  await press(box, "登記保險");
  assert.deepEqual(server.asked("POST", "/units/u/insurance")[0].body, { trainees: ["R1"], policy: "範例產險", start: "2026-11-01", end: "2027-10-31" });
  assert.match(said[0], /登記 1 位/);
});
