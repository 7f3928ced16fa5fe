/* Keys for whoever answers many applications a day. They work while the desk has the focus, never while something is
   typed, and can be turned off (WCAG 2.1.4). Each only does what a link, a field or a heading on the page does too. */

import { h } from "./dom.mjs";
import { TABS, hashOf } from "./desk-route.mjs";
import { fieldsFor } from "./fields.mjs";

const KEYS = [
  [["j", "↓"], "下一位（清單裡往下移；打開報名時，看下一位）"],
  [["k", "↑"], "上一位"],
  [["Enter"], "打開這一位"],
  [["/"], "找人"],
  [["m"], "到「邀請面談」"],
  [["r"], "到「面談紀要」"],
  [["d"], "到「決定並寄回覆信」"],
  [["b"], "回到報名清單"],
  [["1", "7"], "換到第幾個分頁"],
  [["?"], "打開這張表"],
];
const STEPS = { m: "invite", r: "record", d: "decide" };
const TYPED = "input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]";

export function keys(root, current) {
  const tick = fieldsFor("keys").tick("on", "使用快速鍵");
  const on = tick.querySelector("input");
  on.checked = true;
  const rows = KEYS.map(([names, what]) => h("div", {}, h("dt", {}, names.flatMap((name, place) => [place > 0 && (names[0] === "1" ? "～" : "、"), h("kbd", {}, name)])), h("dd", {}, what)));
  const help = h("details", { class: "app-more app-screen" }, h("summary", {}, "快速鍵"), tick, h("dl", { class: "vg-facts" }, rows));
  document.addEventListener("keydown", (event) => {
    if (!root.isConnected || !on.checked || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const at = event.target;
    if (at !== document.body && (!root.contains(at) || at.closest(TYPED))) return;
    if (act(event.key, at)) event.preventDefault();
  });
  return help;

  function act(key, at) {
    const unit = current();
    if (key === "?") return focus(help.querySelector("summary"), () => (help.open = true));
    if (!unit) return false;
    if (key === "/") return focus(root.querySelector("#queue-search"));
    if (key === "b") return follow(hashOf(unit.id));
    if (/^[1-9]$/.test(key) && TABS[key - 1]) return follow(hashOf(unit.id, TABS[key - 1][0]));
    if (STEPS[key]) return step(STEPS[key]);
    const down = key === "j" || key === "ArrowDown";
    if (!down && key !== "k" && key !== "ArrowUp") return false;
    if (key.startsWith("Arrow") && at !== document.body && !at.closest("tbody")) return false; // arrows scroll elsewhere
    return move(down ? 1 : -1, at, key);
  }

  function move(by, at, key) {
    const names = [...root.querySelectorAll(".app-desk tbody th a")];
    if (names.length) return focus(names[Math.min(Math.max(names.indexOf(at) + by, 0), names.length - 1)]);
    const other = !key.startsWith("Arrow") && root.querySelector(by > 0 ? "[data-go=next]" : "[data-go=previous]");
    return other ? follow(other.getAttribute("href")) : false;
  }

  function step(name) {
    const box = root.querySelector(`[data-step=${name}]`);
    return box ? focus(box.querySelector("summary"), () => (box.open = true)) : false;
  }
}

function focus(node, before = () => {}) {
  if (!node) return false;
  before();
  node.focus();
  node.scrollIntoView?.({ block: "nearest" });
  return true;
}

function follow(hash) {
  location.hash = hash;
  return true;
}
