/* The answer of gap.mjs in plain sentences. Knows words, not what is missing. */

import { attested } from "./gap.mjs";
import { rocDay } from "./roc.mjs";

const HEADINGS = { done: "不用再上", check: "請先確認，先不用上", unknown: "沒有統一規定，請先問" };
const TAUGHT_BY = { external: "由其他機關辦理，請問運用單位", onsite: "由運用單位或主管機關辦理，請問運用單位" };
const KEPT = new Set(["done", "check"]);
const NEVER_AGAIN = "基礎訓練只要上一次，以後換類別、換單位都不用再上。";

/* A day in the middle of a sentence, without its weekday */
function day(iso) {
  return rocDay(iso).replace(/（.）$/, "");
}

/* The one line above everything. */
export function headline({ basic, special, category, hours }, rules) {
  const { name } = rules.tracks[category];
  const missing = [...basic.missing, ...special.missing].length;
  const open = [basic, special].some(({ state }) => state === "check" || state === "unknown");
  if (!missing) return open ? `${name}：有一點要先問清楚` : `${name}：訓練都有了`;
  return `${name}：還缺 ${hours ? `${hours} 小時` : `${missing} 項`}${open ? "，另外有一點要先問" : ""}`;
}

/* What that means: at home or at a unit. */
export function split({ hours, online, basic, special }) {
  if (!hours) return [...basic.missing, ...special.missing].map(({ title }) => `還缺：${title}。`).join("");
  if (online === hours) return "全部都可以在家上網上。";
  if (!online) return "這些課由運用單位辦理，請問單位什麼時候開課。";
  return `在家上網可以上 ${online} 小時，由運用單位辦理的有 ${hours - online} 小時。`;
}

export function headingOf({ track, state, missing }, rules) {
  const hours = missing.reduce((total, part) => total + part.hours, 0);
  const wanting = hours ? `還缺 ${hours} 小時` : `還缺 ${missing.length} 項`;
  return `${rules.tracks[track].title}：${state === "missing" ? wanting : HEADINGS[state]}`;
}

/* Why a training is done, to be checked or missing: one sentence after another. */
export function reasonsOf(standing, gap, rules) {
  const basic = standing === gap.basic;
  const name = rules.tracks[standing.track].title;
  return [...WHY[standing.why]({ ...standing, name, basic, gap, rules, track: rules.tracks[standing.track] }), basic && standing.state === "done" && NEVER_AGAIN].filter(Boolean);
}

const WHY = {
  "earlier-rule": ({ verdict: { paper, earlier } }) => [
    `您的證明書是${day(paper.completed_on)}的 ${paper.hours} 小時。那時候的規定是 ${earlier.hours} 小時（適用到${day(earlier.until)}），規定改了以後照樣採認。`,
    `採認的依據：${earlier.source}。`,
  ],
  rule: ({ verdict: { paper }, rule }) => [`您的證明書有 ${paper.hours} 小時，現行規定是 ${rule.hours} 小時，夠了。`],
  overlap: ({ credited, rules }) => [`您的${sources(credited, rules)}已經包含這裡的每一門課，不用再上。`],
  unit: ({ verdict: { paper } }) => [`您的證明書有 ${paper.hours} 小時。這一類沒有統一規定，夠不夠由運用單位決定，請把證明書拿給單位看。`],
  "no-hours": ({ rule, name }) => [
    `您說有${name}的證明書，但是沒有填時數${rule ? `；規定是 ${rule.hours} 小時` : ""}。`,
    "請找出證明書給運用單位核對，單位確認以後就不用再上。",
  ],
  book: ({ rule }) => [
    "您有紀錄冊。要先完成基礎訓練才領得到紀錄冊，所以您應該上過了。",
    `請翻開紀錄冊的訓練紀錄，或請原來的單位幫您查。真的查不到，才需要上${rule ? ` ${rule.hours} 小時的` : ""}基礎訓練。`,
  ],
  "too-few": ({ verdict: { paper }, rule, track }) => [
    `您的證明書是 ${paper.hours} 小時，規定是 ${rule.hours} 小時，時數不夠。`,
    !paper.completed_on && track.accepts.some(({ hours }) => paper.hours >= hours) && "如果是舊制的證明書，請按「改我的答案」填上完成日期，再算一次。",
    "請把證明書拿給運用單位看，問哪些課可以不用再上。還沒有確認以前，先當作都要上。",
  ],
  "in-future": ({ verdict: { paper } }) => [`您填的完成日期是${day(paper.completed_on)}，還沒有到，所以還不算完成。如果填錯了，請按「改我的答案」。`],
  "before-law": ({ rules, verdict: { paper } }) => [`您填的完成日期是${day(paper.completed_on)}。志願服務法在${day(rules.law_of)}才公布，以前沒有這項訓練。如果填錯了，請按「改我的答案」。`],
  "nothing-held": (facts) => (facts.basic ? ["每一位志工都要先完成基礎訓練。您說還沒有結業證明書，所以這些課都要上。", NEVER_AGAIN] : newCategory(facts)),
};

