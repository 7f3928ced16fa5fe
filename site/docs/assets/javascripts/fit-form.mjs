/* The four questions of 「適合我的服務」, and what was answered as fit-rules.mjs wants it. Nothing leaves the page. */

import { button, h } from "./dom.mjs";
import { fieldsFor } from "./fields.mjs";
import { halfWidth } from "./roc.mjs";

const DAYS = "一二三四五六日";
const PARTS = [["morning", "上午"], ["afternoon", "下午"], ["evening", "晚上"]];
const SHORTCUTS = [
  ["平日白天", (day, part) => !"六日".includes(day) && part !== "evening"],
  ["平日晚上", (day, part) => !"六日".includes(day) && part === "evening"],
  ["週末", (day) => "六日".includes(day)],
];
const OLDEST = 120;

export function fitForm(interests, districts) {
  const fields = fieldsFor("fit");
  const week = weekTable();
  const shortcuts = SHORTCUTS.map(([label, wanted]) => button(`${label}都可以`, () => tickAll(week, wanted), "secondary"));
  const age = { hint: "只用來看公告的年齡條件，不會送出去。不想填可以空著。", attributes: { inputmode: "numeric", maxlength: 3, autocomplete: "off" } };
  return h(
    "form",
    { class: "app-form", novalidate: true, autocomplete: "off" },
    fields.group("times", "1. 您什麼時候有空？", { hint: "勾選有空的時段，可以選很多個。都不選，就是什麼時候都可以。" }, week, h("p", { class: "vg-actions" }, shortcuts)),
    fields.checks("districts", "2. 哪些地方方便？", districts.map((one) => [one, one]), { hint: "都不選，就是哪裡都可以。" }),
    fields.text("age", "3. 您幾歲？", age),
    fields.checks("interests", "4. 您對什麼有興趣？", interests, { hint: "都不選，就是什麼都可以試試看。" }),
    h("p", { class: "app-actions" }, button("看看有哪些適合我", null, "", "submit"), button("重新填", null, "secondary", "reset")),
  );
}

function weekTable() {
  const head = h("tr", {}, h("td", {}), PARTS.map(([, label]) => h("th", { scope: "col" }, label)));
  const cell = (day, [part, label]) => h("td", {}, h("label", { class: "app-cell" },
    h("input", { type: "checkbox", name: "times", value: `${day}-${part}` }), h("span", { class: "vg-visually-hidden" }, `星期${day}${label}`)));
  const rows = [...DAYS].map((day) => h("tr", {}, h("th", { scope: "row" }, h("span", { class: "vg-visually-hidden" }, "星期"), day), PARTS.map((part) => cell(day, part))));
  return h("table", { class: "app-week" }, h("caption", { class: "vg-visually-hidden" }, "一週裡有空的時段"), h("thead", {}, head), h("tbody", {}, rows));
}

/* Ticks these cells, or takes them off again when all of them were ticked. */
function tickAll(week, wanted) {
  const these = [...week.querySelectorAll("input")].filter(({ value }) => wanted(...value.split("-")));
  const on = !these.every(({ checked }) => checked);
  for (const one of these) one.checked = on;
}

/* The answers, and what is to be looked at again as [{name, reason}]. */
export function wishesOf(form) {
  const ticked = (name) => [...form.querySelectorAll(`[name=${name}]`)].filter(({ checked }) => checked).map(({ value }) => value);
  const text = halfWidth(form.elements.age.value);
  const age = text === "" ? null : Number(text);
  const wishes = { times: ticked("times"), districts: ticked("districts"), interests: ticked("interests"), age };
  const invalid = age === null || (Number.isInteger(age) && age > 0 && age <= OLDEST) ? [] : [{ name: "age", reason: "請填數字，例如 65。不想填可以空著。" }];
  return { wishes, invalid };
}
