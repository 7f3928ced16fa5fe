/* What stands still, as the centre sees it, and its letter to many units. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { consoleOfCentre } from "../../site/docs/assets/javascripts/centre-console.mjs";
import { objections, openPage, press, settle, type } from "./page.mjs";
import { problem, serverWith } from "./server.mjs";

const UNITS = [{ id: "u", name: "範例協會" }, { id: "v", name: "範例館" }];
const CALM = { given_up: [], late_jobs: 0, late_since: "", drifts: [], ending: [], meetings: [] };
const one = (reference, days) => ({ reference, kind: "unread", kind_label: "報名以後，單位還沒有聯絡", whose: "單位", since: "2026-11-01", days });

async function start(answers = {}) {
  const server = serverWith({ "GET /centre/console": CALM, "GET /centre/standstills/u": { standstills: [one("A-1", 20)] }, "GET /centre/standstills/v": { standstills: [one("B-2", 33)] }, ...answers });
  const document = openPage("<h1>推廣中心</h1>");
  const section = consoleOfCentre({ api: server.api, units: UNITS });
  document.getElementById("main").append(section);
  await settle();
  return { server, document, section };
}

test("who waits longest stands first, with the unit, whose turn it is and since when", async () => {
  const { document, section } = await start();
  const rows = [...section.querySelectorAll("tbody tr")].map((row) => row.textContent);
  assert.equal(rows.length, 2);
  assert.match(rows[0], /B-2範例館報名以後，單位還沒有聯絡單位115年11月1日（日）33 天/);
  assert.match(section.textContent, /2 件等太久了/);
  assert.deepEqual(await objections(document), []);
});

test("a unit that cannot be read is told and hides nobody else", async () => {
  const { section } = await start({ "GET /centre/standstills/u": problem(503, "unavailable") });
  assert.match(section.textContent, /1 件等太久了.*有 1 個單位讀不到/s);
});

test("a calm day says that nobody waits", async () => {
  const { section } = await start({ "GET /centre/standstills/u": { standstills: [] }, "GET /centre/standstills/v": { standstills: [] } });
  assert.match(section.textContent, /沒有人等太久。/);
  assert.equal(section.querySelector("table"), null);
});

test("a worker that stopped, jobs given up, notices that end and where people are missing are told", async () => {
  const busy = {
    given_up: [{ kind: "print-card", kind_label: "製作服務證", count: 2 }],
    late_jobs: 3,
    late_since: "2026-11-23T01:05:00+00:00",
    drifts: [{ number: "115-centre-000001", code: "document-changed", code_label: "證書的檔案和發證時的不一樣", since: "2026-11-23" }],
    ending: [{ notice: "u/a", title: "訪視", unit_name: "範例協會", end: "2026-11-30" }],
    meetings: [{ category: "c", category_name: "社會福利", kind: "weekday", where: "六", places: 5, people: 9 }, { category: "c", category_name: "社會福利", kind: "district", where: "大安區", places: 5, people: 1 }],
  };
  const { document, section } = await start({ "GET /centre/console": busy });
  assert.match(section.textContent, /有 3 件背景工作沒有人做，最早的從 115年11月23日（一） 09:05 起/);
  assert.match(section.textContent, /製作服務證 2 件/);
  assert.match(section.querySelector(".vg-banner li").textContent, /115-centre-000001：證書的檔案和發證時的不一樣（115年11月23日（一）發現）/);
  assert.equal(section.querySelector('a[href="/units/u/a/"]').textContent, "訪視");
  assert.match(section.textContent, /社會福利・星期六59/);
  assert.match(section.textContent, /社會福利・大安區51/);
  assert.deepEqual(await objections(document), []);
});

test("one letter goes to the chosen units; without receiver, subject or text it says what is missing", async () => {
  const { server, section } = await start({ "POST /centre/letters": { units: 2 } });
  const form = section.querySelector("form");
  await press(form, "寄出");
  assert.match(form.textContent, /請至少勾一個單位。/);
  assert.equal(server.asked("POST", "/centre/letters").length, 0);
  await press(form, "全部勾選");
  type(form.querySelector('[name="subject"]'), "半年報");
  type(form.querySelector('[name="text"]'), "請在 7 月 10 日前回報。");
  await press(form, "寄出");
  assert.deepEqual(server.asked("POST", "/centre/letters")[0].body, { units: ["u", "v"], subject: "半年報", text: "請在 7 月 10 日前回報。" });
  assert.match(form.textContent, /信正在寄給 2 個單位。/);
});
