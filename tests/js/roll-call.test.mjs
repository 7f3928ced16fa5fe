/* Sessions and roll-call: one opens a session, ticks or lets people check in, and confirms for all at once. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { createRoll } from "../../site/docs/assets/javascripts/desk-roll.mjs";
import { hoursOf } from "../../site/docs/assets/javascripts/desk-sessions.mjs";
import { mount } from "../../site/docs/assets/javascripts/desk.mjs";
import { mount as mountMy } from "../../site/docs/assets/javascripts/my.mjs";
import { Problem } from "../../site/docs/assets/javascripts/api.mjs";
import { buttonCalled, markdownPage, objections, press, settle, type } from "./page.mjs";
import { aJourney, aMe } from "./samples.mjs";
import { problem, serverWith } from "./server.mjs";

const UNIT = { id: "u", name: "範例協會", role: "supervisor" };
const TODAY = new Date(Date.now() + 8 * 3600_000).toISOString().slice(0, 10);
const ID = `${TODAY}~abc`;
const ONE = `/units/u/attendances/${ID}`;
const PEOPLE = [["r1", "王美麗"], ["r2", "李大仁"], ["r3", "陳小安"]].map(([trainee, name]) => ({ trainee, name, present: false, checked_in: false, lacks: ["SW-3"] }));
const SESSION = { attendance: ID, category: "social-welfare", category_name: "社福類", titles: ["實習"], date: TODAY, hours: 2, place: "協會", instructor: "督導", state: "open", state_label: "點名中", count: 0, code: "0407", people: PEOPLE, reason: "" };
const PARTS = [{ code: "SW-3", title: "實習", hours: 2, people: 3 }, { code: "SW-4", title: "討論", hours: 1, people: 2 }];
const LIST = { items: [SESSION], to_hold: [{ category: "social-welfare", name: "社福類", parts: PARTS }] };
const never = () => new Promise(() => {});

let document;
let root;

async function start(hash, routes, unit = UNIT) {
  const server = serverWith({ "GET /me": aMe({ units: [unit] }), ...routes });
  ({ document, root } = markdownPage("desk/index.md", { path: `/desk/${hash}` }));
  await mount(root, { api: server.api, confirm: () => true, wait: never });
  await arrive();
  return server;
}

async function arrive() {
  for (let i = 0; i < 40 && (i < 3 || root.querySelector(".app-wait")); i += 1) await new Promise((resolve) => setTimeout(resolve, 5));
  await settle();
}

const boxes = () => [...root.querySelectorAll(".app-roll input")];
const counted = () => root.querySelector(".app-roll__count").textContent;

/* A server that keeps the roll as the real one does. */
function keeping(people = PEOPLE) {
  let now = people;
  return (body) => {
    now = now.map((one) => ({ ...one, present: body?.present?.[one.trainee] ?? one.present }));
    return { ...SESSION, people: now, count: now.filter(({ present }) => present).length };
  };
}

test("a session is opened for the parts that people lack, its hours added up", async () => {
  const server = await start("#/u/attendances", { "GET /units/u/attendances": LIST, "POST /units/u/attendances": SESSION, [`GET ${ONE}`]: SESSION });
  assert.match(root.textContent, /社福類（3 位學員還缺）/);
  assert.deepEqual(await objections(document), []);
  for (const box of root.querySelectorAll("[name=parts]")) {
    box.checked = true;
    box.dispatchEvent(new window.Event("change", { bubbles: true }));
  }
  assert.equal(root.querySelector("[name=hours]").value, "3");
  type(root.querySelector("[name=place]"), "協會三樓");
  type(root.querySelector("[name=instructor]"), "志工督導");
  await press(root, "開這個場次");
  await arrive();
  assert.deepEqual(server.asked("POST", "/units/u/attendances")[0].body, { category: "social-welfare", parts: ["SW-3", "SW-4"], date: TODAY, hours: 3, place: "協會三樓", instructor: "志工督導" });
  assert.equal(location.hash, `#/u/attendances/${encodeURIComponent(ID)}`);
  assert.match(root.textContent, /場次開好了/);
});

test("hours are the sum of what is chosen", () => {
  assert.equal(hoursOf(PARTS, ["SW-3", "SW-4"]), 3);
  assert.equal(hoursOf(PARTS, []), 0);
});

test("what is wrong is told beside its field, and what was typed stays", async () => {
  const wrong = problem(422, "invalid", { title: "請改這裡", invalid_params: [{ name: "hours", code: "hours-too-few", reason: "至少 2 小時。" }] });
  await start("#/u/attendances", { "GET /units/u/attendances": LIST, "POST /units/u/attendances": wrong });
  type(root.querySelector("[name=place]"), "協會");
  await press(root, "開這個場次");
  await arrive();
  assert.match(root.querySelector("[data-field=hours] .vg-error").textContent, /至少 2 小時/);
  assert.equal(root.querySelector("[name=place]").value, "協會");
});

test("the number is shown large on its day, each tick is saved at once, one button ticks all", async () => {
  const keep = keeping();
  const server = await start(`#/u/attendances/${ID}`, { [`GET ${ONE}`]: SESSION, [`PUT ${ONE}/presence`]: keep });
  assert.equal(root.querySelector(".app-checkin__digits").textContent, "0407");
  assert.equal(counted(), "3 位，到 0 位");
  assert.deepEqual(await objections(document), []);
  boxes()[1].click();
  await settle();
  assert.deepEqual(server.asked("PUT", `${ONE}/presence`)[0].body, { present: { r2: true } });
  assert.equal(counted(), "3 位，到 1 位");
  await press(root, "全部都到");
  await settle();
  assert.equal(counted(), "3 位，到 3 位");
  assert.ok(buttonCalled(root, "確認 3 位到，登錄時數"));
});

