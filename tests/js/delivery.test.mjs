/* A letter that came back, on the sheet of its application. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { returnedLetter } from "../../site/docs/assets/javascripts/desk-delivery.mjs";
import { objections, openPage, press } from "./page.mjs";
import { serverWith } from "./server.mjs";

const PATH = "/units/u/applications/R";
const NOW = Date.parse("2026-11-23T04:00:00Z");

function start(found = { undelivered: true }) {
  const server = serverWith({ [`POST ${PATH}/told`]: {}, [`POST ${PATH}/letters`]: {} });
  const document = openPage("<h1>承辦</h1><h2>王美麗</h2>");
  const said = [];
  const box = returnedLetter({ api: server.api, path: PATH, found, done: (text) => said.push(text), now: () => NOW });
  if (box) document.getElementById("main").append(box);
  return { document, box, server, said };
}

test("the desk notes how and when the applicant was told", async () => {
  const { document, box, server, said } = start();
  assert.deepEqual(await objections(document), []);
  await press(box, "記下已通知");
  assert.deepEqual(server.asked("POST", `${PATH}/told`)[0].body, { way: "phone", date: "2026-11-23", note: "" });
  assert.match(said[0], /已經得到回覆/);
});

test("the letter can be sent once more", async () => {
  const { box, server } = start();
  await press(box, "再寄一次");
  assert.equal(server.asked("POST", `${PATH}/letters`).length, 1);
});

test("a letter that arrived shows nothing of it", () => {
  assert.equal(start({ undelivered: false }).box, null);
});
