/* 想一想: what is typed is kept at once, nowhere but on the server. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { offerReflection, placeIn } from "../../site/docs/assets/javascripts/reflection.mjs";
import { openPage, settle, type } from "./page.mjs";
import { DOWN, serverWith } from "./server.mjs";

const PATH = "/courses/c/lessons/01/reflection";
const LESSON = '<article class="vg-lesson"><h2>情境</h2><p>a</p><h2>想一想：您會怎麼做</h2><p>b</p><h3>提示</h3><p>c</p><h2>重點整理</h2></article>';

async function start(routes, html = LESSON) {
  const server = serverWith(routes);
  const document = openPage(html);
  const later = [];
  const form = await offerReflection({ api: server.api, course: "c", lesson: "01", article: document.querySelector("article"), later: (work) => later.push(work) });
  return { server, document, form, next: async () => { later.shift()?.(); await settle(); } };
}

test("the box stands at the end of its section, with what was written before", async () => {
  const { document } = await start({ [`GET ${PATH}`]: { text: "先聽", written_at: "x" } });
  assert.equal(document.querySelector("textarea").value, "先聽");
  assert.equal(document.querySelector(".app-reflection").nextElementSibling.textContent, "重點整理");
});

test("typing is kept without a button, and says so", async () => {
  const { server, document, form, next } = await start({ [`GET ${PATH}`]: { text: "", written_at: null }, [`PUT ${PATH}`]: { text: "我想", written_at: "x" } });
  type(document.querySelector("textarea"), "我想");
  await next();
  assert.deepEqual(server.asked("PUT", PATH)[0].body, { text: "我想" });
  assert.match(form.textContent, /已經存好/);
});

test("without a connection the text stays and is sent again", async () => {
  const { server, document, form, next } = await start({ [`GET ${PATH}`]: { text: "", written_at: null }, [`PUT ${PATH}`]: DOWN });
  type(document.querySelector("textarea"), "我想");
  await next();
  assert.match(form.textContent, /連線中斷/);
  server.routes[`PUT ${PATH}`] = { text: "我想", written_at: "x" };
  await next();
  assert.match(form.textContent, /已經存好/);
  assert.equal(document.querySelector("textarea").value, "我想");
});

test("a lesson without 想一想 asks nothing", async () => {
  const { server } = await start({}, "<article><h2>重點</h2></article>");
  assert.equal(server.calls.length, 0);
  assert.equal(placeIn(null), null);
});
