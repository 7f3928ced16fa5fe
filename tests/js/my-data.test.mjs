/* My data: what is kept, what for, until when; and a copy for who has just typed the code. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { mount } from "../../site/docs/assets/javascripts/my-data.mjs";
import { buttonCalled, markdownPage, objections } from "./page.mjs";
import { serverWith } from "./server.mjs";

const GOES = { on: "2027-05-22", days: 180, sentence: "將於 116年5月22日刪除（還有 180 天）", why: "沒有錄取或撤回的報名，通知結果後 6 個月刪除。" };
const entry = (title, over = {}) => ({ title, lines: [{ label: "狀態", value: "這次沒有錄取" }], goes: null, ...over });
const group = (key, title, entries, over = {}) => ({ key, title, purpose: "單位安排面談", seen_by: "您，和那一個單位。", note: "", empty: entries.length ? "" : "沒有。", entries, ...over });

async function start(over = {}) {
  const own = { at: "2026-11-23T02:00:00+00:00", fresh: true, groups: [group("applications", "您的報名", [entry("獨居長者關懷訪視志工", { goes: GOES })]), group("seen", "誰看過您的資料", ["甲", "乙", "丙"].map((one) => entry(one)), { note: "只寫單位。" }), group("book", "紀錄冊", [])], ...over };
  const server = serverWith({ "GET /me/data": own });
  const { document, root } = markdownPage("my/data.md", { path: "/my/data/" });
  await mount(root, { api: server.api });
  return { document, root, server };
}

test("every group says what for, who sees it, and when it goes with the days that are left", async () => {
  const { document, root } = await start();
  const text = root.querySelector("[aria-labelledby=own-applications]").textContent;
  assert.match(text, /為什麼有單位安排面談/);
  assert.match(text, /將於 116年5月22日刪除（還有 180 天）/);
  assert.match(text, /通知結果後 6 個月/);
  assert.match(root.querySelector("[aria-labelledby=own-book]").textContent, /沒有。/);
  assert.deepEqual(await objections(document), []);
});

test("a long list is folded and says how long it is", async () => {
  const { root } = await start();
  const box = root.querySelector("[aria-labelledby=own-seen] details");
  assert.match(box.querySelector("summary").textContent, /打開來看（3 筆）/);
  assert.equal(box.open, false);
});

test("a copy is a download after a fresh sign-in, and asks for the code again otherwise", async () => {
  const { root } = await start();
  const copy = buttonCalled(root, "下載（打開就能看");
  assert.equal(copy.getAttribute("href"), "/api/me/data/page");
  assert.equal(copy.getAttribute("download"), "my-data.html");
  const { root: late } = await start({ fresh: false });
  assert.equal(late.querySelector("[download]"), null);
  assert.equal(buttonCalled(late, "再登入一次").getAttribute("href"), "/sign-in/?next=/my/data/");
});
