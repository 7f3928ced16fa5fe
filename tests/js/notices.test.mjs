/* The filter over the list of notices: restores from the address, narrows, announces, and fails softly. */

import assert from "node:assert/strict";
import test from "node:test";
import { addressOf, choiceOf, mount } from "../../site/docs/assets/javascripts/notices.mjs";
import { FACETS, indexOf, narrow } from "../../site/docs/assets/javascripts/facets.mjs";
import { rowsOf } from "../../site/docs/assets/javascripts/listing.mjs";
import { handOn } from "../../site/docs/assets/javascripts/share.mjs";
import { mount as mountStatus } from "../../site/docs/assets/javascripts/status.mjs";
import { objections, openPage, settle, type } from "./page.mjs";

const TODAY = "2026-11-23";
const DAY = 24 * 3600 * 1000;
const day = (iso) => Date.parse(iso) / DAY;
const LISTING = {
  shards: { 1: 8, 2: 8, 3: 8 },
  units: [["heping", "和平協會", "juridical_person"], ["museum", "博物館", "agency"]],
  categories: [["culture", "文化類"], ["social-welfare", "社福類"]],
  districts: ["大安區", "信義區"],
  languages: ["台語", "英語"],
  traits: { modes: ["rota", "event", "remote"], often: ["weekly", "monthly", "free"], flags: ["experience", "licence", "skill", "allowance"], interests: ["elders", "culture"] },
  rows: [
    [0, "visit", "關懷訪視志工", 1, [0, 1], 0b1100000, day("2026-11-01"), day("2026-12-31"), [96 * 8 + 1], 0b0110000000, 16, 0, [0]],
    [1, "guide", "導覽志工", 0, [1], 0b0000001, day("2026-11-01"), day("2026-11-25"), [1 * 8 + 2, 1 * 8 + 4], 0b1000010101, 18, 70, [0, 1]],
    [0, "later", "送餐志工", 1, [0], 0b0000010, day("2026-12-01"), day("2026-12-31"), [2 * 8], 0b0100001010, 0, 60, []],
    [0, "over", "課輔志工", 1, [0], 0b0000100, day("2026-01-01"), day("2026-02-01"), [4 * 8 + 2], 0, 0, 0, []],
  ],
};
const select = (name, ...values) => `<select id="${name}" name="${name}"><option value="">全部</option>${values.map((v) => `<option value="${v}">${v}</option>`).join("")}</select>`;
const LIST = `<h1>找志工服務</h1><form data-filter hidden aria-label="篩選公告"><label for="q">關鍵字</label><input id="q" name="q">
<label for="category">類別</label>${select("category", "culture", "social-welfare")}<label for="district">地區</label>${select("district", "大安區", "信義區")}
<label for="weekday">星期</label>${select("weekday", ..."一二三四五六日")}<label for="state">狀態</label>${select("state", "open", "wait", "closed")}
<details><summary>更多條件</summary><label for="licence">證照</label>${select("licence", "no", "yes")}</details><div data-chosen></div>
<button type="submit">查看結果</button><button type="reset">清除條件</button></form>
<p role="status" data-count>共 4 則公告。</p><h2>公告</h2><div data-results><ul class="vg-cards"><li>原來的清單</li></ul></div><nav aria-label="公告分頁" data-pager><a href="/notices/page/2/">2</a></nav>`;

function open(path = "/notices/", answers = { "/notices/listing.json": LISTING }) {
  const asked = [];
  const load = async (address) => {
    asked.push(address);
    if (address in answers) return answers[address];
    if (address.startsWith("/search/")) return {};
    throw new Error("offline");
  };
  const document = openPage(LIST, { path });
  mount(document, { load, today: TODAY, pause: 0 });
  const titles = () => [...document.querySelectorAll("[data-results] h3")].map((one) => one.textContent);
  return { document, asked, titles, form: document.querySelector("form"), count: document.querySelector("[data-count]") };
}

async function pass() {
  await new Promise((resolve) => setTimeout(resolve, 5));
  await settle();
}

