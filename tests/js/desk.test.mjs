/* The desk: a busy secretary finds what waits, acts, and sees what has changed. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { mount as mountCentre } from "../../site/docs/assets/javascripts/centre.mjs";
import { openStep } from "../../site/docs/assets/javascripts/desk-application.mjs";
import { inOrder } from "../../site/docs/assets/javascripts/desk-queue.mjs";
import { mount } from "../../site/docs/assets/javascripts/desk.mjs";
import { buttonCalled, markdownPage, objections, press, settle, tick, type } from "./page.mjs";
import { A_FILE, aMe, anItem, aPackage, aSheet, aTrainee } from "./samples.mjs";
import { DOWN, json, problem, serverWith } from "./server.mjs";

const UNIT = { id: "u", name: "範例協會", role: "supervisor" };
const REF = "R7K2-M9QX";
const ONE = `/units/u/applications/${REF}`;
const QUEUE = { unit: UNIT, counts: { unanswered: 2, overdue: 1, all: 3 }, items: [anItem(), anItem({ reference: "LATE-0001", name: "李大仁", overdue: true, reply_by: "2026-11-01" }), anItem({ reference: "DONE-0001", name: "陳小安", unanswered: false, state: "accepted", state_label: "錄取" })] };

let document;
let root;
let asked;

async function start(hash, routes = {}, { units = [UNIT], answer = true } = {}) {
  const server = serverWith({ "GET /me": aMe({ units }), "GET /units/u/applications": QUEUE, ...routes });
  ({ document, root } = markdownPage("desk/index.md", { path: `/desk/${hash}` }));
  asked = [];
  const confirm = (text) => { asked.push(text); return answer; };
  await mount(root, { api: server.api, confirm, wait: async () => {} });
  await arrive();
  return server;
}

/* Views are fetched when they are first needed. */
async function arrive() {
  for (let i = 0; i < 40 && (i < 3 || root.querySelector(".app-wait")); i += 1) await new Promise((resolve) => setTimeout(resolve, 5));
  await settle();
}

async function goTo(hash) {
  location.hash = hash;
  await arrive();
}

async function act(label) {
  await press(root, label);
  await arrive();
}

const banner = () => root.querySelector(".vg-banner--success")?.textContent;

test("the queue opens on those who wait, overdue first, with counts", async () => {
  await start("");
  const names = [...root.querySelectorAll("tbody th a")].map((one) => one.textContent);
  assert.deepEqual(names, ["李大仁", "王美麗"]);
  assert.match(root.querySelector("tbody tr").textContent, /逾期/);
  assert.match(root.textContent, /有 1 位報名者過了回覆期限/);
  await press(root, "全部 3");
  assert.equal(root.querySelectorAll("tbody tr").length, 3);
  assert.deepEqual(await objections(document), []);
});

test("the order of the queue: overdue, then waiting, then by the promised day", () => {
  const item = (reference, over) => anItem({ reference, ...over });
  const sorted = inOrder([item("d", { unanswered: false }), item("b", { reply_by: "2027-01-02" }), item("a", { reply_by: "2027-01-01" }), item("z", { overdue: true })]);
  assert.deepEqual(sorted.map(({ reference }) => reference), ["z", "a", "b", "d"]);
});

test("who serves several units chooses one; who serves none learns whom to ask", async () => {
  await start("", {}, { units: [UNIT, { id: "v", name: "另一單位", role: "assistant" }] });
  assert.deepEqual([...root.querySelectorAll(".app-links a")].map((one) => one.getAttribute("href")), ["#/u/applications", "#/v/applications"]);
  await start("", {}, { units: [] });
  assert.match(root.textContent, /不是任何單位的承辦人/);
  await start("#/other/applications");
  assert.match(root.textContent, /找不到這個單位/);
});

