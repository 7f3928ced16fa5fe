/* The result of a quiz: passed with what comes next, or not yet with the very paragraphs to read again. */

import { banner, fill, h, link } from "./dom.mjs";
import { certificates } from "./my-journey.mjs";

const LOOK_AGAIN = 1500;
const LOOKS = 20;

export function result(outcome, questions, tools) {
  const prompts = new Map(questions.map((asked) => [asked.id, asked.prompt]));
  return outcome.passed ? passed(outcome, prompts, tools) : failed(outcome, prompts);
}

function passed(outcome, prompts, tools) {
  return h(
    "section",
    { class: "app-result" },
    h("h2", {}, `恭喜通過！${outcome.score} 分`),
    banner("success", h("p", {}, outcome.certificate ? "這一階段的訓練完成了，這是您的結業證明書。" : `及格是 ${outcome.pass_mark} 分。`)),
    outcome.certificate && certificate(outcome.certificate, tools),
    onward(outcome.next),
    h("details", { class: "app-more" }, h("summary", {}, "看每一題的說明"), h("ol", {}, outcome.results.map((line) => explained(line, prompts)))),
  );
}

/* The certificate itself, as soon as it is printed: most take a second or two. */
function certificate(number, { api, wait }) {
  const place = h("div", { "aria-live": "polite" });
  show(LOOKS);
  return place;

  async function show(looks) {
    const me = await api.get("/me").catch(() => null);
    const mine = me?.certificates.filter((one) => one.number === number) ?? [];
    fill(place, mine.length ? certificates(mine, { api }) : h("p", {}, `證書字號 ${number}，在「我的進度」可以下載。`));
    if (!looks || mine[0]?.state !== "planned" || mine[0].held) return;
    await wait(LOOK_AGAIN);
    if (place.isConnected) await show(looks - 1);
  }
}

function explained(line, prompts) {
  return h("li", {}, h("p", {}, prompts.get(line.id)), h("p", {}, line.right ? "✓ 答對。" : "✗ 答錯。", line.explanation), line.chosen_why && h("p", { class: "vg-hint" }, `您選的：${line.chosen_why}`));
}

function failed(outcome, prompts) {
  const wrong = outcome.results.filter((line) => !line.right);
  return h(
    "section",
    { class: "app-result" },
    h("h2", {}, `這次 ${outcome.score} 分，還沒通過`),
    h("p", {}, `及格是 ${outcome.pass_mark} 分。下面 ${wrong.length} 題，點一下就會回到課程裡的那一段。看完再試一次，次數不限。`),
    h("ol", { class: "app-wrong" }, wrong.map((line) => paragraph(line, prompts))),
    onward(outcome.next),
  );
}

function paragraph(line, prompts) {
  return h("li", {}, h("p", {}, prompts.get(line.id)), line.chosen_why && h("p", { class: "vg-hint" }, line.chosen_why), h("p", {}, h("a", { href: line.href }, `看「${line.lesson_title}」的「${line.section}」`)));
}

function onward(next) {
  return next && [h("p", {}, next.sentence), next.href && h("p", {}, link(next.label, next.href))];
}