test("nothing is fetched before a reader touches the filter", async () => {
  const { asked, form, document } = open();
  assert.equal(form.hidden, false);
  assert.deepEqual(asked, []);
  assert.match(document.querySelector("[data-results]").textContent, /原來的清單/);
});

test("a choice narrows the list, is announced and stands in the address", async () => {
  const { form, titles, count, document } = open();
  type(form.elements.category, "social-welfare");
  type(form.elements.district, "大安區");
  await pass();
  assert.deepEqual(titles(), ["關懷訪視志工", "送餐志工", "課輔志工"]);
  assert.equal(count.textContent, "找到 3 則公告。");
  assert.equal(location.search, addressOf({ category: "social-welfare", district: "大安區" }));
  assert.equal(document.querySelector("[data-pager]").hidden, true);
  assert.deepEqual(await objections(document), []);
});

test("the address restores the choice", async () => {
  const { form, titles } = open("/notices/?state=open&weekday=%E4%B8%80");
  await pass();
  assert.equal(form.elements.state.value, "open");
  assert.deepEqual(titles(), ["導覽志工"]);
});

test("a keyword asks only for the shards it needs", async () => {
  const shards = Object.fromEntries(Array.from({ length: 8 }, (_, n) => [`/search/2-${n}.json`, { 導覽: "2" }]));
  const { form, titles, asked } = open("/notices/", { "/notices/listing.json": LISTING, ...shards });
  type(form.elements.q, "導覽");
  await pass();
  assert.deepEqual(titles(), ["導覽志工"]);
  assert.equal(asked.filter((address) => address.startsWith("/search/")).length, 1);
});

test("clearing brings the plain list back", async () => {
  const { form, count, document } = open("/notices/?category=culture");
  await pass();
  form.reset();
  await pass();
  assert.match(document.querySelector("[data-results]").textContent, /原來的清單/);
  assert.equal(count.textContent, "共 4 則公告。");
  assert.equal(document.querySelector("[data-pager]").hidden, false);
});

test("when the listing cannot be fetched, the list stays and the reader is told", async () => {
  const { form, count, document } = open("/notices/", {});
  type(form.elements.category, "culture");
  await pass();
  assert.match(count.textContent, /現在連不上/);
  assert.equal(form.elements.category.value, "culture");
  assert.match(document.querySelector("[data-results]").textContent, /原來的清單/);
});

test("a late answer to an older choice is not shown", async () => {
  let release;
  const slow = new Promise((resolve) => { release = () => resolve({ 訪視: "1" }); });
  const shards = Object.fromEntries(Array.from({ length: 8 }, (_, n) => [`/search/2-${n}.json`, slow]));
  const { form, titles } = open("/notices/", { "/notices/listing.json": LISTING, ...shards });
  type(form.elements.q, "訪視");
  await pass();
  type(form.elements.q, "");
  type(form.elements.category, "culture");
  await pass();
  release();
  await pass();
  assert.deepEqual(titles(), ["導覽志工"]);
});

const crowd = (length) => rowsOf({ ...LISTING, rows: Array.from({ length }, (_, n) => [n % 2, `n-${n}`, `志工 ${n}`, n % 2, [n % 2], n % 127 + 1, day("2026-11-01") + n % 40, day("2026-12-31"), [n % 1024], ((((n * 37) % 64) << 4) | (n % 3) | ((n % 3) << 2)), n % 30, n % 90, [n % 2]]) }, TODAY);