test("the step that comes next lies open", () => {
  const allowed = ["invite", "record", "decide"];
  assert.equal(openStep({ state: "submitted", allowed }), "invite");
  assert.equal(openStep({ state: "invited", allowed }), "record");
  assert.equal(openStep({ state: "interviewed", allowed: ["record", "decide"] }), "decide");
  assert.equal(openStep({ state: "accepted", allowed: [] }), null);
});

test("inviting sends the appointment and says what has happened", async () => {
  const server = await start(`#/u/applications/${REF}`, { [`GET ${ONE}`]: aSheet(), [`POST ${ONE}/invitation`]: aSheet() });
  const form = root.querySelector("details[open] form");
  type(form.elements.date, "2026-12-01");
  assert.match(form.querySelector(".app-echo").textContent, /115年12月1日（二）/);
  type(form.elements.time, "14:30");
  type(form.elements.place, "協會二樓");
  await act("寄出面談邀請");
  assert.deepEqual(server.asked("POST", `${ONE}/invitation`)[0].body, { date: "2026-12-01", time: "14:30", minutes: 30, mode: "現場", place: "協會二樓", note: "" });
  assert.match(banner(), /面談邀請寄出了：王美麗，115年12月1日（二）下午 2:30/);
});

test("the interview record is sent in the shape of the handbook's four blocks", async () => {
  const server = await start(`#/u/applications/${REF}`, { [`GET ${ONE}`]: aSheet({ state: "invited", licences_required: ["護理師"] }), [`GET ${ONE}/interview-file`]: A_FILE, [`PUT ${ONE}/interview-record`]: aSheet() });
  const form = root.querySelector("details[open] form");
  type(form.elements.held_on, "2026-12-01");
  type(form.elements.interviewers, "志工督導");
  tick(root.querySelector("#record-facts-education-ok-no"));
  type(form.elements["facts.education.note"], "實為高中");
  tick(root.querySelector("#record-licences_seen-護理師"));
  type(form.elements["motivation.summary"], "想陪伴長輩");
  tick(root.querySelector("#record-motivation-flags-視同打工"));
  type(form.elements["answers.n1.q"], "可以換班嗎？");
  type(form.elements["answers.n1.a"], "三天前說");
  await press(form, "再加一題");
  for (const name of ["organisation", "beneficiaries", "tasks", "rights", "confirmed"]) tick(form.elements[`willing.${name}`]);
  await press(form, "存下面談紀要表");
  assert.equal(root.querySelectorAll(".vg-error-summary li").length, 4, "judgements have no default");
  for (const id of ["motivation-helping-yes", "heart-5", "ability-3", "conclusion-accept", "training-basic"]) tick(root.querySelector(`#record-${id}`));
  type(form.elements.reason, "有耐心");
  await act("存下面談紀要表");
  assert.deepEqual(server.asked("PUT", `${ONE}/interview-record`)[0].body, {
    held_on: "2026-12-01",
    time: "",
    mode: "現場",
    place: "",
    interviewers: "志工督導",
    facts: { age: { ok: true, note: "" }, education: { ok: false, note: "實為高中" }, experience: { ok: true, note: "" }, skills: { ok: true, note: "" } },
    licences_seen: ["護理師"],
    motivation: { summary: "想陪伴長輩", helping: "yes", flags: ["視同打工"] },
    willing: { organisation: true, beneficiaries: true, tasks: true, rights: true, expected: false, confirmed: true, availability: "" },
    heart: 5,
    ability: 3,
    conclusion: "accept",
    training: ["basic"],
    reason: "有耐心",
    questions: [{ q: "可以換班嗎？", a: "三天前說" }],
  });
});

