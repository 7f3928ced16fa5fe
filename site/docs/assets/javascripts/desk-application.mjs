/* One application at the desk: what the person wrote, what was done, and the step that comes next, opened. */

import { chosenAt, neighbours } from "./desk-chosen.mjs";
import { facts, h, link } from "./dom.mjs";
import { decisionForm } from "./desk-decision.mjs";
import { invitationForm } from "./desk-invitation.mjs";
import { returnedLetter } from "./desk-delivery.mjs";
import { OUTCOMES } from "./desk-outcomes.mjs";
import { undoing } from "./desk-undo.mjs";
import { recording } from "./desk-opinions.mjs";
import { hashOf } from "./desk-route.mjs";
import { rocDay, rocInstant } from "./roc.mjs";
import { told } from "./told.mjs";

/* Which form lies open: the next one on the way, unless it may not be filled in now. */
export function openStep({ state, allowed }) {
  const wish = { submitted: "invite", invited: "record", interviewed: "decide", waitlisted: "decide" }[state];
  return allowed.includes(wish) ? wish : null;
}

export async function view(desk) {
  const path = `/units/${desk.unit.id}/applications/${encodeURIComponent(desk.id)}`;
  const found = await desk.api.get(path);
  const tools = { ...desk, path, found };
  const next = openStep(found);
  const part = (step, title, form) => found.allowed.includes(step) && h("details", { class: "app-more", "data-step": step, open: next === step }, h("summary", {}, title), form(tools));
  return [
    h("p", { class: "app-back" }, h("a", { href: hashOf(desk.unit.id) }, "‹ 回到報名清單"), walk(desk)),
    h("h2", {}, `${found.name}（${found.age} 歲）`),
    facts([
      ["狀態", found.state_label],
      ["報名的服務", found.notice_title],
      ["報名編號", found.reference],
      ["報名時間", rocInstant(found.submitted_at)],
      ["回覆期限", `${rocDay(found.reply_by)}${found.overdue ? "，已經逾期" : ""}`],
    ]),
    found.parting && h("p", { class: "app-said" }, `報名者撤回時的話：${found.parting}`),
    found.goes && [found.goes.on ? h("p", {}, h("strong", {}, `這份報名${found.goes.sentence}。`)) : h("p", {}, "這份報名還沒有排定刪除的日子。"), h("p", { class: "vg-hint" }, found.goes.why)],
    found.trainee && h("p", {}, link("看學員的訓練進度", hashOf(desk.unit.id, "trainees", found.reference), "secondary")),
    h("h3", {}, "報名表"),
    facts(found.answers.map(({ label, value }) => [label, value])),
    found.guardian && facts([["法定代理人", `${found.guardian.name}（${found.guardian.relation}），${found.guardian.phone}，${found.guardian.consent ? "已同意" : "未同意"}`]]),
    appointed(found.invitation),
    decided(found.decision),
    h("h3", {}, found.allowed.length || found.undelivered || found.undo_until ? "接下來" : "這份報名已經處理完了"),
    undoing(tools),
    returnedLetter(tools),
    part("invite", found.invitation ? "改約面談" : "邀請面談", invitationForm),
    (found.allowed.includes("record") || found.interview_record) && recording(tools, next === "record"),
    part("decide", "決定並寄回覆信", decisionForm),
    told(found, desk.api),
    letters(found.letters),
    history(found.history),
  ];
}

/* The one before and the one after in the list that was left. */
function walk(desk) {
  const [before, after] = neighbours(chosenAt(desk), desk.id);
  const way = (reference, go, words) => reference && h("a", { href: hashOf(desk.unit.id, "applications", reference), "data-go": go }, words);
  return [way(before, "previous", "上一位"), way(after, "next", "下一位")];
}

function appointed(invitation) {
  return invitation && [h("h3", {}, "面談"), facts([["時間", rocInstant(invitation.at)], ["方式", invitation.mode], ["地點", invitation.place], ["給報名者的話", invitation.note]])];
}

function decided(decision) {
  return decision && [h("h3", {}, "決定"), facts([["結果", Object.fromEntries(OUTCOMES)[decision.outcome]], ["理由（存檔）", decision.reason], ["寫在信裡的話", decision.message], ["備取順位", decision.rank], ["備取有效到", rocDay(decision.valid_until)]])];
}

function letters(list) {
  if (!list.length) return null;
  return [h("h3", {}, "寄出的信"), h("ul", {}, list.map((letter) => h("li", {}, `${letter.kind}：${letter.sent_at ? `${rocInstant(letter.sent_at)} ${letter.state_label ?? "已寄出"}` : "排隊寄送中"}`)))];
}

function history(list) {
  return h("details", { class: "app-more" }, h("summary", {}, "處理紀錄"), h("ul", {}, list.map((event) => h("li", {}, `${rocInstant(event.at)}　${event.actor}　${event.action_label}`))));
}
