/* "My page": what must I do now, where do I stand, what do I have. One journey a card, the newest first. */

import { createApi } from "./api.mjs";
import { banner, button, fill, h, lead, link } from "./dom.mjs";
import { evidencePart } from "./evidence.mjs";
import { introduction } from "./introduction.mjs";
import { myCards } from "./my-cards.mjs";
import { certificates, courses, journeyCard } from "./my-journey.mjs";
import { nameRequest } from "./name-request.mjs";
import { signOut } from "./sign-out.mjs";
import { load, pause, run } from "./task.mjs";

const LOOK_AGAIN = 4000;
const LOOKS = 15;

export function mount(root, { api = createApi(), wait = pause, go = (address) => location.assign(address) } = {}) {
  if (root.dataset.mounted) return undefined;
  root.dataset.mounted = "yes";
  window.addEventListener("hashchange", () => root.isConnected && arrive());
  return load(root, () => page("", LOOKS)).then(arrive);

  /* To what the address names; what is folded there was asked for. */
  function arrive() {
    const place = named();
    const folded = place?.closest("section")?.querySelector("details");
    if (folded) folded.open = true;
    lead(place);
  }

  function named() {
    return location.hash ? root.querySelector(`[id="${location.hash.slice(1)}"]`) : null;
  }

  async function page(said, looks) {
    const me = await api.get("/me");
    const making = me.certificates.some(({ state, held }) => state === "planned" && !held);
    const checking = me.evidence?.items.some(({ state }) => state === "checking");
    if (looks && (making || checking)) lookAgain(looks - 1);
    return view(me, said);
  }

  /* A certificate is being made or a paper looked at: show it as soon as it is there, without disturbing who is typing. */
  async function lookAgain(looks) {
    await wait(LOOK_AGAIN);
    if (!root.isConnected) return;
    const at = root.contains(document.activeElement) ? document.activeElement : null;
    if (root.querySelector("details[open]") || at?.matches("input, textarea, button, a, summary")) {
      if (looks) lookAgain(looks - 1);
      return;
    }
    fill(root, await page("", looks).catch(() => [...root.childNodes]));
    if (at) lead(named());
  }

  async function changed(said) {
    fill(root, await page(said, LOOKS));
    lead(root.querySelector(".vg-banner"));
  }

  function view(me, said) {
    const tools = { api, changed };
    return [
      said && banner("success", h("p", {}, said)),
      who(me),
      me.journeys.map((journey) => journeyCard(journey, tools)),
      me.journeys.length === 0 && nothing(me),
      evidencePart(me, tools),
      me.people.length > 0 && h("p", { class: "app-actions app-screen" }, link("我的訓練紀錄（可列印）", "/my/training/", "secondary"), link("我的資料：查看、更正、下載、刪除", "/my/data/", "secondary")),
      me.certificates.length > 0 && [h("h2", { id: "certificates" }, "您的證書"), certificates(me.certificates, tools)],
      myCards(me.cards),
      nameRequest(me, tools),
      staff(me),
      h("p", { class: "app-actions app-screen" }, button("列印這一頁", () => window.print(), "secondary"), signOut({ api, place: root, leave: () => go("/") })),
    ];
  }

  function who(me) {
    const current = me.people.find((person) => person.current);
    const others = me.people.filter((person) => !person.current);
    const place = h("div", { class: "app-who" });
    const turn = (person) => {
      const trigger = button(`換成 ${person.name}`, () => run(place, trigger, () => become(person)), "secondary");
      return trigger;
    };
    return fill(
      place,
      h("p", {}, current ? `${current.name}，您好。` : "您好。", h("span", { class: "vg-hint" }, `登入的電子郵件：${me.email}`)),
      others.length > 0 && h("p", { class: "app-actions app-screen" }, others.map(turn)),
    );
  }

  async function become(person) {
    await api.post("/me/person", { person: person.id });
    await changed(`現在看的是 ${person.name} 的資料。`);
  }

  /* Who comes without an application may still learn; staff have other things to do here. */
  function nothing(me) {
    const desk = me.units.length > 0 || me.centre;
    const card = h("section", { class: "vg-card" }, h("h2", {}, "這裡還沒有報名資料"));
    card.append(h("p", {}, "如果您報名時用的是別的電子郵件，請登出後換那一個登入。"));
    if (me.courses?.length) card.append(h("h3", {}, "您的課程"), courses(me.courses));
    if (!desk) card.append(h("p", {}, link("找志工服務", "/notices/")));
    if (!desk && me.people.length === 0) card.append(h("details", { class: "app-more" }, h("summary", {}, "我想先上基礎訓練課程"), introduction({ api, done: () => changed("好了，可以開始上課。") })));
    return card;
  }

  function staff(me) {
    return [me.units.length > 0 && h("p", { class: "app-screen" }, link("到單位承辦頁", "/desk/", "secondary")), me.centre && h("p", { class: "app-screen" }, link("到推廣中心頁", "/centre/", "secondary"))];
  }
}