test("the confirmation waits for the last tick and then counts for all", async () => {
  const order = [];
  let let_go;
  const keep = keeping();
  const server = await start(`#/u/attendances/${ID}`, {
    [`GET ${ONE}`]: SESSION,
    [`PUT ${ONE}/presence`]: async (body) => { await new Promise((resolve) => (let_go = resolve)); order.push("tick"); return keep(body); },
    [`POST ${ONE}/confirmation`]: () => { order.push("confirmed"); return { ...SESSION, state: "confirmed", state_label: "已確認", count: 1, code: "" }; },
  });
  boxes()[0].click();
  await press(root, "確認 1 位到，登錄時數");
  await settle();
  assert.deepEqual(order, []);
  let_go();
  await arrive();
  assert.deepEqual(order, ["tick", "confirmed"]);
  assert.match(root.querySelector(".vg-banner--success").textContent, /登錄好了：1 位，實習/);
  assert.equal(server.asked("POST", `${ONE}/confirmation`).length, 1);
});

test("a closed session only tells who was there", async () => {
  await start(`#/u/attendances/${ID}`, { [`GET ${ONE}`]: { ...SESSION, state: "confirmed", state_label: "已確認", code: "" } });
  assert.ok(boxes().every(({ disabled }) => disabled));
  assert.equal(root.querySelector(".app-checkin"), null);
  assert.doesNotMatch(root.textContent, /全部都到/);
});

test("another day's session shows no number; an assistant ticks but does not confirm", async () => {
  await start(`#/u/attendances/${ID}`, { [`GET ${ONE}`]: { ...SESSION, code: "" } }, { ...UNIT, role: "assistant" });
  assert.equal(root.querySelector(".app-checkin"), null);
  assert.match(root.textContent, /確認由督導辦理/);
  assert.ok(boxes().every(({ disabled }) => !disabled));
});

test("a session that was not held is cancelled with its reason", async () => {
  const server = await start(`#/u/attendances/${ID}`, { [`GET ${ONE}`]: SESSION, [`POST ${ONE}/cancellation`]: { ...SESSION, state: "cancelled" } });
  type(root.querySelector("[name=reason]"), "颱風停班");
  await press(root, "取消這個場次");
  await arrive();
  assert.deepEqual(server.asked("POST", `${ONE}/cancellation`)[0].body, { reason: "颱風停班" });
});

test("without a connection ticks stay and are sent again", async () => {
  markdownPage("desk/index.md", { path: "/desk/" });
  const sent = [];
  let down = true;
  let again;
  const save = async (marks) => {
    sent.push(marks);
    if (down) throw new Problem();
    return { people: PEOPLE.map((one) => ({ ...one, present: one.trainee in marks })) };
  };
  const roll = createRoll({ people: PEOPLE, open: true, save, wait: () => new Promise((resolve) => (again = resolve)) });
  window.document.body.append(roll.node);
  const box = roll.node.querySelectorAll("input");
  box[0].click();
  await settle();
  assert.match(roll.node.textContent, /現在連不上，勾選都還在/);
  box[2].click();
  roll.take(PEOPLE);
  assert.deepEqual([...box].map(({ checked }) => checked), [true, false, true]);
  down = false;
  again();
  await roll.settled();
  assert.deepEqual(sent.at(-1), { r1: true, r3: true });
  assert.equal(roll.count(), 2);
});

test("who checks in on their own phone appears ticked; what is on its way is not undone by an older answer", async () => {
  markdownPage("desk/index.md", { path: "/desk/" });
  let answer;
  const roll = createRoll({ people: PEOPLE, open: true, save: () => new Promise((resolve) => (answer = resolve)), wait: never });
  window.document.body.append(roll.node);
  const box = roll.node.querySelectorAll("input");
  box[0].click();
  roll.take([PEOPLE[0], { ...PEOPLE[1], present: true, checked_in: true }, { ...PEOPLE[2] }, { trainee: "r4", name: "新來的", present: true, checked_in: true }]);
  assert.match(roll.node.textContent, /李大仁自己報到/);
  assert.equal(roll.node.querySelector(".app-roll__count").textContent, "4 位，到 3 位");
  answer({ people: [{ ...PEOPLE[0], present: true }] });
  await roll.settled();
  assert.equal(roll.count(), 3);
});

test("on my page one checks in with the number shown at the place", async () => {
  const server = serverWith({ "GET /me": aMe(), "POST /me/check-in": { unit_name: "範例協會", titles: ["實習"], place: "協會", sentence: "報到好了。" } });
  ({ document, root } = markdownPage("my/index.md", { path: "/my/" }));
  await mountMy(root, { api: server.api, wait: never });
  type(root.querySelector("[name=code]"), "０４０７");
  await press(root, "報到");
  await settle();
  assert.deepEqual(server.asked("POST", "/me/check-in")[0].body, { code: "０４０７" });
  assert.match(root.querySelector(".vg-banner--success").textContent, /實習（協會）：報到好了/);
  assert.deepEqual(await objections(document), []);
});

test("who lacks nothing of the unit's has nothing to check in to", async () => {
  const done = aJourney({ courses: aJourney().courses.map((one) => ({ ...one, state: "done" })) });
  const server = serverWith({ "GET /me": aMe({ journeys: [done] }) });
  ({ document, root } = markdownPage("my/index.md", { path: "/my/" }));
  await mountMy(root, { api: server.api, wait: never });
  assert.equal(root.querySelector("[name=code]"), null);
});
