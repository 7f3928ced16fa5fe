/* Keys and boxes of the desk's queue: quick for who answers many, in nobody's way while something is typed. */

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import "../../site/docs/assets/javascripts/desk-application.mjs"; // fetched before, so that no test waits for it
import "../../site/docs/assets/javascripts/desk-interviews.mjs";
import "../../site/docs/assets/javascripts/desk-queue.mjs";
import { neighbours, sifted } from "../../site/docs/assets/javascripts/desk-chosen.mjs";
import { mount } from "../../site/docs/assets/javascripts/desk.mjs";
import { markdownPage, objections, settle, tick, type } from "./page.mjs";
import { A_FILE, aMe, anItem, aSheet } from "./samples.mjs";
import { serverWith } from "./server.mjs";

const UNIT = { id: "u", name: "範例協會", role: "supervisor" };
const ITEMS = [
  anItem({ reference: "AAAA-0001", name: "王美麗", days: 9 }),
  anItem({ reference: "BBBB-0002", name: "李大仁", notice: "u/meals", notice_title: "共餐志工", days: 2, reply_by: "2027-01-11" }),
  anItem({ reference: "CCCC-0003", name: "陳小安", unanswered: false, undelivered: true, state: "accepted", state_label: "錄取", reply_by: "2027-01-12" }),
];
const QUEUE = { unit: UNIT, counts: { unanswered: 2, overdue: 0, all: 3 }, items: ITEMS };

let document;
let root;

beforeEach(async () => {
  const sheets = Object.fromEntries(ITEMS.flatMap((item) => [[`GET /units/u/applications/${item.reference}`, aSheet({ ...item })], [`GET /units/u/applications/${item.reference}/interview-file`, A_FILE]]));
  const server = serverWith({ "GET /me": aMe({ units: [UNIT] }), "GET /units/u/applications": QUEUE, ...sheets });
  ({ document, root } = markdownPage("desk/index.md", { path: "/desk/" }));
  await mount(root, { api: server.api, confirm: () => true, wait: async () => {} });
  await arrive();
});

async function arrive() {
  for (let i = 0; i < 400 && (i < 8 || root.querySelector(".app-wait")); i += 1) await new Promise((resolve) => setTimeout(resolve, 5));
  await settle();
}

async function key(name, more = {}) {
  const target = document.activeElement ?? document.body;
  const event = new window.KeyboardEvent("keydown", { key: name, bubbles: true, cancelable: true, ...more });
  target.dispatchEvent(event);
  await arrive();
  return event.defaultPrevented;
}

const names = () => [...root.querySelectorAll(".app-desk tbody th a")].map((one) => one.textContent);
const focused = () => document.activeElement.textContent.trim();
const heading = () => root.querySelector("h2").textContent;

test("down and up the list, into the next person and back, without a mouse", async () => {
  await key("j");
  assert.equal(focused(), "王美麗");
  await key("ArrowDown");
  await key("j");
  assert.equal(focused(), "李大仁");
  await key("k");
  document.activeElement.click();
  await arrive();
  assert.match(heading(), /王美麗/);
  await key("j");
  assert.match(heading(), /李大仁/);
  assert.equal(await key("j"), false);
  await key("k");
  assert.match(heading(), /王美麗/);
  await key("b");
  assert.equal(heading(), "報名");
});

test("a letter leads to each step of the sheet and opens it", async () => {
  root.querySelector("tbody th a").click();
  await arrive();
  for (const [letter, step] of [["d", "decide"], ["r", "record"], ["m", "invite"]]) {
    await key(letter);
    const box = root.querySelector(`[data-step=${step}]`);
    assert.ok(box.open, step);
    assert.equal(document.activeElement, box.querySelector("summary"));
  }
});

test("digits change the tab, a stroke leads to the search, a question mark tells all keys", async () => {
  await key("/");
  assert.equal(document.activeElement.id, "queue-search");
  document.activeElement.blur();
  await key("?");
  const help = document.activeElement.closest("details");
  assert.ok(help.open && /下一位/.test(help.textContent));
  assert.deepEqual(await objections(document), []);
  await key("2");
  assert.match(location.hash, /interviews/);
});

test("keys do nothing while something is typed, with a modifier, while an input method composes, or turned off", async () => {
  root.querySelector("#queue-search").focus();
  assert.equal(await key("j"), false);
  document.activeElement.blur();
  assert.equal(await key("j", { ctrlKey: true }), false);
  assert.equal(await key("j", { isComposing: true }), false);
  tick(root.querySelector("input[name=on]"), false);
  assert.equal(await key("j"), false);
});

test("the boxes narrow the list, show their counts, and are as they were left when one comes back", async () => {
  const boxes = [...root.querySelectorAll(".app-sieve select")];
  assert.deepEqual(boxes.map((one) => one.options[1].textContent), ["獨居長者關懷訪視志工（2）", "已報名，等單位聯絡（2）", "等了 7 天以上（1）"]);
  type(root.querySelector("#queue-notice"), "u/meals");
  assert.deepEqual(names(), ["李大仁"]);
  root.querySelector("tbody th a").click();
  await arrive();
  assert.equal(root.querySelector("[data-go]"), null);
  await key("b");
  assert.deepEqual(names(), ["李大仁"]);
  assert.equal(root.querySelector("#queue-notice").value, "u/meals");
});

test("those whose letter came back are one tap away, only while there are any", async () => {
  [...root.querySelectorAll(".app-filter")].find((one) => one.textContent === "信沒送到 1").click();
  assert.deepEqual(names(), ["陳小安"]);
});

test("neighbours and boxes by themselves", () => {
  assert.deepEqual(neighbours({ order: ["a", "b", "c"] }, "b"), ["a", "c"]);
  assert.deepEqual(neighbours({ order: ["a"] }, "x"), [null, null]);
  assert.deepEqual(sifted(ITEMS, { notice: "", state: "", days: "7" }).map((one) => one.name), ["王美麗"]);
  assert.deepEqual(sifted(ITEMS, { notice: "", state: "錄取", days: "" }).map((one) => one.name), ["陳小安"]);
});
