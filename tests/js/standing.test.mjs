/* What the functions publish is told in words, and a page without it says nothing. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { mountStanding, repliesWords, seatsWords } from "../../site/docs/assets/javascripts/standing.mjs";

test("seats are told as the functions tell them, and not when the unit changed their number since", () => {
  const words = (left, quota = 12) => seatsWords({ quota: 12, left }, quota);
  assert.deepEqual([words(null), words(3), words(0)], ["尚有名額", "剩 3 位", "額滿，可登記備取"]);
  assert.equal(words(0, 20), "");
  assert.equal(seatsWords(undefined, 12), "");
});

test("a rate is told whole, and never rounded up to all", () => {
  const words = repliesWords({ due: 300, answered: 299, in_time: 250, median_days: 3 });
  for (const part of ["300 份", "299 份（99%）", "250 份", "3 天內"]) assert.ok(words.includes(part), part);
  assert.match(repliesWords({ due: 6, answered: 4, in_time: 3, median_days: 0 }), /當天/);
  assert.equal(repliesWords({ due: 6, answered: 0, in_time: 0, median_days: 0 }), "這個單位過去一年該回覆的報名有 6 份，回覆了 0 份（0%）。");
  assert.equal(repliesWords(undefined), "");
});

function slot(dataset) {
  const classes = new Set();
  return { dataset, hidden: true, textContent: "", classes, classList: { toggle: (name, on) => (on ? classes.add(name) : classes.delete(name)) } };
}

const page = (seats, replies) => ({ querySelectorAll: (wanted) => (wanted === "[data-seats]" ? seats : replies) });
const published = {
  "/status/notices.json": { "a/b": { quota: 3, left: 0 } },
  "/status/replies.json": { a: { due: 5, answered: 5, in_time: 5, median_days: 2 } },
};

test("what was published is shown in its place", async () => {
  const [full, other, rate] = [slot({ seats: "a/b", quota: "3" }), slot({ seats: "a/c", quota: "3" }), slot({ replies: "a" })];
  await mountStanding(page([full, other], [rate]), async (address) => published[address]);
  assert.deepEqual([full.hidden, full.textContent, full.classes.has("vg-badge--full")], [false, "額滿，可登記備取", true]);
  assert.deepEqual([other.hidden, other.textContent], [true, ""]);
  assert.equal(rate.hidden, false);
});

test("with the functions down the page stays as it was", async () => {
  const [seats, rate] = [slot({ seats: "a/b", quota: "3" }), slot({ replies: "a" })];
  await mountStanding(page([seats], [rate]), async () => { throw new Error("down"); });
  assert.deepEqual([seats.hidden, rate.hidden], [true, true]);
});

test("a page without places for it asks for nothing", async () => {
  const asked = [];
  await mountStanding(page([], []), async (address) => { asked.push(address); return {}; });
  assert.deepEqual(asked, []);
});
