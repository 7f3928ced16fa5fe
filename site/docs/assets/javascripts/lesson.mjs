/* A lesson with its reading clock: beats to the server while someone reads, and the button that ends the lesson. */

import { createApi, Problem, randomKey } from "./api.mjs";
import { button, fill, h, status } from "./dom.mjs";
import { introduction } from "./introduction.mjs";
import { offerCheck } from "./lesson-check.mjs";
import { clockText, Pulse } from "./pulse.mjs";
import { offerReflection } from "./reflection.mjs";
import { run } from "./task.mjs";

const TICK = 1000;
const USED = ["scroll", "pointerdown", "pointermove", "keydown", "touchstart"];
const LOST = "連線中斷了，現在讀的時間暫時沒有記錄。正在自動重新連線，您可以繼續看。";
const IDLE = "好一會兒沒有動作，先暫停計時。動一動頁面就會繼續。";
const QUIET = new Set(["first-beat", "not-active", "too-soon"]); // what the clock itself shows at once
const HIDDEN = "這一頁不在畫面上，先暫停計時。";

export function mount(root, { api = createApi(), now = () => Date.now(), every = setInterval, go = (address) => location.assign(address) } = {}) {
  if (root.dataset.mounted) return undefined;
  root.dataset.mounted = "yes";
  const { course, lesson } = root.dataset;
  const pulse = new Pulse(now());
  const text = h("p", { class: "app-clock__text" });
  const bar = h("progress", { class: "app-clock__bar", max: 1, value: 0, "aria-label": "已記錄的研習時間" });
  const said = status();
  let since = randomKey(); // of this window: when the first answer is lost, it is known again
  let sending = null;
  let timer = null;
  let check = null;
  return begin();

  async function begin() {
    try {
      const progress = await api.get(`/courses/${course}/progress`);
      fill(root, h("div", { class: "app-clock" }, text, bar, said));
      show(progress.recorded_seconds, progress.required_seconds);
      offerFinish(progress);
      offerReflection({ api, course, lesson, article: document.querySelector(".vg-lesson") }).catch(() => {});
      listen();
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      cannot(error);
    }
  }

  function cannot(problem) {
    if (problem.status === 401) {
      const here = encodeURIComponent(location.pathname);
      return fill(root, h("p", { class: "vg-banner" }, "登入後才會記錄研習時間。", h("a", { href: `/sign-in/?next=${here}` }, "登入"), "（不登入也可以看）"));
    }
    if (problem.code === "person-needed") return fill(root, h("section", { class: "vg-card" }, introduction({ api, done: begin })));
    if (!problem.unreachable) return fill(root, h("p", { class: "vg-banner vg-banner--warning" }, problem.title));
    const again = button("再連線一次", () => begin(), "secondary");
    return fill(root, h("div", { class: "vg-banner vg-banner--warning" }, h("p", {}, "現在連不上服務，讀的時間沒有記錄。課程內容還是可以看。"), h("p", {}, again)));
  }

  function listen() {
    for (const name of USED) document.addEventListener(name, () => pulse.used(now()), { passive: true });
    document.addEventListener("visibilitychange", () => { pulse.visible = document.visibilityState !== "hidden"; tick(); });
    window.addEventListener("pagehide", () => { pulse.visible = false; tick(); });
    window.addEventListener("pageshow", () => { pulse.visible = true; });
    timer = every(tick, TICK);
    tick();
  }

  function tick() {
    if (sending) return;
    const beat = pulse.due(now());
    if (!pulse.active(now())) say(pulse.visible ? IDLE : HIDDEN);
    if (beat) sending = send(beat).finally(() => (sending = null));
  }

  async function send({ active, leaving = false }) {
    try {
      const answer = await api.post(`/courses/${course}/reading`, { lesson, active, since, ...(leaving && { leaving }) }, { keepalive: true });
      pulse.answered();
      since = answer.since;
      show(answer.recorded_seconds, answer.required_seconds);
      if (pulse.active(now())) say(QUIET.has(answer.reason) ? "" : answer.sentence);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      if (error.status === 401) return stop(error);
      pulse.failed();
      say(error.unreachable ? LOST : error.title);
    }
  }

  function stop(problem) {
    clearInterval(timer);
    pulse.visible = false;
    cannot(problem);
  }

  function say(sentence) {
    if (said.textContent !== sentence) said.textContent = sentence ?? "";
  }

  function show(recorded, required) {
    text.textContent = clockText(recorded, required);
    bar.value = required ? Math.min(1, recorded / required) : 1;
  }

  /* The way on ends the lesson first: one tap for both. */
  function offerFinish(progress) {
    const pager = document.querySelector(".vg-pager");
    const onward = pager?.querySelector(".vg-button:last-of-type");
    if (!onward || pager.dataset.mounted) return;
    pager.dataset.mounted = "yes";
    const mine = progress.lessons.find(({ id }) => id === lesson);
    if (mine?.finished) return;
    const place = h("div", { class: "app-finish" });
    const finish = button("我讀完這一單元，下一步", () => run(place, finish, () => finished(onward.getAttribute("href"))));
    onward.replaceWith(finish);
    pager.before(place);
    if (mine?.check) check = offerCheck({ api, course, lesson, place });
  }

  async function finished(onward) {
    if (check && !(await (await check).pass())) return;
    await sending;
    if (pulse.active(now())) await send({ active: true });
    const progress = await api.post(`/courses/${course}/lessons/${encodeURIComponent(lesson)}/finished`, {});
    const all = progress.lessons.every((one) => one.finished);
    const ready = all && progress.quiz.state === "open";
    go(ready ? progress.next.href : all ? `/courses/${course}/` : onward);
  }
}
