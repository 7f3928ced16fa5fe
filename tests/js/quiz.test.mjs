/* The quiz: kept while it is answered, handed in once, and a result that teaches. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { saver } from "../../site/docs/assets/javascripts/quiz-saving.mjs";
import { mount } from "../../site/docs/assets/javascripts/quiz.mjs";
import { objections, openPage, press, settle, tick } from "./page.mjs";
import { anAttempt, aProgress } from "./samples.mjs";
import { DOWN, json, problem, serverWith } from "./server.mjs";

const PATH = "/attempts/basic-ethics.1";
const LINE = { lesson: "01-what", lesson_title: "什麼是志願服務", section: "志願服務的定義", href: "/courses/basic-ethics/01-what/#definition", explanation: null, chosen_why: null };
const FAILED = { score: 50, passed: false, pass_mark: 70, results: [{ id: "e-1", right: true, ...LINE }, { id: "e-2", right: false, ...LINE }], next: { sentence: "先看看答錯的段落，再試一次。", label: "再做一次測驗", href: "/courses/basic-ethics/quiz/" }, certificate: null };
const PASSED = { ...FAILED, score: 80, passed: true, results: [{ id: "e-1", right: true, ...LINE, explanation: "志願服務出於自由意志。", chosen_why: "這是定義。" }], next: { sentence: "恭喜！", label: "看我的證書", href: "/my/#certificates" }, certificate: "115-centre-000001" };

let document;
let root;
let runLater;

async function start(routes = {}, attempt = anAttempt()) {
  const server = serverWith({ "POST /courses/basic-ethics/attempts": json(attempt, 201), [`PUT ${PATH}/answers`]: null, [`POST ${PATH}/submission`]: FAILED, "GET /courses/basic-ethics/progress": aProgress(), ...routes });
  document = openPage('<h1>測驗</h1><div data-quiz data-course="basic-ethics"></div>', { path: "/courses/basic-ethics/quiz/" });
  root = document.querySelector("[data-quiz]");
  const planned = [];
  runLater = async () => { while (planned.length) planned.shift()(); await settle(); };
  await mount(root, { api: server.api, later: (work) => planned.push(work) });
  return server;
}

const row = (text) => [...root.querySelectorAll(".app-choice")].find((one) => one.textContent.startsWith(text) || one.textContent.includes(text));

function answerAll() {
  row("自由意志").querySelector("input").click();
  row("保密").querySelector("input").click();
  row("參加訓練").querySelector("input").click();
  row("不對").querySelector("input").click();
  for (const text of ["報名", "面談", "訓練"]) [...root.querySelectorAll("button.app-choice")].find((one) => one.textContent.includes(text)).click();
}

test("all questions stand on one page, every row can be tapped as a whole", async () => {
  await start();
  assert.equal(root.querySelectorAll("fieldset").length, 4);
  assert.ok([...root.querySelectorAll("label.app-choice")].every((label) => label.querySelector("input")));
  assert.equal(root.querySelectorAll("input[type=checkbox]").length, 3);
  assert.match(root.querySelector(".app-progress").textContent, /已作答 0 題，共 4 題/);
});

test("answers are kept on the server while they are given", async () => {
  const server = await start();
  answerAll();
  assert.equal(server.asked("PUT", `${PATH}/answers`).length, 0);
  await runLater();
  const kept = server.asked("PUT", `${PATH}/answers`);
  assert.equal(kept.length, 1, "one request for many quick taps");
  assert.deepEqual(kept[0].body, { answers: { "e-1": ["a"], "e-2": ["a", "b"], "e-3": ["false"], "e-4": ["b", "a", "c"] } });
  assert.match(root.querySelector("[role=status]").textContent, /已經存好/);
});

test("an attempt begun elsewhere goes on with its answers", async () => {
  await start({}, anAttempt({ answers: { "e-1": ["b"], "e-4": ["b", "a", "c"] } }));
  assert.ok(row("報酬").querySelector("input").checked);
  assert.equal([...root.querySelectorAll("button.app-choice")].find((one) => one.textContent.includes("報名")).querySelector(".app-order").textContent, "1");
  assert.match(root.querySelector(".app-progress").textContent, /已作答 2 題/);
});

test("an order can be taken back and is an answer only when it is whole", async () => {
  const server = await start();
  const [interview, apply] = root.querySelectorAll("button.app-choice");
  apply.click();
  interview.click();
  apply.click();
  assert.equal(interview.querySelector(".app-order").textContent, "1");
  assert.equal(apply.getAttribute("aria-pressed"), "false");
  await runLater();
  assert.deepEqual(server.asked("PUT", `${PATH}/answers`)[0].body, { answers: { "e-4": [] } });
});

test("missing answers are named with a link to each question, before anything is sent", async () => {
  const server = await start();
  row("自由意志").querySelector("input").click();
  await press(root, "交卷");
  const links = [...root.querySelectorAll(".vg-error-summary a")];
  assert.deepEqual(links.map((one) => one.textContent), ["第 2 題還沒有作答", "第 3 題還沒有作答", "第 4 題還沒有作答"]);
  links[0].click();
  assert.equal(document.activeElement, row("保密").querySelector("input"));
  assert.equal(server.asked("POST", `${PATH}/submission`).length, 0);
});

test("not passed: each wrong question leads to its paragraph, right ones are not listed", async () => {
  await start();
  answerAll();
  await press(root, "交卷");
  assert.equal(root.querySelector("h2").textContent, "這次 50 分，還沒通過");
  assert.equal(document.activeElement, root.querySelector("h2"));
  const links = [...root.querySelectorAll(".app-wrong a")];
  assert.deepEqual(links.map((one) => one.getAttribute("href")), ["/courses/basic-ethics/01-what/#definition"]);
  assert.match(root.querySelector(".app-wrong").textContent, /下面哪些是志工的義務/);
  assert.deepEqual(await objections(document), []);
});

test("passed: the certificate and the next step come first, explanations on request", async () => {
  await start({ [`POST ${PATH}/submission`]: PASSED });
  answerAll();
  await press(root, "交卷");
  assert.match(root.textContent, /恭喜通過！80 分/);
  assert.match(root.textContent, /115-centre-000001/);
  assert.equal(root.querySelector("a.vg-button").getAttribute("href"), "/my/#certificates");
  assert.match(root.querySelector("details").textContent, /志願服務出於自由意志/);
});

test("when handing in fails the answers are still there", async () => {
  const server = await start({ [`POST ${PATH}/submission`]: DOWN });
  answerAll();
  await press(root, "交卷");
  assert.match(root.querySelector(".vg-error-summary").textContent, /您填的內容都還在/);
  assert.ok(row("自由意志").querySelector("input").checked);
  server.routes[`POST ${PATH}/submission`] = PASSED;
  await press(root, "交卷");
  assert.match(root.textContent, /恭喜通過/);
});

test("a quiz that is not open says why and leads on", async () => {
  await start({ "POST /courses/basic-ethics/attempts": problem(409, "lessons-unfinished", { title: "還有單元沒有讀完", detail: "請先讀完：甲。" }) });
  assert.match(root.textContent, /請先讀完：甲/);
  assert.equal(root.querySelector("a.vg-button").getAttribute("href"), "/courses/basic-ethics/01-what/");
  await start({ "POST /courses/basic-ethics/attempts": problem(401, "sign-in-needed") });
  assert.match(root.querySelector("a.vg-button").getAttribute("href"), /^\/sign-in\//);
});

test("saving: the newest wins, one request at a time, and what failed is tried again", async () => {
  const planned = [];
  const sent = [];
  let release;
  const said = [];
  const saving = saver({ put: (answers) => { sent.push(answers); return new Promise((resolve, reject) => (release = { resolve, reject })); }, say: (text) => said.push(text), later: (work) => planned.push(work) });
  const now = async () => { planned.shift()?.(); await settle(); };
  saving.save({ a: 1 });
  await now();
  saving.save({ a: 2 });
  saving.save({ a: 3 });
  await now();
  assert.deepEqual(sent, [{ a: 1 }]);
  release.resolve();
  await settle();
  await now();
  assert.deepEqual(sent, [{ a: 1 }, { a: 3 }]);
  release.reject({ unreachable: true });
  await settle();
  assert.match(said.at(-1), /會自動再存/);
  await now();
  assert.deepEqual(sent, [{ a: 1 }, { a: 3 }, { a: 3 }]);
});

test("the quiz has no accessibility fault", async () => {
  await start();
  assert.deepEqual(await objections(document), []);
  await press(root, "交卷");
  assert.deepEqual(await objections(document), []);
  tick(row("保密").querySelector("input"));
});
