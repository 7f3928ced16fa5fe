/* Two opinions at the desk: each written alone, compared when both are in, merged, signed, printed. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { merged } from "../../site/docs/assets/javascripts/desk-opinions.mjs";
import { mount } from "../../site/docs/assets/javascripts/desk.mjs";
import { buttonCalled, markdownPage, objections, press, settle, tick, type } from "./page.mjs";
import { A_FILE, aMe, aSheet } from "./samples.mjs";
import { json, serverWith } from "./server.mjs";

const REF = "R7K2-M9QX";
const ONE = `/units/u/applications/${REF}`;
const FILE = `${ONE}/interview-file`;
const RECORD = { held_on: "2026-11-22", interviewers: "陳督導", facts: { age: { ok: true, note: "" }, education: { ok: true, note: "" }, experience: { ok: true, note: "" }, skills: { ok: true, note: "" } }, motivation: { summary: "想陪長輩", helping: "yes", flags: [] }, willing: { organisation: true, beneficiaries: true, tasks: true, rights: true, confirmed: true, expected: true, availability: "" }, questions: [{ q: "有保險嗎？", a: "有" }], heart: 5, ability: 4, conclusion: "accept", reason: "有耐心", licences_seen: [], tasks: [], training: [] };
const OTHER = { ...RECORD, interviewers: "林助理", heart: 2, conclusion: "waitlist", motivation: { ...RECORD.motivation, flags: ["視同打工"] } };
const BOTH = { ...A_FILE, independent: true, count: 2, opened: true, opinions: [{ by: "a", at: "", record: RECORD }, { by: "b", at: "", record: OTHER }] };

let document;
let root;

async function desk(file, routes = {}, { role = "supervisor", sheet = {} } = {}) {
  const unit = { id: "u", name: "範例協會", role };
  const server = serverWith({ "GET /me": aMe({ units: [unit] }), [`GET ${ONE}`]: aSheet({ state: "invited", ...sheet }), [`GET ${FILE}`]: file, ...routes });
  ({ document, root } = markdownPage("desk/index.md", { path: `/desk/#/u/applications/${REF}` }));
  await mount(root, { api: server.api, confirm: () => true, wait: async () => {} });
  await arrive();
  return server;
}

async function arrive() {
  for (let i = 0; i < 40 && (i < 3 || root.querySelector(".app-wait")); i += 1) await new Promise((resolve) => setTimeout(resolve, 5));
  await settle();
}

const place = () => root.querySelector(".app-recording");

test("the desk chooses two opinions before anybody has written", async () => {
  const server = await desk(A_FILE, { [`PUT ${FILE}/independent`]: { ...A_FILE, independent: true } });
  assert.deepEqual(await objections(document), []);
  await press(place(), "改由兩位各自填寫");
  await arrive();
  assert.deepEqual(server.asked("PUT", `${FILE}/independent`)[0].body, { independent: true });
});

test("one's own opinion is sealed, and the other one's is not shown", async () => {
  const server = await desk({ ...A_FILE, independent: true, count: 1 }, { [`PUT ${FILE}/opinion`]: { ...BOTH, opened: false } });
  assert.match(place().textContent, /另一位已經寫好了/);
  assert.equal(place().querySelector("table"), null);
  const form = buttonCalled(place(), "存下我的意見").closest("form");
  assert.equal([...place().querySelectorAll("button")].some((one) => one.textContent === "改為寫一份紀要"), false);
  type(form.elements.interviewers, "陳督導");
  type(form.elements["motivation.summary"], "想陪長輩");
  for (const id of ["motivation-helping-yes", "heart-5", "ability-3", "conclusion-accept"]) tick(root.querySelector(`#record-${id}`));
  await press(form, "存下我的意見");
  await arrive();
  assert.equal(server.asked("PUT", `${FILE}/opinion`)[0].body.heart, 5);
  assert.match(root.querySelector(".vg-banner--success").textContent, /另一位也寫好以後，才會打開對照/);
});

test("both are compared side by side; the merged record begins with facts and leaves judgements open", async () => {
  await desk(BOTH);
  const cells = [...place().querySelectorAll("tbody tr")].map((row) => [...row.children].map((cell) => cell.textContent));
  assert.deepEqual(cells[0], ["心：服務熱忱", "5", "2"]);
  assert.deepEqual(await objections(document), []);
  const form = buttonCalled(place(), "存下面談紀要表").closest("form");
  assert.equal(form.elements.interviewers.value, "陳督導、林助理");
  assert.equal(form.querySelector("[name=heart]:checked"), null);
  assert.deepEqual(merged(BOTH.opinions).motivation.flags, ["視同打工"]);
  assert.deepEqual(merged([]), {});
});

test("the supervisor signs; an assistant is told who does", async () => {
  const sheet = { interview_record: RECORD, state: "interviewed" };
  const server = await desk(A_FILE, { [`POST ${FILE}/signature`]: A_FILE }, { sheet });
  const folded = place().closest("details");
  folded.open = true;
  await arrive();
  type(place().querySelector("[name=name]"), "陳督導");
  await press(place(), "核定這份面談紀要表");
  await arrive();
  assert.deepEqual(server.asked("POST", `${FILE}/signature`)[0].body, { name: "陳督導" });
  await desk(A_FILE, {}, { sheet: { ...sheet, state: "invited" }, role: "assistant" });
  assert.match(place().textContent, /由督導核定/);
});

test("the paper is made and opened, blank before there is a record", async () => {
  const looks = [{ ready: false, href: null }, { ready: true, href: "/files/p.pdf" }];
  const server = await desk(A_FILE, { [`POST ${FILE}/paper`]: json({ ready: false, href: null }, 202), [`GET ${FILE}/paper`]: () => looks.shift() });
  await press(place(), "印空白的面談紀要表（PDF）");
  await settle();
  assert.equal(server.asked("GET", `${FILE}/paper`).length, 2);
  assert.equal(place().querySelector("a[target]").getAttribute("href"), "/files/p.pdf");
});
