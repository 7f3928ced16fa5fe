/* My data: what is kept, what for, until when; and a copy for who has just typed the code. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { mount } from "../../site/docs/assets/javascripts/my-data.mjs";
import { buttonCalled, markdownPage, objections, press, settle, tick, type } from "./page.mjs";
import { json, problem, serverWith } from "./server.mjs";

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

const FAREWELL = {
  fresh: true,
  goes: [{ label: "報名資料", count: 1 }],
  stays: [{ label: "這份刪除收據", count: 1, why: "證明我們照您的要求刪除了。", until: "保存到 120年11月23日" }],
  open: ["「獨居長者關懷訪視志工」單位還沒有回覆：刪除等於撤回報名，單位不會再回覆您。"],
  elsewhere: ["單位自己印的資料：請向單位提出。"],
};
const RECEIPT = { number: "D-R7K2-M9QX", at: "2026-11-23T02:00:00+00:00", goes: FAREWELL.goes, stays: [{ label: "這份刪除收據", count: 1 }], letter: true };

async function opened(found, routes = {}) {
  const { document, root, server } = await start();
  Object.assign(server.routes, { "GET /me/erasure": found, ...routes });
  const box = root.querySelector("#erasure");
  box.open = true;
  box.dispatchEvent(new window.Event("toggle"));
  await settle();
  return { document, root, server, box };
}

test("erasing says first what goes, what stays and what is still open; nothing is sent without the tick", async () => {
  const { document, server, box } = await opened(FAREWELL);
  assert.match(box.textContent, /單位還沒有回覆：刪除等於撤回報名/);
  assert.match(box.textContent, /證明我們照您的要求刪除了。保存到 120年11月23日。/);
  await press(box, "確定刪除，不能復原");
  assert.equal(server.asked("POST", "/me/erasure").length, 0);
  assert.match(box.textContent, /請先看過上面的說明/);
  assert.deepEqual(await objections(document), []);
});

test("once it is done the receipt takes the place of everything that was shown", async () => {
  const { document, root, server, box } = await opened(FAREWELL, { "POST /me/erasure": RECEIPT });
  tick(box.querySelector("input[type=checkbox]"));
  await press(box, "確定刪除，不能復原");
  assert.deepEqual(server.asked("POST", "/me/erasure")[0].body, { understood: true });
  assert.match(root.textContent, /收據號碼D-R7K2-M9QX/);
  assert.doesNotMatch(root.textContent, /誰看過您的資料/);
  assert.deepEqual(await objections(document), []);
});

test("without a fresh sign-in there is no button to erase", async () => {
  const { box } = await opened({ ...FAREWELL, fresh: false });
  assert.equal(box.querySelector("form"), null);
  assert.equal(buttonCalled(box, "再登入一次").getAttribute("href"), "/sign-in/?next=/my/data/");
});

const CONTACT = { groups: [group("contact", "您是誰、怎麼聯絡您", [entry("")])] };

async function submit(form) {
  form.dispatchEvent(new window.Event("submit", { bubbles: true, cancelable: true }));
  await settle();
}

test("a new phone is saved and said", async () => {
  const { document, root, server } = await start(CONTACT);
  server.routes["PUT /me/phone"] = { ok: true };
  const form = root.querySelector("[name=mobile]").closest("form");
  type(form.elements.mobile, "0922333444");
  await submit(form);
  assert.deepEqual(server.asked("PUT", "/me/phone")[0].body, { mobile: "0922333444" });
  assert.match(root.querySelector(".vg-banner").textContent, /電話換好了/);
  assert.deepEqual(await objections(document), []);
});

test("a new address gets a code first; a wrong one is said beside its box", async () => {
  const { document, root, server } = await start(CONTACT);
  server.routes["POST /me/address"] = json({}, 202);
  server.routes["POST /me/address/code"] = problem(422, "code-wrong", { title: "驗證碼不對", detail: "還可以試 4 次。" });
  const first = root.querySelector("[name=email]").closest("form");
  type(first.elements.email, "new@example.org");
  await submit(first);
  const second = root.querySelector("[name=code]").closest("form");
  assert.match(second.textContent, /寄到 new@example.org 了/);
  type(second.elements.code, "123456");
  await submit(second);
  assert.match(second.textContent, /還可以試 4 次/);
  assert.deepEqual(await objections(document), []);
  server.routes["POST /me/address/code"] = { email: "new@example.org" };
  await submit(second);
  assert.match(root.querySelector(".vg-banner").textContent, /換成 new@example.org 了/);
});

test("without a fresh sign-in the address cannot be changed", async () => {
  const { root } = await start({ ...CONTACT, fresh: false });
  assert.equal(root.querySelector("[name=email]"), null);
  assert.ok(root.querySelector("[name=mobile]"));
});
