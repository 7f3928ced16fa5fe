/* Growth and leadership training on a trainee's desk page. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { mount } from "../../site/docs/assets/javascripts/desk.mjs";
import { buttonCalled, markdownPage, objections, press, settle, type } from "./page.mjs";
import { aMe, aTrainee } from "./samples.mjs";
import { serverWith } from "./server.mjs";

const UNIT = { id: "u", name: "範例協會", role: "supervisor" };
const ONE = "/units/u/trainees/R7K2-M9QX";
const GROWTH = { track: "growth", name: "成長訓練", hours: 18, prerequisite: "服務滿 1 年。", sentence: "可以推薦", post: "", parts: [], allowed: ["recommend"] };
const PART = { code: "GR-1", track: "growth", title: "雙向溝通", hours: 2, mode: "onsite", mode_label: "實體", attestable: true, state: "waiting", done_on: null, attested_by: "", instructor: "", percent: 0 };

let root;
let document;

async function start(advances, routes = {}, unit = UNIT) {
  const server = serverWith({ "GET /me": aMe({ units: [unit] }), [`GET ${ONE}`]: aTrainee({ advances }), ...routes });
  ({ document, root } = markdownPage("desk/index.md", { path: "/desk/#/u/trainees/R7K2-M9QX" }));
  await mount(root, { api: server.api, confirm: () => true });
  await arrive();
  return server;
}

async function arrive() {
  for (let i = 0; i < 40 && (i < 3 || root.querySelector(".app-wait")); i += 1) await new Promise((resolve) => setTimeout(resolve, 5));
  await settle();
}

const field = (name) => root.querySelector(`form [name="${name}"]`);

test("whoever cannot be recommended yet sees nothing of it", async () => {
  await start([{ ...GROWTH, allowed: [], sentence: "條件還沒到齊" }]);
  assert.doesNotMatch(root.textContent, /成長與領導訓練/);
});

test("a volunteer is recommended with a day and a reason; only leadership asks for an office", async () => {
  const server = await start([GROWTH, { ...GROWTH, track: "leadership", name: "領導訓練", post: "志工幹部" }], { [`POST ${ONE}/recommendations`]: aTrainee() });
  assert.equal(root.querySelectorAll("[name=post]").length, 1);
  assert.deepEqual(await objections(document), []);
  type(field("service_since"), "2025-11-01");
  type(field("statement"), "熱心負責");
  await press(root, "推薦參加成長訓練");
  await arrive();
  assert.deepEqual(server.asked("POST", `${ONE}/recommendations`)[0].body, { track: "growth", service_since: "2025-11-01", statement: "熱心負責" });
  assert.match(root.querySelector(".vg-banner--success").textContent, /已經推薦 王美麗 參加成長訓練/);
});

test("courses of the training can be attested one by one, too", async () => {
  await start([{ ...GROWTH, sentence: "已推薦，上課中", allowed: [], parts: [PART] }]);
  assert.match(root.textContent, /雙向溝通（2 小時）/);
  assert.match(root.textContent, /雙向溝通：還沒上/);
});

test("an appraisal needs a result; passed, it says that the certificate is being made", async () => {
  const server = await start([{ ...GROWTH, sentence: "請辦理考評", allowed: ["appraise"], parts: [{ ...PART, done_on: "2026-11-01", attestable: false }] }], { [`POST ${ONE}/appraisals`]: aTrainee() });
  await press(root, "登錄考評結果");
  assert.match(root.querySelector("[data-field=passed] .vg-error").textContent, /請選考評結果/);
  assert.equal(server.asked("POST", `${ONE}/appraisals`).length, 0);
  root.querySelector("[name=passed][value=yes]").click();
  await press(root, "登錄考評結果");
  await arrive();
  const [{ body }] = server.asked("POST", `${ONE}/appraisals`);
  assert.deepEqual([body.track, body.passed, body.note], ["growth", true, ""]);
  assert.match(root.querySelector(".vg-banner--success").textContent, /考評及格，證書製作中/);
});

test("an assistant follows, but neither recommends nor appraises", async () => {
  await start([GROWTH], {}, { ...UNIT, role: "assistant" });
  assert.throws(() => buttonCalled(root, "推薦參加成長訓練"));
});
