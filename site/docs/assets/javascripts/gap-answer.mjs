/* What the calculator found, as a page to read, to print and to show to a unit. */

import { button, h, link } from "./dom.mjs";
import { addressOf, advanceWords, bookWords, detailsOf, groundsOf, headingOf, headline, reasonsOf, split } from "./gap-words.mjs";
import { rocDay } from "./roc.mjs";

export function gapAnswer(gap, { rules, held, on, more, change }) {
  return h(
    "section",
    { "aria-labelledby": "gap-answer" },
    h("h2", { id: "gap-answer" }, headline(gap, rules)),
    h("div", { class: "app-next" }, split(gap) && h("p", { class: "app-next__sentence" }, split(gap)), nextStep(gap, rules)),
    training(gap.basic, gap, rules),
    training(gap.special, gap, rules),
    h("p", { class: "app-line app-screen" }, h("a", { href: `/training/#${gap.category}` }, `看${rules.tracks[gap.category].name}的完整規定`)),
    h("h3", {}, "紀錄冊和服務時數"),
    bookWords(held.book).map((words) => h("p", {}, words)),
    more && gap.advanced.map((one) => advance(one, rules)),
    h("p", {}, `這是依${rocDay(on)}的規定，照您填的內容算的；最後由運用單位核對您的證明書。以後規定改了，拿到的證明書一樣有效。`),
    h("p", { class: "app-actions" }, button("改我的答案", change, "secondary"), button("列印", () => window.print(), "secondary")),
  );
}

/* One button: the first course that can be begun at home, else the way to a unit. */
function nextStep(gap, rules) {
  const missing = [...gap.basic.missing, ...gap.special.missing];
  const begin = missing.find((part) => addressOf(part, rules));
  if (begin) return h("p", { class: "app-screen" }, link(`開始上課：${begin.title}`, addressOf(begin, rules)));
  const sentence = missing.length ? "請把這一頁給運用單位看，問什麼時候開課。還沒有單位的話，先找一個。" : "接下來找想去的單位，帶著證明書去。";
  return [h("p", {}, sentence), h("p", { class: "app-screen" }, link("找志工服務", "/notices/"))];
}

function training(standing, gap, rules) {
  const { note } = rules.tracks[standing.track];
  const reasons = reasonsOf(standing, gap, rules);
  const plain = standing.state === "done" && standing.why !== "earlier-rule";
  return [
    h("h3", {}, headingOf(standing, rules)),
    reasons.map((words) => h("p", {}, words)),
    standing.missing.length > 0 && h("ul", { class: "app-links" }, standing.missing.map((part) => wanted(part, rules))),
    standing.missing.length > 0 && standing.credited.length > 0 && h("p", {}, `不用再上的：${standing.credited.map(({ part }) => `${part.title}（${part.hours} 小時）`).join("、")}。`),
    note && !plain && !reasons.includes(note) && h("p", {}, `說明：${note}`),
    h("p", { class: "vg-hint" }, groundsOf(standing, rules)),
  ];
}

function wanted(part, rules) {
  const address = addressOf(part, rules);
  const title = part.title || "全部課程";
  const name = address ? h("a", { href: address }, title) : h("span", { class: "app-step-title" }, title);
  return h("li", {}, name, h("span", { class: "app-step-state" }, detailsOf(part, rules)));
}

function advance(one, rules) {
  const { name, prerequisite } = rules.tracks[one.track];
  return [
    h("h3", {}, name),
    advanceWords(one, rules).map((words) => h("p", {}, words)),
    one.chance !== "held" && h("p", {}, `規定：${prerequisite}`),
    h("p", { class: "vg-hint" }, groundsOf({ track: one.track, rule: rules.tracks[one.track] }, rules)),
  ];
}
