/* Taking a decision back while its letter waits: until then nobody but the desk knows of it. */

import { banner, button, h } from "./dom.mjs";
import { clockOf } from "./roc.mjs";
import { run } from "./task.mjs";

/* On the sheet of one application. */
export function undoing({ api, path, unit, found, done }) {
  if (!found.undo_until) return null;
  const place = h("section", {}, banner("", h("p", {}, h("strong", {}, `回覆信 ${clockOf(found.undo_until)} 才會寄出。`), "按錯了，在那以前可以收回，報名的人不會知道。")));
  if (unit.role === "assistant") return place;
  const back = button("收回這個決定", () => run(place, back, async () => {
    await api.post(`${path}/decision-taken-back`);
    done(`收回了，信沒有寄出，${found.name} 回到決定以前的樣子。`);
  }), "secondary");
  place.append(h("p", { class: "app-actions" }, back));
  return place;
}

/* After several were decided at once. */
export function undoSeveral({ api, unit, done }, references, minutes, place) {
  if (!minutes || !references.length) return null;
  const back = button(`收回這 ${references.length} 位的決定`, () => run(place, back, async () => {
    const { decided, results } = await api.post(`/units/${encodeURIComponent(unit.id)}/decisions-taken-back`, { references });
    const late = results.filter((one) => one.refused).map((one) => one.name);
    done(late.length ? `收回了 ${decided} 位；${late.join("、")} 的信已經寄出，沒有收回。` : `收回了 ${decided} 位，信沒有寄出。`);
  }), "secondary");
  return [h("p", {}, `信 ${minutes} 分鐘後才會寄出，在那以前可以收回。`), h("p", { class: "app-actions" }, back)];
}
