/* The second factor, standing in and the trail, as their pages show them. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { secondFactorReset, standInsOfCentre } from "../../site/docs/assets/javascripts/centre-stand-ins.mjs";
import { view as trail } from "../../site/docs/assets/javascripts/desk-trail.mjs";
import { askSecond } from "../../site/docs/assets/javascripts/sign-in-second.mjs";
import { signInCard } from "../../site/docs/assets/javascripts/task.mjs";
import { objections, openPage, press, settle, type } from "./page.mjs";
import { json, problem, serverWith } from "./server.mjs";

const SETUP = { secret: "ABCD EFGH", address: "otpauth://totp/x?secret=ABCDEFGH", picture: '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"></svg>' };
const UNITS = [{ id: "u", name: "範例協會" }, { id: "v", name: "範例學校" }];

async function ask(routes, state = { needed: true, set: true, recovery_left: 3 }) {
  const server = serverWith({ "GET /sign-in/second": state, ...routes });
  const document = openPage("<h1>登入</h1><div id='root'></div>");
  const root = document.getElementById("root");
  const went = [];
  await askSecond(root, { api: server.api, done: () => { went.push("done"); }, anew: () => { went.push("anew"); } });
  return { document, root, server, went };
}

test("a phone that was set up is asked for its code, and goes on when it is right", async () => {
  const { document, root, server, went } = await ask({ "POST /sign-in/second": { recovery: [] } });
  assert.deepEqual(await objections(document), []);
  type(root.querySelector("input"), " 123456 ");
  await press(root, "確認");
  assert.deepEqual(server.asked("POST", "/sign-in/second").at(-1).body, { code: "123456" });
  assert.deepEqual(went, ["done"]);
});

test("a wrong code stands in the field with the tries that are left", async () => {
  const { root, went } = await ask({ "POST /sign-in/second": problem(422, "second-code-wrong", { title: "不對", detail: "還可以試 3 次。" }) });
  type(root.querySelector("input"), "000000");
  await press(root, "確認");
  assert.match(root.textContent, /還可以試 3 次/);
  assert.equal(root.querySelector("input").value, "000000");
  assert.deepEqual(went, []);
});

test("who has none is led through setting up and sees the recovery codes once", async () => {
  const { document, root, went } = await ask({ "POST /sign-in/second/setup": SETUP, "POST /sign-in/second": { recovery: ["AAAA BBBB", "CCCC DDDD"] } }, { needed: true, set: false, recovery_left: 0 });
  await press(root, "開始設定");
  assert.ok(root.querySelector("svg[role=img]"));
  assert.deepEqual(await objections(document), []);
  type(root.querySelector("input"), "123456");
  await press(root, "確認");
  assert.deepEqual([...root.querySelectorAll("code")].map((one) => one.textContent), ["AAAA BBBB", "CCCC DDDD"]);
  assert.deepEqual(went, []);
  await press(root, "我抄好了，繼續");
  assert.deepEqual(went, ["done"]);
});

test("an address that is none of an authenticator is not followed", async () => {
  const { root } = await ask({ "POST /sign-in/second/setup": { ...SETUP, address: "javascript:alert(1)" } }, { needed: true, set: false, recovery_left: 0 });
  await press(root, "開始設定");
  assert.equal(root.querySelector("[data-otp]").getAttribute("href"), "#");
});

test("a session that has shown it goes on at once", async () => {
  assert.deepEqual((await ask({}, { needed: false, set: true, recovery_left: 8 })).went, ["done"]);
});

test("a page that needs the second factor leads to it and back", () => {
  openPage("", { path: "/desk/#/u" });
  assert.match(signInCard("second-factor-needed").querySelector("a").getAttribute("href"), /^\/sign-in\/\?second=1&next=%2Fdesk%2F%23%2Fu$/);
  assert.match(signInCard("sign-in-needed").querySelector("a").getAttribute("href"), /^\/sign-in\/\?next=/);
});

const ONE = { id: "s1", unit: "v", unit_name: "範例學校", email: "h@example.org", days: 14, reason: "離職", state: "asked", state_label: "等另一位同事核准", asked_by: "a@example.org", asked_at: "2026-11-23T02:00:00+00:00", approved_by: "", until: "", may_approve: true, may_end: true };

test("the centre sees orphaned units, asks for somebody and approves as the second person", async () => {
  const server = serverWith({ "GET /centre/stand-ins": { stand_ins: [ONE], orphans: ["v"], alone: [] }, "POST /centre/stand-ins": json(ONE, 201), "POST /centre/stand-ins/s1/approval": { ...ONE, state: "active" } });
  const document = openPage("<h1>推廣中心</h1>");
  const box = standInsOfCentre({ api: server.api, units: UNITS });
  document.getElementById("main").append(box);
  box.open = true;
  box.dispatchEvent(new window.Event("toggle"));
  await settle();
  assert.match(box.textContent, /沒有督導的單位：範例學校/);
  assert.deepEqual(await objections(document), []);
  await press(box, "核准");
  assert.ok(server.asked("POST", "/centre/stand-ins/s1/approval").length === 1);
  await press(box, "提出代理");
  assert.match(box.textContent, /請選一個單位/);
  type(box.querySelector("select"), "v");
  type(box.querySelector("input[name=email]"), "h@example.org");
  type(box.querySelector("textarea"), "離職");
  await press(box, "提出代理");
  assert.deepEqual(server.asked("POST", "/centre/stand-ins").at(-1).body, { unit: "v", email: "h@example.org", reason: "離職", days: 14 });
});

test("a reset needs an address and how the person was known", async () => {
  const server = serverWith({ "POST /centre/second-factor-resets": { ok: true } });
  const document = openPage("<h1>推廣中心</h1>");
  const box = secondFactorReset({ api: server.api });
  document.getElementById("main").append(box);
  box.open = true;
  type(box.querySelector("input"), "s@example.org");
  type(box.querySelector("textarea"), "電話確認");
  await press(box, "重設手機驗證");
  assert.deepEqual(server.asked("POST", "/centre/second-factor-resets").at(-1).body, { email: "s@example.org", reason: "電話確認" });
  assert.match(box.textContent, /已經重設/);
});

test("the trail shows who did what, goes back on request and says when it is not whole", async () => {
  const line = (number) => ({ number, at: "2026-11-23T02:00:00+00:00", actor: "a@example.org", action: "application.seen", action_label: "打開報名資料", subject: "R7K2-M9QX", detail: "" });
  const server = serverWith({ "GET /units/u/trail/latest": { lines: [line(2)], before: 2, whole: false }, "GET /units/u/trail/2": { lines: [line(1)], before: 0, whole: true } });
  const document = openPage("<h1>承辦</h1><div id='root'></div>");
  const root = document.getElementById("root");
  root.append(...(await trail({ api: server.api, unit: { id: "u" } })).flat(Infinity).filter(Boolean));
  assert.match(root.textContent, /可能被改過/);
  await press(root, "再看更早的");
  assert.equal(root.querySelectorAll("tbody tr").length, 2);
  assert.equal(root.querySelector("tbody a").getAttribute("href"), "#/u/applications/R7K2-M9QX");
  assert.deepEqual(await objections(document), []);
});
