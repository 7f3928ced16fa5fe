/* Times for interviews: chosen on my page or from a letter with few taps, published and asked for at the desk. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { countOf } from "../../site/docs/assets/javascripts/desk-interviews.mjs";
import { mount as mountDesk } from "../../site/docs/assets/javascripts/desk.mjs";
import { mount as mountInterview } from "../../site/docs/assets/javascripts/interview.mjs";
import { byDay } from "../../site/docs/assets/javascripts/my-interview.mjs";
import { mount as mountMy } from "../../site/docs/assets/javascripts/my.mjs";
import { buttonCalled, markdownPage, objections, press, settle, tick, type } from "./page.mjs";
import { aJourney, aMe } from "./samples.mjs";
import { json, problem, serverWith } from "./server.mjs";

const REF = "R7K2-M9QX";
const MINE = `/me/interviews/${REF}`;
const KEY = "k".repeat(43);
const UNIT = { id: "u", name: "範例協會", role: "assistant" };
const SLOTS = "/units/u/interview-slots";

let document;
let root;

const aSlot = (hour, over = {}) => ({ slot: `s${hour}`, at: `2026-11-28T0${hour}:00:00+08:00`, minutes: 30, place: "協會會議室", mode: "現場", left: 1, ...over });
const mine = (over = {}) => ({ reference: REF, notice_title: "訪視志工", unit_name: "範例協會", state: "choosing", at: null, minutes: 0, place: "", mode: "", note: "請帶證件", changeable: true, change_until: null, slots: [aSlot(9), aSlot(8, { at: "2026-12-05T08:00:00+08:00", left: 3 })], sentence: "請選一個您方便的時間。", phone: "02-0000-0101", ...over });
const booked = (over = {}) => mine({ state: "invited", at: "2026-11-28T09:00:00+08:00", minutes: 30, place: "協會會議室", mode: "現場", change_until: "2026-11-27T21:00:00+08:00", slots: [aSlot(8)], sentence: "時間約好了。", ...over });

async function arrive() {
  for (let i = 0; i < 40 && (i < 3 || root.querySelector(".app-wait")); i += 1) await new Promise((resolve) => setTimeout(resolve, 5));
  await settle();
}

async function myPage(found, routes = {}) {
  const journey = aJourney();
  const me = aMe({ journeys: [{ ...journey, application: { ...journey.application, state: "invited" }, courses: [] }] });
  const server = serverWith({ "GET /me": me, [`GET ${MINE}`]: found, ...routes });
  ({ document, root } = markdownPage("my/index.md", { path: "/my/" }));
  await mountMy(root, { api: server.api, wait: () => new Promise(() => {}) });
  await arrive();
  return server;
}

async function fromLetter(path, routes) {
  const entry = { "POST /sign-in/entry": { next: "/my/", about: REF } };
  const server = serverWith({ ...entry, ...routes });
  ({ document, root } = markdownPage("interview/index.md", { path }));
  await mountInterview(root, { api: server.api });
  return server;
}

async function desk(items, routes = {}) {
  const server = serverWith({ "GET /me": aMe({ units: [UNIT] }), [`GET ${SLOTS}`]: { items }, ...routes });
  ({ document, root } = markdownPage("desk/index.md", { path: "/desk/#/u/interviews" }));
  await mountDesk(root, { api: server.api, confirm: () => true, wait: async () => {} });
  await arrive();
  return server;
}

const aNotice = (over = {}) => ({ notice: "u/n", title: "訪視志工", left: 1, slots: [deskSlot()], choosing: [], waiting: [{ reference: REF, name: "王美麗" }], warning: "", ...over });
const deskSlot = (over = {}) => ({ ...aSlot(9), seats: 1, change_hours: 12, over: false, closed: false, taken: [], ...over });

test("times are shown by day, and one tap books one", async () => {
  const server = await myPage(mine(), { [`POST ${MINE}/slot`]: booked() });
  assert.match(root.textContent, /115年11月28日（六）.*115年12月5日（六）/s);
  assert.match(root.textContent, /單位的話：請帶證件/);
  assert.deepEqual(await objections(document), []);
  await press(root, "上午 9:00");
  assert.deepEqual(server.asked("POST", `${MINE}/slot`)[0].body, { slot: "s9" });
  assert.match(root.querySelector(".vg-banner--success").textContent, /約好了：115年11月28日（六）上午 9:00，現場，協會會議室/);
});

test("a time that was just taken is said kindly and what is left is shown", async () => {
  let looks = 0;
  const found = () => { looks += 1; return mine(looks > 1 ? { slots: [aSlot(8)] } : {}); };
  await myPage(found, { [`POST ${MINE}/slot`]: problem(409, "slot-full", { title: "這個時間剛剛有人選走了", detail: "還有 1 個時間可以選。" }) });
  await press(root, "上午 9:00");
  assert.match(root.querySelector("[role=alert]").textContent, /剛剛有人選走了。還有 1 個時間可以選/);
  assert.equal([...root.querySelectorAll(".app-slots button")].length, 1);
});

test("an appointed time can be taken into the calendar, moved, and cancelled in two taps", async () => {
  const server = await myPage(booked(), { [`POST ${MINE}/cancellation`]: mine() });
  assert.equal(buttonCalled(root, "加到行事曆").getAttribute("href"), `/api${MINE}/calendar`);
  assert.match(root.querySelector(".app-interview details").textContent, /115年11月27日（五）晚上 9:00以前都可以改/);
  root.querySelector(".app-interview details").open = true;
  assert.deepEqual(await objections(document), []);
  await press(root, "取消面談");
  assert.equal(server.asked("POST", `${MINE}/cancellation`).length, 1);
});

test("when it is too late, or nothing is left, a sentence and a telephone say what to do", async () => {
  await myPage(booked({ changeable: false, slots: [], sentence: "離面談很近了。請打電話。" }));
  assert.match(root.querySelector(".app-interview").textContent, /離面談很近了。請打電話/);
  assert.equal(root.querySelector(".app-interview a[href^='tel:']").getAttribute("href"), "tel:0200000101");
  await myPage(mine({ slots: [], sentence: "現在沒有可以選的時間了。" }));
  assert.match(root.querySelector(".app-interview").textContent, /現在沒有可以選的時間了/);
});

test("from a letter nothing happens before a tap, then choosing needs no signing in", async () => {
  const server = await fromLetter(`/interview/#${KEY}`, { [`GET ${MINE}`]: mine(), [`POST ${MINE}/slot`]: booked() });
  assert.equal(server.calls.length, 0);
  assert.equal(location.hash, "", "the key does not stay in the address");
  assert.deepEqual(await objections(document), []);
  await press(root, "選面談時間");
  await arrive();
  await press(root, "上午 9:00");
  assert.match(root.querySelector(".vg-banner--success").textContent, /約好了/);
  assert.equal(server.asked("POST", "/sign-in/entry").length, 1);
});

test("from a letter an interview is cancelled with the second tap", async () => {
  const server = await fromLetter(`/interview/?appointed#${KEY}`, { [`GET ${MINE}`]: mine(), [`POST ${MINE}/cancellation`]: mine() });
  await press(root, "不能去，取消面談");
  await arrive();
  assert.equal(server.asked("POST", `${MINE}/cancellation`).length, 1);
  assert.match(root.textContent, /面談已經取消.*請選一個您方便的時間/s);
});

test("a letter's key that was spent leads to signing in", async () => {
  await fromLetter(`/interview/?appointed#${KEY}`, { "POST /sign-in/entry": problem(410, "entry-spent", { title: "這個連結已經用過或過期了" }) });
  await press(root, "不能去，取消面談");
  assert.match(root.textContent, /已經用過或過期/);
});

test("the desk sees who sits where and what runs short", async () => {
  const slots = [deskSlot({ taken: [{ reference: REF, name: "王美麗" }], left: 0 }), deskSlot({ ...aSlot(8), over: true })];
  const server = await desk([aNotice({ slots, warning: "有 1 位還在選時間，可是已經沒有空位了。", left: 0, choosing: [{ reference: "B", name: "李大仁" }] })], { [`POST ${SLOTS}/s9/cancellation`]: { items: [] } });
  assert.match(root.querySelector(".vg-banner--warning").textContent, /已經沒有空位/);
  assert.equal(root.querySelectorAll("tbody tr").length, 1);
  assert.deepEqual(await objections(document), []);
  await press(root, "取消時段");
  assert.equal(server.asked("POST", `${SLOTS}/s9/cancellation`).length, 0, "whoever would get a letter is counted first");
  await press(root, "確定取消，通知 1 位");
  assert.equal(server.asked("POST", `${SLOTS}/s9/cancellation`).length, 1);
});

test("a pattern is counted before it is published", async () => {
  const server = await desk([aNotice({ slots: [] })], { [`POST ${SLOTS}`]: json({ items: [], added: 6, before: 0 }, 201) });
  const form = buttonCalled(root, "開這些時段").closest("form");
  type(form.elements.first, "2026-11-24");
  type(form.elements.last, "2026-11-30");
  tick(form.querySelector("[value=六]"));
  type(form.elements.place, "協會");
  assert.match(form.textContent, /會開 6 個時段/);
  await press(form, "開這些時段");
  await arrive();
  assert.deepEqual(server.asked("POST", SLOTS)[0].body, { notice: "u/n", first: "2026-11-24", last: "2026-11-30", weekdays: ["六"], begins: "09:00", ends: "12:00", minutes: 30, pause: 0, seats: 1, mode: "現場", place: "協會", change_hours: 12 });
  assert.match(root.querySelector(".vg-banner--success").textContent, /開好了 6 個時段/);
});

test("the count is that of the server", () => {
  const week = { first: "2026-11-24", last: "2026-12-12", weekdays: ["六"], begins: "09:00", ends: "12:00", minutes: 30, pause: 0 };
  assert.equal(countOf(week), 18);
  assert.equal(countOf({ ...week, minutes: 50, pause: 10 }), 9);
  assert.equal(countOf({ ...week, last: "", weekdays: [] }), 6);
  assert.equal(countOf({ ...week, minutes: 240 }), 0);
});

test("those who were not asked yet are asked together", async () => {
  const server = await desk([aNotice()], { "POST /units/u/interview-invitations": { items: [], asked: [REF], passed_over: [], left: 0 } });
  const form = buttonCalled(root, "寄信請他們選時間").closest("form");
  assert.equal(form.querySelector("input[type=checkbox]").checked, true);
  await press(form, "寄信請他們選時間");
  await arrive();
  assert.deepEqual(server.asked("POST", "/units/u/interview-invitations")[0].body, { references: [REF], note: "" });
  assert.match(root.querySelector(".vg-banner--success").textContent, /信寄給 1 位了。空位只有 0 個/);
});

test("times are put together by their day in Taipei", () => {
  const late = { at: "2026-11-27T17:00:00+00:00" };
  assert.deepEqual(byDay([late, aSlot(9)]).map(([day, slots]) => [day, slots.length]), [["2026-11-28", 2]]);
});