function newCategory({ state, track, gap, rules, credited, rule }) {
  if (state === "unknown") return [track.note || `請洽${track.authority}。`];
  const again = KEPT.has(gap.basic.state) && "您只要上這一類的特殊訓練，基礎訓練不用重上（臺北市志願服務手冊 肆四（二））。";
  const held = credited.length > 0 && `您的${sources(credited, rules)}已經包含一部分的課，那些不用再上。`;
  const old = rule.until && `目前適用的規定是 ${rule.hours} 小時（到${day(rule.until)}），課程請問運用單位。`;
  return [held || again || "每一類的志工都要再上自己那一類的特殊訓練。", held && again, old];
}

function sources(credited, rules) {
  return [...new Set(credited.map(({ track }) => rules.tracks[track].title))].join("、");
}

/* 「2 小時，線上課程，在這個網站上課」 */
export function detailsOf(part, rules) {
  const hours = part.hours ? `${part.hours} 小時` : "時數另外公布";
  if (addressOf(part, rules)) return `${hours}，${rules.modes[part.mode]}，在這個網站上課`;
  const mode = part.mode === "online" ? rules.left_to_unit : rules.modes[part.mode];
  return `${hours}，${mode}，${TAUGHT_BY[part.mode] ?? "由運用單位辦理"}`;
}

export function addressOf(part, rules) {
  return attested(part) ? null : (rules.addresses[part.course] ?? null);
}

/* Where the rule comes from, since when it holds, and how sure we are. */
export function groundsOf({ rule, track }, rules) {
  const { authority, doubt, source } = rules.tracks[track];
  const from = rule?.valid_from ? `，${day(rule.valid_from)}起適用` : "";
  return [
    rule?.legal_ref && `依據：${rule.legal_ref}${from}。`,
    `資料來源：${rule?.source ?? source}${doubt && `（${doubt}）`}${rule?.legal_ref ? "" : from}。`,
    authority && `主管機關：${authority}。`,
  ].filter(Boolean).join("");
}

export function bookWords(book) {
  return [
    book ? "紀錄冊沿用同一本，換類別、換單位都不用再申請。" : "兩種訓練都完成、單位也認可以後，由單位幫您申請紀錄冊，一個人一本。",
    "服務時數從兩種訓練都完成以後開始計算，不能往前補登。",
  ];
}

export function advanceWords({ track, chance, needs, years, post }, rules) {
  const { name, hours, post: office } = rules.tracks[track];
  if (chance === "held") return [`您已經有${name}的證明，不用再上。`];
  if (chance === "open") return [`條件都夠了。${name} ${hours} 小時，由運用單位推薦才能參加，請和您的志工督導談談。`];
  const wanting = [
    ...needs.map((need) => `先完成${need === "special" ? "特殊訓練" : rules.tracks[need].title}`),
    years > 0 && `再服務滿 ${years} 年`,
    post && `擔任過${office}`,
  ].filter(Boolean);
  return [`現在還不能參加，要：${wanting.join("；")}。`];
}
