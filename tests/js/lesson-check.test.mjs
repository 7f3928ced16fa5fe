/* The check after a lesson: answered before the lesson ends; a wrong answer leads back to the paragraph. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { offerCheck } from "../../site/docs/assets/javascripts/lesson-check.mjs";
import { openPage, settle, tick } from "./page.mjs";
import { problem, serverWith } from "./server.mjs";

const PATH = "/courses/c/lessons/01/check";
const QUESTION = { id: "q1", kind: "single", prompt: "誰是志工？", choices: [{ id: "a", text: "甲" }, { id: "b", text: "乙" }] };
const draw = (number, more = {}) => ({ number, passed: false, questions: [{ ...QUESTION, id: `q${number}` }], wrong: [], ...more });

async function start(routes) {
  const server = serverWith({ [`GET ${PATH}`]: draw(0), ...routes });
  const document = openPage("<div id='place'></div>");
  const check = await offerCheck({ api: server.api, course: "c", lesson: "01", place: document.getElementById("place") });
  const choose = async (text) => {
    const row = [...document.querySelectorAll(".app-choice")].find((one) => one.textContent === text);
    tick(row.querySelector("input"));
    await settle();
  };
  return { server, document, check, choose };
}

test("the right answer opens the way and the check is gone", async () => {
  const { server, document, check, choose } = await start({ [`POST ${PATH}`]: { number: 0, passed: true, questions: [], wrong: [] } });
  await choose("乙");
  assert.equal(await check.pass(), true);
  assert.deepEqual(server.asked("POST", PATH)[0].body, { number: 0, answers: { q0: ["b"] } });
  assert.equal(document.querySelector(".app-check"), null);
});

test("a wrong answer shows the paragraph and another question", async () => {
  const { document, check, choose } = await start({ [`POST ${PATH}`]: draw(1, { wrong: [{ section: "誰是志工", href: "#who" }] }) });
  await choose("甲");
  assert.equal(await check.pass(), false);
  assert.equal(document.querySelector(".vg-banner a").getAttribute("href"), "#who");
  assert.ok(document.querySelector('[data-field="answers.q1"]'));
});

test("nothing is sent before there is an answer", async () => {
  const { server, document, check } = await start({});
  assert.equal(await check.pass(), false);
  assert.equal(server.asked("POST", PATH).length, 0);
  assert.match(document.body.textContent, /還沒有作答/);
});

test("answered in another window: the question of now is shown", async () => {
  const { server, document, check, choose } = await start({ [`POST ${PATH}`]: problem(409, "check-moved-on") });
  await choose("甲");
  server.routes[`GET ${PATH}`] = draw(7);
  assert.equal(await check.pass(), false);
  assert.ok(document.querySelector('[data-field="answers.q7"]'));
});
