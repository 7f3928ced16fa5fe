/* Verification by anyone, with the server and without it; and the entry that starts every page. */

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { sha256 } from "../../site/docs/assets/javascripts/certificate-key.mjs";
import { fileCheck, withRoc } from "../../site/docs/assets/javascripts/verify-answer.mjs";
import { mount } from "../../site/docs/assets/javascripts/verify.mjs";
import { formFixture, markdownPage, objections, openPage, press, settle, type } from "./page.mjs";
import { aVerification } from "./samples.mjs";
import { DOWN, json, problem, serverWith } from "./server.mjs";

const LINK = "/verify/#115-centre-000001.7K3M9QX2AB4D5TZ8";
const KEY = createHash("sha256").update("115-centre-000001|7K3M9QX2AB4D5TZ8").digest("hex");

let document;
let root;

async function start(path, answer, lists = {}) {
  const server = serverWith({ "POST /verifications": answer });
  ({ document, root } = markdownPage("verify/index.md", { path }));
  const asked = [];
  const fetch = async (url) => {
    asked.push(url);
    if (lists === DOWN) throw new TypeError("down");
    return url in lists ? json(lists[url]) : new Response("", { status: 404 });
  };
  await mount(root, { api: server.api, fetch });
  await settle();
  return { server, asked };
}

test("a scanned link is checked at once, and the fragment never travels", async () => {
  const { server } = await start(LINK, aVerification());
  assert.deepEqual(server.calls.map(({ url, body }) => [url, body]), [["/api/verifications", { number: "115-centre-000001", code: "7K3M9QX2AB4D5TZ8" }]]);
  assert.equal(root.querySelector(".app-verdict h2").textContent, "✓ 有效");
  assert.equal(document.activeElement, root.querySelector(".app-verdict h2"));
});

test("every printed field is shown to hold against the paper, days in years of the Republic", async () => {
  await start(LINK, aVerification());
  for (const text of ["王○麗", "115年12月1日（二）", "志願服務法規之認識", "共 6 小時"]) assert.ok(root.textContent.includes(text), text);
  assert.equal(withRoc("2026-11-01 – 2026-12-01"), "115年11月1日（日） – 115年12月1日（二）");
  assert.deepEqual(await objections(document), []);
});

test("two boxes take what people type", async () => {
  const { server } = await start("/verify/", aVerification());
  assert.equal(server.calls.length, 0);
  await press(root, "查驗");
  assert.equal(root.querySelectorAll(".vg-error-summary li").length, 2);
  type(root.querySelector("input[name=number]"), " 115-Centre-000001");
  type(root.querySelector("input[name=code]"), "7k3m-9qx2-ab4d-5tz8");
  await press(root, "查驗");
  assert.deepEqual(server.calls[0].body, { number: "115-centre-000001", code: "7K3M9QX2AB4D5TZ8" });
});

test("every state is told in words", async () => {
  for (const [status, words] of [["revoked", /已撤銷.*原因：重複發證/s], ["superseded", /已由新證書取代.*115-centre-000009/s], ["not-yet", /製作中/], ["unknown", /查無此證書/]]) {
    const over = { revoked: { reason: "重複發證" }, superseded: { replaced_by: "115-centre-000009" } }[status] ?? {};
    await start(LINK, status === "unknown" ? { status, status_label: "查無" } : aVerification({ status, ...over }));
    assert.match(root.querySelector(".app-verdict").textContent, words);
  }
});

test("without the server the public list tells the state, and the page says what it cannot tell", async () => {
  const list = `/status/${KEY.slice(0, 2)}.json`;
  const { asked } = await start(LINK, DOWN, { [list]: { [KEY]: "revoked" } });
  assert.deepEqual(asked, [list]);
  assert.match(root.querySelector(".app-verdict").textContent, /已撤銷/);
  assert.match(root.textContent, /不能顯示姓名、時數和課程/);
  await start(LINK, DOWN, { [list]: {} });
  assert.match(root.querySelector(".app-verdict").textContent, /名單裡沒有.*名單還沒更新/s);
  await start(LINK, DOWN);
  assert.match(root.querySelector(".app-verdict").textContent, /名單裡沒有/);
  await start(LINK, DOWN, DOWN);
  assert.match(root.querySelector(".vg-error-summary").textContent, /連不上/);
});