test("a letter is read before it is sent, and a change after reading asks to read it again", async () => {
  const record = { conclusion: "accept" };
  const server = await start(`#/u/applications/${REF}`, { [`GET ${ONE}`]: aSheet({ state: "interviewed", interview_record: record, allowed: ["record", "decide"] }), [`POST ${ONE}/letter-preview`]: { subject: "錄取通知", text: "王美麗您好：\n恭喜錄取。" }, [`POST ${ONE}/decision`]: aSheet({ state: "accepted" }) });
  const form = root.querySelector("details[open] form");
  type(form.elements.message, "請週六報到");
  await press(form, "先看要寄的信");
  assert.match(root.querySelector(".app-letter").textContent, /恭喜錄取/);
  assert.equal(server.asked("POST", `${ONE}/decision`).length, 0);
  type(form.elements.message, "請週日報到");
  assert.equal(root.querySelector(".app-letter"), null);
  await press(form, "先看要寄的信");
  await act("確定錄取，寄出這封信");
  assert.deepEqual(server.asked("POST", `${ONE}/decision`)[0].body, { outcome: "accepted", message: "請週日報到", reason: "" });
  assert.match(banner(), /已經錄取 王美麗/);
});

test("place in line and its end are sent for the waiting list only", async () => {
  const server = await start(`#/u/applications/${REF}`, { [`GET ${ONE}`]: aSheet({ state: "interviewed" }), [`POST ${ONE}/letter-preview`]: { subject: "備取", text: "備取通知" } });
  const form = root.querySelector("details[open] form");
  assert.ok(form.elements.rank.closest("[hidden]"));
  await press(form, "先看要寄的信");
  assert.match(root.querySelector(".vg-error-summary").textContent, /請先選決定/);
  root.querySelector("#decide-outcome-waitlisted").click();
  assert.equal(form.elements.rank.closest("[hidden]"), null);
  type(form.elements.rank, "2");
  type(form.elements.valid_until, "2027-06-30");
  await press(form, "先看要寄的信");
  assert.deepEqual(server.asked("POST", `${ONE}/letter-preview`)[0].body, { outcome: "waitlisted", message: "", reason: "", rank: 2, valid_until: "2027-06-30" });
});

test("an assistant prepares and does not decide", async () => {
  await start(`#/u/applications/${REF}`, { [`GET ${ONE}`]: aSheet({ state: "interviewed" }) }, { units: [{ ...UNIT, role: "assistant" }] });
  assert.match(root.textContent, /由督導決定/);
  assert.throws(() => buttonCalled(root, "先看要寄的信"));
});

test("what was typed is not lost: not to a failure, not to a stray click", async () => {
  await start(`#/u/applications/${REF}`, { [`GET ${ONE}`]: aSheet(), [`POST ${ONE}/invitation`]: DOWN }, { answer: false });
  const form = root.querySelector("details[open] form");
  type(form.elements.place, "協會二樓");
  await press(form, "寄出面談邀請");
  assert.match(form.querySelector(".vg-error-summary").textContent, /您填的內容都還在/);
  await goTo("#/u/trainees");
  assert.equal(asked.length, 1);
  assert.equal(location.hash, `#/u/applications/${REF}`);
  assert.equal(root.querySelector("details[open] form").elements.place.value, "協會二樓");
});

test("trainees show five lights in words", async () => {
  await start("#/u/trainees", { "GET /units/u/trainees": { items: [aTrainee()] } });
  const lights = root.querySelectorAll(".app-lights li");
  assert.equal(lights.length, 5);
  assert.match(lights[0].textContent, /基礎訓練已完成/);
  assert.match(lights[1].textContent, /特殊訓練還沒有/);
  assert.match(root.textContent, /錄取 20 天/);
  assert.deepEqual(await objections(document), []);
});

test("only parts of the unit can be attested, with day, place and who led it", async () => {
  const path = `/units/u/trainees/${REF}`;
  const server = await start(`#/u/trainees/${REF}`, { [`GET ${path}`]: aTrainee(), [`POST ${path}/attestations`]: json(aTrainee(), 201) });
  const form = root.querySelector("details[open] form");
  assert.deepEqual([...form.querySelectorAll("input[name=part]")].map((one) => one.value), ["SW-3"]);
  type(form.elements.date, "2026-12-05");
  type(form.elements.place, "協會");
  type(form.elements.instructor, "陳督導");
  await act("登錄這一項");
  assert.deepEqual(server.asked("POST", `${path}/attestations`)[0].body, { part: "SW-3", date: "2026-12-05", place: "協會", instructor: "陳督導", note: "" });
  assert.match(banner(), /登錄好了：王美麗，運用單位業務簡介（實習） 2 小時/);
});

