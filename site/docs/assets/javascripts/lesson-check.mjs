/* 單元小測驗: a question or two before the lesson's button. A wrong answer shows the paragraph and asks another. */

import { banner, fill, h } from "./dom.mjs";
import { question } from "./quiz-question.mjs";
import { showReasons } from "./reasons.mjs";

/* Puts the check into `place`. `pass()` hands the answers in and says whether the lesson may be ended. */
export async function offerCheck({ api, course, lesson, place }) {
  const path = `/courses/${course}/lessons/${encodeURIComponent(lesson)}/check`;
  const form = h("section", { class: "app-check app-form", "aria-label": "單元小測驗" });
  let now = await api.get(path);
  let answers = {};
  place.append(form);
  show();

  function show() {
    answers = {};
    if (now.passed) return form.remove();
    const asked = now.questions.map((one, at) => question(one, at + 1, [], (chosen) => { answers[one.id] = chosen; }));
    return fill(form, h("h2", {}, "小測驗"), hints(), asked);
  }

  function hints() {
    if (!now.wrong.length) return h("p", { class: "vg-hint" }, "選好答案，再按下面的按鈕。");
    return banner("warning", h("p", {}, "差一點點！看看這一段，再答下面這一題："), h("ul", {}, now.wrong.map((one) => h("li", {}, h("a", { href: one.href }, one.section)))));
  }

  async function pass() {
    if (now.passed) return true;
    const blank = now.questions.filter((one) => !answers[one.id]?.length);
    if (blank.length) {
      showReasons(form, { title: "還沒有作答", invalid: blank.map((one) => ({ name: `answers.${one.id}`, reason: "請先選一個答案。" })) });
      return false;
    }
    now = await api.post(path, { number: now.number, answers }).catch((problem) => {
      if (problem.code === "check-moved-on") return api.get(path);
      throw problem;
    });
    show();
    if (!now.passed) form.scrollIntoView?.({ block: "start" });
    return now.passed;
  }

  return { pass };
}
