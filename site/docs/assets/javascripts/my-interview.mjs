/* One's own interview: the time that is appointed, the times one may choose instead, and the way to cancel.

   A tap on a time books it. A time that somebody else has just taken is said, and what is left is shown. */

import { Problem } from "./api.mjs";
import { banner, button, facts, fill, h, lead } from "./dom.mjs";
import { clock, rocDay, rocInstant, taipeiDay } from "./roc.mjs";
import { load, run } from "./task.mjs";

const TAIPEI = 8 * 3600 * 1000;

export const pathOf = (reference) => `/me/interviews/${encodeURIComponent(reference)}`;

/* Times by day, in order: [day, [times]] */
export function byDay(slots) {
  const days = new Map();
  for (const slot of slots) days.set(taipeiDay(slot.at), [...(days.get(taipeiDay(slot.at)) ?? []), slot]);
  return [...days];
}

/* `done(said)` is called after a change; without it the place shows itself anew. */
export function interviewPlace(reference, { api, done }) {
  const place = h("section", { class: "app-interview", "aria-label": "面談時間" });
  load(place, async () => parts(await api.get(pathOf(reference))));
  return place;

  function parts(mine, said) {
    const choices = mine.slots.length > 0 && times(mine);
    return [
      said && banner("success", h("p", { role: "status" }, said)),
      mine.at && appointed(mine),
      mine.at ? mine.changeable ? change(mine, choices) : h("p", {}, mine.sentence) : [h("p", {}, mine.sentence), mine.note && h("p", { class: "app-said" }, `單位的話：${mine.note}`), choices],
      mine.phone && h("p", { class: "vg-hint" }, "單位電話：", h("a", { href: `tel:${mine.phone.replace(/[^\d+]/g, "")}` }, mine.phone)),
    ];
  }

  function appointed(mine) {
    return [
      facts([["面談時間", `${rocInstant(mine.at)}，大約 ${mine.minutes} 分鐘`], ["方式", mine.mode], ["地點", mine.place], ["單位的話", mine.note]]),
      h("p", { class: "app-actions app-screen" }, h("a", { class: "vg-button vg-button--secondary", href: `/api${pathOf(reference)}/calendar` }, "加到行事曆")),
    ];
  }

  function change(mine, choices) {
    const cancel = button("取消面談", () => run(place, cancel, async () => {
      const after = await api.post(`${pathOf(reference)}/cancellation`, {});
      return shown(after, "已經取消面談，時間讓出來了。");
    }), "secondary");
    const until = `${rocInstant(mine.change_until)}以前都可以改。`;
    return h(
      "details",
      { class: "app-more app-screen" },
      h("summary", {}, "換時間，或取消面談"),
      h("p", {}, choices ? `選下面的時間，就會換過去。${until}` : `現在沒有別的時間可以換。${until}`),
      choices,
      h("p", { class: "app-actions" }, cancel),
    );
  }

  function times(mine) {
    return byDay(mine.slots).map(([day, slots]) => {
      const wheres = new Set(slots.map(where));
      return [
        h("h3", { class: "app-slots__day" }, rocDay(day)),
        wheres.size === 1 && h("p", { class: "vg-hint" }, [...wheres][0]),
        h("ul", { class: "app-slots" }, slots.map((slot) => h("li", {}, timeButton(slot, wheres.size > 1), slot.left > 1 && h("span", { class: "vg-hint" }, `還有 ${slot.left} 個位子`)))),
      ];
    });
  }

  function timeButton(slot, withPlace) {
    const label = clock(new Date(new Date(slot.at).getTime() + TAIPEI).toISOString().slice(11, 16));
    const choose = button(withPlace ? `${label}，${where(slot)}` : label, () => run(place, choose, async () => {
      const after = await taken(slot);
      return after && shown(after, `約好了：${rocInstant(slot.at)}，${where(slot)}。確認信會寄給您。`);
    }), "secondary");
    choose.setAttribute("aria-label", `${rocInstant(slot.at)}，${where(slot)}`);
    return choose;
  }

  /* Somebody was faster: say it and show what is left. */
  async function taken(slot) {
    try {
      return await api.post(`${pathOf(reference)}/slot`, { slot: slot.slot });
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== "slot-full") throw error;
      const now = await api.get(pathOf(reference));
      fill(place, banner("warning", h("p", { role: "alert" }, `${error.title}。${error.detail}`)), parts(now));
      lead(place.querySelector(".vg-banner"));
      return null;
    }
  }

  async function shown(after, said) {
    if (done) return done(said);
    fill(place, parts(after, said));
    return lead(place.querySelector(".vg-banner"));
  }
}

function where(slot) {
  return `${slot.mode}，${slot.place}`;
}