test("recognition is offered once both trainings are certified", async () => {
  const path = `/units/u/trainees/${REF}`;
  const server = await start(`#/u/trainees/${REF}`, { [`GET ${path}`]: aTrainee({ allowed: ["recognise"], parts: [] }), [`POST ${path}/recognition`]: aTrainee() });
  await act("送出認可結果");
  assert.deepEqual(server.asked("POST", `${path}/recognition`)[0].body, { decision: "recognised", reason: "" });
  assert.match(banner(), /已經認可 王美麗/);
  await start(`#/u/trainees/${REF}`, { [`GET ${path}`]: aTrainee({ allowed: [] }) });
  assert.throws(() => buttonCalled(root, "送出認可結果"));
});

test("a package takes people of one category, is watched while it is built, and can be fetched", async () => {
  const ready = [aTrainee({ trainee: "AAAA-1111" }), aTrainee({ trainee: "BBBB-2222", name: "李大仁", category: "general", category_name: "綜合類" })];
  const states = [aPackage({ state: "building", href: null }), aPackage({ state: "building", href: null }), aPackage()];
  const server = await start("#/u/packages", { "GET /units/u/packages": { items: [aPackage()], ready }, "POST /units/u/packages": json(aPackage({ state: "building" }), 202), "GET /units/u/packages/pk1": () => states.shift() ?? aPackage(), "POST /units/u/packages/pk1/opening": aPackage({ href: "/files/pk1.zip" }) });
  assert.deepEqual([...root.querySelectorAll("input[name=trainees]")].map((one) => one.checked), [true, false]);
  assert.deepEqual(await objections(document), []);
  tick(root.querySelectorAll("input[name=trainees]")[1]);
  await press(root, "做成送件包");
  assert.match(root.querySelector(".vg-error-summary").textContent, /同一個志工類別/);
  assert.equal(server.asked("POST", "/units/u/packages").length, 0);
  tick(root.querySelectorAll("input[name=trainees]")[1], false);
  await act("做成送件包");
  assert.deepEqual(server.asked("POST", "/units/u/packages")[0].body, { trainees: ["AAAA-1111"] });
  assert.equal(location.hash, "#/u/packages/pk1");
  await arrive();
  assert.throws(() => buttonCalled(root, "下載送件包"), "no link without a reason");
  await act("取得送件包");
  assert.deepEqual(server.asked("POST", "/units/u/packages/pk1/opening")[0].body, { reason: "hand-in", note: "" });
  assert.equal(buttonCalled(root, "下載送件包").getAttribute("href"), "/files/pk1.zip");
});

test("handing in and book numbers are recorded, only for the rows that were filled in", async () => {
  const path = "/units/u/packages/pk1";
  const server = await start("#/u/packages/pk1", { [`GET ${path}`]: aPackage(), [`POST ${path}/submission`]: aPackage({ state: "submitted" }) });
  const form = buttonCalled(root, "登記已送件").closest("form");
  type(form.elements.date, "2026-12-21");
  type(form.elements.channel, "平台線上送件");
  await act("登記已送件");
  assert.deepEqual(server.asked("POST", `${path}/submission`)[0].body, { date: "2026-12-21", channel: "平台線上送件", receipt: "" });

  const later = await start("#/u/packages/pk1", { [`GET ${path}`]: aPackage({ state: "submitted" }), [`POST ${path}/books`]: aPackage({ state: "submitted" }) });
  await press(root, "存下冊號");
  assert.match(root.querySelector(".vg-error-summary").textContent, /至少填一個/);
  const books = root.querySelector("details[open] form");
  type(books.elements.date, "2027-01-05");
  type(books.elements["books.BBBB-2222.number"], "社字第0001號");
  await act("存下冊號");
  assert.deepEqual(later.asked("POST", `${path}/books`)[0].body, { books: [{ trainee: "BBBB-2222", number: "社字第0001號", date: "2027-01-05" }] });
});

