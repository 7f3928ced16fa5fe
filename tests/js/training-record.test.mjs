/* The training record: everything there, nothing odd for a screen reader, and an empty one says so. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { mount } from "../../site/docs/assets/javascripts/training-record.mjs";
import { markdownPage, objections, press, settle } from "./page.mjs";
import { problem, serverWith } from "./server.mjs";

const RECORD = {
  name: "王美麗", as_of: "2026-11-23", total: 3,
  done: [
    { title: "倫理", track_name: "基礎訓練", hours: 2, mode_label: "線上", done_on: "2026-11-20", score: 90, place: "", instructor: "", unit_name: "" },
    { title: "綜合討論", track_name: "社福類", hours: 1, mode_label: "討論", done_on: "2026-11-22", score: null, place: "協會", instructor: "督導", unit_name: "範例協會" },
  ],
  hours: [{ track: "基礎訓練", hours: 2 }, { track: "社福類", hours: 1 }],
  proofs: [{ title: "基礎訓練", issuer: "範例", number: "臺北e大-1", hours: 6, completed_on: "2024-01-02", outside: true, code: "" }],
  counts: [{ unit_name: "範例協會", notice_title: "訪視", since: "2026-11-22" }, { unit_name: "別的協會", notice_title: "導覽", since: null }],
};

async function start(answer) {
  const { document, root } = markdownPage("my/training.md", { path: "/my/training/" });
  await mount(root, { api: serverWith({ "GET /me/training": answer }).api });
  return { document, root };
}

test("what was done, how many hours, and since when hours count", async () => {
  const { document, root } = await start(RECORD);
  for (const words of ["王美麗", "3 小時", "115年11月22日（日） 起", "還不能計算", "測驗 90 分", "帶領：督導", "外部證明，單位已核對", "基礎訓練 2 小時、社福類 1 小時"]) assert.ok(root.textContent.includes(words), words);
  assert.deepEqual(await objections(document), []);
});

test("a record without courses says so", async () => {
  const { root } = await start({ ...RECORD, total: 0, done: [], hours: [], proofs: [], counts: [] });
  assert.match(root.textContent, /還沒有完成的課程/);
});

test("who is not signed in is asked to", async () => {
  const { root } = await start(problem(401, "sign-in-needed"));
  assert.match(root.querySelector("a").getAttribute("href"), /sign-in/);
});

test("the record can be had as a PDF: asked for, waited for, opened", async () => {
  const answers = [{ state: "making", href: null }, { state: "ready", href: "/files/t" }];
  const server = serverWith({ "GET /me/training": RECORD, "POST /me/transcript": { ok: true }, "GET /me/transcript": () => answers.shift() });
  const { root } = markdownPage("my/training.md", { path: "/my/training/" });
  await mount(root, { api: server.api, wait: async () => {} });
  await press(root, "下載 PDF（有數位簽章）");
  await settle();
  assert.equal([...root.querySelectorAll("a")].find((one) => one.textContent === "打開訓練紀錄").getAttribute("href"), "/files/t");
  assert.equal(server.asked("POST", "/me/transcript").length, 1);
});
