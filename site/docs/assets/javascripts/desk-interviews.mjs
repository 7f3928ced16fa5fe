/* Interview times of a unit: who sits where, times to publish (「每週六 9:00–12:00，每人 30 分鐘」), whom to ask. */

import { banner, button, h } from "./dom.mjs";
import { hashOf } from "./desk-route.mjs";
import { fieldsFor } from "./fields.mjs";
import { clock, rocDay, rocInstant, taipeiDay } from "./roc.mjs";
import { showReasons } from "./reasons.mjs";
import { table } from "./table.mjs";
import { run } from "./task.mjs";
import { given, valuesOf } from "./values.mjs";

const DAYS = ["一", "二", "三", "四", "五", "六", "日"];
const MODES = ["現場", "視訊", "電話"];
const DAY = 86_400_000;

export async function view(desk) {
  const { items } = await desk.api.get(`/units/${desk.unit.id}/interview-slots`);
  const busy = (one) => one.slots.length + one.choosing.length + one.waiting.length;
  const ordered = [...items].sort((a, b) => busy(b) - busy(a));
  return [
    h("h2", {}, "面談時間"),
    h("p", {}, "先開時段，再請報名者自己選。也可以在每一份報名裡直接約一個時間。"),
    ordered.length ? ordered.map((one, place) => notice(desk, one, place)) : h("p", {}, "還沒有公告。"),
  ];
}

function notice(desk, one, place) {
  const ahead = one.slots.filter(({ over, closed }) => !over && !closed);
  const people = one.choosing.length + one.waiting.length;
  return h(
    "section",
    { class: "app-notice-slots" },
    h("h3", {}, one.title),
    one.warning && banner("warning", h("p", {}, one.warning)),
    h("p", {}, `還可以選的空位 ${one.left} 個，正在選時間的 ${one.choosing.length} 位，還沒邀請的 ${one.waiting.length} 位。`),
    ahead.length > 0 && times(desk, ahead),
    folded("開新的時段", publishing(desk, one, place), place === 0 && ahead.length === 0),
    people > 0 && one.left > 0 && folded("請報名者選時間", asking(desk, one, place), one.waiting.length > 0),
  );
}

function folded(title, content, open) {
  return h("details", { class: "app-more", open }, h("summary", {}, title), content);
}

function times(desk, slots) {
  const row = (slot) => [
    rocInstant(slot.at),
    `${slot.mode}，${slot.place}`,
    slot.taken.length ? slot.taken.map(({ reference, name }, i) => [i > 0 && "、", h("a", { href: hashOf(desk.unit.id, "applications", reference) }, name)]) : "還沒有人選",
    `${slot.left} / ${slot.seats}`,
    callOff(desk, slot),
  ];
  return table({ caption: "面談時段", head: ["時間", "方式和地點", "誰選了", "空位", "處理"], rows: slots.map(row) });
}

function callOff({ api, unit, done }, slot) {
  const place = h("div");
  const trigger = button("取消時段", () => {
    if (slot.taken.length && !trigger.dataset.sure) {
      trigger.dataset.sure = "yes";
      trigger.textContent = `確定取消，通知 ${slot.taken.length} 位`;
      return undefined;
    }
    return run(place, trigger, async () => {
      await api.post(`/units/${unit.id}/interview-slots/${encodeURIComponent(slot.slot)}/cancellation`, {});
      done(`${rocInstant(slot.at)} 不開了。${slot.taken.length ? "選了這個時間的人會收到信，可以再選別的時間。" : ""}`);
    });
  }, "secondary");
  place.append(trigger);
  return place;
}

/* How many times a form would give, so that nobody publishes sixty by mistake. */
export function countOf({ first, last, weekdays = [], begins, ends, minutes, pause }) {
  if (!first || !begins || !ends || !(minutes > 0)) return 0;
  const from = Date.parse(first);
  const to = Date.parse(last || first);
  let days = 0;
  for (let day = from; day <= to && day < from + 400 * DAY; day += DAY) {
    if (!weekdays.length || weekdays.includes(DAYS[(new Date(day).getUTCDay() + 6) % 7])) days += 1;
  }
  const long = minutesOf(ends) - minutesOf(begins);
  return long < minutes ? 0 : days * (1 + Math.floor((long - minutes) / (minutes + (pause || 0))));
}

