/* 「我還缺哪些訓練？」: asks, then answers in place. The browser's own back button leads from the answer to the questions;
   nothing is stored beyond the tab's history, and nothing is asked of a server. */

import { fill, lead } from "./dom.mjs";
import { gap } from "./gap.mjs";
import { gapAnswer } from "./gap-answer.mjs";
import { answersOf, asksForMore, gapForm, heldOf } from "./gap-form.mjs";
import { showReasons } from "./reasons.mjs";
import { taipeiDay } from "./roc.mjs";

export function mount(root, { today = taipeiDay(Date.now()) } = {}) {
  if (!root || root.dataset.mounted) return;
  root.dataset.mounted = "yes";
  const rules = JSON.parse(root.querySelector("template").content.textContent);
  window.addEventListener("popstate", () => show(true));
  show(false);

  function show(moved) {
    const { answers, answered } = history.state?.gap ?? { answers: fromAddress() };
    if (answered && rules.categories.includes(answers.category)) return answer(answers, moved);
    const form = gapForm(rules, answers);
    form.addEventListener("submit", (event) => submit(event, form));
    fill(root, form);
    if (moved) form.elements.category.focus();
  }

  function submit(event, form) {
    event.preventDefault();
    const answers = answersOf(form);
    const { invalid } = heldOf(answers);
    if (invalid.length) return showReasons(form, { title: "有幾個地方要請您看一下", invalid });
    remember("replaceState", { answers });
    remember("pushState", { answers, answered: true });
    return answer(answers, true);
  }

  function answer(answers, moved) {
    const { category, held } = heldOf(answers);
    const change = () => {
      remember("pushState", { answers });
      show(true);
    };
    fill(root, gapAnswer(gap(rules, held, category, today), { rules, held, on: today, more: asksForMore(answers), change }));
    if (moved) lead(root.querySelector("h2"));
  }

  /* The training page leads here with the category behind the #, which no server sees. */
  function fromAddress() {
    const category = location.hash.slice(1);
    return rules.categories.includes(category) ? { category } : undefined;
  }
}

function remember(how, state) {
  history[how]({ gap: state }, "", location.pathname + location.hash);
}

if (typeof document !== "undefined") mount(document.querySelector("[data-gap]"));