test("every question, every answer and every count is right, as counted by hand", () => {
  const rows = crowd(333);
  const index = indexOf(rows);
  const answersOf = Object.fromEntries(Object.entries(FACETS).map(([name, of]) => [name, [...new Set(rows.flatMap(of))]]));
  const fits = (row, choice) => Object.entries(choice).every(([name, answer]) => FACETS[name](row).includes(answer));
  let seed = 1;
  const pick = (list) => list[(seed = (seed * 48271) % 2147483647) % list.length];
  for (let round = 0; round < 100; round += 1) {
    const names = [pick(Object.keys(FACETS)), pick(Object.keys(FACETS)), pick(Object.keys(FACETS))].slice(0, round % 4);
    const choice = Object.fromEntries(names.map((name) => [name, pick(answersOf[name])]));
    const found = round % 5 ? null : new Set(rows.filter(({ number }) => number % 3 === 0).map(({ number }) => number));
    const { rows: kept, counts, without } = narrow(index, choice, found);
    const inFound = rows.filter(({ number }) => !found || found.has(number));
    assert.deepEqual(kept, inFound.filter((row) => fits(row, choice)));
    for (const [name, answers] of Object.entries(answersOf)) {
      for (const answer of answers) assert.equal(counts[name][answer], inFound.filter((row) => fits(row, { ...choice, [name]: answer })).length);
    }
    for (const name of Object.keys(choice)) {
      const { [name]: _, ...others } = choice;
      assert.equal(without[name], inFound.filter((row) => fits(row, others)).length);
    }
    if (found) assert.equal(without.q, rows.filter((row) => fits(row, choice)).length);
  }
});

test("any choice in the address is the same choice after a reload", () => {
  const names = ["q", ...Object.keys(FACETS)];
  for (let state = 0; state < 100; state += 1) {
    const choice = Object.fromEntries(names.map((name, place) => [name, (state * 7 + place) % 3 ? "" : `值 ${state}&${place}`]));
    assert.deepEqual(choiceOf(addressOf(choice)), choice);
  }
});

test("the columns are read as they are written", () => {
  const [visit, guide] = rowsOf(LISTING, TODAY).sort((a, b) => a.number - b.number);
  assert.deepEqual(visit.shifts, [{ days: ["六", "日"], parts: ["morning"] }]);
  assert.deepEqual([visit.mode, visit.often, visit.experience, visit.allowance, visit.interests], ["rota", "weekly", false, true, ["elders"]]);
  assert.deepEqual([guide.mode, guide.often, guide.experience, guide.licence, guide.interests], ["event", "monthly", true, false, ["culture"]]);
  assert.deepEqual([guide.ages, visit.ages.most, guide.languages, guide.kind], [{ least: 18, most: 70 }, Infinity, ["台語", "英語"], "agency"]);
});

test("each answer says how many it would leave; one that leaves none cannot be chosen", async () => {
  const { form } = open();
  type(form.elements.category, "culture");
  await pass();
  const said = [...form.elements.district.options].map(({ textContent, disabled }) => [textContent, disabled]);
  assert.deepEqual(said, [["全部", false], ["大安區（0）", true], ["信義區（1）", false]]);
  assert.match([...form.elements.category.options].map((one) => one.textContent).join(), /culture,social-welfare（3）/);
});

test("what was chosen can be taken off one by one", async () => {
  const { form, document, count } = open("/notices/?category=culture&licence=no");
  await pass();
  assert.equal(form.querySelector("details").open, true);
  const chips = [...document.querySelectorAll("[data-chosen] button")];
  assert.deepEqual(chips.map((one) => one.firstChild.textContent), ["culture", "no"]);
  chips[0].click();
  await pass();
  assert.equal(location.search, "?licence=no");
  assert.equal(count.textContent, "找到 4 則公告。");
});

test("where nothing fits, the page says which condition to let go of", async () => {
  const { form, document, titles, count } = open("/notices/?category=culture&district=%E5%A4%A7%E5%AE%89%E5%8D%80&weekday=%E4%B8%80");
  await pass();
  assert.match(count.textContent, /沒有找到/);
  const ways = [...document.querySelectorAll("[data-results] button")];
  assert.deepEqual(ways.map((one) => one.textContent), ["不要求「大安區」，有 1 則", "清除全部條件"]);
  assert.deepEqual(await objections(document), []);
  ways[0].click();
  await pass();
  assert.deepEqual(titles(), ["導覽志工"]);
  assert.equal(form.elements.district.value, "");
});

