/* 面談紀要表 with the handbook's four blocks. Only facts that bear on the service; the applicant may ask to read it. */

import { button, h } from "./dom.mjs";
import { fieldsFor } from "./fields.mjs";
import { showReasons } from "./reasons.mjs";
import { taipeiDay } from "./roc.mjs";
import { run } from "./task.mjs";
import { valuesOf } from "./values.mjs";

const FACTS = [["age", "年齡"], ["education", "學歷"], ["experience", "經歷"], ["skills", "專長"]];
/* The handbook's warning signs (肆三), each with a question that helps to find out. */
const FLAGS = [
  ["拓展業績", "拓展業績（可以問：您想在這裡認識哪些人？）"],
  ["過度利用服務滿足個人需求", "過度利用服務滿足個人需求，例如被需要、被肯定（可以問：如果長輩沒有謝謝您，您會怎麼想？）"],
  ["視同打工", "視同打工（可以問：沒有補助的話，您還會來嗎？）"],
];
const MODES = [["現場", "現場"], ["視訊", "視訊"], ["電話", "電話"]];
const TRAINING = [["basic", "基礎訓練"], ["special", "特殊訓練"]];
const EXPLAINED = [["organisation", "單位"], ["beneficiaries", "服務對象"], ["tasks", "服務內容"], ["rights", "權利和義務"]];
const SCALE = [1, 2, 3, 4, 5].map((n) => [n, String(n)]);
const CONCLUSIONS = [["accept", "建議錄取"], ["waitlist", "建議備取"], ["decline", "建議不錄取"], ["refer", "建議轉介"]];

/* The form's values as the record that the server takes. */
export function recordOf(values) {
  const { answers = {}, ...record } = values;
  const questions = Object.values(answers).filter(({ q }) => q);
  return { ...record, licences_seen: record.licences_seen ?? [], questions };
}

/* Judgements have no default: whoever interviewed must have made them. */
function unjudged({ motivation, heart, ability, conclusion }) {
  const made = { "motivation.helping": motivation.helping, heart, ability, conclusion };
  return Object.keys(made).filter((name) => made[name] === null).map((name) => ({ name, reason: "請選一個。" }));
}

/* The day that was agreed, once it has come; else today. */
export function heldOn({ at }, now) {
  return taipeiDay(at && new Date(at) < now ? at : now);
}

export function interviewForm({ api, found, now = api.now }, { old, label, send }) {
  const fields = fieldsFor("record");
  const set = found.invitation ?? {};
  const submit = button(label, null, "", "submit");
  const form = h(
    "form",
    { class: "app-form", novalidate: true, "data-keeps": true },
    fields.date("held_on", "面談日期", { value: old.held_on ?? heldOn(set, now()) }),
    fields.text("time", "時間", { type: "time", optional: true, value: old.time || (set.at ? timeOf(set.at) : "") }),
    fields.radios("mode", "方式", MODES, { value: old.mode || set.mode || "現場", inline: true }),
    fields.text("place", "地點", { optional: true, value: old.place ?? set.place ?? "" }),
    fields.text("interviewers", "面談人員", { value: old.interviewers ?? "" }),
    h("h4", {}, "一、確認基本資料"),
    FACTS.map(([name, label]) => confirmed(fields, name, label, old.facts?.[name])),
    found.licences_required.length > 0 && fields.checks("licences_seen", "查驗過正本的證照", found.licences_required.map((name) => [name, name]), { value: old.licences_seen }),
    h("h4", {}, "二、參與動機"),
    fields.area("motivation.summary", "動機摘要", { value: old.motivation?.summary ?? "" }),
    fields.radios("motivation.helping", "以服務助人為出發點嗎？", [["yes", "是"], ["partly", "部分是"], ["no", "不是"]], { value: old.motivation?.helping, inline: true }),
    fields.checks("motivation.flags", "需要留意的情形", FLAGS, { value: old.motivation?.flags, optional: true }),
    h("h4", {}, "三、應徵者的提問"),
    exchanges(fields, old.questions ?? []),
    h("h4", {}, "四、參與意願"),
    fields.group("willing", "已經向應徵者介紹", {}, EXPLAINED.map(([name, label]) => fields.tick(`willing.${name}`, label, { value: old.willing?.[name] }))),
    fields.tick("willing.expected", "這些和應徵者期待的一樣", { value: old.willing?.expected }),
    fields.tick("willing.confirmed", "應徵者再次確認願意參加", { value: old.willing?.confirmed }),
    fields.text("willing.availability", "確認後可以服務的時段", { optional: true, value: old.willing?.availability ?? "" }),
    h("h4", {}, "「心」與「力」"),
    fields.radios("heart", "心：服務熱忱（5 最高）", SCALE, { hint: "1 很勉強，3 願意，5 很有熱忱，而且說得出為什麼。", value: old.heart, number: true, inline: true }),
    fields.radios("ability", "力：工作能力（5 最高）", SCALE, { hint: "1 還做不來，3 學了就會，5 已經會，也有固定的時間。", value: old.ability, number: true, inline: true }),
    fields.radios("conclusion", "結論", CONCLUSIONS, { value: old.conclusion }),
    found.tasks?.length > 0 && fields.checks("tasks", "建議的服務項目", found.tasks.map((task) => [task, task]), { value: old.tasks, optional: true }),
    fields.checks("training", "需要補的訓練", TRAINING, { value: old.training, optional: true }),
    fields.area("reason", "理由", { value: old.reason ?? "", hint: "只寫和這項服務有關的事實。回覆以後，報名的人看得到這份紀要。" }),
    h("p", { class: "app-actions" }, submit),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const record = recordOf(valuesOf(form));
    const invalid = unjudged(record);
    if (invalid.length) return showReasons(form, { title: "還有幾項沒有選", invalid });
    return run(form, submit, () => send(record));
  });
  return form;
}

function timeOf(instant) {
  return new Date(new Date(instant).getTime() + 8 * 3600 * 1000).toISOString().slice(11, 16);
}

function confirmed(fields, name, label, old) {
  return h(
    "div",
    { class: "app-pair" },
    fields.radios(`facts.${name}.ok`, label, [["yes", "相符"], ["no", "不符"]], { value: old?.ok === false ? "no" : "yes", yesno: true, inline: true }),
    fields.text(`facts.${name}.note`, `${label}備註`, { optional: true, value: old?.note ?? "" }),
  );
}

function exchanges(fields, old) {
  const rows = h("div");
  let count = 0;
  const add = ({ q = "", a = "" } = {}) => {
    count += 1;
    rows.append(h("div", { class: "app-pair" }, fields.text(`answers.n${count}.q`, `提問 ${count}`, { optional: true, value: q }), fields.area(`answers.n${count}.a`, `答復 ${count}`, { optional: true, rows: 2, value: a })));
  };
  for (const one of old.length ? old : [{}]) add(one);
  return [rows, h("p", {}, button("再加一題", () => { add(); rows.lastElementChild.querySelector("input").focus(); }, "secondary"))];
}
