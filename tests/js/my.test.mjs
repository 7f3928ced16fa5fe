/* "My page" and the details for the record book. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { mount as mountDetails } from "../../site/docs/assets/javascripts/details.mjs";
import { certificates, open } from "../../site/docs/assets/javascripts/my-journey.mjs";
import { mount } from "../../site/docs/assets/javascripts/my.mjs";
import { markdownPage, objections, press, settle, tick, type } from "./page.mjs";
import { A_CERTIFICATE, aJourney, aMe, DETAILS } from "./samples.mjs";
import { DOWN, json, problem, serverWith } from "./server.mjs";

let document;
let root;

async function start(me, routes = {}, tools = {}) {
  const server = serverWith({ "GET /me": me, ...routes });
  ({ document, root } = markdownPage("my/index.md", { path: "/my/" }));
  await mount(root, { api: server.api, wait: () => new Promise(() => {}), ...tools });
  return server;
}

test("the next step comes first, with one big button, then the nine steps", async () => {
  await start(aMe());
  const card = root.querySelector(".app-journey");
  assert.equal(card.querySelector(".app-next__sentence").textContent, "恭喜錄取！下一步：完成基礎訓練的線上課程。");
  assert.equal([...card.querySelectorAll(".vg-button")].filter((one) => !one.closest("details")).length, 1);
  assert.equal(card.querySelector(".vg-button").getAttribute("href"), "/courses/basic-ethics/");
  assert.equal(card.querySelectorAll(".vg-steps > li").length, 9);
  const current = card.querySelector("[aria-current=step]");
  assert.equal(current.dataset.state, "current");
  assert.match(current.textContent, /基礎訓練.*輪到您/);
  assert.match(card.querySelector(".vg-steps > li").textContent, /完成，115年11月25日/);
});

test("lost days are told while they can be saved, and the day from which hours count", async () => {
  await start(aMe());
  assert.match(root.textContent, /錄取到今天 9 天了/);
  await start(aMe({ journeys: [aJourney({ hours_count_from: "2026-12-10", lost_days: 15 })] }));
  assert.match(root.textContent, /服務時數從 115年12月10日（四） 起算/);
  assert.doesNotMatch(root.textContent, /到今天/);
});

test("courses show how far they are, and only open ones lead on", async () => {
  await start(aMe());
  const lines = root.querySelectorAll(".app-courses > li");
  assert.equal(lines[0].querySelector("progress").value, 40);
  assert.equal(lines[0].querySelector("a").getAttribute("href"), "/courses/basic-ethics/");
  assert.equal(lines[1].querySelector("a"), null);
  assert.match(lines[2].textContent, /等單位安排/);
});

test("the appointed interview stands under the next step", async () => {
  const application = { ...aJourney().application, state: "invited" };
  const appointed = { at: "2026-12-01T06:30:00+00:00", minutes: 30, place: "協會二樓", mode: "現場", note: "", changeable: false, slots: [], sentence: "" };
  await start(aMe({ journeys: [aJourney({ application })] }), { "GET /me/interviews/R7K2-M9QX": appointed });
  await settle();
  assert.match(root.textContent, /115年12月1日（二）下午 2:30/);
  assert.match(root.textContent, /協會二樓/);
});

test("withdrawing asks first, then says that it is done", async () => {
  const application = { ...aJourney().application, state: "submitted", can_withdraw: true };
  const server = await start(aMe({ journeys: [aJourney({ application })] }), { "POST /me/applications/R7K2-M9QX/withdrawal": aJourney() });
  type(root.querySelector("textarea[name=reason]"), "時間不合");
  await press(root, "確定撤回");
  assert.deepEqual(server.asked("POST", "/me/applications/R7K2-M9QX/withdrawal")[0].body, { reason: "時間不合" });
  assert.match(root.querySelector(".vg-banner--success").textContent, /已經撤回/);
  assert.equal(document.activeElement, root.querySelector(".vg-banner--success"));
});

test("people who share an address can change places", async () => {
  const people = [{ id: "p1", name: "王美麗", current: true }, { id: "p2", name: "王小明", current: false }];
  const server = await start(aMe({ people }), { "POST /me/person": null });
  await press(root, "換成 王小明");
  assert.deepEqual(server.asked("POST", "/me/person")[0].body, { person: "p2" });
  assert.match(root.querySelector(".vg-banner--success").textContent, /王小明/);
});

test("a certificate is fetched by a fresh link and can be checked by anyone", async () => {
  const { api } = await start(aMe({ certificates: [A_CERTIFICATE] }), { "GET /me/certificates/115-centre-000001/document": { href: "https://files.example.org/x.pdf" } });
  assert.equal(root.querySelector('a[href^="/verify/"]').getAttribute("href"), "/verify/#115-centre-000001.7K3M9QX2AB4D5TZ8");
  const went = [];
  await open(api, "115-centre-000001", (address) => went.push(address));
  assert.deepEqual(went, ["https://files.example.org/x.pdf"]);
});

test("a certificate in the making appears by itself", async () => {
  const answers = [aMe({ certificates: [{ ...A_CERTIFICATE, state: "planned" }] }), aMe({ certificates: [A_CERTIFICATE] })];
  await start(() => answers.shift() ?? aMe(), {}, { wait: async () => {} });
  await settle();
  assert.match(root.textContent, /下載證書/);
});

test("it appears also to who was led to the certificates, but never under someone's hands", async () => {
  const planned = aMe({ certificates: [{ ...A_CERTIFICATE, state: "planned" }] });
  const answers = [planned, aMe({ certificates: [A_CERTIFICATE] })];
  let goOn;
  const server = serverWith({ "GET /me": () => answers.shift() ?? aMe({ certificates: [A_CERTIFICATE] }) });
  ({ document, root } = markdownPage("my/index.md", { path: "/my/#certificates" }));
  await mount(root, { api: server.api, wait: () => new Promise((resolve) => (goOn = resolve)) });
  assert.equal(document.activeElement.id, "certificates");
  const print = [...root.querySelectorAll("button")].find((one) => one.textContent === "列印這一頁");
  print.focus();
  goOn();
  await settle();
  assert.equal(document.activeElement, print);
  print.blur();
  document.getElementById("certificates").focus();
  goOn();
  await settle();
  assert.match(root.textContent, /下載證書/);
  assert.equal(document.activeElement.id, "certificates");
});

test("without applications the page says what may be wrong and what to do", async () => {
  await start(aMe({ journeys: [], people: [] }));
  assert.match(root.textContent, /別的電子郵件/);
  assert.ok(root.querySelector('a[href="/notices/"]'));
  assert.ok(root.querySelector("input[name='birth.year']"));
});

test("guests are asked to sign in, with the way back", async () => {
  await start(problem(401, "sign-in-needed", { title: "請先登入" }));
  assert.equal(root.querySelector("a.vg-button").getAttribute("href"), "/sign-in/?next=%2Fmy%2F");
});

test("when the server is down one button tries again", async () => {
  const answers = [DOWN, aMe()];
  await start(() => answers.shift());
  assert.match(root.textContent, /連不上/);
  await press(root, "再試一次");
  assert.ok(root.querySelector(".app-journey"));
});

test("signing out leads home", async () => {
  const went = [];
  const server = await start(aMe(), { "POST /sign-out": null }, { go: (address) => went.push(address) });
  await press(root, "登出");
  assert.equal(server.asked("POST", "/sign-out").length, 1);
  assert.deepEqual(went, ["/"]);
});

test("text of others never becomes markup, and their addresses must be safe", async () => {
  const application = { ...aJourney().application, notice_title: "<img src=x onerror=alert(1)>" };
  await start(aMe({ journeys: [aJourney({ application, next: { sentence: "<b>x</b>", label: "去", href: "javascript:alert(1)", whose: "you" } })] }));
  assert.equal(root.querySelector("img, b"), null);
  assert.equal(root.querySelector(".app-next a").getAttribute("href"), "#");
});

test("my page has no accessibility fault, full or empty", async () => {
  const application = { ...aJourney().application, can_withdraw: true };
  await start(aMe({ journeys: [aJourney({ application }), aJourney({ application: { ...application, reference: "AAAA-BBBB" } })], certificates: [A_CERTIFICATE], people: [{ id: "a", name: "甲", current: true }, { id: "b", name: "乙", current: false }], units: [{ id: "u", name: "單位", role: "supervisor" }] }));
  assert.deepEqual(await objections(document), []);
  await start(aMe({ journeys: [], people: [], certificates: [] }));
  assert.deepEqual(await objections(document), []);
});

/* --- details --- */

