/* A package after it was built: returned, pasted, handed out, failed, of five hundred; another book for a lost one. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { mount } from "../../site/docs/assets/javascripts/desk.mjs";
import { progress } from "../../site/docs/assets/javascripts/desk-package.mjs";
import { buttonCalled, markdownPage, objections, press, settle, tick, type } from "./page.mjs";
import { aMe, aPackage, aTrainee } from "./samples.mjs";
import { json, serverWith } from "./server.mjs";

const UNIT = { id: "u", name: "範例協會", role: "supervisor" };
const PATH = "/units/u/packages/pk1";
const REF = "R7K2-M9QX";
const ONE = `/units/u/trainees/${REF}`;
const NATIONAL = { since: "2027-01-01", confirmed: false, due: false, made_at: null, archive: null };

let root;
let document;

async function desk(hash, routes, unit = UNIT) {
  const server = serverWith({ "GET /me": aMe({ units: [unit] }), ...routes });
  ({ document, root } = markdownPage("desk/index.md", { path: `/desk/${hash}` }));
  await mount(root, { api: server.api, confirm: () => true, wait: async () => {} });
  await arrive();
  return server;
}

async function arrive() {
  for (let i = 0; i < 40 && (i < 3 || root.querySelector(".app-wait")); i += 1) await new Promise((resolve) => setTimeout(resolve, 5));
  await settle();
}

async function act(label) {
  await press(root, label);
  await arrive();
}

function formWith(label) {
  return buttonCalled(root, label).closest("form");
}

function people(...changes) {
  return aPackage().people.map((person, place) => ({ ...person, ...changes[place] }));
}

test("papers that came back are recorded with a reason, only for those who have one", async () => {
  const server = await desk("#/u/packages/pk1", { [`GET ${PATH}`]: aPackage({ state: "submitted" }), [`POST ${PATH}/returns`]: aPackage({ state: "submitted" }) });
  await press(root, "登記退件");
  assert.match(root.querySelector(".vg-error-summary").textContent, /至少填一個人的原因/);
  const form = formWith("登記退件");
  type(form.elements.date, "2027-01-05");
  type(form.elements["people.BBBB-2222.reason"], "照片太暗");
  await act("登記退件");
  assert.deepEqual(server.asked("POST", `${PATH}/returns`)[0].body, { date: "2027-01-05", people: [{ trainee: "BBBB-2222", reason: "照片太暗" }] });
});

test("a pasted list is shown as it was understood and kept only with the second button", async () => {
  const lines = [
    { line: 1, text: "1 北市-1", trainee: "AAAA-1111", name: "王美麗", number: "北市-1", date: "2027-01-05", fault: "" },
    { line: 2, text: "沒有 北市-2", trainee: "", name: "", number: "北市-2", date: "", fault: "這個人不在這批送件裡。" },
  ];
  const server = await desk("#/u/packages/pk1", { [`GET ${PATH}`]: aPackage({ state: "submitted" }), [`POST ${PATH}/pasted-books`]: { lines, good: 1, missing: ["李大仁"] }, [`POST ${PATH}/books`]: aPackage({ state: "submitted" }) });
  const form = formWith("先看看對不對");
  type(form.elements.text, "1 北市-1\n沒有 北市-2");
  await press(root, "先看看對不對");
  await settle();
  assert.equal(server.asked("POST", `${PATH}/books`).length, 0);
  assert.match(root.textContent, /看懂了 1 行，有問題的 1 行/);
  assert.match(root.textContent, /清單裡還沒有：李大仁/);
  assert.deepEqual(await objections(document), []);
  await act("登記這 1 個冊號");
  assert.deepEqual(server.asked("POST", `${PATH}/books`)[0].body, { books: [{ trainee: "AAAA-1111", number: "北市-1", date: "2027-01-05" }] });
});

test("books that came are handed out", async () => {
  const issued = people({ state: "issued", book_no: "北市-1", book_date: "2027-01-05" }, { state: "issued", book_no: "北市-2", book_date: "2027-01-05" });
  const server = await desk("#/u/packages/pk1", { [`GET ${PATH}`]: aPackage({ state: "done", people: issued }), [`POST ${PATH}/handovers`]: aPackage({ state: "done" }) });
  const form = formWith("登記已交給志工");
  tick(form.querySelectorAll("input[name=trainees]")[1]);
  type(form.elements.date, "2027-01-10");
  await act("登記已交給志工");
  assert.deepEqual(server.asked("POST", `${PATH}/handovers`)[0].body, { date: "2027-01-10", trainees: ["BBBB-2222"] });
});

test("a large package comes in several files, and says what stands still and which names old sheets lose", async () => {
  const archives = [{ name: "紀錄冊送件-證書照片-001-050.zip", href: "/files/1.zip" }, { name: "紀錄冊送件-證書照片-051-100.zip", href: "/files/2.zip" }];
  await desk("#/u/packages/pk1", { [`GET ${PATH}`]: aPackage({ stuck: "送出很久了，還沒有結果。", people: people({ rare: "𡘙", name: "陳𡘙" }, {}) }), [`POST ${PATH}/opening`]: aPackage({ archives, href: "/files/0.zip" }) });
  await act("取得送件包");
  assert.equal(root.querySelectorAll('a[href^="/files/"]').length, 3);
  assert.match(root.textContent, /送出很久了/);
  assert.match(root.textContent, /陳𡘙（𡘙）/);
  assert.deepEqual(await objections(document), []);
});

test("a package that could not be made says why and who lacks what", async () => {
  await desk("#/u/packages/pk1", { [`GET ${PATH}`]: aPackage({ state: "failed", state_label: "沒有做成", href: null, faults: ["王美麗：照片、基本資料"] }) });
  assert.match(root.textContent, /王美麗：照片、基本資料/);
  assert.throws(() => buttonCalled(root, "登記已送件"));
});

test("progress tells how many are in", () => {
  assert.match(progress({ done: 50, count: 500 }), /50／500 位/);
});

test("the tables of the national system are made when asked for, and said to be unconfirmed", async () => {
  const archive = { name: "全國系統-20261123.zip", href: "/files/n.zip" };
  const states = [aPackage({ national: NATIONAL }), aPackage({ national: NATIONAL }), aPackage({ national: { ...NATIONAL, made_at: "2026-11-23T04:00:00+00:00" } })];
  const server = await desk("#/u/packages/pk1", { [`GET ${PATH}`]: () => (states.length > 1 ? states.shift() : states[0]), [`POST ${PATH}/national-tables`]: json(aPackage({ national: NATIONAL }), 202), [`POST ${PATH}/opening`]: aPackage({ national: { ...NATIONAL, archive } }) });
  assert.match(root.textContent, /未經確認/);
  await press(root, "製作全國系統的表");
  await arrive();
  assert.equal(server.asked("POST", `${PATH}/national-tables`).length, 1);
  await act("取得全國系統的表");
  assert.deepEqual(server.asked("POST", `${PATH}/opening`)[0].body, { reason: "national", note: "" });
  assert.equal(buttonCalled(root, "下載全國系統的表").getAttribute("href"), "/files/n.zip");
});

test("a lost book: recorded, declared, signed; an assistant only looks", async () => {
  const book = { number: "北市-1", issued_on: "2026-01-05", handed_on: "2026-01-10" };
  const server = await desk(`#/u/trainees/${REF}`, { [`GET ${ONE}`]: aTrainee({ parts: [], allowed: ["wish"], book }), [`POST ${ONE}/book-wish`]: json(aTrainee({}), 201) });
  const form = formWith("登記並製作切結書");
  type(form.elements.date, "2026-12-01");
  type(form.elements.why, "搬家時遺失");
  await act("登記並製作切結書");
  assert.deepEqual(server.asked("POST", `${ONE}/book-wish`)[0].body, { kind: "lost", date: "2026-12-01", why: "搬家時遺失" });

  const wish = { kind: "lost", kind_label: "補發", why: "搬家時遺失", href: "/files/d.pdf", signed_on: null };
  const later = await desk(`#/u/trainees/${REF}`, { [`GET ${ONE}`]: aTrainee({ parts: [], allowed: [], book, wish }), [`POST ${ONE}/book-wish/signature`]: aTrainee({}) });
  assert.equal(buttonCalled(root, "列印切結書").getAttribute("href"), "/files/d.pdf");
  assert.deepEqual(await objections(document), []);
  type(formWith("登記已簽名").elements.date, "2026-12-02");
  await act("登記已簽名");
  assert.deepEqual(later.asked("POST", `${ONE}/book-wish/signature`)[0].body, { date: "2026-12-02" });

  await desk(`#/u/trainees/${REF}`, { [`GET ${ONE}`]: aTrainee({ parts: [], allowed: ["wish"], book, wish }) }, { ...UNIT, role: "assistant" });
  assert.throws(() => buttonCalled(root, "登記已簽名"));
});

test("books and added trainings are not put into one package", async () => {
  const ready = [aTrainee({ trainee: "AAAA-1111", purpose: "book", kind: "first" }), aTrainee({ trainee: "BBBB-2222", purpose: "update", kind: "update", kind_label: "加註訓練", returned: "照片太暗", rare: "𡘙" })];
  const server = await desk("#/u/packages", { "GET /units/u/packages": { items: [], ready } });
  const boxes = root.querySelectorAll("input[name=trainees]");
  assert.deepEqual([...boxes].map((one) => one.checked), [true, false]);
  assert.match(root.textContent, /加註訓練，「𡘙」舊的 Excel 存不下）　上次退件：照片太暗/);
  tick(boxes[1]);
  await press(root, "做成送件包");
  assert.match(root.querySelector(".vg-error-summary").textContent, /分成兩批/);
  assert.equal(server.asked("POST", "/units/u/packages").length, 0);
});

const DIRECT = { receiver: "紀錄冊收件系統", state: "", state_label: "", help: "", next_at: null, may_begin: true, tries: [] };

test("a package goes straight to the authority with one button, and the reference is told", async () => {
  const ready = aPackage({ state: "ready", direct: DIRECT });
  const sending = aPackage({ state: "ready", direct: { ...DIRECT, state: "sending", state_label: "直接送件中", may_begin: false } });
  const accepted = aPackage({ state: "submitted", receipt: "北市社字第0001號", direct: { ...DIRECT, state: "accepted", state_label: "機關系統已經收件", may_begin: false, tries: [{ at: "2026-11-23T04:00:00Z", outcome: "收到了", status: 200 }] } });
  let looks = 0;
  const server = await desk("#/u/packages/pk1", { [`GET ${PATH}`]: () => [ready, sending, accepted][Math.min(looks++, 2)], [`POST ${PATH}/direct`]: sending });
  assert.match(root.textContent, /改用其他方式送，在這裡登記/);
  await act("直接送件");
  assert.equal(server.asked("POST", `${PATH}/direct`).length, 1);
  assert.match(document.body.textContent, /收文文號：北市社字第0001號/);
  assert.match(root.textContent, /機關系統已經收件/);
  assert.deepEqual(await objections(document), []);
});

test("what did not arrive says why, what to do, and offers both ways", async () => {
  const refused = { ...DIRECT, state: "refused", state_label: "機關系統沒有收", help: "請向機關確認原因。", tries: [{ at: "2026-11-23T04:00:00Z", outcome: "機關系統拒收", status: 403 }] };
  await desk("#/u/packages/pk1", { [`GET ${PATH}`]: aPackage({ state: "ready", direct: refused }) });
  assert.match(root.textContent, /請向機關確認原因.*機關系統拒收.*403/s);
  assert.ok(buttonCalled(root, "再試一次直接送件") && buttonCalled(root, "登記已送件"));
  assert.deepEqual(await objections(document), []);
});

test("while it is under way there is no other way but to call it back", async () => {
  const sending = { ...DIRECT, state: "sending", state_label: "直接送件中", help: "系統會自動再試。", may_begin: false, next_at: "2099-01-01T00:00:00Z" };
  const server = await desk("#/u/packages/pk1", { [`GET ${PATH}`]: aPackage({ state: "ready", direct: sending }), [`POST ${PATH}/direct/stop`]: aPackage({ state: "ready" }) });
  assert.throws(() => buttonCalled(root, "登記已送件"));
  await act("停止直接送件");
  assert.equal(server.asked("POST", `${PATH}/direct/stop`).length, 1);
});

test("a build that stands still is taken up again with one button", async () => {
  const still = aPackage({ state: "building", done: 50, count: 120, fetchable: false, stuck: "製作停住了。" });
  const server = await desk("#/u/packages/pk1", { [`GET ${PATH}`]: still, [`POST ${PATH}/build`]: json(still, 202) });
  assert.match(root.textContent, /製作停住了/);
  await act("繼續製作");
  assert.equal(server.asked("POST", `${PATH}/build`).length, 1);
});
