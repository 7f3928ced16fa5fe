/* Whom one unit had no place for: what fits, and one tap that hands the application over. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { referrals } from "../../site/docs/assets/javascripts/my-referral.mjs";
import { objections, openPage, press, settle } from "./page.mjs";
import { problem, serverWith } from "./server.mjs";

const PATH = "/me/applications/A-1/referrals";
const ONE = { notice: "u/a", title: "導覽志工", unit_name: "範例館", frequency: "每週 1 次", place: "大安區", contact: "02-0000-0000", notice_version: "n1", privacy_version: "p1" };

async function start(found, posted = { reference: "B-2", notice_title: "導覽志工", unit_name: "範例館", reply_by: "2026-12-24", already: false }) {
  const server = serverWith({ [`GET ${PATH}`]: found, [`POST ${PATH}`]: posted });
  const document = openPage("<h1>我的頁面</h1><h2>訪視</h2>");
  const place = referrals("A-1", { api: server.api });
  document.getElementById("main").append(place);
  await settle();
  return { server, document, place };
}

test("what fits is told with what goes over and what does not, and nothing is sent by looking", async () => {
  const { server, document, place } = await start({ referrals: [ONE] });
  assert.match(place.textContent, /導覽志工.*範例館，電話 02-0000-0000.*每週 1 次，大安區/s);
  assert.match(place.textContent, /面談紀錄和身分證字號不會轉/);
  assert.equal(server.asked("POST", PATH).length, 0);
  assert.deepEqual(await objections(document), []);
});

test("one tap hands it over, with the versions of what was shown and a key", async () => {
  const { server, place } = await start({ referrals: [ONE] });
  await press(place, "同意並轉給範例館");
  const [sent] = server.asked("POST", PATH);
  assert.deepEqual(sent.body, { notice: "u/a", notice_version: "n1", privacy_version: "p1" });
  assert.match(place.textContent, /已經轉給範例館，報名編號 B-2，115年12月24日/);
  assert.equal([...place.querySelectorAll("button")].length, 0);
});

test("a refusal is told in its place and the button stays", async () => {
  const { place } = await start({ referrals: [ONE] }, problem(409, "notice-changed"));
  await press(place, "同意並轉給範例館");
  assert.ok(place.querySelector('[role="alert"], .vg-banner, .app-reasons'));
  assert.equal([...place.querySelectorAll("button")].length, 1);
});

test("nothing fits: nothing is shown; no connection: the page is whole without it", async () => {
  assert.equal((await start({ referrals: [] })).place.textContent, "");
  assert.equal((await start(problem(503, "unavailable"))).place.textContent, "");
});
