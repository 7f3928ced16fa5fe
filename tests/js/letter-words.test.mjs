/* What a unit says in its letters: seen before it is kept. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { letterWords } from "../../site/docs/assets/javascripts/desk-letter-words.mjs";
import { objections, openPage, press, settle, type } from "./page.mjs";
import { problem, serverWith } from "./server.mjs";

const PATH = "/units/u/letter-words";
const ONE = { letter: "declined", letter_label: "婉謝信", opening: "您好", closing: "", version: 1, changed_by: "a@example.org", changed_at: "2026-11-23T04:00:00+00:00" };

async function start(routes = {}) {
  const server = serverWith({ [`GET ${PATH}`]: { letters: [ONE], longest: { opening: 200, closing: 400 } }, [`PUT ${PATH}/declined`]: ONE, [`POST ${PATH}/declined/preview`]: { subject: "報名結果", text: "王小明（範例）您好" }, ...routes });
  const document = openPage("<h1>承辦</h1>");
  const box = letterWords({ api: server.api, unit: { id: "u", role: "supervisor" } });
  document.getElementById("main").append(box);
  box.open = true;
  box.dispatchEvent(new window.Event("toggle"));
  await settle();
  return { server, document, box };
}

test("what is said stands in the fields, with who changed it", async () => {
  const { document, box } = await start();
  assert.equal(box.querySelector("textarea").value, "您好");
  assert.match(box.textContent, /第 1 次修改，a@example.org/);
  assert.deepEqual(await objections(document), []);
});

test("the letter is seen without being kept, then kept", async () => {
  const { server, box } = await start();
  type(box.querySelectorAll("textarea")[1], "祝您平安");
  await press(box, "先看看信的樣子");
  assert.match(box.textContent, /王小明（範例）您好/);
  assert.equal(server.asked("PUT", `${PATH}/declined`).length, 0);
  await press(box, "存起來");
  assert.deepEqual(server.asked("PUT", `${PATH}/declined`)[0].body, { opening: "您好", closing: "祝您平安" });
  assert.match(box.textContent, /存好了/);
});

test("what may not stand there is told beside the field", async () => {
  const refused = problem(422, "invalid", { invalid_params: [{ name: "closing", code: "letter-links", reason: "信裡只能放本站的網址。" }] });
  const { box } = await start({ [`PUT ${PATH}/declined`]: refused });
  await press(box, "存起來");
  assert.match(box.textContent, /信裡只能放本站的網址。/);
});
