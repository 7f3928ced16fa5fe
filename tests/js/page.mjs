/* A page in jsdom with the globals that browser modules use, and ways to act on it like a person. */

import { readFileSync } from "node:fs";
import axe from "axe-core";
import { JSDOM, VirtualConsole } from "jsdom";

const DOCS = new URL("../../site/docs/", import.meta.url);
const GLOBALS = ["document", "window", "location", "history", "DOMParser"];
const WORKSHOP_RULES = { "color-contrast": { enabled: false } }; // jsdom does not lay out; Chromium checks contrast

export function openPage(body, { path = "/", head = "" } = {}) {
  const html = `<!doctype html><html lang="zh-Hant-TW"><head><title>頁面</title>${head}</head><body><main id="main">${body}</main></body></html>`;
  const options = { url: `http://localhost${path}`, runScripts: "outside-only", pretendToBeVisual: true, virtualConsole: new VirtualConsole() };
  const dom = new JSDOM(html, options);
  for (const name of GLOBALS) Object.defineProperty(globalThis, name, { value: name === "window" ? dom.window : dom.window[name], configurable: true, writable: true });
  return dom.window.document;
}

/* A page as its editor wrote it: front matter off, the heading on. */
export function markdownPage(name, options) {
  const [, , body] = readFileSync(new URL(name, DOCS), "utf8").split("---\n");
  const document = openPage(body.replace(/^# (.*)$/m, "<h1>$1</h1>"), options);
  return { document, root: document.querySelector("[data-page]") };
}

export function formFixture() {
  return readFileSync(new URL("fixtures/apply-form.html", import.meta.url), "utf8");
}

export async function settle(rounds = 12) {
  for (let i = 0; i < rounds; i += 1) await new Promise((resolve) => setImmediate(resolve));
}

export function type(control, text) {
  control.value = text;
  control.dispatchEvent(new window.Event("input", { bubbles: true }));
  control.dispatchEvent(new window.Event("change", { bubbles: true }));
}

export function tick(control, on = true) {
  if (control.checked !== on) control.click();
}

export function buttonCalled(place, label) {
  const all = [...place.querySelectorAll("button, a")];
  const found = all.find((one) => one.textContent.trim() === label) ?? all.find((one) => one.textContent.trim().startsWith(label));
  if (!found) throw new Error(`no button「${label}」 among ${[...place.querySelectorAll("button, a")].map((one) => one.textContent).join("｜")}`);
  return found;
}

export async function press(place, label) {
  const found = buttonCalled(place, label);
  found.click();
  await settle();
  return found;
}

/* What axe-core objects to, one line each. */
export async function objections(document) {
  const { window } = document.defaultView;
  if (!window.axe) window.eval(axe.source);
  const { violations } = await window.axe.run(document, { rules: WORKSHOP_RULES });
  return [...violations].flatMap(({ id, nodes }) => [...nodes].map((node) => `${id}: ${node.html.slice(0, 160)}`));
}
