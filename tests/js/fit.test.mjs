/* 「適合我的服務」: what fits, why, in which order; and that the answers stay on the page. */

import assert from "node:assert/strict";
import test from "node:test";
import { fitting, judge } from "../../site/docs/assets/javascripts/fit-rules.mjs";
import { mount } from "../../site/docs/assets/javascripts/fit.mjs";
import { objections, openPage, press, settle, tick, type } from "./page.mjs";

const NAMES = { elders: "陪伴長輩", animals: "照顧動物" };
const NOBODY = { times: [], districts: [], interests: [], age: null };
let numbers = 0;
const row = (changes) => ({
  number: (numbers += 1), address: "/units/u/n/", title: "志工", unit: "協會", categoryName: "社福類", districts: ["文山區"], weekdays: ["六"],
  shifts: [{ days: ["六"], parts: ["morning"] }], closes: "2026-12-31", state: "open", mode: "rota", often: "weekly",
  experience: false, licence: false, skill: false, interests: ["elders"], ages: { least: 0, most: Infinity }, ...changes,
});
const seen = (given, wishes) => judge(row(given), { ...NOBODY, ...wishes }, NAMES);

test("what fits is said in a few words", () => {
  const { why, not, mind } = seen({}, { times: ["六-morning", "日-morning"], districts: ["文山區"], interests: ["elders"] });
  assert.deepEqual([why.join("・"), not, mind], ["星期六上午・文山區・陪伴長輩・不限經驗", [], []]);
});

test("a shift must be free as a whole, on one of its days", () => {
  const long = { shifts: [{ days: ["一", "三"], parts: ["morning", "afternoon"] }] };
  assert.deepEqual(seen(long, { times: ["一-morning", "三-afternoon"] }).not, ["服務時間是星期一、三上午到下午"]);
  assert.deepEqual(seen(long, { times: ["三-morning", "三-afternoon"] }).why, ["星期三上午到下午", "不限經驗"]);
  const two = { shifts: [{ days: ["六"], parts: ["morning"] }, { days: ["日"], parts: ["evening"] }] };
  assert.deepEqual(seen(two, { times: ["六-morning", "日-evening"] }).why[0], "星期六上午，或星期日晚上");
});

test("where the notice does not tell the time, the day is enough and the reader is warned", () => {
  const unclear = { shifts: [{ days: ["六"], parts: [] }] };
  const { not, mind, why } = seen(unclear, { times: ["六-evening"] });
  assert.deepEqual([not, why[0]], [[], "星期六"]);
  assert.match(mind[0], /先問單位/);
  assert.equal(seen(unclear, { times: ["日-evening"] }).not.length, 1);
});

test("from home, no place is too far; with free hours, no time is wrong", () => {
  const home = { mode: "remote", often: "free", districts: ["中正區"] };
  assert.deepEqual(seen(home, { times: ["日-evening"], districts: ["文山區"] }).not, []);
  assert.deepEqual(seen({ ...home, often: "weekly" }, { times: ["日-evening"] }).not, ["服務時間是星期六上午"]);
  assert.deepEqual(seen({ districts: ["中正區"] }, { districts: ["文山區"] }).not, ["地點在中正區"]);
});

test("the unit's age limits rule out, both ends included; a minor is told of the guardian", () => {
  const limits = { ages: { least: 16, most: 75 } };
  assert.deepEqual([15, 16, 75, 76].map((age) => seen(limits, { age }).age), [false, true, true, false]);
  assert.deepEqual(seen(limits, { age: 16 }).mind, ["未滿 18 歲，要有法定代理人同意"]);
  assert.deepEqual(seen(limits, {}).mind, ["16 歲以上、75 歲以下"]);
  const { fitting: fits, nearly, tooYoungOrOld } = fitting([row(limits), row({})], { ...NOBODY, age: 80 }, NAMES);
  assert.deepEqual([fits.length, nearly.length, tooYoungOrOld], [1, 0, 1]);
});

test("conditions are told, not hidden", () => {
  const { why, mind, not } = seen({ experience: true, licence: true }, {});
  assert.deepEqual([why, not, mind], [[], [], ["要有相關經驗", "要有專業證照"]]);
});

test("only notices that take applications; one wrong thing is nearly, two are left out", () => {
  const rows = [row({ state: "closed" }), row({ state: "wait" }), row({ state: "soon" }), row({ districts: ["北投區"] }), row({ districts: ["北投區"], interests: [] })];
  const { fitting: fits, nearly } = fitting(rows, { ...NOBODY, districts: ["文山區"], interests: ["elders"] }, NAMES);
  assert.deepEqual([fits.map((one) => one.row.number), nearly.map((one) => one.row.number)], [[rows[2].number], [rows[3].number]]);
});

