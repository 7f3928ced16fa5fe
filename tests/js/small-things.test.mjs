/* The plain functions: dates, values, names, numbers, crops, keys. */

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { createApi, createKeys, Problem, randomKey } from "../../site/docs/assets/javascripts/api.mjs";
import { fromFragment, grouped, normalCode, normalNumber, statusKey } from "../../site/docs/assets/javascripts/certificate-key.mjs";
import { cropBox, RATIO, sizeOf, tooSmall } from "../../site/docs/assets/javascripts/crop.mjs";
import { heldOn } from "../../site/docs/assets/javascripts/desk-interview.mjs";
import { hashOf, routeOf } from "../../site/docs/assets/javascripts/desk-route.mjs";
import { checkDigitFits, idHint } from "../../site/docs/assets/javascripts/identity.mjs";
import { nameWarnings } from "../../site/docs/assets/javascripts/names.mjs";
import { ageOn, birthDay, clock, rocDay, rocInstant, rocShort, taipeiDay } from "../../site/docs/assets/javascripts/roc.mjs";
import { DOWN, json, problem, serverWith } from "./server.mjs";

const SCRIPTS = new URL("../../site/docs/assets/javascripts/", import.meta.url);

test("days are told in years of the Republic and the clock of Taipei", () => {
  assert.equal(rocDay("2026-11-23"), "115年11月23日（一）");
  assert.equal(rocShort("2026-01-05"), "115/01/05");
  assert.equal(rocInstant("2026-11-22T18:30:00Z"), "115年11月23日（一）上午 2:30");
  assert.equal(taipeiDay("2026-12-31T16:00:00Z"), "2027-01-01");
  assert.deepEqual(["00:05", "12:00", "14:30", "19:00"].map(clock), ["上午 0:05", "下午 12:00", "下午 2:30", "晚上 7:00"]);
});

test("a birthday may be typed in either calendar and any width, and must exist", () => {
  assert.equal(birthDay({ year: "47", month: "3", day: "5" }), "1958-03-05");
  assert.equal(birthDay({ year: "１９５８", month: "０３", day: "５" }), "1958-03-05");
  assert.equal(birthDay({ year: "89", month: "2", day: "29" }), "2000-02-29");
  assert.equal(birthDay({ year: "90", month: "2", day: "29" }), null);
  assert.equal(birthDay({ year: "", month: "", day: "" }), null);
  assert.equal(birthDay({ year: "四七", month: "3", day: "5" }), null);
});

test("who was born on 29 February is a year older on 1 March", () => {
  assert.equal(ageOn("2008-02-29", "2026-02-28"), 17);
  assert.equal(ageOn("2008-02-29", "2026-03-01"), 18);
});

test("doubtful signs in a name are told, ordinary and rare names are not", () => {
  for (const name of ["王美麗", "𠮷田", "堃喆", "谷辣斯‧尤達卡", "Maria del Carmen"]) assert.deepEqual(nameWarnings(name), []);
  assert.match(nameWarnings("王\u{E001}麗")[0], /造字/);
  assert.match(nameWarnings("\u{F92C}")[0], /異體字/);
  assert.match(nameWarnings("王ㄇ")[0], /注音/);
  assert.match(nameWarnings("⼀二")[0], /部首/);
});

test("a slip in an ID number is seen, a right number is not complained about", () => {
  assert.equal(idHint("national", "A123456789"), "");
  assert.equal(idHint("national", "ａ123456789"), "");
  assert.match(idHint("national", "A123456788"), /打錯/);
  assert.match(idHint("national", "A12345"), /1 個英文字母加 9 個數字/);
  assert.equal(idHint("resident", "A800000014"), "");
  assert.match(idHint("resident", "A123456789"), /居留證/);
  assert.equal(idHint("passport", "315000123"), "");
  assert.ok(checkDigitFits("A123456789"));
});

test("a portrait is cut to 7 : 9, stays inside the picture and is sent small", () => {
  for (const picture of [{ width: 4000, height: 3000 }, { width: 3000, height: 4000 }, { width: 500, height: 500 }]) {
    for (const frame of [{ zoom: 1 }, { zoom: 2.5, x: 1, y: 1 }, { zoom: 3, x: 0, y: 0 }]) {
      const box = cropBox(picture, frame);
      assert.ok(Math.abs(box.width / box.height - RATIO) < 1e-9);
      assert.ok(box.left >= 0 && box.top >= 0 && box.left + box.width <= picture.width + 1e-6 && box.top + box.height <= picture.height + 1e-6);
      assert.ok(Math.max(sizeOf(box).width, sizeOf(box).height) <= 1600);
    }
  }
  assert.ok(tooSmall(sizeOf(cropBox({ width: 300, height: 400 }))));
  assert.ok(!tooSmall(sizeOf(cropBox({ width: 413, height: 531 }))));
});

