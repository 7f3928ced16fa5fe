/* Reading with a clock that is honest, and the course page around it. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { mount as mountCourse } from "../../site/docs/assets/javascripts/course.mjs";
import { mount as mountMine } from "../../site/docs/assets/javascripts/courses-mine.mjs";
import { mount as mountLesson } from "../../site/docs/assets/javascripts/lesson.mjs";
import { BEAT_EVERY, clockText, IDLE_AFTER, Pulse } from "../../site/docs/assets/javascripts/pulse.mjs";
import { objections, openPage, press, settle, type } from "./page.mjs";
import { aMe, aProgress } from "./samples.mjs";
import { DOWN, json, problem, serverWith } from "./server.mjs";

const S = 1000;

test("a beat every twenty seconds while someone reads", () => {
  const pulse = new Pulse(0);
  const beats = [];
  for (let at = 0; at <= 100 * S; at += S) if (pulse.due(at)) beats.push(at / S);
  assert.deepEqual(beats, [0, 20, 40, 60, 80, 100]);
});

test("after two minutes without a sign of life it stops, and the time until then is kept", () => {
  const pulse = new Pulse(0);
  const beats = [];
  for (let at = 0; at <= 300 * S; at += S) {
    const beat = pulse.due(at);
    if (beat) beats.push([at / S, beat.active]);
  }
  assert.deepEqual(beats.at(-1), [IDLE_AFTER / S, true]);
  pulse.used(400 * S);
  assert.deepEqual(pulse.due(400 * S), { active: false }, "coming back counts nothing of the absence");
  assert.deepEqual(pulse.due(420 * S), { active: true });
});

test("leaving the page beats once more, so that no second is lost", () => {
  const pulse = new Pulse(0);
  pulse.due(0);
  pulse.visible = false;
  assert.deepEqual(pulse.due(7 * S), { active: true, leaving: true });
  assert.equal(pulse.due(60 * S), null);
});

test("when the line is cut it tries again sooner, then at its own pace", () => {
  const pulse = new Pulse(0);
  pulse.due(0);
  pulse.failed();
  assert.equal(pulse.due(4 * S), null);
  assert.ok(pulse.due(5 * S));
  for (let i = 0; i < 9; i += 1) pulse.failed();
  assert.equal(pulse.due(5 * S + BEAT_EVERY - S), null);
  pulse.answered();
});

test("the clock never rounds up what was read", () => {
  assert.equal(clockText(779, 5400), "已記錄 12 分／需要 90 分");
  assert.equal(clockText(0, 0), "已記錄 0 分");
});

/* --- the page of a lesson --- */

const LESSON = `<h1>什麼是志願服務</h1>
<div class="vg-reading" data-reading data-course="basic-ethics" data-lesson="01-what" data-minutes="15"></div>
<article class="vg-lesson"><h2>志願服務的定義</h2><p>內容</p></article>
<nav class="vg-pager" aria-label="上一步與下一步"><a class="vg-button vg-button--secondary" href="/courses/basic-ethics/">上一步</a><a class="vg-button" href="/courses/basic-ethics/02-ethics/">下一步</a></nav>`;

async function lesson(routes = {}) {
  const clock = { at: 0, tick: null };
  const went = [];
  const credit = (over = {}) => ({ recorded_seconds: 770, lesson_seconds: 770, required_seconds: 5400, credited: 20, reason: null, sentence: "", since: "t1", ...over });
  const server = serverWith({ "GET /courses/basic-ethics/progress": aProgress(), "POST /courses/basic-ethics/reading": credit(), ...routes });
  const document = openPage(LESSON, { path: "/courses/basic-ethics/01-what/" });
  const root = document.querySelector("[data-reading]");
  const tools = { api: server.api, now: () => clock.at, every: (tick) => (clock.tick = tick), go: (address) => went.push(address) };
  await mountLesson(root, tools);
  await settle();
  const pass = async (seconds) => {
    for (let i = 0; i < seconds; i += 1) {
      clock.at += S;
      clock.tick();
      if (clock.at % (5 * S) === 0) await settle(4);
    }
    await settle();
  };
  return { server, document, root, pass, went, credit, tools, beats: () => server.asked("POST", "/courses/basic-ethics/reading") };
}

