/* The page that the letters about interviews lead to: choose or cancel with a tap, without signing in.

   Nothing happens before a tap of a person, since programs that check mail open links too; the key stands behind `#`. */

import { createApi } from "./api.mjs";
import { button, fill, h, lead, link } from "./dom.mjs";
import { interviewPlace, pathOf } from "./my-interview.mjs";
import { keyOf } from "./sign-in.mjs";
import { run } from "./task.mjs";

export function mount(root, { api = createApi() } = {}) {
  if (root.dataset.mounted) return;
  root.dataset.mounted = "yes";
  const key = keyOf(location.hash);
  const appointed = new URLSearchParams(location.search).has("appointed");
  if (key) history.replaceState(null, "", `${location.pathname}${location.search}`);
  fill(root, key ? offer() : elsewhere());

  function offer() {
    const card = h("section", { class: "vg-card" });
    const see = button(appointed ? "看面談時間，或換時間" : "選面談時間", () => run(card, see, async () => show(await enter())));
    const cancel = button("不能去，取消面談", () => run(card, cancel, async () => {
      const about = await enter();
      await api.post(`${pathOf(about)}/cancellation`, {});
      show(about, true);
    }), "secondary");
    return fill(
      card,
      h("h2", {}, appointed ? "您的面談" : "請選面談時間"),
      h("p", {}, "您是從我們寄的信過來的，不用輸入驗證碼。"),
      h("p", { class: "app-actions" }, see),
      appointed && [h("p", { class: "app-actions" }, cancel), h("p", { class: "vg-hint" }, "按下去就會取消，時間會馬上讓給別人。您的報名還在，之後可以再選時間。")],
    );
  }

  /* The key is spent once; a second tap in the same page goes on with the session it gave. */
  async function enter() {
    root.about ??= (await api.post("/sign-in/entry", { key })).about;
    return root.about;
  }

  function show(about, cancelled = false) {
    fill(
      root,
      h("section", { class: "vg-card" }, h("h2", {}, cancelled ? "面談已經取消" : "您的面談"), cancelled && h("p", {}, "謝謝您告訴我們。確認信會寄給您。"), interviewPlace(about, { api })),
      h("p", { class: "app-actions app-screen" }, link("看我的進度", "/my/", "secondary")),
    );
    lead(root.querySelector("h2"));
  }

  function elsewhere() {
    return h("section", { class: "vg-card" }, h("p", {}, "面談的時間，在「我的進度」也可以選、換或取消。"), h("p", {}, link("到我的進度", "/my/")));
  }
}
