/* Correcting a name and taking a certificate back: asked for on my page, decided at the desk, or by the centre. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { mount as mountCentre } from "../../site/docs/assets/javascripts/centre.mjs";
import { mount } from "../../site/docs/assets/javascripts/desk.mjs";
import { mount as mountMy } from "../../site/docs/assets/javascripts/my.mjs";
import { markdownPage, objections, press, settle, tick, type } from "./page.mjs";
import { A_CERTIFICATE, aJourney, aMe, aTrainee } from "./samples.mjs";
import { serverWith } from "./server.mjs";

const UNIT = { id: "u", name: "範例協會", role: "supervisor" };
const ONE = "/units/u/trainees/R7K2-M9QX";
const NUMBER = "115-u-000003";
const SPECIAL = { number: NUMBER, kind_label: "志願服務特殊訓練結業證明書", state_label: "有效", issued_on: "2026-12-01", revocable: true };
const ASKED = { name: "王美莉", why: "身分證上是莉", asked_at: "2026-11-23T04:00:00+00:00" };
const wait = () => new Promise(() => {});

let root;
let document;

async function desk(over, routes = {}, unit = UNIT) {
  const server = serverWith({ "GET /me": aMe({ units: [unit] }), [`GET ${ONE}`]: aTrainee({ certificates: [SPECIAL], ...over }), ...routes });
  ({ document, root } = markdownPage("desk/index.md", { path: "/desk/#/u/trainees/R7K2-M9QX" }));
  await mount(root, { api: server.api, confirm: () => true });
  await arrive();
  return server;
}

async function arrive() {
  for (let i = 0; i < 40 && (i < 3 || root.querySelector(".app-wait")); i += 1) await new Promise((resolve) => setTimeout(resolve, 5));
  await settle();
}

const formOf = (label) => [...root.querySelectorAll("form")].find((form) => form.querySelector("button[type=submit]")?.textContent === label);

test("a name is corrected only after the document was seen; what was asked for stands in the box", async () => {
  const server = await desk({ name_request: ASKED }, { [`PUT ${ONE}/name`]: aTrainee({ name: "王美莉" }) });
  assert.deepEqual(await objections(document), []);
  const form = formOf("更正姓名，換發證書");
  assert.equal(form.closest("details").open, true);
  assert.equal(form.elements.name.value, "王美莉");
  await press(root, "更正姓名，換發證書");
  assert.match(form.querySelector("[data-field=seen] .vg-error").textContent, /請看過證件/);
  tick(form.elements.seen);
  await press(root, "更正姓名，換發證書");
  await arrive();
  assert.deepEqual(server.asked("PUT", `${ONE}/name`)[0].body, { name: "王美莉", seen: true });
  assert.match(root.querySelector(".vg-banner--success").textContent, /姓名更正為 王美莉/);
});

test("a request is sent back with a reason", async () => {
  const server = await desk({ name_request: ASKED }, { [`POST ${ONE}/name-refusal`]: aTrainee() });
  const form = formOf("送出原因");
  type(form.elements.reason, "請帶身分證正本");
  await press(root, "送出原因");
  await arrive();
  assert.deepEqual(server.asked("POST", `${ONE}/name-refusal`)[0].body, { reason: "請帶身分證正本" });
});

test("the unit takes back only its own certificates, with a reason", async () => {
  const path = `/units/u/certificates/${NUMBER}/revocation`;
  const server = await desk({ certificates: [SPECIAL, { ...SPECIAL, number: "115-centre-000001", revocable: false }] }, { [`POST ${path}`]: { number: NUMBER } });
  assert.equal([...root.querySelectorAll("summary")].filter((one) => one.textContent === "撤銷這張證書").length, 1);
  const form = formOf("撤銷證書");
  await press(root, "撤銷證書");
  assert.match(form.querySelector("[data-field=reason] .vg-error").textContent, /請選一個原因/);
  form.querySelector("[value=given-twice]").click();
  type(form.elements.note, "重複登錄");
  await press(root, "撤銷證書");
  await arrive();
  assert.deepEqual(server.asked("POST", path)[0].body, { reason: "given-twice", note: "重複登錄" });
});

test("an assistant only reads that a correction was asked for", async () => {
  await desk({ name_request: ASKED }, {}, { ...UNIT, role: "assistant" });
  assert.match(root.textContent, /本人請求把姓名更正為「王美莉」，由督導辦理/);
  assert.equal(formOf("撤銷證書"), undefined);
});

test("the holder asks on my page, sees that it waits, and why it was not done", async () => {
  const accepted = aJourney();
  const routes = { "GET /me": aMe({ certificates: [A_CERTIFICATE], journeys: [accepted] }), "POST /me/name-request": { ok: true } };
  const server = serverWith(routes);
  ({ document, root } = markdownPage("my/index.md", { path: "/my/" }));
  await mountMy(root, { api: server.api, wait });
  const form = formOf("送出更正");
  type(form.elements.name, "王美莉");
  type(form.elements.why, "第三個字不對");
  await press(root, "送出更正");
  await settle();
  assert.deepEqual(server.asked("POST", "/me/name-request")[0].body, { name: "王美莉", why: "第三個字不對" });
  assert.deepEqual(await objections(document), []);
  for (const [request, words] of [[{ name: "王美莉", state: "waiting", reason: "" }, /等單位看過證件後辦理/], [{ name: "王美莉", state: "refused", reason: "請帶證件" }, /沒有辦理：請帶證件/]]) {
    ({ document, root } = markdownPage("my/index.md", { path: "/my/" }));
    await mountMy(root, { api: serverWith({ "GET /me": aMe({ certificates: [A_CERTIFICATE], name_request: request }) }).api, wait });
    assert.match(root.textContent, words);
  }
});

test("the centre takes back a certificate by its number as typed", async () => {
  const path = "/centre/certificates/115-centre-000001/revocation";
  const overview = { units: [], totals: { open_notices: 0, applications: 0, unanswered: 0, overdue: 0, trainees: 0, certificates: 0 } };
  const server = serverWith({ "GET /centre/overview": overview, [`POST ${path}`]: { number: "115-centre-000001" } });
  ({ document, root } = markdownPage("centre/index.md", { path: "/centre/" }));
  await mountCentre(root, { api: server.api, wait });
  const form = formOf("撤銷證書");
  type(form.elements.number, " 115-CENTRE-000001 ");
  form.querySelector("[value=not-entitled]").click();
  type(form.elements.note, "x");
  await press(root, "撤銷證書");
  await settle();
  assert.deepEqual(server.asked("POST", path)[0].body, { reason: "not-entitled", note: "x" });
  assert.match(form.textContent, /已經撤銷/);
});
