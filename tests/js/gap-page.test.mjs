/* The page of the calculator: two taps for who holds nothing, certificates in rows, back and forth without loss. */

import assert from "node:assert/strict";
import test from "node:test";
import { mount } from "../../site/docs/assets/javascripts/training-gap.mjs";
import { someRules } from "./gap-rules.mjs";
import { objections, openPage, press, settle, tick, type } from "./page.mjs";

const TODAY = "2026-11-23";

function open(path = "/training/gap/") {
  const document = openPage(`<h1>我還缺哪些訓練？</h1><div data-gap><template>${JSON.stringify(someRules())}</template><p>需要 JavaScript</p></div>`, { path });
  const root = document.querySelector("[data-gap]");
  mount(root, { today: TODAY });
  const form = () => root.querySelector("form");
  const control = (name, value) => root.querySelector(value === undefined ? `[name="${name}"]` : `[name="${name}"][value="${value}"]`);
  return { document, root, form, control, heading: () => root.querySelector("h2")?.textContent, send: () => press(root, "看看我還缺什麼") };
}

function day({ control }, name, year, month, date) {
  type(control(`${name}.year`), year);
  type(control(`${name}.month`), month);
  type(control(`${name}.day`), date);
}

test("who holds nothing chooses a category, presses once and reads the answer", async () => {
  const page = open();
  assert.doesNotMatch(page.root.textContent, /需要 JavaScript/);
  assert.deepEqual(await objections(page.document), []);
  type(page.control("category"), "social-welfare");
  await page.send();
  assert.equal(page.heading(), "社福類：還缺 12 小時");
  assert.equal(page.document.activeElement.id, "gap-answer");
  assert.equal(page.root.querySelector(".app-next a").getAttribute("href"), "/courses/basic-ethics/");
  assert.equal(page.root.querySelectorAll(".app-next a").length, 1);
  assert.doesNotMatch(page.root.textContent, /成長訓練/);
  assert.deepEqual(await objections(page.document), []);
});

test("without a category it says so beside the field", async () => {
  const page = open();
  await page.send();
  assert.match(page.root.querySelector(".vg-error-summary").textContent, /請選一類/);
  assert.equal(page.control("category").getAttribute("aria-invalid"), "true");
});

test("the questions about a certificate stand only where there is one", () => {
  const page = open();
  const asked = (name) => !page.control(name).closest("[hidden]");
  assert.equal(asked("basic.hours"), false);
  tick(page.control("has_basic", "yes"));
  assert.equal(asked("basic.hours"), true);
  assert.equal(asked("paper0.track"), false);
  tick(page.control("has_special", "yes"));
  assert.equal(asked("paper0.track"), true);
  tick(page.control("has_basic", "no"));
  assert.equal(asked("basic.hours"), false);
});

test("an old certificate, a special training and full-width digits", async () => {
  const page = open();
  type(page.control("category"), "tax");
  tick(page.control("has_basic", "yes"));
  type(page.control("basic.hours"), "１２");
  day(page, "basic.day", "９６", "5", "3");
  tick(page.control("has_special", "yes"));
  type(page.control("paper0.track"), "social-welfare");
  type(page.control("paper0.hours"), "6");
  tick(page.control("book", "yes"));
  await page.send();
  assert.equal(page.heading(), "稅務類：還缺 1 項");
  assert.match(page.root.textContent, /96年5月3日的 12 小時/);
  assert.match(page.root.textContent, /不用再上的：社會福利概述（4 小時）、業務簡介（實習）（2 小時）/);
  assert.match(page.root.textContent, /沿用同一本/);
  assert.equal(page.root.querySelector(".app-next a").getAttribute("href"), "/notices/");
  assert.deepEqual(await objections(page.document), []);
});

test("numbers and days that cannot be are named, an empty row is not asked for", async () => {
  const page = open();
  type(page.control("category"), "tax");
  tick(page.control("has_basic", "yes"));
  type(page.control("basic.hours"), "六");
  day(page, "basic.day", "96", "13", "3");
  tick(page.control("has_special", "yes"));
  type(page.control("paper0.track"), "fire");
  await press(page.root, "還有別類的證明書");
  type(page.control("paper1.hours"), "4");
  await press(page.root, "還有別類的證明書");
  await page.send();
  const said = [...page.root.querySelectorAll(".vg-error-summary li")].map((one) => one.textContent);
  assert.equal(said.length, 3);
  assert.match(said[0], /請填整數的小時/);
  assert.match(said[1], /這個日期不存在/);
  assert.match(said[2], /請選證明書是哪一類的/);
});

test("a first certificate without its category is asked for", async () => {
  const page = open();
  type(page.control("category"), "tax");
  tick(page.control("has_special", "yes"));
  await page.send();
  assert.match(page.root.querySelector(".vg-error-summary").textContent, /請選證明書是哪一類的/);
});

test("answers that are hidden again do not count", async () => {
  const page = open();
  type(page.control("category"), "fire");
  tick(page.control("has_basic", "yes"));
  type(page.control("basic.hours"), "6");
  tick(page.control("has_basic", "no"));
  await page.send();
  assert.equal(page.heading(), "消防類：還缺 46 小時");
});

test("back to the questions, everything is as it was left, and so it is by the browser's button", async () => {
  const page = open();
  type(page.control("category"), "tax");
  tick(page.control("has_special", "yes"));
  type(page.control("paper0.track"), "fire");
  await press(page.root, "還有別類的證明書");
  type(page.control("paper1.track"), "social-welfare");
  type(page.control("paper1.hours"), "6");
  tick(page.control("held", "growth"));
  await page.send();
  const check = () => {
    assert.equal(page.control("category").value, "tax");
    assert.equal(page.control("paper1.track").value, "social-welfare");
    assert.equal(page.control("paper1.hours").value, "6");
    assert.equal(page.control("held", "growth").checked, true);
    assert.equal(page.control("has_special", "yes").checked, true);
    assert.equal(page.root.querySelector("details").open, true);
  };
  await press(page.root, "改我的答案");
  check();
  await page.send();
  const moved = new Promise((resolve) => window.addEventListener("popstate", resolve, { once: true }));
  history.back();
  await moved;
  await settle();
  check();
});

test("years of service bring growth and leadership training into the answer", async () => {
  const page = open();
  type(page.control("category"), "fire");
  tick(page.control("has_basic", "yes"));
  tick(page.control("has_special", "yes"));
  type(page.control("paper0.track"), "fire");
  tick(page.control("years", "1"));
  await page.send();
  assert.match(page.root.textContent, /條件都夠了。成長訓練 18 小時/);
  assert.match(page.root.textContent, /現在還不能參加，要：先完成成長訓練；再服務滿 2 年；擔任過志工幹部/);
});

test("the training page leads here with its category chosen, and nonsense behind the # is ignored", () => {
  assert.equal(open("/training/gap/#tax").control("category").value, "tax");
  assert.equal(open("/training/gap/#nonsense").control("category").value, "");
  assert.equal(open("/training/gap/#%E0%A4%A").control("category").value, "");
});

test("mounting twice asks once", () => {
  const { root } = open();
  mount(root, { today: TODAY });
  assert.equal(root.querySelectorAll("form").length, 1);
});
