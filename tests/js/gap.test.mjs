/* The rule in the browser and its sentences. That it agrees with Python for thousands is tested in tests/site. */

import assert from "node:assert/strict";
import test from "node:test";
import { gap } from "../../site/docs/assets/javascripts/gap.mjs";
import { advanceWords, bookWords, detailsOf, groundsOf, headingOf, headline, reasonsOf, split } from "../../site/docs/assets/javascripts/gap-words.mjs";
import { aPaper, aTrack, heldBy, someRules } from "./gap-rules.mjs";

const TODAY = "2026-11-23";
const RULES = someRules();
const BASIC = aPaper("basic", 6, "2020-05-03");
const found = (category, papers = [], over = {}, rules = RULES, on = TODAY) => gap(rules, heldBy(papers, over), category, on);
const told = (standing, answer, rules = RULES) => reasonsOf(standing, answer, rules).join("");

test("who holds nothing is told hours, at home and at a unit, and why", () => {
  const answer = found("social-welfare");
  assert.equal(headline(answer, RULES), "社福類：還缺 12 小時");
  assert.equal(split(answer), "在家上網可以上 10 小時，由運用單位辦理的有 2 小時。");
  assert.equal(headingOf(answer.basic, RULES), "基礎訓練：還缺 6 小時");
  assert.match(told(answer.basic, answer), /每一位志工都要先完成基礎訓練.*只要上一次/);
  assert.match(told(answer.special, answer), /每一類的志工都要再上自己那一類的特殊訓練/);
});

test("every missing part says hours, how and where", () => {
  const [basic, online, practicum, lecture] = [...found("tax").basic.missing, ...found("tax").special.missing];
  assert.equal(detailsOf(basic, RULES), "6 小時，線上課程，在這個網站上課");
  assert.equal(detailsOf(online, RULES), "4 小時，線上課程，在這個網站上課");
  assert.equal(detailsOf(practicum, RULES), "2 小時，單位實習，由運用單位辦理");
  assert.equal(detailsOf(lecture, RULES), "時數另外公布，現場上課，由運用單位或主管機關辦理，請問運用單位");
  assert.equal(detailsOf(found("fire").special.missing[0], RULES), "40 小時，其他機關，由其他機關辦理，請問運用單位");
  assert.equal(detailsOf(found("labour").special.missing[0], RULES), "2 小時，單位安排，由運用單位辦理");
});

test("a course without a page here is the unit's to arrange", () => {
  const rules = { ...RULES, addresses: {} };
  assert.equal(detailsOf(found("social-welfare").basic.missing[0], rules), "6 小時，單位安排，由運用單位辦理");
});

test("an old certificate of 12 hours is accepted by the rule of its time", () => {
  const answer = found("social-welfare", [aPaper("basic", 12, "2007-05-03")]);
  const words = told(answer.basic, answer);
  assert.match(words, /96年5月3日的 12 小時.*適用到107年5月31日.*照樣採認.*舊制 6 門課.*只要上一次/);
  assert.equal(headingOf(answer.basic, RULES), "基礎訓練：不用再上");
});

test("the grounds name the letter, the day from which it holds, the source and who is in charge", () => {
  assert.equal(groundsOf(found("tax").basic, RULES), "依據：衛部救字第1071361771號函，107年6月1日起適用。資料來源：手冊 肆四。");
  assert.equal(groundsOf(found("tax").special, RULES), "資料來源：手冊 肆四（依手冊表格整理）。");
  assert.equal(groundsOf(found("culture").special, RULES), "資料來源：手冊 肆四。主管機關：文化局。");
});

test("a second category asks only for its special training", () => {
  const answer = found("fire", [BASIC, aPaper("social-welfare", 6)]);
  assert.equal(headline(answer, RULES), "消防類：還缺 40 小時");
  assert.match(told(answer.special, answer), /只要上這一類的特殊訓練，基礎訓練不用重上/);
  assert.equal(split(answer), "這些課由運用單位辦理，請問單位什麼時候開課。");
});

test("tax takes over the courses of social welfare and lacks only its lecture", () => {
  const answer = found("tax", [BASIC, aPaper("social-welfare", 6)]);
  assert.deepEqual(answer.special.missing.map(({ code }) => code), ["TX-1"]);
  assert.equal(headline(answer, RULES), "稅務類：還缺 1 項");
  assert.equal(split(answer), "還缺：志工講習。");
  assert.match(told(answer.special, answer), /您的社福類特殊訓練已經包含一部分的課/);
  const back = found("social-welfare", [BASIC, aPaper("tax", 6)]);
  assert.equal(headline(back, RULES), "社福類：訓練都有了");
  assert.match(told(back.special, back), /您的稅務類特殊訓練已經包含這裡的每一門課/);
});

