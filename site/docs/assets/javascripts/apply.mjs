/* The application form one step at a time: next, back, check the answers, send, receipt.

   What was typed is kept as a draft on the server, never in the browser, until the form is taken; the browser's own
   back button goes one step back. */

import { createApi, createKeys, Problem } from "./api.mjs";
import { offerAgain } from "./apply-again.mjs";
import { answersOf, isMinor, missing } from "./apply-answers.mjs";
import { createDraft, DRAFT_WORDS } from "./apply-draft.mjs";
import { laterPart } from "./apply-later.mjs";
import { receipt } from "./apply-receipt.mjs";
import { reviewLines, reviewList } from "./apply-review.mjs";
import { button, fill, h, lead, status } from "./dom.mjs";
import { tellAbout } from "./names.mjs";
import { createProof } from "./proof.mjs";
import { clearReasons, fieldOf, showProblem, showReasons } from "./reasons.mjs";
import { taipeiDay } from "./roc.mjs";
import { run } from "./task.mjs";
import { freshVersions } from "./apply-versions.mjs";
import { UNSAVED } from "./wording.mjs";

const FIX = "有幾個地方要請您看一下";
const PROOF_WORDS = { working: "正在背後做防機器人的檢查，不用等，請繼續填。", done: "防機器人的檢查做好了。", waiting: "" };
const SOLVE_AGAIN = new Set(["proof-missing", "proof-wrong", "proof-expired", "proof-spent"]);

export function mount(form, { api = createApi(), now = () => Date.now(), keys = createKeys(), versions = freshVersions, proof, draft } = {}) {
  if (form.dataset.mounted) return;
  form.dataset.mounted = "yes";
  const today = () => taipeiDay(now());
  const steps = [...form.querySelectorAll("[data-step]")];
  const review = h("section", { class: "app-step", "data-step": "review", "aria-label": "檢查填的資料", hidden: true });
  const actions = form.querySelector(".app-actions");
  const next = actions.querySelector("button");
  const back = button("上一步", () => history.back(), "secondary");
  const progress = h("p", { class: "app-progress" });
  const warnings = status();
  const keptSaid = h("p", { class: "vg-hint", role: "status" });
  const proofSaid = h("p", { class: "vg-hint", role: "status" });
  let here = "who";
  let sent = false;
  proof ??= createProof(api, { say: (state) => { proofSaid.textContent = PROOF_WORDS[state]; } });
  draft ??= createDraft(form, api, { step: () => here, say: (state) => { keptSaid.textContent = DRAFT_WORDS[state]; } });

  form.prepend(progress);
  form.append(actions, h("div", { class: "app-kept app-screen" }, keptSaid, proofSaid));
  actions.before(review);
  actions.prepend(back);
  next.removeAttribute("name");
  const later = laterPart(form, draft);
  form.after(later);
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
    if (remember) {
      history.pushState({ applyStep: here }, "");
      void draft.save();
    }
    if (focus) lead(form.querySelector(`[data-step="${here}"] h2`));
  }

  function showReview() {
    fill(review, h("h2", {}, "您填的資料，請再確認"), reviewList(reviewLines(answers(), today(), (name) => Boolean(form.elements[name])), (step) => go(step)));
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
      answer = await proven(body);
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== "notice-changed") throw error;
      return offerNewVersion(error);
    }
    sent = true;
    draft.end();
    later.remove();
    again?.remove();
    const card = receipt(answer);
    form.replaceWith(card);
    lead(card.querySelector("h2"));
    return answer;
  }

  /* With the proof of work; one that is old or was used is worked out anew, once, without a word. */
  async function proven(body, tries = 2) {
    const altcha = await proof.payload();
    try {
      return await api.post("/applications", { ...body, altcha }, { key: keys(body) });
    } catch (error) {
      if (!(error instanceof Problem) || !SOLVE_AGAIN.has(error.code)) throw error;
      proof.again();
      if (tries > 1) return proven(body, tries - 1);
      throw error;
    }
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
  form.addEventListener("input", () => {
    proof.begin();
    draft.touch();
  });
  window.addEventListener("popstate", (event) => {
    if (!sent && form.isConnected) go(event.state?.applyStep ?? "who", { remember: false });
  });
  window.addEventListener("beforeunload", (event) => {
    if (sent || !form.isConnected || !draft.failing()) return;
    event.preventDefault();
    event.returnValue = UNSAVED;
  });
  window.addEventListener("pagehide", () => {
    if (!sent && form.isConnected) draft.save({ keepalive: true });
  });
  go("who", { remember: false, focus: false });
  let again = null;
  const opening = offerAgain(form, api, draft, (step) => go(step || "who", { remember: false, focus: false })).then((place) => { again = place; });
  opening.catch((error) => console.error(error));
}
