/* The service card: issued, fetched, replaced and taken back at the desk; ten on a sheet; seen on my page. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { mount } from "../../site/docs/assets/javascripts/desk.mjs";
import { mount as mountMy } from "../../site/docs/assets/javascripts/my.mjs";
import { markdownPage, objections, press, settle, tick, type } from "./page.mjs";
import { aMe, aTrainee } from "./samples.mjs";
import { json, problem, serverWith } from "./server.mjs";

const UNIT = { id: "u", name: "範例協會", role: "supervisor" };
const ONE = "/units/u/trainees/R7K2-M9QX";
const NUMBER = "115-u-C0001";
const RECOGNISED = { recognised: true, at: "2026-11-23T04:00:00+00:00", reason: "" };

let root;
let document;

function aCard(over = {}) {
  return { number: NUMBER, trainee: "R7K2-M9QX", name: "王美麗", issued_on: "2026-11-23", expires_on: "2029-11-22", state: "issued", state_label: "有效", reason_label: "", ended_on: null, replaces: "", replaced_by: "", ready: true, held: "", ...over };
}

function withCards(cards, over = {}) {
  return aTrainee({ parts: [], recognition: RECOGNISED, allowed: ["card"], cards, card_latest: "2029-11-22", ...over });
}

async function desk(found, routes = {}, { unit = UNIT, hash = "#/u/trainees/R7K2-M9QX" } = {}) {
  const server = serverWith({ "GET /me": aMe({ units: [unit] }), [`GET ${ONE}`]: found, ...routes });
  ({ document, root } = markdownPage("desk/index.md", { path: `/desk/${hash}` }));
  await mount(root, { api: server.api, confirm: () => true, wait: async () => {} });
  await arrive();
  return server;
}

async function arrive() {
  for (let i = 0; i < 40 && (i < 3 || root.querySelector(".app-wait")); i += 1) await new Promise((resolve) => setTimeout(resolve, 5));
  await settle();
}

const place = () => root.querySelector(".app-card");
const formOf = (label) => [...root.querySelectorAll("form")].find((form) => form.querySelector("button[type=submit]")?.textContent === label);
const bannerText = () => root.querySelector(".vg-banner--success")?.textContent;

async function send(label) {
  await press(root, label);
  await arrive();
}

test("a card is issued with the day the unit chooses, and the desk waits until it is printed", async () => {
  let looks = 0;
  const found = () => { looks += 1; return withCards(looks < 2 ? [] : [aCard({ ready: looks > 3 })]); };
  const server = await desk(found, { [`POST ${ONE}/card`]: json(aCard({ ready: false }), 202) });
  assert.match(place().textContent, /還沒有發給/);
  const form = formOf("發給服務證");
  assert.equal(form.closest("details").open, true);
  assert.equal(form.elements.expires_on.value, "2029-11-22");
  assert.deepEqual(await objections(document), []);
  type(form.elements.expires_on, "2028-12-31");
  await send("發給服務證");
  assert.deepEqual(server.asked("POST", `${ONE}/card`)[0].body, { expires_on: "2028-12-31" });
  assert.match(bannerText(), /服務證 115-u-C0001 做好了/);
});

test("a date that is too late is said beside the date", async () => {
  const reason = "有效期限要在發給日期以後，最晚到 118年11月22日。";
  await desk(withCards([]), { [`POST ${ONE}/card`]: problem(422, "invalid", { invalid_params: [{ name: "expires_on", reason }] }) });
  await send("發給服務證");
  assert.equal(formOf("發給服務證").querySelector("[data-field=expires_on] .vg-error").textContent, reason);
});

test("a card that is ready shows number and dates and leads to its PDF", async () => {
  const server = await desk(withCards([aCard()]), { [`GET ${ONE}/card`]: { href: "#pdf" } });
  assert.match(place().textContent, /115-u-C0001.*118年11月22日/s);
  assert.equal(formOf("發給服務證"), undefined);
  assert.deepEqual(await objections(document), []);
  await press(root, "下載服務證（PDF）");
  assert.equal(server.asked("GET", `${ONE}/card`).length, 1);
});

test("another card needs a reason; the one before is listed with what became of it", async () => {
  const before = aCard({ state: "cancelled", state_label: "已註銷", reason_label: "遺失補發", ended_on: "2026-12-01" });
  const server = await desk(withCards([aCard({ number: "115-u-C0002" }), before]), { [`POST ${ONE}/card`]: json(aCard(), 202) });
  assert.match(root.querySelector(".app-card details li").textContent, /115-u-C0001，.*已註銷（遺失補發）/);
  await send("換發服務證");
  assert.match(formOf("換發服務證").querySelector("[data-field=reason] .vg-error").textContent, /請選換發的原因/);
  formOf("換發服務證").querySelector("[value=damaged]").click();
  await send("換發服務證");
  assert.deepEqual(server.asked("POST", `${ONE}/card`)[0].body, { reason: "damaged", expires_on: "2029-11-22" });
});

test("a number is cancelled only with a reason", async () => {
  const over = aCard({ state: "returned", state_label: "已繳回" });
  const server = await desk(withCards([aCard()]), { [`POST ${ONE}/card/cancellation`]: over });
  await send("註銷這張服務證");
  assert.equal(server.asked("POST", `${ONE}/card/cancellation`).length, 0);
  formOf("註銷這張服務證").querySelector("[value=left]").click();
  await send("註銷這張服務證");
  assert.deepEqual(server.asked("POST", `${ONE}/card/cancellation`)[0].body, { reason: "left" });
  assert.match(bannerText(), /115-u-C0001 已繳回/);
});

test("a name that cannot be printed is explained, and the card made again when the picture is there", async () => {
  const held = aCard({ ready: false, held: "「𪜶」這個字目前的字型印不出來。" });
  const server = await desk(withCards([held]), { [`POST ${ONE}/card`]: json(held, 202) });
  assert.match(place().textContent, /這個字目前的字型印不出來/);
  await send("重新製作");
  assert.deepEqual(server.asked("POST", `${ONE}/card`)[0].body, {});
});

test("a corrected name asks for another card", async () => {
  await desk(withCards([aCard()], { name: "王美莉" }));
  assert.match(place().textContent, /姓名已經更正為「王美莉」，服務證上還是「王美麗」，請換發/);
});

test("before recognition there is nothing; without a photo it is said what is missing", async () => {
  await desk(withCards([], { recognition: null, allowed: [] }));
  assert.equal(place(), null);
  await desk(withCards([], { allowed: [] }));
  assert.match(place().textContent, /等本人傳好照片/);
});

test("an assistant sees the card and changes nothing", async () => {
  await desk(withCards([aCard()]), {}, { unit: { ...UNIT, role: "assistant" } });
  assert.match(place().textContent, /115-u-C0001/);
  assert.equal(place().querySelectorAll("button").length, 0);
});

async function sheetOf(items, routes = {}) {
  const server = await desk(null, { "GET /units/u/trainees": { items: [aTrainee()] }, "GET /units/u/cards": { items }, ...routes }, { hash: "#/u/trainees" });
  const folded = [...root.querySelectorAll("details")].find((one) => one.textContent.startsWith("列印服務證"));
  assert.equal(server.asked("GET", "/units/u/cards").length, 0, "nothing is read before it is wanted");
  folded.open = true;
  await arrive();
  return { server, folded };
}

const manyCards = (count) => Array.from({ length: count }, (_, n) => aCard({ number: `115-u-C000${n}`, trainee: `T${n}`, name: `志工${n}` }));

test("cards that can be printed are chosen, made into a sheet and fetched", async () => {
  const items = [...manyCards(2), aCard({ trainee: "OLD", state: "cancelled" }), aCard({ trainee: "LATE", state: "expired" }), aCard({ trainee: "SOON", ready: false })];
  const answers = [{ sheet: "s", ready: false, printed: 0, href: null }, { sheet: "s", ready: true, printed: 2, href: "/files/s.pdf" }];
  const { server, folded } = await sheetOf(items, { "POST /units/u/cards/sheet": json(answers[0], 202), "GET /units/u/cards/sheets/s": () => answers.shift() });
  assert.deepEqual([...folded.querySelectorAll("input")].map((one) => [one.value, one.checked]), [["T0", true], ["T1", true]]);
  assert.deepEqual(await objections(document), []);
  await press(root, "做成一張 A4");
  await settle();
  assert.deepEqual(server.asked("POST", "/units/u/cards/sheet")[0].body, { trainees: ["T0", "T1"] });
  assert.match(folded.textContent, /共 2 張。列印時選「實際大小」、雙面「長邊翻轉」/);
  assert.equal(folded.querySelector("a").getAttribute("href"), "/files/s.pdf");
});

test("more than ten or nobody is said before anything is sent", async () => {
  const { server, folded } = await sheetOf(manyCards(12));
  assert.equal(folded.querySelectorAll("input:checked").length, 0);
  await press(root, "做成一張 A4");
  assert.match(folded.querySelector(".vg-error").textContent, /還沒有選人/);
  for (const box of [...folded.querySelectorAll("input")].slice(0, 11)) tick(box);
  await press(root, "做成一張 A4");
  assert.match(folded.querySelector(".vg-error").textContent, /最多 10 個人，現在選了 11 個/);
  assert.equal(server.asked("POST", "/units/u/cards/sheet").length, 0);
});

test("without any card it is said how to get one", async () => {
  const { folded } = await sheetOf([]);
  assert.match(folded.textContent, /還沒有可以列印的服務證/);
});

test("the holder sees unit, number and dates on my page", async () => {
  const cards = [{ number: NUMBER, unit_name: "範例協會", issued_on: "2026-11-23", expires_on: "2029-11-22", state: "issued", state_label: "有效", reason_label: "" }, { number: "114-u-C0001", unit_name: "範例協會", issued_on: "2025-11-23", expires_on: "2028-11-22", state: "cancelled", state_label: "已註銷", reason_label: "遺失補發" }];
  ({ document, root } = markdownPage("my/index.md", { path: "/my/" }));
  await mountMy(root, { api: serverWith({ "GET /me": aMe({ cards }) }).api, wait: () => new Promise(() => {}) });
  assert.match(root.textContent, /編號 115-u-C0001，115年11月23日（一） 發給，有效到 118年11月22日/);
  assert.match(root.textContent, /已註銷（遺失補發）/);
  assert.equal(root.textContent.match(/請向單位領取/g).length, 1);
  assert.deepEqual(await objections(document), []);
});
