/* On the page of a course: how far one is, and the one next button. Guests learn why to sign in. */

import { createApi, Problem } from "./api.mjs";
import { banner, fill, h, link } from "./dom.mjs";
import { introduction } from "./introduction.mjs";
import { clockText } from "./pulse.mjs";
import { problemCard } from "./reasons.mjs";
import { rocDay, rocInstant } from "./roc.mjs";

export function mount(root, { api = createApi() } = {}) {
  if (root.dataset.mounted) return undefined;
  root.dataset.mounted = "yes";
  const { course } = root.dataset;
  return begin();

  async function begin() {
    try {
      const progress = await api.get(`/courses/${course}/progress`);
      fill(root, view(progress));
      markLessons(progress);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      fill(root, cannot(error));
    }
  }

  function cannot(problem) {
    if (problem.code === "person-needed") return introduction({ api, done: begin });
    if (problem.status !== 401) return problemCard(problem, begin);
    const here = encodeURIComponent(location.pathname);
    return banner("", h("p", {}, "登入後才會記錄研習時間。", h("a", { href: `/sign-in/?next=${here}` }, "登入"), "（不登入也可以看）"));
  }

  function view(progress) {
    const finished = progress.lessons.filter((lesson) => lesson.finished).length;
    replaceStart(progress.next);
    return h(
      "div",
      { class: "app-next" },
      h("p", { class: "app-next__sentence" }, progress.next.sentence),
      progress.next.href && h("p", {}, link(progress.next.label, progress.next.href)),
      h("p", {}, `${clockText(progress.recorded_seconds, progress.required_seconds)}，讀完 ${finished} 個單元，共 ${progress.lessons.length} 個`),
      h("progress", { class: "app-clock__bar", max: 1, value: share(progress), "aria-label": "已記錄的研習時間" }),
      progress.completed_at && h("p", {}, `${rocDay(progress.completed_at)} 完成`),
      quiz(progress.quiz),
    );
  }

  /* One next step: the static「開始上課」gives way to the one that knows how far the person is. */
  function replaceStart(next) {
    const start = root.parentElement?.querySelector(":scope > p > .vg-button");
    if (next.href && start) start.parentElement.hidden = true;
  }

  function markLessons(progress) {
    for (const lesson of progress.lessons.filter((one) => one.finished)) {
      for (const anchor of document.querySelectorAll(`.vg-lessons a[href$="/courses/${course}/${lesson.id}/"]`)) {
        if (!anchor.parentElement.querySelector(".app-read")) anchor.after(h("span", { class: "app-read" }, "✓ 讀完了"));
      }
    }
  }
}

export function share({ recorded_seconds, required_seconds }) {
  return required_seconds ? Math.min(1, recorded_seconds / required_seconds) : 1;
}

function quiz({ state, why, again_at, best, attempts }) {
  const tried = attempts ? `已作答 ${attempts} 次，最高 ${best} 分。` : "";
  if (state === "paused") return h("p", {}, `${tried}${rocInstant(again_at)} 以後可以再做一次測驗。`);
  if (state === "locked") return h("p", { class: "vg-hint" }, why);
  return tried && h("p", {}, tried);
}