test("the server's reasons about one person's book stand beside that person", async () => {
  const path = "/units/u/packages/pk1";
  await start("#/u/packages/pk1", { [`GET ${path}`]: aPackage({ state: "submitted" }), [`POST ${path}/books`]: problem(422, "invalid", { title: "請看一下", invalid_params: [{ name: "books.AAAA-1111.number", reason: "這一格還沒有填。" }] }) });
  type(buttonCalled(root, "存下冊號").closest("form").elements["books.BBBB-2222.number"], "1");
  await act("存下冊號");
  assert.equal(root.querySelector('[data-field="books.AAAA-1111.number"] .vg-error').textContent, "這一格還沒有填。");
});

test("every view of the desk is free of accessibility faults", async () => {
  const routes = {
    [`GET ${ONE}`]: aSheet({ licences_required: ["護理師"], guardian: { name: "甲", relation: "父", phone: "02", consent: true }, invitation: { at: "2026-12-01T06:30:00+00:00", place: "x", mode: "現場", note: "" } }),
    [`GET /units/u/trainees/${REF}`]: aTrainee({ allowed: ["attest", "recognise"], recognition: { recognised: false, at: "2026-12-01T00:00:00+00:00", reason: "再觀察" } }),
    "GET /units/u/packages/pk1": aPackage({ state: "submitted" }),
  };
  for (const place of [`applications/${REF}`, `trainees/${REF}`, "packages/pk1"]) {
    await start(`#/u/${place}`, routes);
    for (const one of root.querySelectorAll("details")) one.open = true;
    assert.deepEqual(await objections(document), [], place);
  }
});

test("a thing of another unit does not exist here", async () => {
  await start("#/u/applications/XXXX-0000");
  assert.match(root.querySelector(".app-desk").textContent, /沒有 GET/);
});

test("the centre sees every unit, late ones first in words", async () => {
  const figures = { open_notices: 2, applications: 9, unanswered: 3, overdue: 1, trainees: 4, certificates: 5 };
  const server = serverWith({ "GET /centre/overview": { units: [{ id: "u", name: "範例協會", ...figures }, { id: "v", name: "館", ...figures, overdue: 0 }], totals: figures } });
  ({ document, root } = markdownPage("centre/index.md", { path: "/centre/" }));
  await mountCentre(root, { api: server.api });
  assert.match(root.querySelector(".vg-banner").textContent, /有 1 個單位過了回覆期限：範例協會（1 人）/);
  assert.equal(root.querySelectorAll("tbody tr").length, 2);
  assert.equal(root.querySelector("tfoot td").textContent, "2");
  assert.deepEqual(await objections(document), []);
});

test("whoever works at a shared machine can leave from the desk", async () => {
  const server = await start("", { "POST /sign-out": json({}) });
  await press(root, "登出");
  await settle();
  assert.ok(server.asked("POST", "/sign-out").length === 1);
});

test("an address that changes while the roles are still being fetched is shown when they are there", async () => {
  let answerMe;
  const me = new Promise((resolve) => { answerMe = resolve; });
  const server = serverWith({ "GET /me": () => me, "GET /units/u/applications": QUEUE, "GET /units/u/trainees": { items: [aTrainee()] } });
  ({ document, root } = markdownPage("desk/index.md", { path: "/desk/" }));
  const mounted = mount(root, { api: server.api, confirm: () => true, wait: async () => {} });
  location.hash = "#/u/trainees";
  await settle();
  answerMe(aMe({ units: [UNIT] }));
  await mounted;
  await arrive();
  assert.equal(root.querySelector('[aria-current="page"]').textContent, "學員");
  assert.equal(server.asked("GET", "/units/u/trainees").length, 1);
});
