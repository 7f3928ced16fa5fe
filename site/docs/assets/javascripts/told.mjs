/* What an applicant could read when applying, word for word, and what the unit changed since: the same for both sides. */

import { button, fill, h } from "./dom.mjs";
import { rocDay } from "./roc.mjs";
import { run } from "./task.mjs";

const TEXTS = [["notice", "召募公告"], ["plan", "志願服務計畫"], ["privacy", "個人資料告知"]];
const ELSEWHERE = "這一份不在本站，公告裡寫了在哪裡可以看到。";

/* `changed` is null while the notice is the one that was answered. */
export function told({ versions, changed }, api) {
  if (!versions?.notice) return null;
  const place = h("div", { "aria-live": "polite" });
  const choices = TEXTS.filter(([key]) => versions[key]).map(([key, name]) => {
    const open = button(`看報名當時的${name}`, () => run(place, open, () => show(versions[key], name)), "secondary");
    return open;
  });
  return h("details", { class: "app-more" }, h("summary", {}, "報名當時看到的內容"), since(changed), h("p", { class: "app-actions" }, choices), place);

  async function show(version, name) {
    const text = await api.get(`/told/${encodeURIComponent(version)}`).then((found) => found.text, (problem) => {
      if (problem.status === 404) return ELSEWHERE;
      throw problem;
    });
    fill(place, h("h3", {}, `報名當時的${name}`), h("div", { class: "app-words" }, text));
  }
}

function since(changed) {
  if (changed === null || changed === undefined) return h("p", {}, "公告和報名當時一樣，沒有修改。");
  const lines = changed.map(({ on, what }) => h("li", {}, `${rocDay(on)}：${what}`));
  return [h("p", {}, "報名以後，公告修改過。雙方以報名當時的內容為準；不同意修改的話，請和單位談。"), lines.length > 0 && h("ul", {}, lines)];
}