const STUDIO = { open: async () => ({ width: 3000, height: 4000 }), paint: () => {}, jpeg: async () => "jpeg-bytes" };

async function details(kept, routes = {}) {
  const server = serverWith({ "GET /me/details": kept, ...routes });
  ({ document, root } = markdownPage("my/details.md", { path: "/my/details/" }));
  await mountDetails(root, { api: server.api, wait: async () => {}, studio: STUDIO });
  return server;
}

function fillDetails() {
  const { elements } = root.querySelector("form");
  type(elements.id_number, "A123456789");
  tick(root.querySelector("#details-gender-female"));
  type(elements.address, "臺北市大安區範例路1段1號");
  type(elements["emergency.name"], "李大仁");
  type(elements["emergency.relation"], "兒子");
  type(elements["emergency.phone"], "0922-333-444");
  return elements;
}

test("details are not asked before a unit has recognised the person", async () => {
  await details({ ...DETAILS, allowed: false });
  assert.equal(root.querySelector("form"), null);
  assert.match(root.textContent, /單位認可後才需要/);
});

test("details are sent as the contract asks, and what is still missing is said", async () => {
  const server = await details(DETAILS, { "PUT /me/details": { ...DETAILS, missing: [], id_masked: "A12****789" } });
  assert.match(root.querySelector(".vg-banner").textContent, /還需要：身分證字號、照片/);
  fillDetails();
  await press(root, "存下來");
  assert.deepEqual(server.asked("PUT", "/me/details")[0].body, {
    id_kind: "national",
    id_number: "A123456789",
    gender: "female",
    address: "臺北市大安區範例路1段1號",
    mobile: "0912345678",
    name_en: "",
    emergency: { name: "李大仁", relation: "兒子", phone: "0922-333-444" },
    has_book: false,
    book_no: "",
  });
  assert.match(root.querySelector(".vg-banner").textContent, /存好了.*還需要：照片/s);
  assert.match(root.querySelector("#details-id_number-hint").textContent, /A12\*\*\*\*789/);
  assert.equal(root.querySelector("form").elements.id_number.value, "");
});