test("number and code are read as people type them and as the status list knows them", async () => {
  assert.deepEqual(fromFragment("#115-heping-care-000001.7K3M-9QX2-AB4D-5TZ8"), { number: "115-heping-care-000001", code: "7K3M9QX2AB4D5TZ8" });
  assert.equal(fromFragment("#"), null);
  assert.equal(normalNumber(" １１５－Heping-Care－000001 "), "115-heping-care-000001");
  assert.equal(normalCode("7k3m 9qx2-oIl4"), "7K3M9QX20114");
  assert.equal(grouped("7K3M9QX2AB4D5TZ8"), "7K3M-9QX2-AB4D-5TZ8");
  const key = await statusKey({ number: "115-centre-000001", code: "ABCD" });
  assert.match(key, /^[0-9a-f]{64}$/);
});

test("desk addresses come back as they went out", () => {
  assert.deepEqual(routeOf(hashOf("heping-care", "trainees", "R7K2-M9QX")), { unit: "heping-care", tab: "trainees", id: "R7K2-M9QX" });
  assert.deepEqual(routeOf("#/heping-care/nonsense/x"), { unit: "heping-care", tab: "applications", id: "" });
  assert.deepEqual(routeOf(""), { unit: "", tab: "applications", id: "" });
});

test("a key stays while the same is sent again and changes with the content", () => {
  const keys = createKeys();
  assert.equal(keys({ a: 1 }), keys({ a: 1 }));
  assert.notEqual(keys({ a: 1 }), keys({ a: 2 }));
  const unsafe = { getRandomValues: (bytes) => bytes.fill(255) };
  assert.match(randomKey(unsafe), /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test("whatever goes wrong arrives as a problem with a sentence to show", async () => {
  const { api } = serverWith({
    "GET /down": DOWN,
    "GET /html": new Response("<html>", { status: 502 }),
    "GET /odd": new Response("<html>", { status: 200 }),
    "GET /crash": problem(500, "oops", { title: "Internal" }),
    "GET /no": problem(409, "quiz-paused", { title: "先休息一下" }),
    "POST /gone": null,
    "GET /yes": json({ ok: 1 }),
  });
  for (const path of ["/down", "/html", "/odd", "/crash"]) {
    const error = await api.get(path).catch((caught) => caught);
    assert.ok(error instanceof Problem && error.unreachable, path);
    assert.match(error.title, /您填的內容都還在/);
  }
  assert.equal((await api.get("/no").catch((caught) => caught)).title, "先休息一下");
  assert.equal(await api.post("/gone"), null);
  assert.deepEqual(await api.get("/yes"), { ok: 1 });
});

test("requests carry what the contract asks for", async () => {
  const seen = [];
  const api = createApi({ fetch: async (url, options) => (seen.push([url, options]), json({})) });
  await api.get("/me");
  await api.post("/applications", { a: 1 }, { key: "k" });
  await api.put("/me/photo", "bytes", { type: "image/jpeg" });
  assert.equal(seen[0][1].headers["Content-Type"], undefined);
  assert.equal(seen[1][1].headers["Content-Type"], "application/json");
  assert.equal(seen[1][1].headers["Idempotency-Key"], "k");
  assert.equal(seen[1][1].body, '{"a":1}');
  assert.equal(seen[2][1].headers["Content-Type"], "image/jpeg");
  assert.equal(seen[2][1].body, "bytes");
});

test("no script builds markup from text, keeps anything in the browser, or reads cookies", () => {
  for (const name of readdirSync(SCRIPTS).filter((file) => file.endsWith(".mjs"))) {
    const source = readFileSync(new URL(name, SCRIPTS), "utf8");
    assert.doesNotMatch(source, /innerHTML|outerHTML|insertAdjacentHTML|document\.write|localStorage|sessionStorage|indexedDB|document\.cookie|\beval\(/, name);
  }
});

test("the clock of the desk is the server's, as its last answer told", async () => {
  const late = Date.parse("2026-11-20T00:00:00Z");
  const answers = [{}, { Date: "Mon, 23 Nov 2026 02:00:00 GMT" }, {}];
  const api = createApi({ fetch: async () => new Response("{}", { headers: answers.shift() }), clock: () => late });
  await api.get("/a");
  assert.equal(api.now(), late);
  await api.get("/b");
  assert.equal(new Date(api.now()).toISOString(), "2026-11-23T02:00:00.000Z");
  await api.get("/c");
  assert.equal(new Date(api.now()).toISOString(), "2026-11-23T02:00:00.000Z");
});

test("an interview was held on the agreed day once that has come, else today", () => {
  const now = Date.parse("2026-11-29T10:00:00+08:00");
  assert.equal(heldOn({ at: "2026-11-28T14:00:00+08:00" }, now), "2026-11-28");
  assert.equal(heldOn({ at: "2026-12-01T14:00:00+08:00" }, now), "2026-11-29");
  assert.equal(heldOn({}, now), "2026-11-29");
});
