/* The application form one step at a time: next, back, check the answers, send, receipt.

   What was typed stays in the form until the server has taken it; the browser's own back button goes one step back. */

import { createApi, createKeys, Problem } from "./api.mjs";
import { answersOf, isMinor, missing } from "./apply-answers.mjs";
import { receipt } from "./apply-receipt.mjs";
import { reviewLines, reviewList } from "./apply-review.mjs";
import { button, fill, h, lead, status } from "./dom.mjs";
import { tellAbout } from "./names.mjs";
import { clearReasons, fieldOf, showProblem, showReasons } from "./reasons.mjs";
import { taipeiDay } from "./roc.mjs";
import { run } from "./task.mjs";
import { freshVersions } from "./apply-versions.mjs";
import { UNSAVED } from "./wording.mjs";

const FIX = "有幾個地方要請您看一下";

export function mount(form, { api = createApi(), now = () => Date.now(), keys = createKeys(), versions = freshVersions } = {}) {
  if (form.dataset.mounted) return;
  form.dataset.mounted = "yes";
  const today = () => taipeiDay(now());
  const steps = [...form.querySelectorAll("[data-step]")];
  const review = h("section", { class: "app-step", "data-step": "review", hidden: true });
  const actions = form.querySelector(".app-actions");
  const next = actions.querySelector("button");
  const back = button("上一步", () => history.back(), "secondary");
  const progress = h("p", { class: "app-progress" });
  const warnings = status();
  let here = "who";
  let sent = false;
  let dirty = false;

  form.prepend(progress);
  form.append(actions);
  actions.before(review);
  actions.hidden = false;
  actions.prepend(back);
  fieldOf(form, "name").append(warnings);
  tellAbout(form.elements.name, warnings);

  const shown = () => steps.filter((step) => step.dataset.when !== "minor" || isMinor(answers().birth, today()));
  const answers = () => answersOf(form, today());
  const order = () => [...shown().map((step) => step.dataset.step), "review"];
  const reveal = (field) => go(field.closest("[data-step]").dataset.step);

  /* Shows a step; each is a place in the browser's history, so that going back never leaves the form by surprise. */
  function go(step, { remember = true, focus = true } = {}) {
    const known = order();
    here = known.includes(step) ? step : "who";
    for (const section of [...steps, review]) section.hidden = section.dataset.step !== here;
    if (here === "review") showReview();
    fill(progress, here === "review" ? "最後一步：確認" : `第 ${known.indexOf(here) + 1} 步，共 ${known.length} 步`);
    back.hidden = here === known[0];
    next.textContent = here === "review" ? "確定送出報名" : "下一步";
    if (remember) history.pushState({ applyStep: here }, "");
    if (focus) lead(form.querySelector(`[data-step="${here}"] h2`));
  }

  function showReview() {
    fill(review, h("h2", {}, "您填的資料，請再確認"), reviewList(reviewLines(answers(), today()), (step) => go(step)));
  }

  function reasons(step) {
    const { ageFrom, ageMin, ageMax } = form.dataset;
    const needed = [...form.querySelectorAll("input[name=licences]")].map((control) => control.value);
    const all = missing(answers(), today(), { ageFrom, ageMin: Number(ageMin), ageMax: Number(ageMax), needed });
    return all.filter(({ name }) => !step || fieldOf(form, name)?.closest("[data-step]")?.dataset.step === step);
  }

  function forward() {
    const known = order();
    const invalid = reasons(here);
    if (invalid.length) return showReasons(form, { title: FIX, invalid }, reveal);
    clearReasons(form);
    return go(known[known.indexOf(here) + 1]);
  }

  async function send() {
    const invalid = reasons();
    if (invalid.length) return showReasons(form, { title: FIX, invalid }, reveal);
    return run(form, next, post, reveal);
  }

  async function post() {
    const body = answers();
    let answer;
    try {
      answer = await api.post("/applications", body, { key: keys(body) });
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== "notice-changed") throw error;
      return offerNewVersion(error);
    }
    sent = true;
    const card = receipt(answer);
    form.replaceWith(card);
    lead(card.querySelector("h2"));
    return answer;
  }

  function offerNewVersion(problem) {
    showProblem(form, problem, reveal);
    const read = h("a", { href: `/units/${form.dataset.notice}/`, target: "_blank" }, "看更新後的公告（開新視窗）");
    const again = button("我看過了，用新的版本送出", () =>
      run(form, again, async () => {
        Object.assign(form.dataset, await versions(location.href));
        await post();
      }, reveal),
    );
    form.querySelector(".vg-error-summary").append(h("p", {}, "您填的內容都還在。"), h("p", {}, read), h("p", {}, again));
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    return here === "review" ? send() : forward();
  });
  form.addEventListener("input", () => (dirty = true));
  window.addEventListener("popstate", (event) => {
    if (!sent && form.isConnected) go(event.state?.applyStep ?? "who", { remember: false });
  });
  window.addEventListener("beforeunload", (event) => {
    if (!dirty || sent || !form.isConnected) return;
    event.preventDefault();
    event.returnValue = UNSAVED;
  });
  go("who", { remember: false, focus: false });
}
