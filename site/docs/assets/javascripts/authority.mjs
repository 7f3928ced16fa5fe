/* 「計畫要向誰備案？」: two questions, one answer, composed from what the page already says. Nothing leaves the page. */

import { button, fill, h, lead } from "./dom.mjs";
import { fieldsFor } from "./fields.mjs";
import { clearReasons, showReasons } from "./reasons.mjs";

export function mount(root) {
  const all = document.querySelector("[data-authority-all]");
  if (!root || !all || root.dataset.mounted) return;
  root.dataset.mounted = "yes";
  const categories = [...all.querySelectorAll("[data-category]")];
  const answer = h("div", {});
  const form = questions(categories);
  const whole = button("看全部類別和機關", () => open(all.hidden), "secondary");
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const { category, reach } = form.elements;
    if (!category.value || !reach.value) return showReasons(form, { title: "還有問題沒有回答", invalid: missing(category.value, reach.value) });
    clearReasons(form);
    show(category.value, reach.value);
    return lead(answer.querySelector("h2"));
  });
  fill(root, form, answer, h("p", {}, whole));
  open(false);
  const asked = categories.find(({ dataset }) => location.hash === `#${dataset.category}` || location.hash.startsWith(`#${dataset.category}-`));
  if (asked) preset(asked);
  else if (all.contains(document.getElementById(location.hash.slice(1)))) open(true);

  function preset({ dataset }) {
    form.elements.category.value = dataset.category;
    const reach = [...form.elements.reach].find(({ value }) => location.hash === `#${dataset.category}-${value}`);
    if (!reach) return;
    reach.checked = true;
    show(dataset.category, reach.value);
  }

  function open(visible) {
    all.hidden = !visible;
    whole.textContent = visible ? "收起全部類別和機關" : "看全部類別和機關";
    whole.setAttribute("aria-expanded", String(visible));
  }

  function show(category, reach) {
    const part = categories.find(({ dataset }) => dataset.category === category);
    const place = part.querySelector(`[data-reach="${reach}"]`);
    const lines = copies([...place.querySelectorAll("dd > p")]);
    const note = copies([...part.querySelectorAll("[data-note]")]);
    const title = h("h2", { id: "authority-answer" }, `${part.dataset.name}，服務${place.dataset.name}`);
    fill(answer, title, lines, note, described(place));
    history.replaceState(history.state, "", `#${category}-${reach}`);
  }
}

/* The offices and the lists of papers that the answer names, each once. */
function described(place) {
  const names = new Set([...place.querySelectorAll('a[href^="#"]')].map((one) => one.getAttribute("href").slice(1)));
  return copies([...names].map((name) => document.getElementById(name)?.closest("section")).filter(Boolean));
}

function copies(nodes) {
  return nodes.map((node) => {
    const copy = node.cloneNode(true);
    for (const one of [copy, ...copy.querySelectorAll("[id], [aria-labelledby]")]) {
      one.removeAttribute("id");
      one.removeAttribute("aria-labelledby");
    }
    for (const one of copy.querySelectorAll('a[href^="#"]')) one.replaceWith(...one.childNodes);
    return copy;
  });
}

function questions(categories) {
  const fields = fieldsFor("authority");
  const names = categories.map(({ dataset }) => [dataset.category, dataset.name]);
  const places = [...categories[0].querySelectorAll("[data-reach]")].map(({ dataset }) => [dataset.reach, dataset.name]);
  return h(
    "form",
    { class: "app-form", novalidate: true },
    fields.radios("reach", "1. 服務在哪裡？", places),
    fields.select("category", "2. 是哪一類的服務？", [["", "請選一類"], ...names], { hint: "服務內容涵蓋兩類以上，請選綜合類。" }),
    h("p", { class: "app-actions" }, button("看要送給誰", null, "", "submit")),
  );
}

function missing(category, reach) {
  return [!reach && { name: "reach", reason: "請選服務在哪裡。" }, !category && { name: "category", reason: "請選一類。" }].filter(Boolean);
}

if (typeof document !== "undefined") mount(document.querySelector("[data-authority]"));