test("a category without a rule says whom to ask, and that basic training is asked all the same", () => {
  const answer = found("culture");
  assert.equal(headline(answer, RULES), "文化類：還缺 6 小時，另外有一點要先問");
  assert.equal(told(answer.special, answer), "請洽文化局。");
  const rules = someRules({ culture: aTrack("文化類", { hours: null, authority: "文化局" }) });
  assert.equal(told(found("culture", [], {}, rules).special, found("culture", [], {}, rules), rules), "請洽文化局。");
});

test("whatever speaks against a certificate is said, and what to do", () => {
  const words = (paper) => {
    const answer = found("social-welfare", [paper]);
    return told(answer.basic, answer);
  };
  assert.match(words(aPaper("basic", 3, "2020-01-01")), /3 小時，規定是 6 小時，時數不夠。請把證明書拿給運用單位看/);
  assert.match(words(aPaper("basic", 6, "2027-01-01")), /還沒有到/);
  assert.match(words(aPaper("basic", 12, "2000-01-01")), /志願服務法在90年1月20日才公布/);
  assert.match(words(aPaper("basic")), /沒有填時數；規定是 6 小時。請找出證明書給運用單位核對/);
  assert.match(words(aPaper("basic", 8)), /8 小時，現行規定是 6 小時，夠了/);
});

test("a certificate without a day that an older rule might accept asks for the day", () => {
  const rules = someRules({ basic: { ...RULES.tracks.basic, hours: 20 } });
  const answer = found("fire", [aPaper("basic", 12)], {}, rules);
  assert.match(told(answer.basic, answer, rules), /填上完成日期/);
});

test("a record book without a certificate is to be looked at before anything is repeated", () => {
  const answer = found("social-welfare", [], { book: true });
  assert.equal(headingOf(answer.basic, RULES), "基礎訓練：請先確認，先不用上");
  assert.match(told(answer.basic, answer), /請翻開紀錄冊.*才需要上 6 小時的基礎訓練/);
  assert.match(bookWords(true)[0], /沿用同一本/);
  assert.match(bookWords(false).join(""), /單位幫您申請紀錄冊.*不能往前補登/);
});

test("a unit decides on a certificate where no rule is known", () => {
  const answer = found("culture", [BASIC, aPaper("culture", 2)]);
  assert.equal(headline(answer, RULES), "文化類：有一點要先問清楚");
  assert.match(told(answer.special, answer), /由運用單位決定/);
});

test("a rule that has not begun is not asked; until then the older one is", () => {
  const answer = found("social-welfare", [], {}, RULES, "2018-05-31");
  assert.equal(answer.basic.rule.hours, 12);
  assert.equal(headingOf(answer.basic, RULES), "基礎訓練：還缺 12 小時");
  const rules = someRules({ fire: aTrack("消防類", { hours: 40, valid_from: "2027-01-01", accepts: [{ hours: 8, until: "2026-12-31", source: "舊" }] }) });
  const fire = found("fire", [], {}, rules);
  assert.match(told(fire.special, fire, rules), /目前適用的規定是 8 小時（到115年12月31日），課程請問運用單位/);
  assert.equal(groundsOf(fire.special, rules), "資料來源：舊。");
  assert.equal(found("fire", [], {}, someRules({ fire: aTrack("消防類", { valid_from: "2027-01-01" }) })).special.state, "unknown");
});

test("growth and leadership: what is wanting, and who recommends", () => {
  const words = (papers, over) => found("fire", papers, over).advanced.map((one) => advanceWords(one, RULES).join(""));
  assert.deepEqual(words([], {}), ["現在還不能參加，要：先完成基礎訓練；先完成特殊訓練；再服務滿 1 年。", "現在還不能參加，要：先完成成長訓練；再服務滿 3 年；擔任過志工幹部。"]);
  const [growth, leadership] = words([BASIC, aPaper("fire", 40), aPaper("growth")], { years: 3, post: true });
  assert.match(growth, /已經有成長訓練的證明/);
  assert.match(leadership, /條件都夠了。領導訓練 18 小時，由運用單位推薦/);
});
