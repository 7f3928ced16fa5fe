/* Applying: one step at a time, checked, confirmed, sent once, nothing lost. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { readFileSync } from "node:fs";
import { mount } from "../../site/docs/assets/javascripts/apply.mjs";
import { buttonCalled, formFixture, objections, openPage, press, settle, tick, type } from "./page.mjs";
import { DOWN, json, problem, serverWith } from "./server.mjs";

const DRAFT = "/drafts/heping-care/visits";
const NOW = () => Date.parse("2026-11-23T04:00:00Z");
const RECEIPT = { reference: "R7K2-M9QX", submitted_at: "2026-11-23T04:00:00+00:00", notice_title: "獨居長者關懷訪視志工", unit_name: "範例和平關懷協會", reply_by: "2027-01-10", email_masked: "m***@example.org", already: false };
const WORDS = JSON.parse(readFileSync(new URL("../../functions/chalicelib/wording/fields.json", import.meta.url)));

const PROOF = { begin() {}, payload: async () => "solved", again() {} };

let document;
let form;

function start(routes = {}, tools = {}) {
  const server = serverWith({ "POST /applications": json(RECEIPT, 201), ...routes });
  document = openPage(`<h1>我要報名</h1>${formFixture()}`, { path: "/units/heping-care/visits/apply/" });
  form = document.querySelector("form");
  mount(form, { api: server.api, now: NOW, proof: PROOF, ...tools });
  return server;
}

const form_privacy = () => /data-privacy-version="(\w+)"/.exec(formFixture())[1];
const posts = (server) => server.asked("POST", "/applications");
const field = (name) => form.elements[name];
const step = () => form.querySelector("[data-step]:not([hidden])").dataset.step;
const next = () => press(form.querySelector(".app-actions"), "下一步");
const send = () => press(form.querySelector(".app-actions"), "確定送出");
const told = () => [...form.querySelectorAll(".vg-error-summary li")].map((line) => line.textContent);
const reasons = () => told().map((line) => line.replace(/^[^：。]{1,14}：/, ""));
const submit = () => form.requestSubmit();

function fillWho({ year = "47" } = {}) {
  type(field("name"), "王美麗");
  [["year", year], ["month", "3"], ["day", "5"]].forEach(([part, text]) => type(field(`birth.${part}`), text));
}

function fillRest() {
  type(field("mobile"), "0912-345-678");
  type(field("email"), "mei@example.org");
  tick(document.getElementById("f-availability-六-上午"));
  tick(document.getElementById("f-availability-六-下午"));
  type(field("motivation"), "想陪伴獨居的長輩");
  for (const name of ["privacy", "plan", "ethics"]) tick(field(`consents.${name}`));
}

async function toReview(who) {
  fillWho(who);
  fillRest();
  while (step() !== "review") await next();
}

test("one step is shown at a time, and a click on 下一步 submits the step, not the form", async () => {
  const server = start();
  assert.equal(step(), "who");
  assert.equal(form.querySelectorAll("[data-step]:not([hidden])").length, 1);
  fillWho();
  submit();
  await settle();
  assert.equal(step(), "contact");
  assert.equal(document.activeElement.textContent, "怎麼聯絡您");
  assert.equal(posts(server).length, 0);
});

test("what is missing is told in a summary that takes the focus, beside the field, and by a link to it", async () => {
  start();
  await next();
  assert.equal(step(), "who");
  const summary = form.querySelector(".vg-error-summary");
  assert.equal(document.activeElement, summary);
  assert.deepEqual(reasons(), [WORDS.required, WORDS.date]);
  assert.equal(told()[0], `姓名：${WORDS.required}`);
  assert.equal(field("name").getAttribute("aria-invalid"), "true");
  assert.equal(document.getElementById("f-name-error").textContent, WORDS.required);
  summary.querySelectorAll("a")[1].click();
  assert.equal(document.activeElement, field("birth.year"));
});

test("the words of the browser are those of the server", async () => {
  start();
  fillWho({ year: "102" });
  await next();
  assert.deepEqual(reasons(), [WORDS["age-too-young"].replace("{age_min}", "16")]);
  fillWho({ year: "30" });
  await next();
  assert.deepEqual(reasons(), [WORDS["age-too-old"].replace("{age_max}", "80")]);
  fillWho({ year: "200" });
  await next();
  assert.deepEqual(reasons(), [WORDS["birth-impossible"]]);
  fillWho();
  await next();
  await next();
  assert.deepEqual(reasons(), [WORDS["phone-needed"], WORDS.required]);
  type(field("mobile"), "12");
  type(field("email"), "mei");
  await next();
  assert.deepEqual(reasons(), [WORDS.phone, WORDS.email]);
});

test("the guardian's step is shown to minors only, and only minors send a guardian", async () => {
  const server = start();
  await toReview();
  assert.doesNotMatch(form.querySelector("[data-step=review]").textContent, /法定代理人/);
  await send();
  assert.equal("guardian" in posts(server)[0].body, false);

  const again = start();
  fillWho({ year: "98" });
  fillRest();
  await next();
  await next();
  assert.equal(step(), "guardian");
  await next();
  assert.deepEqual(reasons().at(-1), WORDS["guardian-consent-required"]);
  type(field("guardian.name"), "王爸爸");
  type(field("guardian.relation"), "父親");
  type(field("guardian.phone"), "02-2345-6789");
  tick(field("guardian.consent"));
  while (step() !== "review") await next();
  await send();
  assert.deepEqual(posts(again)[0].body.guardian, { name: "王爸爸", relation: "父親", phone: "02-2345-6789", consent: true });
});

test("every answer is shown once more before it is sent, each with the way back", async () => {
  const server = start();
  await toReview();
  const review = form.querySelector("[data-step=review]");
  for (const answer of ["王美麗", "民國47年3月5日（三），今年 68 歲", "0912-345-678", "mei@example.org", "星期六上午、下午", "想陪伴獨居的長輩"]) assert.ok(review.textContent.includes(answer), answer);
  assert.equal(posts(server).length, 0);
  review.querySelectorAll(".app-change")[3].click();
  assert.equal(step(), "contact");
  assert.equal(field("mobile").value, "0912-345-678");
});

test("what is sent is exactly what the contract asks for", async () => {
  const server = start();
  await toReview();
  await send();
  const [call] = server.asked("POST", "/applications");
  assert.match(call.headers["Idempotency-Key"], /^[0-9a-f-]{36}$/);
  assert.deepEqual(call.body, {
    notice: "heping-care/visits",
    notice_version: "v-notice",
    privacy_version: form_privacy(),
    altcha: "solved",
    name: "王美麗",
    birth: { year: "47", month: "3", day: "5" },
    mobile: "0912-345-678",
    email: "mei@example.org",
    availability: ["六-上午", "六-下午"],
    motivation: "想陪伴獨居的長輩",
    licences: [],
    basic_done: false,
    has_book: false,
    consents: { privacy: true, plan: true, ethics: true },
  });
});

test("the receipt shows the number, the day of the reply and where the letter went", async () => {
  start();
  await toReview();
  await send();
  const card = document.querySelector(".app-receipt");
  assert.equal(card.querySelector(".app-number").textContent, "R7K2-M9QX");
  assert.match(card.textContent, /116年1月10日/);
  assert.match(card.textContent, /m\*\*\*@example\.org/);
  assert.equal(document.querySelector("form"), null);
});

test("who applies twice learns kindly that the application is already there", async () => {
  start({ "POST /applications": json({ ...RECEIPT, already: true }) });
  await toReview();
  await send();
  assert.match(document.querySelector(".app-receipt h2").textContent, /已經報名過/);
});

test("when the server cannot be reached everything stays, and the second try carries the same key", async () => {
  const server = start({ "POST /applications": DOWN });
  await toReview();
  await send();
  assert.match(form.querySelector(".vg-error-summary").textContent, /您填的內容都還在/);
  assert.equal(field("name").value, "王美麗");
  server.routes["POST /applications"] = json(RECEIPT, 201);
  await send();
  const [first, second] = server.asked("POST", "/applications");
  assert.equal(first.headers["Idempotency-Key"], second.headers["Idempotency-Key"]);
  assert.ok(document.querySelector(".app-receipt"));
});

test("reasons of the server lead to their step and field", async () => {
  const invalid_params = [{ name: "mobile", code: "phone", reason: WORDS.phone }, { name: "birth", code: "age-too-old", reason: "年齡超過" }];
  start({ "POST /applications": problem(422, "invalid", { title: "有些欄位需要修改", invalid_params }) });
  await toReview();
  await send();
  assert.deepEqual(reasons(), [WORDS.phone, "年齡超過"]);
  form.querySelector(".vg-error-summary a").click();
  assert.equal(step(), "contact");
  assert.equal(document.activeElement, field("mobile"));
  assert.equal(document.getElementById("f-mobile-error").textContent, WORDS.phone);
});

test("after a change of the notice the new version is sent without typing again", async () => {
  const answers = [problem(409, "notice-changed", { title: "公告內容有更新" }), json(RECEIPT, 201)];
  const server = start({ "POST /applications": () => answers.shift() }, { versions: async () => ({ noticeVersion: "v2", privacyVersion: "p2" }) });
  await toReview();
  await send();
  await press(form, "我看過了");
  await settle();
  assert.deepEqual(posts(server).map((call) => call.body.notice_version), ["v-notice", "v2"]);
  assert.ok(document.querySelector(".app-receipt"));
});

test("a click while it is being sent does not send again", async () => {
  let release;
  const server = start({ "POST /applications": () => new Promise((resolve) => (release = () => resolve(json(RECEIPT, 201)))) });
  await toReview();
  await send();
  const trigger = buttonCalled(form, "處理中");
  trigger.click();
  await settle();
  release();
  await settle();
  assert.equal(posts(server).length, 1);
});

test("上一步 is the browser's own way back and keeps what was typed", async () => {
  start();
  fillWho();
  await next();
  type(field("email"), "mei@example.org");
  buttonCalled(form, "上一步").click();
  await new Promise((resolve) => setTimeout(resolve, 30));
  assert.equal(step(), "who");
  assert.equal(field("name").value, "王美麗");
  assert.equal(field("email").value, "mei@example.org");
});

test("leaving is asked about only when the draft could not be kept", async () => {
  const server = start();
  const leave = () => {
    const event = new window.Event("beforeunload", { cancelable: true });
    window.dispatchEvent(event);
    return event.defaultPrevented;
  };
  assert.equal(leave(), false);
  await toReview();
  await settle();
  assert.equal(leave(), true);
  server.routes[`PUT ${DRAFT}`] = { version: 1, saved_at: "", expires_at: "" };
  form.elements.name.dispatchEvent(new window.Event("input", { bubbles: true }));
  await new Promise((resolve) => setTimeout(resolve, 900));
  assert.equal(leave(), false);
  await send();
  assert.equal(leave(), false);
});

test("a name that the certificate may not be able to print is told at once", () => {
  start();
  type(field("name"), "王\u{E001}麗");
  assert.match(form.querySelector("[data-field=name] [role=status]").textContent, /造字/);
});

test("mounting twice changes nothing, and no step has an accessibility fault", async () => {
  start();
  mount(form, { now: NOW });
  assert.equal(form.querySelectorAll(".app-progress").length, 1);
  fillWho({ year: "98" });
  fillRest();
  type(field("guardian.name"), "王爸爸");
  type(field("guardian.relation"), "父親");
  type(field("guardian.phone"), "02-2345-6789");
  tick(field("guardian.consent"));
  for (;;) {
    assert.deepEqual(await objections(document), [], step());
    if (step() === "review") break;
    await next();
  }
  await send();
  assert.deepEqual(await objections(document), []);
});
