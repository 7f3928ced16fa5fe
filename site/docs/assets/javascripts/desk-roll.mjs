/* The roll: a row a person, each tick saved at once. What could not be sent is kept and sent again.

   Knows nothing of sessions. A tick that is on its way wins over what the server tells meanwhile. */

import { Problem } from "./api.mjs";
import { button, fill, h, status } from "./dom.mjs";

const AGAIN = 3000;

export function createRoll({ people, open, save, wait }) {
  const rows = new Map();
  const list = h("ul", { class: "app-roll" });
  const told = status();
  const counted = h("p", { class: "app-roll__count", role: "status" });
  const everyone = button("全部都到", () => mark(Object.fromEntries([...rows.keys()].map((one) => [one, true]))), "secondary");
  const listeners = [];
  let waiting = {};
  let flying = {};
  let sending = null;
  people.forEach(add);
  tell();

  function add(person) {
    const box = h("input", { type: "checkbox", checked: person.present, disabled: !open, change: () => mark({ [person.trainee]: box.checked }) });
    const note = h("span", { class: "vg-hint" }, noteOf(person));
    rows.set(person.trainee, { box, note });
    list.append(h("li", {}, h("label", { class: "app-choice" }, box, h("span", {}, person.name), note)));
  }

  function mark(marks) {
    for (const [one, there] of Object.entries(marks)) rows.get(one).box.checked = there;
    waiting = { ...waiting, ...marks };
    tell();
    sending ??= send().finally(() => (sending = null));
    return sending;
  }

  async function send() {
    while (Object.keys(waiting).length) {
      [flying, waiting] = [waiting, {}];
      told.textContent = "儲存中…";
      try {
        const saved = await save(flying);
        flying = {};
        take(saved.people);
        told.textContent = "已經存好";
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        if (!error.unreachable) {
          flying = {};
          told.textContent = error.detail || error.title;
          return;
        }
        [waiting, flying] = [{ ...flying, ...waiting }, {}];
        told.textContent = "現在連不上，勾選都還在，連上以後會自動存。";
        await wait(AGAIN);
        if (!list.isConnected) return;
      }
    }
  }

  /* What the server knows: other phones' ticks and those who checked in themselves. */
  function take(found) {
    for (const person of found) {
      if (!rows.has(person.trainee)) add(person);
      const row = rows.get(person.trainee);
      if (!(person.trainee in waiting || person.trainee in flying)) row.box.checked = person.present;
      row.note.textContent = noteOf(person);
    }
    tell();
  }

  function count() {
    return [...rows.values()].filter(({ box }) => box.checked).length;
  }

  function tell() {
    const text = `${rows.size} 位，到 ${count()} 位`;
    if (counted.textContent !== text) counted.textContent = text;
    listeners.forEach((listener) => listener());
  }

  return {
    node: fill(h("div"), counted, open && h("p", { class: "app-actions" }, everyone), list, told),
    take,
    count,
    changed: (listener) => listeners.push(listener),
    settled: () => sending ?? Promise.resolve(),
  };
}

function noteOf({ checked_in: self }) {
  return self ? "自己報到" : "";
}
