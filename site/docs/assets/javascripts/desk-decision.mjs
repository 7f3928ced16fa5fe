/* Deciding: the letter is always read before it goes out, and goes out with the decision. */

import { button, fill, h, lead } from "./dom.mjs";
import { CONFIRM, DONE, OUTCOMES } from "./desk-outcomes.mjs";
import { clockOf } from "./roc.mjs";
import { fieldsFor } from "./fields.mjs";
import { showReasons } from "./reasons.mjs";
import { run } from "./task.mjs";
import { valuesOf } from "./values.mjs";

const PROPOSED = { accept: "accepted", waitlist: "waitlisted", decline: "declined", refer: "declined" };

/* What is sent: place in line and its end belong to the waiting list only. */
export function decisionOf({ rank, valid_until, beyond_quota, ...decision }) {
  if (decision.outcome === "waitlisted") return { ...decision, rank, valid_until };
  return beyond_quota ? { ...decision, beyond_quota } : decision;
}

export function decisionForm({ api, path, unit, found, done }) {
  if (unit.role === "assistant") return h("p", {}, "錄取、備取和婉謝由督導決定，請督導登入處理。");
  const fields = fieldsFor("decide");
  const submit = button("先看要寄的信", null, "", "submit");
  const letter = h("div", { "aria-live": "polite" });
  const waiting = h("div", { hidden: true }, fields.text("rank", "備取順位", { number: true, attributes: { inputmode: "numeric" } }), fields.date("valid_until", "備取有效到"));
  const beyond = h("div", { hidden: true }, fields.tick("beyond_quota", "超過名額也要錄取"));
  const form = h(
    "form",
    { class: "app-form", novalidate: true, "data-keeps": true },
    fields.radios("outcome", "決定", OUTCOMES, { value: PROPOSED[found.interview_record?.conclusion], inline: true }),
    waiting,
    beyond,
    fields.area("message", "寫在信裡的話", { optional: true, hint: "會加在回覆信裡，例如報到時間，或介紹別的服務機會。" }),
    fields.area("reason", "理由", { optional: true, hint: "只存在單位的檔案裡，不會寄出。" }),
    h("p", { class: "app-actions" }, submit),
    letter,
  );
  const body = () => decisionOf(valuesOf(form));
  form.addEventListener("input", () => fill(letter));
  form.addEventListener("change", () => (waiting.hidden = valuesOf(form).outcome !== "waitlisted"));
  waiting.hidden = valuesOf(form).outcome !== "waitlisted";
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!body().outcome) return showReasons(form, { title: "請先選決定", invalid: [{ name: "outcome", reason: "請選錄取、備取或婉謝。" }] });
    return run(form, submit, async () => preview(await api.post(`${path}/letter-preview`, body())));
  });
  return form;

  /* A full quota opens the box that says to go beyond it; nothing else is lost. */
  async function decide(decided) {
    try {
      return await api.post(`${path}/decision`, decided);
    } catch (error) {
      if (error.code === "quota-full") beyond.hidden = false;
      throw error;
    }
  }

  function preview({ subject, text }) {
    const decided = body();
    const send = button(CONFIRM[decided.outcome], () =>
      run(form, send, async () => {
        const { undo_until: until } = await decide(decided);
        done(`已經${DONE[decided.outcome]} ${found.name}，回覆信${until ? ` ${clockOf(until)} 寄出，在那以前可以收回` : "正在寄出"}。`);
      }),
    );
    fill(letter, h("h4", {}, "要寄的信"), h("div", { class: "app-letter" }, h("p", {}, h("strong", {}, `主旨：${subject}`)), h("p", { class: "app-letter__text" }, text)), h("p", { class: "app-actions" }, send));
    lead(letter.querySelector("h4"));
  }
}
