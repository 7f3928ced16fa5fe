/* What was read when applying comes back word for word, and what was changed since is said first. */

import assert from "node:assert/strict";
import test from "node:test";
import { told } from "../../site/docs/assets/javascripts/told.mjs";
import { Problem } from "../../site/docs/assets/javascripts/api.mjs";
import { objections, openPage, settle } from "./page.mjs";

const VERSIONS = { notice: "n1", plan: "p1", privacy: "v1" };
const TEXTS = { "/told/n1": "標題：訪視志工\n服務時間：上午 <b>", "/told/v1": "一、誰蒐集" };

function show(changed) {
  const document = openPage("<h1>我的進度</h1><div id=\"here\"></div>");
  const asked = [];
  const get = async (path) => {
    asked.push(path);
    if (path in TEXTS) return { text: TEXTS[path] };
    throw new Problem({ status: 404, title: "找不到" });
  };
  const part = told({ versions: VERSIONS, changed }, { get });
  document.querySelector("#here").append(part);
  return { part, asked, document, press: async (name) => { [...part.querySelectorAll("button")].find((one) => one.textContent.includes(name)).click(); await settle(); } };
}

test("each text is fetched when it is asked for and shown as it stands", async () => {
  const { part, asked, press, document } = show(null);
  assert.match(part.textContent, /和報名當時一樣/);
  assert.deepEqual(asked, []);
  await press("召募公告");
  assert.equal(part.querySelector(".app-words").textContent, TEXTS["/told/n1"]);
  await press("個人資料");
  assert.deepEqual([...part.querySelectorAll(".app-words")].map((one) => one.textContent), ["一、誰蒐集"]);
  assert.deepEqual(await objections(document), []);
});

test("changes since are listed, and a plan that stands elsewhere is no fault", async () => {
  const { part, press } = show([{ on: "2026-11-24", what: "改到下午服務" }]);
  assert.match(part.textContent, /修改過。.*115年11月24日.*：改到下午服務/s);
  await press("志願服務計畫");
  assert.match(part.textContent, /公告裡寫了在哪裡/);
  assert.equal(told({ versions: {} }), null);
});