test("the order does not depend on how the rows came: more that fits, then what closes first", () => {
  const rows = [row({ interests: [] , experience: true }), row({ closes: "2026-12-01" }), row({ interests: ["elders", "animals"] }), row({})];
  const wishes = { ...NOBODY, interests: [] };
  const order = (list, w = wishes) => fitting(list, w, NAMES).fitting.map((one) => one.row.number);
  const expected = [rows[1], rows[2], rows[3], rows[0]].map((one) => one.number);
  assert.deepEqual(order(rows), expected);
  assert.deepEqual(order([...rows].reverse()), expected);
  assert.equal(order(rows, { ...NOBODY, interests: ["elders", "animals"] })[0], rows[2].number);
});

const DAY = 24 * 3600 * 1000;
const LISTING = {
  shards: {}, units: [["heping", "和平協會", "school"]], categories: [["social-welfare", "社福類"]], districts: ["文山區", "北投區"], languages: [],
  traits: { modes: ["rota", "event", "remote"], often: ["weekly", "monthly", "free"], flags: ["experience", "licence", "skill", "allowance"], interests: ["elders", "animals"] },
  rows: [
    [0, "visit", "關懷訪視志工", 0, [0], 0b0100000, Date.parse("2026-11-01") / DAY, Date.parse("2026-12-31") / DAY, [32 * 8 + 1], 1 << 8, 16, 0, []],
    [0, "dogs", "遛狗志工", 0, [1], 0b1000000, Date.parse("2026-11-01") / DAY, Date.parse("2026-12-31") / DAY, [64 * 8 + 2], 1 << 9, 20, 0, []],
  ],
};
const PAGE = `<h1>找適合我的服務</h1><div class="app-page" data-fit><template>[["elders","陪伴長輩"],["animals","照顧動物"]]</template><p>需要 JavaScript</p></div>`;

async function open(answers = LISTING) {
  const document = openPage(PAGE, { path: "/notices/fit/" });
  const asked = [];
  await mount(document.querySelector("[data-fit]"), { today: "2026-11-23", load: async (address) => { asked.push(address); return answers ?? Promise.reject(new Error("offline")); } });
  return { document, asked, form: document.querySelector("form") };
}

test("four answers give a list with reasons; nothing is asked of a server and nothing stands in the address", async () => {
  const { document, form, asked } = await open();
  await press(document, "週末都可以");
  tick(form.querySelector("[value=文山區]"));
  type(form.elements.age, "７０");
  await press(document, "看看有哪些適合我");
  assert.deepEqual([...document.querySelectorAll("h2")].map((one) => one.textContent), ["有 1 項服務適合您", "只差一點的"]);
  assert.match(document.querySelector("li h3").closest("li").textContent, /關懷訪視志工.*適合您：星期六上午・文山區・不限經驗/);
  assert.match(document.body.textContent, /遛狗志工.*不合的地方：地點在北投區/);
  assert.deepEqual([asked, location.href], [["/notices/listing.json"], "http://localhost/notices/fit/"]);
  assert.equal(document.activeElement.textContent, "有 1 項服務適合您");
  assert.deepEqual([window.sessionStorage.length, window.localStorage.length, document.cookie], [0, 0, ""]);
  assert.deepEqual(await objections(document), []);
});

test("a shortcut pressed twice takes its ticks off again", async () => {
  const { document, form } = await open();
  await press(document, "平日白天都可以");
  assert.equal([...form.querySelectorAll("[name=times]")].filter(({ checked }) => checked).length, 10);
  await press(document, "平日白天都可以");
  assert.equal(form.querySelectorAll("[name=times]:checked").length, 0);
});

test("an age that is none is told at the field and in the summary", async () => {
  const { document, form } = await open();
  type(form.elements.age, "老");
  await press(document, "看看有哪些適合我");
  assert.match(document.querySelector(".vg-error-summary").textContent, /請填數字/);
  assert.equal(form.elements.age.getAttribute("aria-invalid"), "true");
  assert.deepEqual(await objections(document), []);
});

test("when the list cannot be fetched, the page says so", async () => {
  const { document } = await open(null);
  await settle();
  assert.match(document.querySelector("[data-fit]").textContent, /現在連不上/);
});
