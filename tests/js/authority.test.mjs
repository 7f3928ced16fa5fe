/* The finder: two questions, one answer out of the page's own words; the rest of the page stays within reach. */

import assert from "node:assert/strict";
import test from "node:test";
import { mount } from "../../site/docs/assets/javascripts/authority.mjs";
import { objections, openPage, press, tick, type } from "./page.mjs";

const PAGE = `<h1>計畫要向誰備案？</h1><div data-authority></div>
<div data-authority-all>
<section aria-labelledby="health" data-category="health" data-name="衛生類"><h2 id="health">衛生類</h2><p data-note>有一點要注意。</p><dl>
<div id="health-taipei" data-reach="taipei" data-name="只在臺北市"><dt>只在臺北市</dt><dd><p>送<strong><a href="#office-taipei-health">臺北市政府衛生局</a></strong>。附：<a href="#papers-law">計畫書</a>。</p></dd></div>
<div id="health-nation" data-reach="nation" data-name="全國"><dt>全國</dt><dd><p>送<a href="#office-mohw">衛生福利部</a>。</p></dd></div></dl></section>
<section aria-labelledby="office-taipei-health"><h3 id="office-taipei-health">臺北市政府衛生局</h3><p><a href="tel:0227208889">電話</a></p></section>
<section aria-labelledby="office-mohw"><h3 id="office-mohw">衛生福利部</h3></section></div>
<h2>要附什麼文件</h2><section aria-labelledby="papers-law"><h3 id="papers-law">文件</h3><ul><li>正式公文</li></ul></section>`;

function open(path = "/authority/") {
  const document = openPage(PAGE, { path });
  const root = document.querySelector("[data-authority]");
  mount(root);
  const all = document.querySelector("[data-authority-all]");
  return { document, root, all, choose: (value) => tick(root.querySelector(`[value="${value}"]`)) };
}

test("place and category give one answer with office, phone and papers", async () => {
  const { document, root, all, choose } = open();
  assert.equal(all.hidden, true);
  assert.deepEqual(await objections(document), []);
  choose("taipei");
  type(root.querySelector("select"), "health");
  await press(root, "看要送給誰");
  const title = root.querySelector("h2");
  assert.equal(title.textContent, "衛生類，服務只在臺北市");
  assert.equal(document.activeElement, title);
  for (const words of ["送臺北市政府衛生局", "有一點要注意", "電話", "正式公文"]) assert.match(root.textContent, new RegExp(words));
  assert.doesNotMatch(root.textContent, /衛生福利部/);
  assert.equal(root.querySelectorAll('a[href^="tel:"]').length, 1);
  assert.equal(document.defaultView.location.hash, "#health-taipei");
  assert.deepEqual(await objections(document), []);
});

test("a second choice takes the place of the first", async () => {
  const { root, choose } = open("/authority/#health-taipei");
  choose("nation");
  await press(root, "看要送給誰");
  assert.equal(root.querySelectorAll("h2").length, 1);
  assert.match(root.textContent, /送衛生福利部/);
});

test("what was not answered is said beside the field", async () => {
  const { root } = open();
  await press(root, "看要送給誰");
  assert.match(root.querySelector(".vg-error-summary").textContent, /請選服務在哪裡.*請選一類/s);
});

test("an address with category and place shows its answer at once; one of an office opens the list", () => {
  assert.equal(open("/authority/#health-nation").root.querySelector("h2").textContent, "衛生類，服務全國");
  const category = open("/authority/#health").root;
  assert.equal(category.querySelector("select").value, "health");
  assert.equal(category.querySelector("h2"), null);
  assert.equal(open("/authority/#office-mohw").all.hidden, false);
});

test("the whole list opens and closes", async () => {
  const { root, all } = open();
  await press(root, "看全部類別和機關");
  assert.equal(all.hidden, false);
  await press(root, "收起全部類別和機關");
  assert.equal(all.hidden, true);
});
