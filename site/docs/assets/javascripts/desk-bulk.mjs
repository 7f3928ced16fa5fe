/* Answering several applicants at once: choose, say what, read every letter, send; then each name with its result. */

import { banner, button, fill, h, lead } from "./dom.mjs";
import { CONFIRM_ALL, OUTCOMES } from "./desk-outcomes.mjs";
import { fieldsFor } from "./fields.mjs";
import { undoSeveral } from "./desk-undo.mjs";
import { rocShort } from "./roc.mjs";
import { showReasons } from "./reasons.mjs";
import { run } from "./task.mjs";
import { valuesOf } from "./values.mjs";

const fields = fieldsFor("bulk");

/* What is sent; the day on which a place in the waiting list ends belongs to the waiting list only. */
export function decisionsOf({ valid_until, when_full, ...values }) {
  if (values.outcome === "waitlisted") return { ...values, valid_until };
  if (values.outcome !== "accepted") return values;
  if (when_full === "waitlist") return { ...values, then_waitlist: true, valid_until };
  return when_full === "beyond" ? { ...values, beyond_quota: true } : values;
}

export function bulkReplies({ api, unit, done }, items) {
  const open = items.filter((item) => item.unanswered || item.state === "waitlisted");
  if (unit.role === "assistant" || open.length < 2) return null;
  const submit = button("先看每一封信", null, "", "submit");
  const letters = h("div", { "aria-live": "polite" });
  const until = h("div", { hidden: true }, fields.date("valid_until", "備取有效到", { hint: "順位照上面的先後，接在現有備取的後面。" }));
  const more = h("div", { hidden: true }, fields.radios("when_full", "名額滿了以後", [["refuse", "先不回覆"], ["waitlist", "其餘的列為備取"], ["beyond", "超過名額也要錄取"]], { value: "refuse", inline: true }));
  const choices = open.map((item) => [item.reference, `${item.name}（${item.notice_title}，${rocShort(item.submitted_at)} 報名${item.overdue ? "，逾期" : ""}）`]);
  const all = button("全部勾選", () => tickAll(true), "secondary");
  const none = button("全部不勾", () => tickAll(false), "secondary");
  const form = h(
    "form",
    { class: "app-form", novalidate: true, "data-keeps": true },
    fields.checks("references", "要回覆誰", choices),
    h("p", { class: "app-actions" }, all, none),
    fields.radios("outcome", "決定", OUTCOMES, { inline: true }),
    until,
    more,
    fields.area("message", "寫在每一封信裡的話", { optional: true }),
    fields.area("reason", "理由", { optional: true, hint: "只存在單位的檔案裡，不會寄出。" }),
    h("p", { class: "app-actions" }, submit),
    letters,
  );
  const path = `/units/${encodeURIComponent(unit.id)}`;
  form.addEventListener("input", () => fill(letters));
  form.addEventListener("change", () => {
    const { outcome, when_full: full } = valuesOf(form);
    until.hidden = outcome !== "waitlisted" && !(outcome === "accepted" && full === "waitlist");
    more.hidden = outcome !== "accepted";
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const body = decisionsOf(valuesOf(form));
    const invalid = [!body.references.length && { name: "references", reason: "請至少勾一位。" }, !body.outcome && { name: "outcome", reason: "請選錄取、備取或婉謝。" }].filter(Boolean);
    if (invalid.length) return showReasons(form, { title: "請改下面的地方", invalid });
    return run(form, submit, async () => preview(body, await api.post(`${path}/decision-previews`, body)));
  });
  return h("details", { class: "app-more" }, h("summary", {}, "一次回覆多位"), form);

  function tickAll(on) {
    for (const control of form.querySelectorAll("input[name=references]")) control.checked = on;
    fill(letters);
  }

  function preview(body, found) {
    const ready = found.letters.filter((one) => !one.refused);
    const send = button(`${body.then_waitlist ? "確定錄取或備取" : CONFIRM_ALL[body.outcome]} ${ready.length} 位，寄出 ${ready.length} 封信`, () => run(form, send, async () => told(await api.post(`${path}/decisions`, body))));
    fill(
      letters,
      h("h3", {}, `要寄的信（${ready.length} 封）`),
      found.letters.map((one, place) => (one.refused ? banner("warning", h("p", {}, `${one.name}：${one.refused}`)) : h("details", { class: "app-more", open: place === 0 }, h("summary", {}, one.name), h("div", { class: "app-letter" }, h("p", {}, h("strong", {}, `主旨：${one.subject}`)), h("p", { class: "app-letter__text" }, one.text))))),
      ready.length > 0 && h("p", { class: "app-actions" }, send),
    );
    lead(letters.querySelector("h3"));
  }

  function told({ decided, results, undo_minutes: minutes }) {
    const refused = results.filter((one) => one.refused);
    const changed = results.filter((one) => !one.refused).map((one) => one.reference);
    if (!refused.length && !minutes) return done(`已經回覆 ${decided} 位，信正在寄出。`);
    fill(letters, h("h3", {}, `已經回覆 ${decided} 位${refused.length ? `，有 ${refused.length} 位沒有改變` : ""}`), undoSeveral({ api, unit, done }, changed, minutes, letters), h("ul", {}, results.map((one) => h("li", {}, one.refused ? `${one.name}：${one.refused}` : `${one.name}：${one.state_label}`))), h("p", { class: "app-actions" }, button("回到報名清單", () => done(`已經回覆 ${decided} 位。`))));
    lead(letters.querySelector("h3"));
    return undefined;
  }
}
