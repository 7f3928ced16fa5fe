/* Work that the server does for a page: reading what the page shows, or one thing that a button starts. */

import { Problem } from "./api.mjs";
import { fill, h, link } from "./dom.mjs";
import { clearReasons, problemCard, showProblem } from "./reasons.mjs";
import { BROKEN, LOADING, SECOND_FIRST, SECOND_HOW, SIGN_IN_FIRST, SIGN_IN_HOW, WORKING } from "./wording.mjs";

/* Fills `root` with what `work` resolves to; says that it loads, asks to sign in, offers to try again. */
export async function load(root, work) {
  fill(root, h("p", { class: "app-wait", role: "status" }, LOADING));
  try {
    fill(root, await work());
  } catch (error) {
    if (error instanceof Problem) fill(root, error.status === 401 ? signInCard(error.code) : problemCard(error, () => load(root, work)));
    else {
      fill(root, h("p", { role: "alert" }, BROKEN));
      throw error;
    }
  }
}

/* Does `work` once, however often the button is pressed. What is refused is told in `place`; the rest is the caller's. */
export async function run(place, trigger, work, reveal) {
  if (trigger.getAttribute("aria-disabled") === "true") return undefined;
  const label = trigger.textContent;
  clearReasons(place);
  trigger.setAttribute("aria-disabled", "true");
  trigger.textContent = WORKING;
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    showProblem(place, error, reveal);
    return undefined;
  } finally {
    trigger.removeAttribute("aria-disabled");
    trigger.textContent = label;
  }
}

export function signInCard(code = "", here = `${location.pathname}${location.hash}`) {
  const second = code === "second-factor-needed";
  return h(
    "section",
    { class: "vg-card" },
    h("h2", {}, second ? SECOND_FIRST : SIGN_IN_FIRST),
    h("p", {}, second ? SECOND_HOW : SIGN_IN_HOW),
    h("p", {}, link(second ? "輸入手機上的驗證碼" : "登入", `/sign-in/?${second ? "second=1&" : ""}next=${encodeURIComponent(here)}`)),
  );
}

export const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
