/* The unit's sessions (場次): those held and to be held, and a form to open one for the parts that trainees lack. */

import { button, h } from "./dom.mjs";
import { hashOf } from "./desk-route.mjs";
import { fieldsFor } from "./fields.mjs";
import { rocDay, taipeiDay } from "./roc.mjs";
import { run } from "./task.mjs";
import { valuesOf } from "./values.mjs";

export async function view(desk) {
  const { items, to_hold: toHold } = await desk.api.get(`/units/${desk.unit.id}/attendances`);
  return [
    h("h2", {}, "場次與點名"),
    h("p", {}, "實習、綜合討論和單位自己上的課，一次為全班點名。學員可以用現場的報到碼自己報到，您也可以逐一勾選；確認以後，時數才算數。"),
    h("h3", {}, "開一個場次"),
    toHold.length ? toHold.map((one) => opening(desk, one, toHold.length === 1)) : h("p", {}, "現在沒有學員缺單位上的課。錄取新的學員以後，這裡會列出可以開的課。"),
    h("h3", {}, "場次"),
    items.length ? h("ul", { class: "app-links" }, items.map((one) => line(one, desk.unit))) : h("p", {}, "還沒有場次。"),
  ];
}

function line(one, unit) {
  const counted = one.state === "cancelled" ? "" : `，${one.count} 位到`;
  return h("li", {}, h("a", { href: hashOf(unit.id, "attendances", one.attendance) }, `${rocDay(one.date)} ${one.titles.join("、")}`), h("span", {}, ` ${one.category_name}，${one.state_label}${counted}`));
}

function opening(desk, one, open) {
  return h("details", { class: "app-more", open }, h("summary", {}, `${one.name}（${Math.max(...one.parts.map(({ people }) => people))} 位學員還缺）`), form(desk, one));
}

function form({ api, unit, done, now = api.now }, { category, parts }) {
  const fields = fieldsFor(`session-${category}`);
  const submit = button("開這個場次", null, "", "submit");
  const choices = parts.map(({ code, title, hours, people }) => [code, `${title}（${hours} 小時，${people} 位還缺）`]);
  const place = h(
    "form",
    { class: "app-form", novalidate: true, "data-keeps": true },
    fields.checks("parts", "這一場上哪些課？", choices, { value: parts.length === 1 ? [parts[0].code] : [] }),
    fields.date("date", "日期", { value: taipeiDay(now()) }),
    fields.text("hours", "時數（小時）", { value: parts.length === 1 ? parts[0].hours : "", number: true, hint: "勾選課程以後會自動加總；實際上得比較久可以改。", attributes: { inputmode: "numeric" } }),
    fields.text("place", "地點"),
    fields.text("instructor", "帶領的人"),
    h("p", { class: "app-actions" }, submit),
  );
  place.addEventListener("change", ({ target }) => {
    if (target.name === "parts") place.elements.hours.value = hoursOf(parts, valuesOf(place).parts) || "";
  });
  place.addEventListener("submit", (event) => {
    event.preventDefault();
    return run(place, submit, async () => {
      const made = await api.post(`/units/${unit.id}/attendances`, { category, ...valuesOf(place) });
      done("場次開好了，可以開始點名。", hashOf(unit.id, "attendances", made.attendance));
    });
  });
  return place;
}

export function hoursOf(parts, codes) {
  return parts.filter(({ code }) => codes.includes(code)).reduce((sum, { hours }) => sum + hours, 0);
}