test("the clock shows what the server has recorded, and each beat carries the token of the last", async () => {
  const { root, pass, beats } = await lesson();
  await pass(45);
  assert.match(root.querySelector(".app-clock__text").textContent, /已記錄 12 分／需要 90 分/);
  const first = beats()[0].body.since;
  assert.match(first, /^[0-9a-f-]{36}$/); // of this window, so that a lost first answer does no harm
  assert.deepEqual(beats().map(({ body }) => body), [
    { lesson: "01-what", active: true, since: first },
    { lesson: "01-what", active: true, since: "t1" },
    { lesson: "01-what", active: true, since: "t1" },
  ]);
});

test("a pause is told with its reason", async () => {
  const { root, pass } = await lesson();
  await pass(125);
  assert.match(root.querySelector("[role=status]").textContent, /好一會兒沒有動作/);
  const other = await lesson({ "POST /courses/basic-ethics/reading": { recorded_seconds: 0, required_seconds: 5400, credited: 0, reason: "other-window", sentence: "您在另一個視窗也開著課程。", since: "t" } });
  await other.pass(2);
  assert.match(other.root.querySelector("[role=status]").textContent, /另一個視窗/);
});

test("a lost connection is told, kept trying, and the sentence goes when it is back", async () => {
  const made = await lesson();
  made.server.routes["POST /courses/basic-ethics/reading"] = DOWN;
  await made.pass(21);
  assert.match(made.root.querySelector("[role=status]").textContent, /連線中斷/);
  const before = made.beats().length;
  made.server.routes["POST /courses/basic-ethics/reading"] = made.credit();
  await made.pass(10);
  assert.ok(made.beats().length > before);
  assert.equal(made.root.querySelector("[role=status]").textContent, "");
});

test("a session that has ended is told, and nothing is sent any more", async () => {
  const made = await lesson();
  made.server.routes["POST /courses/basic-ethics/reading"] = problem(401, "sign-in-needed");
  await made.pass(21);
  assert.match(made.root.textContent, /登入後才會記錄/);
  const before = made.beats().length;
  await made.pass(60);
  assert.equal(made.beats().length, before);
});

test("guests may read and learn why to sign in", async () => {
  const { root, server, document } = await lesson({ "GET /courses/basic-ethics/progress": problem(401, "sign-in-needed") });
  assert.match(root.textContent, /登入後才會記錄研習時間/);
  assert.equal(root.querySelector("a").getAttribute("href"), "/sign-in/?next=%2Fcourses%2Fbasic-ethics%2F01-what%2F");
  assert.equal(server.calls.length, 1);
  assert.ok(document.querySelector('.vg-pager a[href="/courses/basic-ethics/02-ethics/"]'));
});

test("one tap ends the lesson and leads to the next", async () => {
  const finished = aProgress({ lessons: [{ id: "01-what", title: "甲", minutes: 15, seconds: 900, finished: true }, { id: "02-ethics", title: "乙", minutes: 15, seconds: 0, finished: false }] });
  const made = await lesson({ "POST /courses/basic-ethics/lessons/01-what/finished": finished });
  await press(made.document, "我讀完這一單元");
  assert.deepEqual(made.went, ["/courses/basic-ethics/02-ethics/"]);
});

test("after the last lesson the way leads to the quiz, or to the course when minutes are missing", async () => {
  const lessons = [{ id: "01-what", title: "甲", minutes: 15, seconds: 900, finished: true }];
  const quiz = { ...aProgress().quiz, state: "open" };
  const ready = await lesson({ "POST /courses/basic-ethics/lessons/01-what/finished": aProgress({ lessons, quiz, next: { sentence: "可以測驗了！", label: "開始測驗", href: "/courses/basic-ethics/quiz/" } }) });
  await press(ready.document, "我讀完這一單元");
  assert.deepEqual(ready.went, ["/courses/basic-ethics/quiz/"]);
  const short = await lesson({ "POST /courses/basic-ethics/lessons/01-what/finished": aProgress({ lessons }) });
  await press(short.document, "我讀完這一單元");
  assert.deepEqual(short.went, ["/courses/basic-ethics/"]);
});

