/* Proof from elsewhere: brought on "my page", compared at the desk. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { mount as mountDesk } from "../../site/docs/assets/javascripts/desk.mjs";
import { checked, ruleOf } from "../../site/docs/assets/javascripts/evidence-form.mjs";
import { mount } from "../../site/docs/assets/javascripts/my.mjs";
import { prepared, sendPaper, within } from "../../site/docs/assets/javascripts/paper.mjs";
import { buttonCalled, markdownPage, objections, press, settle, tick, type } from "./page.mjs";
import { aMe, aTrainee } from "./samples.mjs";
import { DOWN, problem, serverWith } from "./server.mjs";

const TRACKS = [
  { id: "basic", name: "基礎訓練", hours: 6, earlier: [{ hours: 12, until: "2018-05-31", source: "舊制" }] },
  { id: "culture", name: "文化類特殊訓練", hours: null, earlier: [] },
];
const LIST = { items: [], tracks: TRACKS, asked: false, piece_bytes: 4, most_pieces: 10 };
const ONE = { id: "e1", track: "basic", track_name: "基礎訓練", issuer: "臺北e大", number: "TE-1", completed_on: "2018-07-01", hours: 6, state: "waiting", state_label: "等單位核對", reason: "", sent_at: "2026-11-23T04:00:00+00:00", unit_name: "", readable: true };
const TYPED = { track: "basic", issuer: "臺北e大", number: "TE-1", completed: { year: "１０７", month: "7", day: "1" }, hours: "６" };
const AT_DESK = { ...ONE, holder: "王美麗", remark: "", decided_on: null, decided_here: false };
const PDF = () => Object.assign(new Blob(["%PDF-1.7 x"], { type: "application/pdf" }), { name: "證明.pdf" });

let document;
let root;

async function my(evidence, routes = {}, path = "/my/") {
  const server = serverWith({ "GET /me": aMe({ evidence: { ...LIST, ...evidence } }), ...routes });
  ({ document, root } = markdownPage("my/index.md", { path }));
  await mount(root, { api: server.api, wait: () => new Promise(() => {}) });
  return server;
}

const section = () => root.querySelector(".app-evidence");

async function choose(file) {
  const input = section().querySelector("input[type=file]");
  Object.defineProperty(input, "files", { value: [file], configurable: true });
  input.dispatchEvent(new window.Event("change"));
  await settle();
}

function fillIn(values = {}) {
  const given = { issuer: "臺北e大", number: "TE-1", "completed.year": "107", "completed.month": "7", "completed.day": "1", hours: "6", ...values };
  for (const [name, value] of Object.entries(given)) type(section().querySelector(`[name="${name}"]`), value);
}

test("the form is folded until it is needed, and open for who said that training is done", async () => {
  await my({});
  assert.equal(section().querySelector("details").open, false);
  await my({ asked: true });
  assert.equal(section().querySelector("details").open, true);
  assert.deepEqual(await objections(document), []);
  await my({}, {}, "/my/#evidence");
  assert.equal(section().querySelector("details").open, true);
  assert.equal(document.activeElement.id, "evidence");
});

test("whoever has nothing to prove sees nothing of it", async () => {
  await my({ tracks: [] });
  assert.equal(section(), null);
});

test("a paper goes in pieces, then what stands on it", async () => {
  const pieces = [];
  const server = await my({ asked: true }, { "POST /me/evidence": ONE });
  server.routes["POST /me/evidence"] = () => ONE;
  const fetchPiece = server.api.put;
  server.api.put = (path, body, options) => (path.startsWith("/me/uploads/") ? (pieces.push([path, body.size, options.type]), Promise.resolve(null)) : fetchPiece(path, body, options));
  await choose(PDF());
  assert.match(section().textContent, /選好了：證明\.pdf/);
  fillIn();
  await press(section(), "送出證明");
  assert.deepEqual(pieces.map(([path, size]) => [path.split("/").at(-1), size]), [["0", 4], ["1", 4], ["2", 2]]);
  const { upload, ...body } = server.asked("POST", "/me/evidence")[0].body;
  assert.deepEqual(body, { track: "basic", issuer: "臺北e大", number: "TE-1", completed: { year: "107", month: "7", day: "1" }, hours: 6, pieces: 3 });
  assert.ok(pieces[0][0].startsWith(`/me/uploads/${upload}/`));
  assert.match(root.querySelector(".vg-banner--success").textContent, /證明送出了/);
});

test("what is missing is told beside the fields before anything is sent", async () => {
  const server = await my({ asked: true });
  await press(section(), "送出證明");
  const summary = section().querySelector(".vg-error-summary");
  assert.equal(document.activeElement, summary);
  assert.equal(summary.querySelectorAll("li").length, 5);
  assert.equal(server.calls.length, 1);
  assert.deepEqual(await objections(document), []);
});

test("what was typed and chosen stays when the line breaks", async () => {
  const server = await my({ asked: true }, { "POST /me/evidence": DOWN });
  server.api.put = async () => null;
  await choose(PDF());
  fillIn();
  await press(section(), "送出證明");
  assert.match(section().querySelector(".vg-error-summary").textContent, /連不上/);
  assert.equal(section().querySelector("[name=number]").value, "TE-1");
  server.routes["POST /me/evidence"] = ONE;
  await press(section(), "送出證明");
  assert.match(root.querySelector(".vg-banner--success").textContent, /證明送出了/);
});

test("what the server refuses is told beside the field", async () => {
  const refusal = problem(422, "invalid", { title: "有些欄位需要修改", invalid_params: [{ name: "hours", code: "hours-too-few", reason: "這項訓練的規定是 6 小時，證明上的時數不夠。" }] });
  const server = await my({ asked: true }, { "POST /me/evidence": refusal });
  server.api.put = async () => null;
  await choose(PDF());
  fillIn({ hours: "3" });
  await press(section(), "送出證明");
  assert.match(section().querySelector('[data-field="hours"] .vg-error').textContent, /6 小時/);
});

test("a piece that got lost is sent again, a refused one is not", async () => {
  const sent = [];
  let lost = 2;
  const api = { put: async (path) => { sent.push(path); if (path.endsWith("/1") && (lost -= 1) >= 0) throw Object.assign(new Error(), { unreachable: true }); return null; } };
  const told = [];
  const done = await sendPaper(api, new Blob(["123456789"]), { pieceBytes: 4, key: "upload-key", wait: async () => {}, progress: (part) => told.push(Math.round(part * 100)) });
  assert.deepEqual(sent.map((path) => path.at(-1)), ["0", "1", "1", "1", "2"]);
  assert.deepEqual([done, told], [{ upload: "upload-key", pieces: 3 }, [0, 33, 67, 100]]);
  const refusing = { put: async () => { throw Object.assign(new Error("no"), { unreachable: false }); } };
  await assert.rejects(sendPaper(refusing, new Blob(["1"]), { pieceBytes: 4, wait: async () => {} }), /no/);
});

test("a photo is made smaller before it is sent; what cannot be opened goes as it is", async () => {
  const small = new Blob(["small"], { type: "image/jpeg" });
  const studio = { open: async () => ({ width: 4000, height: 3000 }), jpeg: async (_, size) => Object.assign(small, { made: size }) };
  const { blob, picture } = await prepared(new Blob(["large"], { type: "image/png" }), studio);
  assert.deepEqual([blob.made, picture.width], [{ width: 2400, height: 1800 }, 4000]);
  const heic = new Blob(["x"], { type: "image/heic" });
  assert.equal((await prepared(heic, { open: async () => { throw new Error("unknown"); } })).blob, heic);
  assert.deepEqual(within({ width: 100, height: 50 }), { width: 100, height: 50 });
});

test("numbers in full width are numbers, and a file that is too large is told before it is sent", () => {
  const good = checked(structuredClone(TYPED), { blob: new Blob(["x"]) }, LIST);
  assert.deepEqual([good.values.hours, good.values.completed.year, good.invalid], [6, "107", []]);
  const large = checked(structuredClone(TYPED), { blob: new Blob(["x".repeat(41)]) }, LIST);
  assert.deepEqual(large.invalid.map(({ name }) => name), ["file"]);
  for (const hours of ["", "abc", "0", "1.5"]) assert.deepEqual(checked({ ...structuredClone(TYPED), hours }, { blob: new Blob(["x"]) }, LIST).invalid.map(({ name }) => name), ["hours"]);
});

test("the rule is told for the training that is chosen, with what older rules asked", async () => {
  assert.match(ruleOf(TRACKS[0]), /6 小時；107年5月31日（四）以前的舊制是 12 小時/);
  assert.match(ruleOf(TRACKS[1]), /由單位/);
  await my({ asked: true });
  assert.match(section().textContent, /規定是 6 小時/);
  type(section().querySelector("select"), "culture");
  assert.match(section().textContent, /由單位依主管機關/);
});

test("each state says what happens next", async () => {
  await my({ items: [ONE] });
  assert.match(section().textContent, /等單位核對。核對好會寄信給您/);
  const me = aMe({ evidence: { ...LIST, items: [ONE] }, journeys: [] });
  await my({}, { "GET /me": me });
  assert.match(section().textContent, /您錄取以後，單位就會核對/);
  await my({ items: [{ ...ONE, state: "accepted", unit_name: "範例協會" }], tracks: [] });
  assert.match(section().textContent, /已經採認（範例協會核對）/);
  assert.equal(section().querySelector("details"), null);
  await my({ items: [{ ...ONE, state: "refused", state_label: "退回，請再補一次", reason: "字號不一樣" }] });
  assert.match(section().textContent, /退回，請再補一次：字號不一樣/);
  assert.equal(section().querySelector("details").open, true);
  assert.deepEqual(await objections(document), []);
});

test("a course that proof covers says so and leads nowhere", async () => {
  const me = aMe();
  me.journeys[0].courses[0].state = "covered";
  const server = serverWith({ "GET /me": me });
  ({ document, root } = markdownPage("my/index.md", { path: "/my/" }));
  await mount(root, { api: server.api });
  const line = root.querySelector(".app-courses > li");
  assert.match(line.textContent, /以外部證明採認/);
  assert.equal(line.querySelector("a, progress"), null);
});

const UNIT = { id: "u", name: "範例協會", role: "supervisor" };
const PATH = "/units/u/trainees/R7K2-M9QX";

async function desk(evidence, routes = {}, role = "supervisor") {
  const server = serverWith({ "GET /me": aMe({ units: [{ ...UNIT, role }] }), [`GET ${PATH}`]: aTrainee({ evidence }), ...routes });
  ({ document, root } = markdownPage("desk/index.md", { path: "/desk/#/u/trainees/R7K2-M9QX" }));
  await mountDesk(root, { api: server.api, confirm: () => true });
  for (let i = 0; i < 40 && !root.textContent.includes("王美麗"); i += 1) await new Promise((resolve) => setTimeout(resolve, 5));
  await settle();
  return server;
}

test("the desk accepts only what was compared point by point", async () => {
  const server = await desk([AT_DESK], { [`POST ${PATH}/evidence/e1/acceptance`]: aTrainee() });
  await press(root, "核對無誤，採認");
  assert.equal(server.asked("POST", `${PATH}/evidence/e1/acceptance`).length, 0);
  assert.equal(root.querySelectorAll(".vg-error-summary li").length, 3);
  for (const name of ["name", "number", "date"]) tick(root.querySelector(`[name="compared.${name}"]`));
  assert.deepEqual(await objections(document), []);
  await press(root, "核對無誤，採認");
  assert.deepEqual(server.asked("POST", `${PATH}/evidence/e1/acceptance`)[0].body, { compared: { name: true, number: true, date: true } });
});

test("the desk opens the paper by a link that is asked for, and sends it back with a reason", async () => {
  const server = await desk([{ ...AT_DESK, remark: "請特別看清楚" }], { [`GET ${PATH}/evidence/e1/document`]: { href: "javascript:alert(1)", name: "x" }, [`POST ${PATH}/evidence/e1/refusal`]: aTrainee() });
  assert.match(root.querySelector(".vg-banner--warning").textContent, /請特別看清楚/);
  await press(root, "打開證明");
  assert.equal(server.asked("GET", `${PATH}/evidence/e1/document`).length, 1);
  type(root.querySelector("textarea[name=reason]"), "字號不一樣");
  await press(root, "退回給本人");
  assert.deepEqual(server.asked("POST", `${PATH}/evidence/e1/refusal`)[0].body, { reason: "字號不一樣" });
});

test("an assistant sees that something waits, and nothing of the paper", async () => {
  await desk([AT_DESK], {}, "assistant");
  assert.match(root.textContent, /外部證明由督導核對/);
  assert.throws(() => buttonCalled(root, "打開證明"));
});

test("what was accepted says by whom, without naming another unit", async () => {
  await desk([{ ...AT_DESK, state: "accepted", decided_here: false }]);
  assert.match(root.textContent, /以外部證明採認，臺北e大，字號 TE-1.*已由運用單位核對/);
});
