/* Lists to take along and how many got how far. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { howFar, lettersToPrint, takeAlong } from "../../site/docs/assets/javascripts/desk-lists.mjs";
import { objections, openPage, press, settle, type } from "./page.mjs";
import { serverWith } from "./server.mjs";

const PATH = "/units/u/applicant-lists";
const FUNNEL = { title: "", applied: 4, interviewed: 3, accepted: 2, waitlisted: 0, declined: 1, withdrawn: 0, waiting: 1, trained: 1, recognised: 1, with_book: 0, reply_days: 5, channels: { 網路: 3, 紙本登打: 1 } };

function start(routes) {
  const server = serverWith(routes);
  const document = openPage("<h1>承辦</h1><h2>報名</h2>");
  return { server, document, main: document.getElementById("main") };
}

test("a list is made with its reason, waited for and offered in both formats", async () => {
  const looks = [{ list: "L", ready: false, count: 0, links: {} }, { list: "L", ready: true, count: 7, links: { ods: "/f/a.ods", csv: "/f/a.csv" } }];
  const { server, document, main } = start({ [`POST ${PATH}`]: looks[0], [`GET ${PATH}/L`]: () => looks.shift() });
  const box = takeAlong({ api: server.api, unit: { id: "u", role: "supervisor" }, wait: async () => {} });
  main.append(box);
  box.open = true;
  await press(box, "製作清單");
  assert.equal(server.asked("POST", PATH).length, 0);
  assert.match(box.textContent, /請寫做什麼用。/);
  type(box.querySelector('[name="reason"]'), "簽到");
  await press(box, "製作清單");
  await settle();
  assert.deepEqual(server.asked("POST", PATH)[0].body, { which: "unanswered", reason: "簽到" });
  assert.match(box.textContent, /做好了，共 7 人/);
  assert.equal(box.querySelector('a[href="/f/a.ods"]').textContent, "下載 ODS");
  assert.deepEqual(await objections(document), []);
});

test("an assistant is not offered a list", () => {
  assert.equal(takeAlong({ unit: { id: "u", role: "assistant" } }), null);
});

test("how far people came is told with the median days and the ways they came", async () => {
  const { document, main, server } = start({ "GET /units/u/funnel": { funnels: [FUNNEL, { ...FUNNEL, title: "訪視", reply_days: null }] } });
  const box = howFar({ api: server.api, unit: { id: "u" } });
  main.append(box);
  box.open = true;
  box.dispatchEvent(new window.Event("toggle"));
  await settle();
  assert.match(box.textContent, /一半的人在 5 天以內/);
  assert.match(box.textContent, /網路 3 人、紙本登打 1 人/);
  assert.match(box.querySelector("tbody").textContent, /訪視43/);
  assert.match(box.querySelector("tfoot").textContent, /合計43/);
  assert.deepEqual(await objections(document), []);
});

test("letters for those without e-mail are offered as a PDF and closed with one tap", async () => {
  const path = (n) => `/units/u/applications/A-${n}/told`;
  const { server, document, main } = start({ [`POST ${PATH}`]: { list: "L", ready: false, count: 0, links: {} }, [`GET ${PATH}/L`]: { list: "L", ready: true, count: 2, links: { pdf: "/f/a.pdf" } }, [`POST ${path(1)}`]: {}, [`POST ${path(2)}`]: {} });
  const said = [];
  const item = (n, more) => ({ reference: `A-${n}`, name: `人${n}`, by_letter: true, undelivered: true, ...more });
  const desk = { api: server.api, unit: { id: "u", role: "supervisor" }, done: (text) => said.push(text), wait: async () => {}, today: () => "2026-11-23" };
  const place = lettersToPrint(desk, [item(1), item(2), item(3, { undelivered: false }), item(4, { by_letter: false })]);
  main.append(place);
  assert.match(place.textContent, /有 2 位沒有電子郵件.*人1、人2/);
  await press(place, "做成 PDF 來印");
  assert.equal(place.querySelector('a[href="/f/a.pdf"]').textContent, "下載通知信（PDF）");
  assert.deepEqual(server.asked("POST", PATH)[0].body, { which: "by-letter", reason: "列印通知信" });
  await press(place, "2 封都寄出或交給本人了");
  assert.deepEqual(server.asked("POST", path(2))[0].body, { way: "paper", date: "2026-11-23", note: "" });
  assert.match(said[0], /2 位報名者已經得到回覆/);
  assert.deepEqual(await objections(document), []);
  assert.equal(lettersToPrint(desk, [item(3, { undelivered: false })]), null);
});
