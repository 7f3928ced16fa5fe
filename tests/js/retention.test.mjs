/* What was erased, as the centre sees it. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { retentionOfCentre } from "../../site/docs/assets/javascripts/centre-retention.mjs";
import { objections, openPage, settle } from "./page.mjs";
import { serverWith } from "./server.mjs";

const COUNT = { rule: "declined_months", label: "婉謝或撤回的報名", count: 2 };

async function start(answer) {
  const server = serverWith({ "GET /centre/retention": answer });
  const document = openPage("<h1>推廣中心</h1>");
  const box = retentionOfCentre({ api: server.api });
  document.getElementById("main").append(box);
  box.open = true;
  box.dispatchEvent(new window.Event("toggle"));
  await settle();
  return { document, box };
}

test("counts, what comes and the proof for ID numbers are told", async () => {
  const { document, box } = await start({ runs: [{ at: "2026-11-23T19:00:00+00:00", counts: [COUNT], total: 2 }], coming: [COUNT], books: [{ number: "A1", since: "2026-08-01", erased_on: "2026-10-29", days: 89 }] });
  assert.match(box.textContent, /30 天內會刪除：婉謝或撤回的報名 2 件/);
  assert.match(box.textContent, /A1.*89/s);
  assert.deepEqual(await objections(document), []);
});

test("an installation without runs says so", async () => {
  const { box } = await start({ runs: [], coming: [], books: [] });
  assert.match(box.textContent, /還沒有執行過/);
  assert.match(box.textContent, /30 天內沒有要刪除的資料/);
});
