/* The second factor of those who work with other people's data: setting it up once, then a code at each sign-in.

   The secret and the recovery codes stand on this page only while it is open. */

import { Problem } from "./api.mjs";
import { banner, button, fill, h, lead } from "./dom.mjs";
import { fieldsFor } from "./fields.mjs";
import { showReasons } from "./reasons.mjs";
import { load, run } from "./task.mjs";

const fields = fieldsFor("second");
const LONGEST_CODE = 30;

/* Asks for the code of the phone; who has none is led through setting one up first. */
export async function askSecond(root, { api, done, anew }) {
  await load(root, async () => {
    const state = await api.get("/sign-in/second");
    if (!state.needed) return done() ?? null;
    return state.set ? enter({ api, done, anew, left: state.recovery_left }) : introduce({ api, done, anew, root });
  });
  lead(root.querySelector("h2"));
}

function enter({ api, done, anew, left }) {
  const help = h(
    "details",
    { class: "app-more" },
    h("summary", {}, "手機不在身邊？"),
    h("p", {}, left ? `請輸入設定時抄下來的備用碼，每一組只能用一次，還有 ${left} 組。` : "備用碼已經用完了。"),
    h("p", {}, "備用碼也找不到，請聯絡推廣中心幫您重設。"),
  );
  return codeForm("請輸入手機上的驗證碼", "打開手機的驗證程式，輸入「志工入門站」現在顯示的六個數字。", { api, anew, extra: help, then: () => done() });
}

function introduce({ api, done, anew, root }) {
  const start = button("開始設定");
  const place = h(
    "section",
    { class: "vg-card" },
    h("h2", {}, "設定手機驗證"),
    h("p", {}, "承辦頁有報名者的個人資料，除了電子郵件的驗證碼，還要用手機再確認一次。第一次設定大約 3 分鐘。"),
    h("ol", {}, h("li", {}, "在手機安裝一個驗證程式，例如 Google Authenticator、Microsoft Authenticator，已經有的就用原來的。"), h("li", {}, "按「開始設定」，用程式掃描畫面上的方塊。"), h("li", {}, "輸入程式上的六個數字，再抄下備用碼。")),
    h("p", { class: "app-actions" }, start, button("換一個電子郵件", anew, "secondary")),
  );
  start.addEventListener("click", () =>
    run(place, start, async () => {
      const setup = await api.post("/sign-in/second/setup");
      fill(root, scan(setup, { api, done, anew, root }));
      lead(root.querySelector("h2"));
    }),
  );
  return place;
}

function scan(setup, { api, done, anew, root }) {
  const picture = new DOMParser().parseFromString(setup.picture, "image/svg+xml").documentElement;
  picture.setAttribute("role", "img");
  picture.setAttribute("aria-label", "給驗證程式掃描的方塊碼");
  const way = [
    h("div", { class: "app-scan" }, document.importNode(picture, true)),
    h("p", {}, h("a", { class: "vg-button vg-button--secondary", "data-otp": "" }, "用這支手機的驗證程式打開")),
    h("details", { class: "app-more" }, h("summary", {}, "不能掃描？"), h("p", {}, "在程式裡選「輸入設定金鑰」，打進下面這一串，類型選「以時間為準」："), h("p", { class: "app-secret" }, setup.secret)),
  ];
  way[1].firstChild.setAttribute("href", /^otpauth:\/\/totp\//.test(setup.address) ? setup.address : "#");
  return codeForm("掃描，再輸入六個數字", "打開驗證程式，按加號（＋），掃描下面的方塊。程式會出現六個數字，請打在下面。", {
    api,
    anew,
    before: way,
    then: ({ recovery }) => {
      fill(root, codes(recovery, done));
      lead(root.querySelector("h2"));
    },
  });
}

function codes(recovery, done) {
  const go = button("我抄好了，繼續");
  go.addEventListener("click", () => done());
  return h(
    "section",
    { class: "vg-card" },
    banner("success", h("p", { role: "status" }, "手機驗證設定好了。")),
    h("h2", {}, "請抄下備用碼"),
    h("p", {}, "手機壞了或遺失時，用備用碼登入。每一組只能用一次，離開這一頁就不會再顯示。請抄在紙上，或印出來鎖好。"),
    h("ol", { class: "app-codes" }, recovery.map((code) => h("li", {}, h("code", {}, code)))),
    h("p", { class: "app-actions app-screen" }, go, button("列印", () => window.print(), "secondary")),
  );
}

function codeForm(title, lines, { api, anew, then, before = [], extra = null }) {
  const submit = button("確認", null, "", "submit");
  const form = h(
    "form",
    { class: "app-form", novalidate: true },
    h("h2", {}, title),
    h("p", {}, lines),
    before,
    fields.text("code", "驗證碼", { attributes: { class: "vg-input app-code", inputmode: "text", autocomplete: "one-time-code", maxlength: LONGEST_CODE, required: true } }),
    h("p", { class: "app-actions" }, submit, button("換一個電子郵件", anew, "secondary")),
    extra,
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const code = form.elements.code.value.trim();
    if (!code) return showReasons(form, { title: "請輸入驗證碼", invalid: [{ name: "code", reason: "這一格還沒有填。" }] });
    return run(form, submit, async () => {
      try {
        return then(await api.post("/sign-in/second", { code }));
      } catch (error) {
        if (error instanceof Problem && error.code === "second-code-wrong") Object.assign(error, { invalid: [{ name: "code", reason: error.detail }], detail: "" });
        throw error;
      }
    });
  });
  return form;
}
