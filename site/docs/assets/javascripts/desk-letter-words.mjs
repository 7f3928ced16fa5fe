/* What the unit says at the beginning and the end of its letters; the core of each letter stays as it is. */

import { banner, button, fill, h } from "./dom.mjs";
import { fieldsFor } from "./fields.mjs";
import { rocInstant } from "./roc.mjs";
import { load, run } from "./task.mjs";
import { valuesOf } from "./values.mjs";

export function letterWords({ api, unit }) {
  if (unit.role === "assistant") return null;
  const path = `/units/${unit.id}/letter-words`;
  const place = h("div");
  const box = h("details", { class: "app-more app-screen" }, h("summary", {}, "調整信的開頭和結尾"), place);
  box.addEventListener("toggle", () => box.open && !place.childNodes.length && load(place, async () => shown(await api.get(path))));
  return box;

  function shown({ letters, longest }) {
    return [
      h("p", {}, "每種信的開頭和結尾可以加上您單位的話。可以寫 {姓名}、{公告}、{單位}，寄出時會換成真的內容。結果、日期和聯絡方式由系統寫，不會少。"),
      letters.map((one) => letter(one, longest)),
    ];
  }

  function letter(one, longest) {
    const fields = fieldsFor(`words-${one.letter}`);
    const seen = h("div", { "aria-live": "polite" });
    const look = button("先看看信的樣子", null, "secondary");
    const submit = button("存起來", null, "", "submit");
    const form = h(
      "form",
      { class: "app-form", novalidate: true, "data-keeps": true },
      fields.area("opening", `開頭（最多 ${longest.opening} 字）`, { rows: 2, optional: true, value: one.opening }),
      fields.area("closing", `結尾（最多 ${longest.closing} 字）`, { rows: 3, optional: true, value: one.closing }),
      changed(one),
      h("p", { class: "app-actions" }, look, submit),
      seen,
    );
    const texts = () => {
      const { opening = "", closing = "" } = valuesOf(form);
      return { opening, closing };
    };
    look.addEventListener("click", () => run(form, look, async () => {
      const found = await api.post(`${path}/${one.letter}/preview`, texts());
      fill(seen, h("p", {}, "主旨：", found.subject), h("div", { class: "app-letter app-letter__text" }, found.text));
    }));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      return run(form, submit, async () => {
        await api.put(`${path}/${one.letter}`, texts());
        fill(seen, banner("success", h("p", { role: "status" }, "存好了，之後寄出的信就會照這樣寫。")));
      });
    });
    return h("details", { class: "app-more" }, h("summary", {}, one.letter_label), form);
  }
}

function changed(one) {
  return one.version > 0 && h("p", { class: "vg-hint" }, `第 ${one.version} 次修改，${one.changed_by}，${rocInstant(one.changed_at)}`);
}
