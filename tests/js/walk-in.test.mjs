/* Keying in a paper form at the desk: the printed form itself, without e-mail if need be. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { view } from "../../site/docs/assets/javascripts/desk-walk-in.mjs";
import { formFixture, objections, openPage, press, settle, tick, type } from "./page.mjs";
import { problem, serverWith } from "./server.mjs";

const FORMS = "/units/heping-care/paper-forms";
const POST = "/units/heping-care/applications";
const NOTICE = { notice: "heping-care/visits", title: "訪視志工", version: "abcdef012345", opens: "2026-11-01", closes: "2027-01-31" };
const MADE = { reference: "R7K2-M9QX", name: "林阿水", notice_title: "訪視志工", reply_by: "2027-01-10", by_letter: true, already: false };

async function start(routes = {}, notices = [NOTICE], id = "paper") {
  const server = serverWith({ [`GET ${FORMS}`]: { notices, today: "2026-11-23" }, [`POST ${POST}`]: MADE, ...routes });
  const document = openPage("<h1>承辦</h1><div id=place></div>");
  const said = [];
  const read = async () => {
    const holder = document.createElement("div");
    holder.innerHTML = formFixture();
    return holder.querySelector("form");
  };
  const parts = await view({ api: server.api, unit: { id: "heping-care" }, id, done: (text) => said.push(text), read });
  document.getElementById("place").append(...parts);
  await settle();
  return { server, document, said, form: document.querySelector("form") };
}

function filled(form, email = "") {
  type(form.elements.name, "林阿水");
  for (const [part, text] of [["year", "41"], ["month", "2"], ["day", "29"]]) type(form.elements[`birth.${part}`], text);
  type(form.elements.phone, "02-2345-6789");
  if (email) type(form.elements.email, email);
  tick(form.querySelector('[name="availability"]'));
  type(form.elements.motivation, "想陪伴社區裡的長輩。");
  for (const name of ["privacy", "plan", "ethics"]) tick(form.elements[`consents.${name}`]);
}

test("every question of the paper stands on one page, with the version of the print", async () => {
  const { document, form } = await start();
  assert.ok([...form.querySelectorAll("[data-step]")].every((step) => !step.hidden));
  assert.match(form.textContent, /紙本上的版本應該是 abcdef012345/);
  assert.deepEqual(await objections(document), []);
});

test("the code on the paper opens the form of its notice, among many", async () => {
  const other = { ...NOTICE, notice: "heping-care/meal", title: "送餐志工" };
  const { document, form } = await start({}, [other, NOTICE], "paper:visits");
  assert.equal(document.querySelector("select").value, "heping-care/visits");
  assert.ok(form);
  const gone = await start({}, [other, NOTICE], "paper:long-gone");
  assert.equal(gone.form, null);
  assert.equal(gone.document.querySelector("select").value, "");
});

test("without an e-mail address it is taken, with its day and the versions; the number is to be written down", async () => {
  const { server, said, form } = await start();
  filled(form);
  await press(form, "登錄這份報名");
  const [sent] = server.asked("POST", POST);
  assert.equal(sent.body.received_on, "2026-11-23");
  assert.equal(sent.body.form.email, "");
  assert.equal(sent.body.form.notice, form.dataset.notice);
  assert.equal(sent.body.form.received_on, undefined);
  assert.match(said[0], /報名編號 R7K2-M9QX，請抄在紙本上.*沒有電子郵件/);
});

test("what is missing is named beside the field and nothing is sent", async () => {
  const { server, form } = await start();
  await press(form, "登錄這份報名");
  assert.equal(server.asked("POST", POST).length, 0);
  assert.match(form.textContent, /這一格還沒有填。/);
  assert.doesNotMatch(form.querySelector(".app-reasons, [role=alert]")?.textContent ?? "", /電子郵件/);
});

test("an address that cannot be one is named", async () => {
  const { server, form } = await start();
  filled(form, "no at sign");
  await press(form, "登錄這份報名");
  assert.equal(server.asked("POST", POST).length, 0);
});

test("somebody who applied before is told by number", async () => {
  const { said, form } = await start({ [`POST ${POST}`]: { ...MADE, already: true, by_letter: false } });
  filled(form);
  await press(form, "登錄這份報名");
  assert.match(said[0], /已經報名過「訪視志工」了。報名編號 R7K2-M9QX/);
});

test("a refusal keeps what was typed", async () => {
  const { form } = await start({ [`POST ${POST}`]: problem(410, "notice-closed") });
  filled(form);
  await press(form, "登錄這份報名");
  assert.equal(form.elements.name.value, "林阿水");
});

test("a unit without notices is told so", async () => {
  const { document } = await start({}, []);
  assert.match(document.getElementById("place").textContent, /目前沒有可以報名的公告/);
});
