/* Signing in: an address, then the six digits that were sent to it. The address stays in this page only. */

import { createApi, Problem } from "./api.mjs";
import { button, fill, h, lead, status } from "./dom.mjs";
import { fieldsFor } from "./fields.mjs";
import { showReasons } from "./reasons.mjs";
import { halfWidth } from "./roc.mjs";
import { askSecond } from "./sign-in-second.mjs";
import { run } from "./task.mjs";

const fields = fieldsFor("sign-in");
const VIEWER = "/local/letters/";
const SPENT = new Set(["code-expired", "code-used-up", "sign-in-not-started"]);

/* Where to go afterwards: a page of this site, or nothing. */
export function localPath(text) {
  return text && /^\/(?![/\\])/.test(text) ? text : null;
}

/* The key that the link of a letter carries behind `#`, where no server sees it. */
export function keyOf(hash) {
  return /^#([\w-]{30,80})$/.exec(hash)?.[1] ?? null;
}

export function digitsOf(typed) {
  return halfWidth(typed).replace(/\D/g, "");
}

/* Where letters can be read that never leave the machine: told by the page, or found when the site runs on it. */
export async function outboxHere(fetch = (...request) => globalThis.fetch(...request)) {
  const told = localPath(document.querySelector('meta[name="vg-local"]')?.content);
  if (told || !/^(localhost|127\.|\[::1\])/.test(location.hostname)) return told;
  const answer = await fetch(VIEWER).catch(() => null);
  return answer?.ok ? VIEWER : null;
}

export function mount(root, { api = createApi(), go = (address) => location.assign(address), lettersAt = outboxHere } = {}) {
  if (root.dataset.mounted) return;
  root.dataset.mounted = "yes";
  const asked = new URLSearchParams(location.search);
  const next = localPath(asked.get("next"));
  let email = "";
  const key = keyOf(location.hash);
  if (key) offerEntry();
  else if (asked.has("second")) second(next ?? "/desk/");
  else askEmail(false);

  /* From a letter: one tap of a person, so that a program which opens links beforehand spends nothing. */
  function offerEntry() {
    history.replaceState(null, "", `${location.pathname}${location.search}`);
    const enter = button("接著做");
    const place = h("section", { class: "vg-card" }, h("h2", {}, "歡迎回來"), h("p", {}, "您是從我們寄的信過來的。按下面的按鈕就能接著做，不用輸入驗證碼。"), h("p", { class: "app-actions" }, enter), h("p", {}, button("用電子郵件登入", () => askEmail(), "secondary")));
    enter.addEventListener("click", () => run(place, enter, async () => {
      const answer = await api.post("/sign-in/entry", { key });
      go(localPath(answer.next) ?? "/my/");
    }));
    fill(root, place);
  }

  function askEmail(focus = true) {
    const submit = button("寄驗證碼給我", null, "", "submit");
    const form = h(
      "form",
      { class: "app-form", novalidate: true },
      h("h2", {}, "請輸入電子郵件"),
      fields.text("email", "電子郵件", {
        type: "email",
        hint: "報名時填的那一個。我們會寄六位數字的驗證碼過去，不用密碼。",
        value: email,
        attributes: { autocomplete: "email", inputmode: "email", spellcheck: "false", required: true },
      }),
      h("p", { class: "app-actions" }, submit),
      h("p", {}, button("我已經收到驗證碼", () => askCode(), "secondary")),
    );
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      email = form.elements.email.value.trim();
      if (!email) return showReasons(form, { title: "請先填電子郵件", invalid: [{ name: "email", reason: "這一格還沒有填。" }] });
      return run(form, submit, () => request().then(() => askCode()));
    });
    show(form, focus);
  }

  function request() {
    return api.post("/sign-in", next ? { email, next } : { email });
  }

  function askCode() {
    const submit = button("登入", null, "", "submit");
    const said = status();
    const letters = h("div");
    lettersAt().then((address) => address && fill(letters, h("p", { class: "vg-banner" }, "這是本機的試用站，信不會真的寄出去，", h("a", { href: address, target: "_blank" }, "請到這裡看信（開新視窗）"), "。")));
    const again = button("再寄一次", () => run(form, again, () => request().then(() => { said.textContent = "已經再寄一封，請用最新的那一封信裡的數字。"; })), "secondary");
    const form = h(
      "form",
      { class: "app-form", novalidate: true },
      h("h2", {}, "請輸入驗證碼"),
      h("p", {}, email ? `信已經寄到 ${email}。請打開信，把六位數字打在下面，10 分鐘內有效。` : "請打開信，把六位數字打在下面。"),
      letters,
      fields.text("code", "六位數驗證碼", {
        hint: "可以直接貼上。",
        attributes: { class: "vg-input app-code", inputmode: "numeric", autocomplete: "one-time-code", maxlength: 20, required: true },
      }),
      h("p", { class: "app-actions" }, submit),
      said,
      h("p", {}, "沒有收到信？請看看垃圾郵件匣，或是："),
      h("p", { class: "app-actions" }, email && again, button("換一個電子郵件", () => askEmail(), "secondary")),
    );
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const code = digitsOf(form.elements.code.value);
      if (code.length !== 6) return showReasons(form, { title: "驗證碼是六位數字", invalid: [{ name: "code", reason: "請再看一次信裡的六個數字。" }] });
      return run(form, submit, () => enter(code, again));
    });
    show(form, true);
    form.elements.code.focus();
  }

  async function enter(code, again) {
    try {
      const answer = await api.post("/sign-in/code", { code });
      const page = localPath(answer.next) ?? "/my/";
      return answer.second ? await second(page) : go(page);
    } catch (error) {
      if (error instanceof Problem && SPENT.has(error.code)) again.classList.remove("vg-button--secondary");
      if (error instanceof Problem && error.code === "code-wrong") Object.assign(error, { invalid: [{ name: "code", reason: error.detail }], detail: "" });
      throw error;
    }
  }

  function second(page) {
    return askSecond(root, { api, done: () => go(page), anew: () => askEmail() });
  }

  function show(form, focus) {
    fill(root, form);
    if (focus) lead(form.querySelector("h2"));
  }
}
