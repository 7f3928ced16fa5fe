/* Proof from elsewhere at the desk: open the paper, hold it against what was typed, accept it or send it back. */

import { banner, button, facts, h } from "./dom.mjs";
import { fieldsFor } from "./fields.mjs";
import { openFile } from "./open-file.mjs";
import { showReasons } from "./reasons.mjs";
import { rocDay } from "./roc.mjs";
import { run } from "./task.mjs";
import { valuesOf } from "./values.mjs";

export function evidenceAtDesk(tools, decides) {
  const list = tools.found.evidence ?? [];
  if (!list.length) return null;
  return [h("h3", {}, "外部證明"), list.map((one) => (one.state === "waiting" ? waiting(one, tools, decides) : accepted(one)))];
}

function accepted(one) {
  const who = one.decided_here ? "本單位核對" : "已由運用單位核對";
  return h("p", {}, `${one.track_name}：以外部證明採認，${one.issuer}，字號 ${one.number}，${one.hours} 小時，${rocDay(one.completed_on)}完成（${who}）`);
}

function waiting(one, tools, decides) {
  const place = h("section", { class: "vg-card", "aria-labelledby": `evidence-${one.id}` });
  const path = `${tools.path}/evidence/${encodeURIComponent(one.id)}`;
  const see = button("打開證明", () => run(place, see, () => openFile(tools.api, `${path}/document`)), "secondary");
  place.append(
    h("h4", { id: `evidence-${one.id}` }, `${one.track_name}，等您核對`),
    facts([["姓名", one.holder], ["發證單位", one.issuer], ["證書字號", one.number], ["完成日期", rocDay(one.completed_on)], ["時數", `${one.hours} 小時`]]),
    one.remark ? banner("warning", h("p", {}, one.remark)) : "",
    ...(decides ? [h("p", { class: "app-actions" }, see), h("p", { class: "vg-hint" }, "打開的時間和帳號會記在紀錄裡。"), acceptForm(one, path, tools), refuseForm(one, path, tools)] : [h("p", {}, "外部證明由督導核對。")]),
  );
  return place;
}

function acceptForm(one, path, { api, done, found }) {
  const fields = fieldsFor(`accept-${one.id}`);
  const submit = button("核對無誤，採認", null, "", "submit");
  const form = h(
    "form",
    { class: "app-form", novalidate: true, "data-keeps": true },
    h("p", {}, "請打開證明，對照後逐項勾選："),
    fields.tick("compared.name", `證明上的姓名是 ${one.holder}`),
    fields.tick("compared.number", `發證單位是 ${one.issuer}，字號是 ${one.number}`),
    fields.tick("compared.date", `完成日期是 ${rocDay(one.completed_on)}，時數是 ${one.hours} 小時`),
    h("p", { class: "app-actions" }, submit),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const { compared } = valuesOf(form);
    const invalid = Object.keys(compared).filter((name) => !compared[name]).map((name) => ({ name: `compared.${name}`, reason: "請看著證明核對過，再勾選這一項。" }));
    if (invalid.length) return showReasons(form, { title: "還有沒核對的項目", invalid });
    return run(form, submit, async () => {
      await api.post(`${path}/acceptance`, { compared });
      done(`採認好了：${found.name}的${one.track_name}，通知信正在寄出。`);
    });
  });
  return form;
}

function refuseForm(one, path, { api, done, found }) {
  const fields = fieldsFor(`refuse-${one.id}`);
  const submit = button("退回給本人", null, "secondary", "submit");
  const form = h(
    "form",
    { class: "app-form", novalidate: true, "data-keeps": true },
    fields.area("reason", "退回的原因", { hint: "會寄給本人，請寫清楚要補什麼。例如：字號和證明上的不一樣，請看著證明再填一次。" }),
    h("p", { class: "app-actions" }, submit),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    return run(form, submit, async () => {
      await api.post(`${path}/refusal`, valuesOf(form));
      done(`已經退回 ${found.name}的${one.track_name}證明，原因會寄給本人。`);
    });
  });
  return h("details", { class: "app-more" }, h("summary", {}, "退回"), form);
}
