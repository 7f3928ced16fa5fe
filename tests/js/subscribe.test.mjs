/* The weekly letter as its page shows it. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { keyIn, mount } from "../../site/docs/assets/javascripts/subscribe.mjs";
import { markdownPage, objections, press, settle, tick, type } from "./page.mjs";
import { DOWN, problem, serverWith } from "./server.mjs";

const LISTING = { categories: [["social-welfare", "社福類"]], districts: ["大安區", "北投區"] };
const KEY = `id000001.${"a".repeat(32)}`;

async function start(hash = "", routes = {}, load = async () => LISTING) {
  const server = serverWith({ "POST /subscriptions": { ok: true }, "POST /subscriptions/confirmation": { ok: true }, "POST /subscriptions/leaving": { ok: true }, ...routes });
  const { document, root } = markdownPage("subscribe/index.md", { path: `/subscribe/${hash}` });
  await mount(root, { api: server.api, load });
  await settle();
  return { document, root, server };
}

test("an address and wishes are sent, and the reader is told to look into the mailbox", async () => {
  const { document, root, server } = await start();
  assert.deepEqual(await objections(document), []);
  await press(root, "訂閱");
  assert.match(root.textContent, /這一格還沒有填/);
  type(root.querySelector("input[name=email]"), "a@example.org");
  tick(root.querySelector("input[value=北投區]"));
  await press(root, "訂閱");
  assert.deepEqual(server.asked("POST", "/subscriptions").at(-1).body, { email: "a@example.org", categories: [], districts: ["北投區"] });
  assert.match(root.textContent, /請到信箱確認/);
});

test("without the listing one may still subscribe to everything", async () => {
  const { root, server } = await start("", {}, async () => Promise.reject(new Error("down")));
  type(root.querySelector("input[name=email]"), "a@example.org");
  await press(root, "訂閱");
  assert.deepEqual(server.asked("POST", "/subscriptions").at(-1).body, { email: "a@example.org" });
});

test("what was typed stays when the server cannot be reached", async () => {
  const { root } = await start("", { "POST /subscriptions": DOWN });
  type(root.querySelector("input[name=email]"), "a@example.org");
  await press(root, "訂閱");
  assert.equal(root.querySelector("input[name=email]").value, "a@example.org");
});

for (const [name, hash, path, label, done] of [["confirms", `#${KEY}`, "/subscriptions/confirmation", "我要收", /訂閱好了/], ["leaves", `#leave=${KEY}`, "/subscriptions/leaving", "我不要收了", /取消好了/]]) {
  test(`a link of a letter ${name} only after a tap, and leaves the address`, async () => {
    const { document, root, server } = await start(hash);
    assert.equal(server.calls.length, 0);
    assert.equal(location.hash, "");
    assert.deepEqual(await objections(document), []);
    await press(root, label);
    assert.deepEqual(server.asked("POST", path).at(-1).body, { key: KEY });
    assert.match(root.textContent, done);
  });
}

test("a link that is too old says so", async () => {
  const { root } = await start(`#${KEY}`, { "POST /subscriptions/confirmation": problem(410, "subscription-gone", { title: "這個連結已經失效了" }) });
  await press(root, "我要收");
  assert.match(root.textContent, /已經失效/);
});

test("only something shaped like a key counts as one", () => {
  assert.equal(keyIn("#x"), null);
  assert.equal(keyIn("#<script>"), null);
  assert.deepEqual(keyIn(`#leave=${KEY}`), { leaving: true, key: KEY });
});