test("five thousand notices are filtered and counted within a keystroke", () => {
  const rows = crowd(5000);
  const index = indexOf(rows);
  const found = new Set(rows.filter(({ number }) => number % 3 === 0).map(({ number }) => number));
  const times = Array.from({ length: 30 }, () => {
    const before = performance.now();
    narrow(index, { category: "culture", district: "信義區", weekday: "三", state: "open" }, found);
    return performance.now() - before;
  }).sort((a, b) => a - b);
  assert.ok(times[15] < 5, `${times[15]} ms`);
});

test("unknown names in the address are ignored", () => {
  const { q, ...rest } = choiceOf("?q=%E9%95%B7%E8%80%85&evil=1");
  assert.equal(q, "長者");
  assert.deepEqual(Object.entries(rest).filter(([name, value]) => value || name === "evil"), []);
});

test("a page that was built in November tells in January that the period is over", () => {
  const document = openPage(`<div data-opens="2026-11-01" data-closes="2026-12-31"><span data-badge class="vg-badge vg-badge--open">報名中</span>
    <p data-when="open soon"><a href="apply/">我要報名</a></p><p data-when="closed" hidden>截止</p><form><p data-when="minor">不動</p></form></div>`);
  mountStatus(document, "2027-01-01");
  const [offer, over, inner] = document.querySelectorAll("[data-when]");
  assert.deepEqual([offer.hidden, over.hidden, inner.hidden], [true, false, false]);
  assert.equal(document.querySelector("[data-badge]").textContent, "已截止");
});

test("handing a notice on copies the address where there is no share sheet, and says so", async () => {
  const copied = [];
  const said = await handOn({ url: "https://x.example/" }, undefined, { writeText: async (text) => copied.push(text) });
  assert.deepEqual(copied, ["https://x.example/"]);
  assert.match(said, /已經複製/);
  assert.equal(await handOn({}, async () => { throw Object.assign(new Error(), { name: "AbortError" }); }), "");
  assert.match(await handOn({ url: "u" }, undefined, { writeText: async () => { throw new Error(); } }), /u$/);
});

test("a hundred random choices, each made by hand, come back from their address as the same list", async () => {
  const answers = { ...LISTING, rows: Array.from({ length: 90 }, (_, n) => [n % 2, `n-${n}`, `志工 ${n}`, n % 2, [n % 2], n % 127 + 1, day("2026-11-01") + n % 40, day("2026-12-31"), [n % 1024], ((((n * 37) % 64) << 4) | (n % 3) | ((n % 3) << 2)), n % 30, n % 90, [n % 2]]) };
  const rows = rowsOf(answers, TODAY);
  const known = Object.fromEntries(Object.entries(FACETS).map(([name, of]) => [name, [...new Set(rows.flatMap(of))]]));
  const page = `<h1>找志工服務</h1><form data-filter hidden><input id="q" name="q">${Object.entries(known).map(([name, values]) => select(name, ...values)).join("")}
    <details><summary>更多</summary></details><div data-chosen></div><button type="submit">查看</button><button type="reset">清除</button></form>
    <p role="status" data-count></p><div data-results></div><nav data-pager></nav>`;
  const show = (path) => {
    const document = openPage(page, { path });
    mount(document, { load: async () => answers, today: TODAY, pause: 0 });
    return { form: document.querySelector("form"), told: () => [document.querySelector("[data-count]").textContent, ...[...document.querySelectorAll("[data-results] h3")].map((one) => one.textContent)] };
  };
  let seed = 11;
  const pick = (list) => list[(seed = (seed * 48271) % 2147483647) % list.length];
  let shown = 0;
  for (let state = 0; state < 100; state += 1) {
    const chosen = Object.fromEntries(Array.from({ length: 1 + state % 4 }, () => pick(Object.keys(known))).map((name) => [name, pick(known[name])]));
    const first = show("/notices/");
    for (const [name, value] of Object.entries(chosen)) type(first.form.elements[name], value);
    await pass();
    const address = `/notices/${location.search}`;
    const before = first.told();
    const again = show(address);
    await pass();
    assert.deepEqual(again.told(), before, address);
    for (const [name, value] of Object.entries(chosen)) assert.equal(again.form.elements[name].value, value);
    shown += before.length - 1;
  }
  assert.ok(shown > 300, "most choices leave something");
});