test("when the end of a lesson cannot be recorded nobody is moved on", async () => {
  const made = await lesson({ "POST /courses/basic-ethics/lessons/01-what/finished": DOWN });
  await press(made.document, "我讀完這一單元");
  assert.deepEqual(made.went, []);
  assert.match(made.document.querySelector(".app-finish").textContent, /連不上/);
});

test("people without an application say once who they are", async () => {
  let known = false;
  const made = await lesson({ "GET /courses/basic-ethics/progress": () => (known ? aProgress() : problem(409, "person-needed")), "POST /me/people": () => { known = true; return json(aMe(), 201); } });
  type(made.root.querySelector("input[name=name]"), "王美麗");
  for (const [part, text] of [["year", "47"], ["month", "3"], ["day", "5"]]) type(made.root.querySelector(`input[name="birth.${part}"]`), text);
  assert.deepEqual(await objections(made.document), []);
  await press(made.root, "記住我");
  assert.deepEqual(made.server.asked("POST", "/me/people")[0].body, { name: "王美麗", birth: { year: "47", month: "3", day: "5" } });
  assert.ok(made.root.querySelector(".app-clock"));
});

test("a lesson page has no accessibility fault, and mounting twice adds nothing", async () => {
  const { document, root, tools } = await lesson();
  await mountLesson(root, tools);
  assert.equal(document.querySelectorAll(".app-clock").length, 1);
  assert.deepEqual(await objections(document), []);
});

/* --- the page of a course --- */

const COURSE = `<h1>內涵及倫理</h1><section class="vg-card" aria-labelledby="facts"><h2 id="facts">課程資訊</h2>
<div data-progress data-course="basic-ethics"></div><p><a class="vg-button" href="/courses/basic-ethics/01-what/">開始上課</a></p></section>
<ol class="vg-lessons"><li><a href="/courses/basic-ethics/01-what/">甲</a></li><li><a href="/courses/basic-ethics/02-ethics/">乙</a></li></ol>`;

async function course(progress) {
  const server = serverWith({ "GET /courses/basic-ethics/progress": progress });
  const document = openPage(COURSE, { path: "/courses/basic-ethics/" });
  await mountCourse(document.querySelector("[data-progress]"), { api: server.api });
  return document;
}

test("the course page shows the one next step and marks what was read", async () => {
  const lessons = [{ ...aProgress().lessons[0], finished: true }, aProgress().lessons[1]];
  const document = await course(aProgress({ lessons }));
  const shown = [...document.querySelectorAll("a.vg-button")].filter((one) => !one.closest("[hidden]"));
  assert.deepEqual(shown.map((one) => one.textContent), ["繼續讀"]);
  assert.equal(document.querySelectorAll(".app-read").length, 1);
  assert.match(document.querySelector("[data-progress]").textContent, /讀完 1 個單元，共 2 個/);
  assert.deepEqual(await objections(document), []);
});

test("a pause after failed attempts says until when", async () => {
  const quiz = { ...aProgress().quiz, state: "paused", again_at: "2026-11-23T06:30:00+00:00", attempts: 3, best: 60 };
  const document = await course(aProgress({ quiz }));
  assert.match(document.querySelector("[data-progress]").textContent, /最高 60 分。115年11月23日（一）下午 2:30 以後/);
});

test("guests keep the static way in", async () => {
  const document = await course(problem(401, "sign-in-needed"));
  assert.match(document.body.textContent, /登入後才會記錄/);
  assert.equal(document.querySelector(".vg-button").closest("[hidden]"), null);
});

test("the list of courses leads a signed-in learner on and leaves guests alone", async () => {
  for (const [me, links] of [[aMe(), 1], [problem(401, "sign-in-needed"), 0], [DOWN, 0]]) {
    const document = openPage("<div data-courses-mine></div>");
    await mountMine(document.querySelector("div"), { api: serverWith({ "GET /me": me }).api });
    assert.equal(document.querySelectorAll("a").length, links);
  }
});
