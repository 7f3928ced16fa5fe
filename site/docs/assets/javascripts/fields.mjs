/* Labelled fields for forms that are made in the browser; same outline as those that the site build makes. */

import { h } from "./dom.mjs";
import { rocDay } from "./roc.mjs";

const OPTIONAL = "（可不填）";

/* A set of makers whose ids start with `prefix`, so that two forms on a page never share one. */
export function fieldsFor(prefix) {
  const idOf = (name) => `${prefix}-${name.replaceAll(".", "-")}`;

  function around(name, label, { hint, optional } = {}, control) {
    const id = idOf(name);
    return h(
      "div",
      { class: "vg-field", "data-field": name },
      h("label", { class: "vg-label", for: id }, label, optional && h("span", { class: "vg-hint" }, OPTIONAL)),
      hint && h("p", { class: "vg-hint", id: `${id}-hint` }, hint),
      h("p", { class: "vg-error", id: `${id}-error`, hidden: true }),
      control,
    );
  }

  function shared(name, { hint, attributes = {}, number } = {}) {
    const id = idOf(name);
    const described = hint ? `${id}-hint ${id}-error` : `${id}-error`;
    return { class: "vg-input", id, name, "aria-describedby": described, "data-number": number || null, ...attributes };
  }

  function text(name, label, options = {}) {
    const { type = "text", value = "" } = options;
    return around(name, label, options, h("input", { ...shared(name, options), type, value: value ?? "" }));
  }

  function area(name, label, options = {}) {
    const { rows = 3, value = "" } = options;
    return around(name, label, options, h("textarea", { ...shared(name, options), rows, value: value ?? "" }));
  }

  function select(name, label, choices, options = {}) {
    const lines = choices.map(([value, words]) => h("option", { value, selected: value === options.value }, words));
    return around(name, label, options, h("select", shared(name, options), lines));
  }

  function date(name, label, options = {}) {
    const echo = h("p", { class: "vg-hint app-echo", "aria-live": "polite" }, rocDay(options.value));
    const input = h("input", { ...shared(name, options), type: "date", value: options.value ?? "", input: () => (echo.textContent = rocDay(input.value)) });
    return around(name, label, options, [input, echo]);
  }

  function group(name, legend, { hint, optional } = {}, ...controls) {
    const id = idOf(name);
    return h(
      "fieldset",
      { class: "vg-field", "data-field": name, "aria-describedby": hint ? `${id}-hint ${id}-error` : `${id}-error` },
      h("legend", { class: "vg-label" }, legend, optional && h("span", { class: "vg-hint" }, OPTIONAL)),
      hint && h("p", { class: "vg-hint", id: `${id}-hint` }, hint),
      h("p", { class: "vg-error", id: `${id}-error`, hidden: true }),
      controls,
    );
  }

  function choice(type, name, value, label, checked, extra = {}) {
    const input = h("input", { type, id: `${idOf(name)}-${value}`, name, value, checked: Boolean(checked), ...extra });
    return h("label", { class: "app-choice" }, input, h("span", {}, label));
  }

  function radios(name, legend, choices, options = {}) {
    const extra = { "data-number": options.number || null, "data-yesno": options.yesno || null };
    const rows = choices.map(([value, label]) => choice("radio", name, value, label, String(options.value ?? "") === String(value), extra));
    return group(name, legend, options, h("div", { class: `app-choices${options.inline ? " app-choices--inline" : ""}` }, rows));
  }

  function checks(name, legend, choices, options = {}) {
    const chosen = new Set(options.value ?? []);
    const rows = choices.map(([value, label]) => choice("checkbox", name, value, label, chosen.has(value), { "data-many": true }));
    return group(name, legend, options, h("div", { class: "app-choices" }, rows));
  }

  function tick(name, label, options = {}) {
    const id = idOf(name);
    const input = h("input", { type: "checkbox", id, name, checked: Boolean(options.value), "aria-describedby": `${id}-error` });
    return h("div", { class: "vg-field", "data-field": name }, h("p", { class: "vg-error", id: `${id}-error`, hidden: true }), h("label", { class: "app-choice" }, input, h("span", {}, label)));
  }

  return { text, area, select, date, group, radios, checks, tick };
}
