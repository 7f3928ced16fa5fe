/* One question with its choices as large rows; how its answer is read and shown. Knows no right answers. */

import { h } from "./dom.mjs";

const HINTS = { multiple: "可以選不只一個。", ordering: "請照先後順序，一個一個點。再點一次可以取消。" };

export function question(asked, number, answer, changed) {
  const id = `q-${number}`;
  const body = asked.kind === "ordering" ? ordering(asked, id, answer, changed) : choices(asked, id, answer, changed);
  return h(
    "fieldset",
    { class: "vg-field app-question", "data-field": `answers.${asked.id}`, "aria-describedby": `${id}-hint ${id}-error` },
    h("legend", { class: "vg-label app-prompt" }, `${number}. ${asked.prompt}`),
    h("p", { class: "vg-hint", id: `${id}-hint` }, HINTS[asked.kind] ?? ""),
    h("p", { class: "vg-error", id: `${id}-error`, hidden: true }),
    body,
  );
}

function choices(asked, id, answer, changed) {
  const type = asked.kind === "multiple" ? "checkbox" : "radio";
  const rows = asked.choices.map((choice, place) => {
    const input = h("input", { type, id: `${id}-${place}`, name: id, value: choice.id, checked: answer.includes(choice.id) });
    return h("label", { class: "app-choice" }, input, h("span", {}, choice.text));
  });
  const box = h("div", { class: "app-choices" }, rows);
  box.addEventListener("change", () => changed([...box.querySelectorAll("input:checked")].map((input) => input.value)));
  return box;
}

/* Tapping puts a choice next in line; tapping again takes it out and the rest move up. */
function ordering(asked, id, answer, changed) {
  let line = asked.choices.length === answer.length ? [...answer] : [];
  const rows = asked.choices.map((choice, place) => {
    const badge = h("span", { class: "app-order", "aria-hidden": "true" });
    const word = h("span", { class: "vg-visually-hidden" });
    const tap = () => {
      line = line.includes(choice.id) ? line.filter((one) => one !== choice.id) : [...line, choice.id];
      show();
      changed(line.length === asked.choices.length ? line : []);
    };
    const row = h("button", { class: "app-choice", type: "button", id: `${id}-${place}`, "aria-pressed": "false", click: tap }, badge, h("span", {}, choice.text), word);
    return { choice, row, badge, word };
  });
  const show = () => {
    for (const { choice, row, badge, word } of rows) {
      const place = line.indexOf(choice.id) + 1;
      row.setAttribute("aria-pressed", String(place > 0));
      badge.textContent = place || "";
      word.textContent = place ? `，第 ${place} 個` : "";
    }
  };
  show();
  return h("div", { class: "app-choices" }, rows.map(({ row }) => row));
}
