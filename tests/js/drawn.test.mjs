/* Whether a certificate can draw a name, told while it is typed, and without sending the name anywhere. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { createDrawn, decoded, holds } from "../../site/docs/assets/javascripts/drawn.mjs";
import { tellAbout } from "../../site/docs/assets/javascripts/names.mjs";
import { markdownPage, settle, type } from "./page.mjs";

const TEXT = readFileSync(new URL("../../site/docs/assets/names/drawn.txt", import.meta.url), "utf8");
const serving = (asked = []) => async (url) => (asked.push(url), new Response(TEXT));

test("the list is what it was made from", () => {
  const runs = decoded("5 2 3 0 a 1\n");
  assert.deepEqual(runs, [5, 7, 10, 10, 20, 21]);
  const inside = [...Array(25).keys()].filter((point) => holds(runs, point));
  assert.deepEqual(inside, [5, 6, 7, 10, 20, 21]);
});

test("usual names ask for nothing; rare ones ask once, and never tell the name", async () => {
  const asked = [];
  const drawn = createDrawn({ fetch: serving(asked) });
  assert.deepEqual(await drawn("王美麗"), []);
  assert.deepEqual(await drawn("Yuma‧Taru"), []);
  assert.deepEqual(asked, []);
  assert.deepEqual(await drawn("陳𡘙"), []);
  assert.deepEqual(await drawn("林堃𠮷"), []);
  assert.deepEqual(asked, ["/assets/names/drawn.txt"]);
});

test("what no font draws is named, also beyond the basic plane", async () => {
  const drawn = createDrawn({ fetch: serving() });
  assert.deepEqual(await drawn("王\u{2FFFE}\u{E000}"), ["\u{2FFFE}", "\u{E000}"].filter((one) => !holds(decoded(TEXT), one.codePointAt(0))));
  assert.deepEqual(await drawn("王\u{1F600}"), ["\u{1F600}"]);
});

test("without the list nobody is frightened, and it is asked for again", async () => {
  let down = true;
  const drawn = createDrawn({ fetch: async (url) => { if (down) throw new TypeError("fetch failed"); return serving()(url); } });
  assert.deepEqual(await drawn("王\u{1F600}"), []);
  down = false;
  assert.deepEqual(await drawn("王\u{1F600}"), ["\u{1F600}"]);
});

test("the sentence stands beside the box within a tenth of a second, and belongs to what stands there now", async () => {
  const { document } = markdownPage("my/index.md", { path: "/my/" });
  const input = document.createElement("input");
  const place = document.createElement("p");
  document.body.append(input, place);
  tellAbout(input, place, createDrawn({ fetch: serving() }));
  const began = performance.now();
  type(input, "王\u{31350}\u{10FFFF}");
  await settle();
  assert.ok(performance.now() - began < 100);
  type(input, "王美麗");
  await settle();
  assert.equal(place.textContent, "");
});
