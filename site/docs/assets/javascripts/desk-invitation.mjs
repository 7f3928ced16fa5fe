/* Inviting to an interview: the letter goes out with the appointment. */

import { hashOf } from "./desk-route.mjs";
import { button, h } from "./dom.mjs";
import { fieldsFor } from "./fields.mjs";
import { clock, rocDay } from "./roc.mjs";
import { run } from "./task.mjs";
import { valuesOf } from "./values.mjs";

export function invitationForm({ api, path, unit, found, done }) {
  const fields = fieldsFor("invite");
  const before = found.invitation ?? {};
  const submit = button("寄出面談邀請", null, "", "submit");
  const form = h(
    "form",
    { class: "app-form", novalidate: true, "data-keeps": true },
    fields.date("date", "面談日期"),
    fields.text("time", "時間", { type: "time", value: "14:00" }),
    fields.text("minutes", "大約幾分鐘", { value: before.minutes ?? 30, number: true, attributes: { inputmode: "numeric" } }),
    fields.radios("mode", "方式", ["現場", "視訊", "電話"].map((mode) => [mode, mode]), { value: before.mode ?? "現場", inline: true }),
    fields.text("place", "地點、連結或電話", { value: before.place ?? "" }),
    fields.area("note", "給報名者的話", { optional: true, hint: "例如：請帶身分證件，我們會聊 30 分鐘。", value: before.note ?? "" }),
    h("p", { class: "app-actions" }, submit),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    return run(form, submit, async () => {
      const body = valuesOf(form);
      await api.post(`${path}/invitation`, body);
      done(`面談邀請寄出了：${found.name}，${rocDay(body.date)}${clock(body.time)}，${body.mode}。`);
    });
  });
  return [
    h("p", {}, "想讓報名者自己選時間，請到", h("a", { href: hashOf(unit.id, "interviews") }, "面談時間"), "開時段。"),
    form,
    found.invitation && cancelling({ api, path, found, done }),
  ];
}

function cancelling({ api, path, found, done }) {
  const place = h("div");
  const cancel = button("取消這次面談", () => run(place, cancel, async () => {
    await api.post(`${path}/interview-cancellation`, {});
    done(`${found.name}的面談取消了，通知信正在寄出。`);
  }), "secondary");
  place.append(h("p", {}, "不能照原來的時間面談，又還沒有新的時間："), h("p", { class: "app-actions" }, cancel));
  return place;
}