test("a refusal of the server is no reason to fall back", async () => {
  const { asked } = await start(LINK, problem(422, "invalid", { title: "請看一下" }), {});
  assert.deepEqual(asked, []);
  assert.match(root.querySelector(".vg-error-summary").textContent, /請看一下/);
});

test("of a thousand altered files not one passes, the untouched one does", async () => {
  document = openPage("");
  const file = Uint8Array.from({ length: 4096 }, (_, i) => (i * 31 + (i >> 5)) & 255);
  const part = fileCheck(await sha256(file.buffer));
  document.body.append(part);
  const input = part.querySelector("input");
  const said = part.querySelector("[role=status]");
  const verdict = async (bytes) => {
    Object.defineProperty(input, "files", { value: [{ arrayBuffer: async () => bytes.buffer }], configurable: true });
    input.dispatchEvent(new window.Event("change"));
    for (let i = 0; i < 200_000 && !said.dataset.verdict; i += 1) await new Promise((resolve) => setImmediate(resolve));
    return said.dataset.verdict;
  };
  assert.equal(await verdict(file), "same");
  let seen = 0;
  for (let i = 0; i < 1000; i += 1) {
    const altered = i % 10 === 9 ? file.slice(0, file.length - 1 - (i % 50)) : Uint8Array.from(file);
    if (altered.length === file.length) altered[(i * 97) % file.length] ^= 1 << (i % 8);
    seen += (await verdict(altered)) === "different";
  }
  assert.equal(seen, 1000);
  assert.equal(await verdict(file), "same");
});

test("a file is compared in the browser: one changed byte is seen, nothing is sent", async () => {
  document = openPage("");
  const part = fileCheck(aVerification().digest);
  document.body.append(part);
  const choose = async (text) => {
    const input = part.querySelector("input");
    Object.defineProperty(input, "files", { value: [{ arrayBuffer: async () => new TextEncoder().encode(text).buffer }], configurable: true });
    input.dispatchEvent(new window.Event("change"));
    await new Promise((resolve) => setTimeout(resolve, 20));
    return part.querySelector("[role=status]").dataset.verdict;
  };
  assert.ok(part.textContent.includes(aVerification().digest), "whoever reckons the digest themselves can compare it");
  assert.equal(await choose("abc"), "same");
  assert.equal(await choose("abd"), "different");
  const insecure = fileCheck("x", () => Promise.reject(new TypeError("no subtle")));
  document.body.append(insecure);
  const input = insecure.querySelector("input");
  Object.defineProperty(input, "files", { value: [{ arrayBuffer: async () => new ArrayBuffer(1) }] });
  input.dispatchEvent(new window.Event("change"));
  await settle();
  assert.match(insecure.querySelector("[role=status]").textContent, /不能比對/);
});

test("the entry starts what the page has, once, and brings the styles", async () => {
  openPage("<p>沒有任何部分</p>");
  const entries = await Promise.all(["app", "public"].map((name) => import(`../../site/docs/assets/javascripts/${name}.mjs`)));
  document = openPage(`${formFixture()}<div data-page="verify"></div>`);
  for (const { begin } of [...entries, ...entries]) await begin(document);
  assert.equal(document.querySelector("form[data-page=apply]").dataset.mounted, "yes");
  assert.equal(document.querySelectorAll("[data-page=verify] form").length, 1);
  assert.equal(document.querySelectorAll('link[href="/assets/stylesheets/app.css"]').length, 1);
});
