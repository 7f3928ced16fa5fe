/* Handing a notice on: the text that is copied is the text that is shown, and paper is one page unless asked. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { handOn, mountCopying, mountPrinting } from "../../site/docs/assets/javascripts/share.mjs";

function button(dataset) {
  const said = { textContent: "" };
  const one = { dataset, hidden: true, parentElement: { querySelector: () => said }, said };
  one.addEventListener = (_, pressed) => { one.press = pressed; };
  return one;
}

const rootWith = (buttons, text = "") => ({ querySelectorAll: () => buttons, querySelector: () => ({ textContent: text }) });

test("a ready text is copied as it stands, and the reader is told", async () => {
  const one = button({ copy: "share-line" });
  const copied = [];
  mountCopying(rootWith([one], "召募志工"), { writeText: async (text) => { copied.push(text); } });
  assert.equal(one.hidden, false);
  await one.press();
  assert.deepEqual(copied, ["召募志工"]);
  assert.match(one.said.textContent, /已經複製/);
});

test("where copying is refused the reader learns how to do it by hand", async () => {
  const one = button({ copy: "share-line" });
  mountCopying(rootWith([one]), { writeText: async () => { throw new Error("no"); } });
  await one.press();
  assert.match(one.said.textContent, /請選取/);
});

test("without a clipboard there is no button", () => {
  const one = button({ copy: "share-line" });
  mountCopying(rootWith([one]), undefined);
  assert.equal(one.hidden, true);
});

test("a page is printed as a sheet, or whole when that was asked, and is itself again afterwards", () => {
  const buttons = [button({ print: "" }), button({ print: "all" })];
  const page = { dataset: {} };
  const printed = [];
  mountPrinting(rootWith(buttons), { print: () => printed.push(page.dataset.print), document: { documentElement: page } });
  buttons.forEach((one) => one.press());
  assert.deepEqual(printed, ["sheet", "all"]);
  assert.deepEqual(page.dataset, {});
});

test("without a share sheet the address is copied", async () => {
  const copied = [];
  const said = await handOn({ title: "甲", url: "https://a.example/" }, undefined, { writeText: async (text) => { copied.push(text); } });
  assert.deepEqual(copied, ["https://a.example/"]);
  assert.match(said, /已經複製/);
});
