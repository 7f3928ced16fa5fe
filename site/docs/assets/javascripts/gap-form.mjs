/* The questions of the calculator, and what was answered as gap.mjs wants it. Nothing leaves the page. */

import { dayBoxes } from "./birth-boxes.mjs";
import { button, h } from "./dom.mjs";
import { fieldsFor } from "./fields.mjs";
import { birthDay, halfWidth } from "./roc.mjs";

const YES_NO = [["no", "沒有"], ["yes", "有"]];
const IN_HAND = "證明書不在手邊也選「有」，時數和日期可以不填。";

/* `answers` are the texts and ticks that `answersOf` gave, to fill in again. */
export function gapForm(rules, answers) {
  const fields = fieldsFor("gap");
  const names = rules.categories.map((id) => [id, rules.tracks[id].name]);
  const rows = h("div", {});
  const special = h("div", { hidden: true }, rows, h("p", { class: "app-actions" }, button("還有別類的證明書，再加一張", () => addRow()?.querySelector("select").focus(), "secondary")));
  const basic = h("div", { hidden: true }, paperFields(fields, "basic"));
  const form = h(
    "form",
    { class: "app-form", novalidate: true },
    fields.select("category", "1. 您想服務哪一類？", [["", "請選一類"], ...names], { hint: "召募公告上會寫是哪一類。" }),
    fields.radios("has_basic", "2. 您有基礎訓練的結業證明書嗎？", YES_NO, { value: "no", inline: true, hint: `在哪裡上的都算。${IN_HAND}` }),
    basic,
    fields.radios("has_special", "3. 您有特殊訓練的結業證明書嗎？", YES_NO, { value: "no", inline: true, hint: `哪一類的都算。${IN_HAND}` }),
    special,
    fields.radios("book", "4. 您有志願服務紀錄冊嗎？", YES_NO, { value: "no", inline: true }),
    later(fields, rules, answers),
    h("p", { class: "app-actions" }, button("看看我還缺什麼", null, "", "submit")),
  );
  const count = Object.keys(answers ?? {}).filter((name) => name.endsWith(".track")).length;
  for (let i = 0; i < Math.max(1, count); i += 1) addRow();
  for (const control of form.elements) refill(control, answers);
  form.addEventListener("change", open);
  open();
  return form;

  function open() {
    basic.hidden = form.elements.has_basic.value !== "yes";
    special.hidden = form.elements.has_special.value !== "yes";
  }

  function addRow() {
    const number = rows.childElementCount;
    const name = `paper${number}`;
    const track = fields.select(`${name}.track`, "是哪一類的？", [["", "請選一類"], ...names]);
    return rows.appendChild(h("fieldset", { class: "vg-field" }, h("legend", { class: "vg-label" }, `第 ${number + 1} 張特殊訓練證明書`), track, paperFields(fields, name)));
  }
}

function paperFields(fields, name) {
  const day = dayBoxes(fields, "gap", `${name}.day`, "證明書上的完成日期", "例如：96 年 5 月 3 日。不知道可以不填。");
  for (const box of day.querySelectorAll("input")) box.required = false;
  return [fields.text(`${name}.hours`, "證明書上寫幾小時？", { hint: "不知道可以不填。", attributes: { inputmode: "numeric", maxlength: 3, autocomplete: "off" } }), day];
}

/* Growth and leadership training: only who has served for years asks about them. */
function later(fields, rules, answers) {
  if (!rules.advanced.length) return null;
  const offices = rules.advanced.map((id) => rules.tracks[id].post).filter(Boolean);
  const held = rules.advanced.map((id) => [id, `${rules.tracks[id].name}的結業證明書`]);
  return h(
    "details",
    { class: "app-more", open: asksForMore(answers) },
    h("summary", {}, `服務滿一年了？${rules.advanced.map((id) => rules.tracks[id].name).join("、")}（可不填）`),
    fields.radios("years", "您當志工幾年了？", spans(rules), { value: "0" }),
    offices.length > 0 && fields.checks("post", "您擔任過什麼？", [["yes", [...new Set(offices)].join("、")]]),
    fields.checks("held", "您有這些證明書嗎？", held),
  );
}

/* The years at which a rule begins to allow something, as spans to choose from. */
function spans(rules) {
  const years = [...new Set([0, ...rules.advanced.map((id) => rules.tracks[id].years_of_service)])].sort((a, b) => a - b);
  return years.map((year, i) => {
    const next = years[i + 1];
    if (next === undefined) return [year, `滿 ${year} 年以上`];
    return [year, year ? `滿 ${year} 年，還沒有滿 ${next} 年` : `還沒有滿 ${next} 年`];
  });
}

export function asksForMore(answers) {
  return Boolean(answers && (Number(answers.years) > 0 || answers.post?.length || answers.held?.length));
}

/* What stands in the form, by name; boxes to tick give the list of those ticked. */
export function answersOf(form) {
  const answers = {};
  for (const control of form.elements) {
    if (!control.name) continue;
    if (control.type === "checkbox") answers[control.name] = [...(answers[control.name] ?? []), ...(control.checked ? [control.value] : [])];
    else if (control.type !== "radio" || control.checked) answers[control.name] = control.value;
  }
  return answers;
}

function refill(control, answers) {
  const answer = answers?.[control.name];
  if (answer === undefined) return;
  if (control.type === "radio") control.checked = control.value === answer;
  else if (control.type === "checkbox") control.checked = answer.includes(control.value);
  else control.value = answer;
}

/* Answers as {category, held}, and what is to be looked at again as [{name, reason}]. */
export function heldOf(answers) {
  const invalid = [];
  const papers = [];
  if (!answers.category) invalid.push({ name: "category", reason: "請選一類。不知道的話，請看召募公告，或問想去的單位。" });
  if (answers.has_basic === "yes") papers.push(paper("basic", "basic", answers, invalid));
  const rows = answers.has_special === "yes" ? Object.keys(answers).filter((name) => name.endsWith(".track")) : [];
  for (const name of rows.map((row) => row.slice(0, -".track".length))) {
    if (answers[`${name}.track`]) papers.push(paper(name, answers[`${name}.track`], answers, invalid));
    else if (name === "paper0" || written(name, answers)) invalid.push({ name: `${name}.track`, reason: "請選證明書是哪一類的。" });
  }
  papers.push(...(answers.held ?? []).map((track) => ({ track, hours: null, completed_on: null })));
  const held = { papers, book: answers.book === "yes", years: Number(answers.years ?? 0), post: Boolean(answers.post?.length) };
  return { category: answers.category, held, invalid };
}

function written(name, answers) {
  return [answers[`${name}.hours`], ...dayTexts(name, answers)].some((text) => halfWidth(text) !== "");
}

function dayTexts(name, answers) {
  return ["year", "month", "day"].map((part) => answers[`${name}.day.${part}`]);
}

function paper(name, track, answers, invalid) {
  const text = halfWidth(answers[`${name}.hours`]);
  const hours = text === "" ? null : Number(text);
  if (hours !== null && !(Number.isInteger(hours) && hours > 0)) invalid.push({ name: `${name}.hours`, reason: "請填整數的小時，例如 6。不知道可以空著。" });
  const [year, month, day] = dayTexts(name, answers);
  const blank = dayTexts(name, answers).every((part) => halfWidth(part) === "");
  const completed = blank ? null : birthDay({ year, month, day });
  if (!blank && !completed) invalid.push({ name: `${name}.day`, reason: "這個日期不存在，請檢查年、月、日。不知道可以都空著。" });
  return { track, hours, completed_on: completed };
}
