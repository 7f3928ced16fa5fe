/* What a reader has chosen in the filter, said back: each condition with a way to take it off, how many notices each
   answer would leave, and, where none is left, which condition to let go of. */

import { button, h } from "./dom.mjs";

const MOST_PROPOSED = 4;

/* 「社福類」: the words of what was chosen. */
function saidOf(form, name, value) {
  if (name === "q") return value;
  const option = [...form.elements[name].options].find((one) => one.value === value);
  return option?.dataset.label ?? option?.textContent ?? value;
}

/* Buttons that take off one condition each; nothing when there is none. */
export function chosenList(form, choice, drop) {
  const names = Object.keys(choice).filter((name) => choice[name]);
  if (!names.length) return null;
  const one = (name) => h("li", {}, h("button", { class: "vg-chip", type: "button", click: () => drop([name]) },
    saidOf(form, name, choice[name]), h("span", { "aria-hidden": "true" }, " ✕"), h("span", { class: "vg-visually-hidden" }, "，拿掉這個條件")));
  return [h("p", { class: "vg-label", id: "chosen" }, "您選的條件"), h("ul", { class: "vg-chips", "aria-labelledby": "chosen" }, names.map(one))];
}

/* Writes behind each answer that is not chosen how many notices it would leave; those that would leave none are closed. */
export function optionCounts(form) {
  const options = [...form.querySelectorAll("select")].flatMap((select) => [...select.options].filter(({ value }) => value).map((option) => ({ select, option })));
  for (const { option } of options) option.dataset.label = option.textContent;
  return (counts) => {
    for (const { select, option } of options) {
      const count = counts[select.name]?.[option.value] ?? 0;
      const text = option.selected ? option.dataset.label : `${option.dataset.label}（${count}）`;
      if (option.textContent !== text) option.textContent = text;
      const none = count === 0 && !option.selected;
      if (option.disabled !== none) option.disabled = none;
    }
  };
}

/* The way out of an empty list: the conditions whose going would bring most, most first. */
export function loosening(form, choice, without, drop) {
  const helpful = Object.keys(without).filter((name) => without[name] > 0).sort((a, b) => without[b] - without[a]).slice(0, MOST_PROPOSED);
  const one = (name) => h("li", {}, button(`不要求「${saidOf(form, name, choice[name])}」，有 ${without[name]} 則`, () => drop([name]), "secondary"));
  const all = button("清除全部條件", () => drop(Object.keys(choice).filter((name) => choice[name])), "secondary");
  return [
    h("p", {}, helpful.length ? "少一個條件就有了，您可以：" : "少一個條件也還是沒有，請多拿掉幾個，或換一個關鍵字。"),
    h("ul", { class: "vg-cards" }, helpful.map(one), h("li", {}, all)),
    h("p", {}, "也可以", h("a", { href: "/subscribe/" }, "訂閱每週新公告"), "，有新的服務再寄信告訴您。"),
  ];
}