test("the ID number that is kept need not be typed again", async () => {
  const kept = { ...DETAILS, id_masked: "A12****789", gender: "female", missing: [] };
  const server = await details(kept, { "PUT /me/details": kept });
  await press(root, "存下來");
  assert.equal("id_number" in server.asked("PUT", "/me/details")[0].body, false);
});

test("a slip in the ID number is said while typing", async () => {
  await details(DETAILS);
  type(root.querySelector("form").elements.id_number, "A123456788");
  assert.match(root.querySelector(".app-echo").textContent, /打錯/);
});

const ITEMS = [{ item: "name", label: "姓名", value: "王美麗", certificate: "" }, { item: "id_number", label: "證件號碼", value: "身分證 A12****789", certificate: "" }];

test("every item is held against the papers before it is sent, and what is left is named", async () => {
  const kept = { ...DETAILS, missing: [], items: ITEMS, confirmed_on: null, photo: { state: "ready", reason: "", href: "/files/p.jpg" } };
  const server = await details(kept, { "POST /me/details/confirmation": { ...kept, confirmed_on: "2026-11-23" } });
  assert.match(root.querySelector(".vg-banner").textContent, /還需要：對照證件確認/);
  assert.deepEqual(await objections(document), []);
  tick(root.querySelector("#confirm-items-name"));
  await press(root, "每一項都對");
  assert.match(root.textContent, /還沒有確認：證件號碼/);
  assert.equal(server.asked("POST", "/me/details/confirmation").length, 0);
  tick(root.querySelector("#confirm-items-id_number"));
  await press(root, "每一項都對");
  assert.deepEqual(server.asked("POST", "/me/details/confirmation")[0].body, { items: ["name", "id_number"] });
  assert.match(root.textContent, /資料和照片都齊了/);
  assert.match(root.textContent, /確認過每一項都對/);
});

