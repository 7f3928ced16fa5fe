/* Signing in: an address, six digits, and on to where one wanted to go. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { digitsOf, localPath, mount, outboxHere } from "../../site/docs/assets/javascripts/sign-in.mjs";
import { markdownPage, objections, press, settle, type } from "./page.mjs";
import { DOWN, json, problem, serverWith } from "./server.mjs";

let document;
let root;
let went;
let viewer = 404;

function start(routes = {}, { path = "/sign-in/", head = "" } = {}) {
  const server = serverWith({ "POST /sign-in": json({ minutes: 10 }, 202), "POST /sign-in/code": { next: "/my/" }, ...routes });
  ({ document, root } = markdownPage("sign-in/index.md", { path, head }));
  went = [];
  mount(root, { api: server.api, go: (address) => went.push(address), lettersAt: () => outboxHere(async () => new Response("", { status: viewer })) });
  return server;
}

async function askFor(email = "mei@example.org") {
  type(root.querySelector("input[name=email]"), email);
  await press(root, "寄驗證碼給我");
}

async function enter(code) {
  type(root.querySelector("input[name=code]"), code);
  await press(root, "登入");
}

test("only pages of this site are gone on to", () => {
  assert.equal(localPath("/desk/#/a"), "/desk/#/a");
  for (const bad of ["//evil.example", "/\\evil.example", "https://evil.example/", "javascript:alert(1)", "", null]) assert.equal(localPath(bad), null);
});

test("digits are read however they are pasted", () => {
  assert.equal(digitsOf(" 123 456"), "123456");
  assert.equal(digitsOf("１２３４５６"), "123456");
});

test("an address, then the code, then on", async () => {
  const server = start();
  await askFor();
  const code = root.querySelector("input[name=code]");
  assert.equal(document.activeElement, code);
  assert.equal(code.inputMode || code.getAttribute("inputmode"), "numeric");
  assert.equal(code.getAttribute("autocomplete"), "one-time-code");
  assert.match(root.textContent, /mei@example\.org/);
  await enter("１２３ ４５６");
  assert.deepEqual(server.asked("POST", "/sign-in/code")[0].body, { code: "123456" });
  assert.deepEqual(went, ["/my/"]);
});

test("the page that one came from is told to the server, another host never", async () => {
  const server = start({}, { path: "/sign-in/?next=%2Fdesk%2F%23%2Fheping-care" });
  await askFor();
  assert.deepEqual(server.calls[0].body, { email: "mei@example.org", next: "/desk/#/heping-care" });
  const evil = start({ "POST /sign-in/code": { next: "//evil.example/" } }, { path: "/sign-in/?next=//evil.example" });
  await askFor();
  assert.deepEqual(evil.calls[0].body, { email: "mei@example.org" });
  await enter("123456");
  assert.deepEqual(went, ["/my/"]);
});

test("a wrong code is told beside the box and can be tried again", async () => {
  start({ "POST /sign-in/code": problem(422, "code-wrong", { title: "驗證碼不對", detail: "還可以試 4 次。" }) });
  await askFor();
  await enter("000000");
  assert.equal(root.querySelector("[data-field=code] .vg-error").textContent, "還可以試 4 次。");
  assert.equal(root.querySelector("input[name=code]").value, "000000");
  assert.deepEqual(went, []);
});

test("too few digits are told before the server is asked", async () => {
  const server = start();
  await askFor();
  await enter("123");
  assert.equal(server.asked("POST", "/sign-in/code").length, 0);
  assert.match(root.querySelector(".vg-error-summary").textContent, /六位數字/);
});

test("a spent code makes sending again the obvious button", async () => {
  const server = start({ "POST /sign-in/code": problem(410, "code-expired", { title: "驗證碼已經過期" }) });
  await askFor();
  await enter("123456");
  const again = await press(root, "再寄一次");
  assert.ok(!again.classList.contains("vg-button--secondary"));
  assert.equal(server.asked("POST", "/sign-in").length, 2);
  assert.match(root.querySelector("[role=status]").textContent, /最新的那一封/);
});

test("when the server is down the address stays in its box", async () => {
  start({ "POST /sign-in": DOWN });
  await askFor();
  assert.equal(root.querySelector("input[name=email]").value, "mei@example.org");
  assert.match(root.querySelector(".vg-error-summary").textContent, /連不上/);
});

test("who comes back from the mail app can go straight to the code", async () => {
  const server = start();
  await press(root, "我已經收到驗證碼");
  await enter("123456");
  assert.equal(server.calls.length, 1);
  assert.deepEqual(went, ["/my/"]);
});

test("a site on one's own machine says where the letters are", async () => {
  start({}, { head: '<meta name="vg-local" content="/outbox/">' });
  await askFor();
  assert.equal(root.querySelector('a[href="/outbox/"]').textContent, "請到這裡看信（開新視窗）");
});

test("the letter viewer of a local server is found without being told, and never looked for elsewhere", async () => {
  viewer = 200;
  start();
  await askFor();
  assert.ok(root.querySelector('a[href="/local/letters/"]'));
  viewer = 404;
  start();
  await askFor();
  assert.equal(root.querySelector('a[target="_blank"]'), null);
});

test("neither step has an accessibility fault", async () => {
  start();
  assert.deepEqual(await objections(document), []);
  await press(root, "寄驗證碼給我");
  assert.deepEqual(await objections(document), []);
  await askFor();
  assert.deepEqual(await objections(document), []);
  await settle();
});

test("a letter's link asks for one tap, then leads on, and leaves no key in the address", async () => {
  const key = "k".repeat(43);
  const server = serverWith({ "POST /sign-in/entry": { next: "/courses/basic-law/01-the-act/" } });
  ({ document, root } = markdownPage("sign-in/index.md", { path: `/sign-in/#${key}` }));
  const went = [];
  mount(root, { api: server.api, go: (address) => went.push(address), lettersAt: async () => null });
  assert.equal(server.calls.length, 0, "opening the page spends nothing");
  assert.equal(location.hash, "");
  await press(root, "接著做");
  assert.deepEqual(server.calls[0].body, { key });
  assert.deepEqual(went, ["/courses/basic-law/01-the-act/"]);
});

test("a link that was used says so and still offers the code", async () => {
  const server = serverWith({ "POST /sign-in/entry": problem(410, "entry-spent", { title: "這個連結已經用過或過期了" }) });
  ({ root } = markdownPage("sign-in/index.md", { path: `/sign-in/#${"k".repeat(43)}` }));
  mount(root, { api: server.api, go: () => assert.fail(), lettersAt: async () => null });
  await press(root, "接著做");
  assert.match(root.textContent, /已經用過/);
  await press(root, "用電子郵件登入");
  assert.ok(root.querySelector("[type=email]"));
});
