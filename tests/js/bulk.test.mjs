/* Answering several applicants at once, and finding one in the queue. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { bulkReplies } from "../../site/docs/assets/javascripts/desk-bulk.mjs";
import { looked } from "../../site/docs/assets/javascripts/desk-queue.mjs";
import { objections, openPage, press, settle, tick, type } from "./page.mjs";
import { anItem } from "./samples.mjs";
import { serverWith } from "./server.mjs";

const ITEMS = [anItem({ reference: "AAAA-0001", name: "王美麗" }), anItem({ reference: "BBBB-0002", name: "李大仁" })];
const LETTERS = { letters: [{ reference: "AAAA-0001", name: "王美麗", subject: "結果", text: "王美麗 您好", refused: "" }, { reference: "BBBB-0002", name: "李大仁", subject: "", text: "", refused: "已經撤回了。" }] };

function start(routes = {}, { role = "supervisor", items = ITEMS } = {}) {
  const server = serverWith({ "POST /units/u/decision-previews": LETTERS, "POST /units/u/decisions": { decided: 2, results: [{ reference: "AAAA-0001", name: "王美麗", state: "declined", state_label: "婉謝", refused: "" }] }, ...routes });
  const document = openPage("<h1>承辦</h1><h2>報名</h2>");
  const said = [];
  const box = bulkReplies({ api: server.api, unit: { id: "u", role }, done: (text) => said.push(text) }, items);
  if (box) {
    box.open = true;
    document.getElementById("main").append(box);
  }
  return { document, box, server, said };
}

function choose(box, outcome) {
  for (const control of box.querySelectorAll("input[name=references]")) tick(control);
  tick(box.querySelector(`input[value=${outcome}]`));
}

test("nothing is sent before every letter was shown, and who cannot be answered is named", async () => {
  const { document, box, server, said } = start();
  assert.deepEqual(await objections(document), []);
  choose(box, "declined");
  await press(box, "先看每一封信");
  assert.equal(server.asked("POST", "/units/u/decisions").length, 0);
  assert.match(box.textContent, /王美麗 您好/);
  assert.match(box.textContent, /李大仁：已經撤回了/);
  await press(box, "確定婉謝 1 位，寄出 1 封信");
  assert.deepEqual(server.asked("POST", "/units/u/decisions")[0].body.references, ["AAAA-0001", "BBBB-0002"]);
  assert.deepEqual(said, ["已經回覆 2 位，信正在寄出。"]);
});

test("changing anything takes the letters away, so that what is sent is what was read", async () => {
  const { box } = start();
  choose(box, "accepted");
  await press(box, "先看每一封信");
  type(box.querySelector("textarea"), "歡迎");
  assert.doesNotMatch(box.textContent, /要寄的信/);
});

test("without people or a decision the reason stands beside the field", async () => {
  const { box, server } = start();
  await press(box, "先看每一封信");
  assert.match(box.textContent, /請至少勾一位/);
  assert.match(box.textContent, /請選錄取、備取或婉謝/);
  assert.equal(server.calls.length, 0);
});

test("the day that a waiting list ends is asked for the waiting list only", async () => {
  const { box, server } = start();
  choose(box, "waitlisted");
  await settle();
  const day = box.querySelector("input[name=valid_until]");
  assert.equal(day.closest("[hidden]"), null);
  type(day, "2027-06-30");
  await press(box, "先看每一封信");
  assert.equal(server.asked("POST", "/units/u/decision-previews")[0].body.valid_until, "2027-06-30");
});

test("those for whom nothing changed are told by name", async () => {
  const { box, said } = start({ "POST /units/u/decisions": { decided: 1, results: [{ reference: "AAAA-0001", name: "王美麗", state: "declined", state_label: "婉謝", refused: "" }, { reference: "BBBB-0002", name: "李大仁", state: "", state_label: "", refused: "已經撤回了。" }] } });
  choose(box, "declined");
  await press(box, "先看每一封信");
  await press(box, "確定婉謝 1 位，寄出 1 封信");
  assert.match(box.textContent, /已經回覆 1 位，有 1 位沒有改變/);
  assert.deepEqual(said, []);
});

test("an assistant, and a queue with nobody to answer, see none of it", () => {
  assert.equal(start({}, { role: "assistant" }).box, null);
  assert.equal(start({}, { items: [anItem({ unanswered: false, state: "accepted" }), anItem({ unanswered: false, state: "declined" })] }).box, null);
});

test("people are found by parts of name, number and service together", () => {
  assert.deepEqual(looked(ITEMS, "王 aaaa").map(({ name }) => name), ["王美麗"]);
  assert.deepEqual(looked(ITEMS, "").length, 2);
  assert.deepEqual(looked(ITEMS, "沒有這個人"), []);
});

test("what was decided can be taken back while the letters wait", async () => {
  const results = [{ reference: "AAAA-0001", name: "王美麗", state: "declined", state_label: "婉謝", refused: "" }];
  const back = { decided: 1, results: [{ ...results[0], state: "submitted", state_label: "已報名" }], undo_minutes: 0 };
  const { document, box, server, said } = start({ "POST /units/u/decisions": { decided: 1, results, undo_minutes: 5 }, "POST /units/u/decisions-taken-back": back });
  choose(box, "declined");
  await press(box, "先看每一封信");
  await press(box, "確定婉謝 1 位");
  assert.match(box.textContent, /信 5 分鐘後才會寄出/);
  assert.deepEqual(await objections(document), []);
  await press(box, "收回這 1 位的決定");
  assert.deepEqual(server.asked("POST", "/units/u/decisions-taken-back")[0].body, { references: ["AAAA-0001"] });
  assert.deepEqual(said, ["收回了 1 位，信沒有寄出。"]);
});

test("who comes after the last seat may go to the waiting list, for which a day is asked", async () => {
  const { box, server } = start();
  choose(box, "accepted");
  await settle();
  tick(box.querySelector("input[value=waitlist]"));
  await settle();
  const day = box.querySelector("input[name=valid_until]");
  assert.equal(day.closest("[hidden]"), null);
  type(day, "2027-06-30");
  await press(box, "先看每一封信");
  const { then_waitlist: then, valid_until: until } = server.asked("POST", "/units/u/decision-previews")[0].body;
  assert.deepEqual([then, until], [true, "2027-06-30"]);
});