test("a name that stands otherwise on a certificate leads to the correction", async () => {
  await details({ ...DETAILS, missing: [], items: [{ ...ITEMS[0], certificate: "王美利" }], confirmed_on: null });
  assert.match(root.textContent, /證書上的姓名是「王美利」/);
  assert.equal(root.querySelector('a[href="/my/training/"]').textContent, "申請更正姓名");
});

test("the book's number is asked only of those who have a book", async () => {
  await details(DETAILS);
  const book = root.querySelector("[data-field=book_no]").parentElement;
  assert.equal(book.hidden, true);
  root.querySelector("#details-has_book-yes").click();
  assert.equal(book.hidden, false);
});

test("a photo is cut, sent small and watched until it is judged", async () => {
  const judged = [DETAILS, { ...DETAILS, photo: { state: "checking", reason: "", href: null } }, { ...DETAILS, photo: { state: "ready", reason: "", href: "/files/p.jpg" } }];
  const server = await details(() => judged.shift(), { "PUT /me/photo": json({ photo: { state: "checking" } }, 202) });
  const input = root.querySelector("input[type=file]");
  Object.defineProperty(input, "files", { value: [{ name: "me.heic" }] });
  input.dispatchEvent(new window.Event("change"));
  await settle();
  assert.equal(root.querySelectorAll("input[type=range]").length, 3);
  assert.deepEqual(await objections(document), []);
  await press(root, "用這張照片");
  const [sent] = server.calls.filter((call) => call.url === "/api/me/photo");
  assert.equal(sent.headers["Content-Type"], "image/jpeg");
  await settle();
  assert.equal(root.querySelector(".app-photo img").getAttribute("src"), "/files/p.jpg");
  assert.match(root.textContent, /照片可以用/);
});

test("a refused photo says why and lets one choose another", async () => {
  await details({ ...DETAILS, photo: { state: "refused", reason: "照片太小。", href: null } });
  assert.match(root.querySelector(".app-status").textContent, /不能用.*照片太小/);
  assert.equal(root.querySelectorAll("input[type=file]").length, 2);
  assert.deepEqual(await objections(document), []);
});

test("in LINE's own browser one is told how to fetch the file", async () => {
  markdownPage("my/index.md", { path: "/my/" });
  const shown = (agent) => { const place = window.document.createElement("div"); place.append(...certificates([A_CERTIFICATE], { api: {}, agent }).filter(Boolean)); return place.textContent; };
  assert.match(shown("Mozilla/5.0 (iPhone) Safari Line/14.0.0"), /以其他瀏覽器開啟/);
  assert.doesNotMatch(shown("Mozilla/5.0 (iPhone) Safari/604.1"), /LINE/);
});

test("leaving is called what it is at each stage", async () => {
  const accepted = { ...aJourney().application, can_withdraw: true };
  await start(aMe({ journeys: [aJourney({ application: accepted })] }), { "POST /me/applications/R7K2-M9QX/withdrawal": aJourney() });
  assert.match(root.textContent, /把名額讓給下一位/);
  await press(root, "確定不參加");
  assert.match(root.querySelector(".vg-banner--success").textContent, /名額讓出來了/);
  await start(aMe({ journeys: [aJourney({ application: { ...accepted, state: "waitlisted" } })] }));
  assert.match(root.textContent, /退出備取/);
});

test("who moved up from the waiting list says with one tap that they come", async () => {
  const application = { ...aJourney().application, promoted: true, confirmed: false };
  const server = await start(aMe({ journeys: [aJourney({ application })] }), { "POST /me/applications/R7K2-M9QX/confirmation": aJourney() });
  assert.match(root.textContent, /您從備取遞補上了/);
  await press(root, "我要參加");
  assert.equal(server.asked("POST", "/me/applications/R7K2-M9QX/confirmation").length, 1);
  assert.deepEqual(await objections(document), []);
});