function minutesOf(time) {
  const [hour, minute] = time.split(":").map(Number);
  return hour * 60 + minute;
}

function publishing({ api, unit, done, now = api.now }, one, place) {
  const fields = fieldsFor(`slots-${place}`);
  const last = one.slots.at(-1);
  const submit = button("開這些時段", null, "", "submit");
  const echo = h("p", { class: "vg-hint app-echo", "aria-live": "polite" });
  const whole = (name, label, value, hint) => fields.text(name, label, { value, number: true, hint, attributes: { inputmode: "numeric" } });
  const form = h(
    "form",
    { class: "app-form", novalidate: true, "data-keeps": true },
    fields.date("first", "從哪一天", { value: taipeiDay(now() + DAY) }),
    fields.date("last", "到哪一天", { optional: true, hint: "只開一天的話，不用填。" }),
    fields.checks("weekdays", "星期幾", DAYS.map((day) => [day, day]), { optional: true, hint: "不勾就是每一天。例如每週六：勾「六」。" }),
    fields.text("begins", "幾點開始", { type: "time", value: "09:00" }),
    fields.text("ends", "幾點結束", { type: "time", value: "12:00" }),
    whole("minutes", "每人幾分鐘", 30),
    whole("pause", "中間休息幾分鐘", 0),
    whole("seats", "同一個時間可以幾個人", last?.seats ?? 1, "一個一個談就填 1；一起談可以填多一點，最多 20。"),
    fields.radios("mode", "方式", MODES.map((mode) => [mode, mode]), { value: last?.mode ?? "現場", inline: true }),
    fields.text("place", "地點、連結或電話", { value: last?.place ?? "" }),
    whole("change_hours", "面談前幾小時不能再改", last?.change_hours ?? 12, "在這之前，報名者可以自己選、換或取消。"),
    echo,
    h("p", { class: "app-actions" }, submit),
  );
  const tell = () => {
    const values = valuesOf(form);
    const count = countOf(values);
    echo.textContent = count ? `會開 ${count} 個時段，從 ${rocDay(values.first)}${clock(values.begins)} 開始。` : "照這樣排，還沒有任何時段。";
  };
  form.addEventListener("input", tell);
  tell();
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    return run(form, submit, async () => {
      const made = await api.post(`/units/${unit.id}/interview-slots`, { ...given(valuesOf(form)), notice: one.notice });
      done(`開好了 ${made.added} 個時段。${made.before ? `有 ${made.before} 個本來就有，沒有重複開。` : ""}接下來請報名者選時間。`);
    });
  });
  return form;
}

function asking({ api, unit, done }, one, place) {
  const fields = fieldsFor(`ask-${place}`);
  const submit = button("寄信請他們選時間", null, "", "submit");
  const choices = [...one.waiting.map((each) => [each.reference, each.name]), ...one.choosing.map((each) => [each.reference, `${each.name}（請過了，還沒選）`])];
  const form = h(
    "form",
    { class: "app-form", novalidate: true, "data-keeps": true },
    fields.checks("references", "請誰選時間？", choices, { value: one.waiting.map(({ reference }) => reference) }),
    fields.area("note", "給報名者的話", { optional: true, hint: "例如：請帶身分證件，我們會聊 30 分鐘。", rows: 2 }),
    h("p", { class: "app-actions" }, submit),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const body = valuesOf(form);
    if (!body.references.length) return showReasons(form, { title: "還沒有選人", invalid: [{ name: "references", reason: "請勾選要邀請的人。" }] });
    return run(form, submit, async () => {
      const { asked, passed_over: passed, left } = await api.post(`/units/${unit.id}/interview-invitations`, body);
      const few = left < asked.length ? `空位只有 ${left} 個，請再開一些時段。` : "";
      done(`信寄給 ${asked.length} 位了。${passed.length ? `有 ${passed.length} 位已經約好或處理完了，沒有再寄。` : ""}${few}`);
    });
  });
  return form;
}
