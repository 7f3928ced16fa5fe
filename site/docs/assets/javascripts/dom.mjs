/* Elements from data. Text is only ever set as text; an address must be one that a reader may safely follow. */

const SAFE_ADDRESS = /^(?:\/(?!\/)|#|https?:\/\/|mailto:|tel:|blob:)/;
const PROPERTIES = new Set(["value", "checked", "disabled", "hidden", "required", "multiple", "open", "max"]);

export function h(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) set(node, name, value);
  node.append(...visible(children));
  return node;
}

export function fill(node, ...children) {
  node.replaceChildren(...visible(children));
  return node;
}

function visible(children) {
  return children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false && child !== "");
}

function set(node, name, value) {
  if (value === null || value === undefined || value === false) return;
  if (typeof value === "function") node.addEventListener(name, value);
  else if (name === "href") node.setAttribute(name, SAFE_ADDRESS.test(value) ? value : "#");
  else if (PROPERTIES.has(name)) node[name] = value;
  else node.setAttribute(name, value === true ? "" : String(value));
}

/* Puts the reader at a heading that has just appeared, without making it a stop for the tab key. */
export function lead(node) {
  if (!node) return;
  node.setAttribute("tabindex", "-1");
  node.focus();
  node.scrollIntoView?.({ block: "start" });
}

export function button(label, onClick, kind = "", type = "button") {
  return h("button", { class: `vg-button${kind && ` vg-button--${kind}`}`, type, click: onClick ?? null }, label);
}

export function link(label, href, kind = "") {
  return h("a", { class: `vg-button${kind && ` vg-button--${kind}`}`, href }, label);
}

export function banner(kind, ...children) {
  return h("div", { class: `vg-banner${kind && ` vg-banner--${kind}`}` }, children);
}

/* A box that a screen reader reads out whenever its text changes. */
export function status(text = "", role = "status") {
  return h("p", { class: "app-status", role, "aria-live": role === "alert" ? "assertive" : "polite" }, text);
}

/* Names and values; pairs without a value are left out. */
export function facts(pairs) {
  const rows = pairs.filter(([, value]) => value !== null && value !== undefined && value !== "");
  return h("dl", { class: "vg-facts" }, rows.map(([name, value]) => h("div", {}, h("dt", {}, name), h("dd", {}, value))));
}
