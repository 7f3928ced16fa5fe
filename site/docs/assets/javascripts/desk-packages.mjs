/* Record-book packages: choose who is ready, build, and the packages made so far. */

import { button, h } from "./dom.mjs";
import { hashOf } from "./desk-route.mjs";
import { fieldsFor } from "./fields.mjs";
import { showReasons } from "./reasons.mjs";
import { rocDay } from "./roc.mjs";
import { run } from "./task.mjs";
import { valuesOf } from "./values.mjs";

const MOST_PEOPLE = 500;

export async function view(desk) {
  const { items, ready } = await desk.api.get(`/units/${desk.unit.id}/packages`);
  return [
    h("h2", {}, "紀錄冊送件"),
    h("h3", {}, `可以送件的人（${ready.length} 位）`),
    ready.length ? chooser(desk, ready) : h("p", {}, "五個燈號都亮的人會出現在這裡。還缺什麼，請看「學員」。"),
    h("h3", {}, "送件紀錄"),
    items.length ? h("ul", { class: "app-links" }, items.map((item) => line(item, desk.unit))) : h("p", {}, "還沒有送件。"),
  ];
}

function line(item, unit) {
  const what = item.purpose === "update" ? "加註訓練" : "紀錄冊";
  return h("li", {}, h("a", { href: hashOf(unit.id, "packages", item.package) }, `${rocDay(item.made_on)}，${item.category_name}${what} ${item.count} 人`), h("span", {}, ` ${item.state_label}`), item.stuck && h("strong", {}, ` ${item.stuck}`));
}

function nameOf(one) {
  const kind = one.kind && one.kind !== "first" ? `，${one.kind_label}` : "";
  const rare = one.rare ? `，「${one.rare}」舊的 Excel 存不下` : "";
  return `${one.name}（${one.category_name}${kind}${rare}）${one.returned ? `　上次退件：${one.returned}` : ""}`;
}

/* What may not be mixed: an authority takes one category, and books apart from trainings that are added to books. */
export function groupOf({ category, purpose = "book" }) {
  return `${category} ${purpose}`;
}

function chooser({ api, unit, done }, ready) {
  if (unit.role === "assistant") return h("ul", {}, ready.map((one) => h("li", {}, nameOf(one))));
  const fields = fieldsFor("package");
  const submit = button("做成送件包", null, "", "submit");
  const first = groupOf(ready[0]);
  const form = h(
    "form",
    { class: "app-form", novalidate: true, "data-keeps": true },
    fields.checks("trainees", "這一批放哪些人？", ready.map((one) => [one.trainee, nameOf(one)]), { value: ready.filter((one) => groupOf(one) === first).slice(0, MOST_PEOPLE).map((one) => one.trainee), hint: `一批只能放同一個志工類別的人，最多 ${MOST_PEOPLE} 人；只要加註訓練的人請另外送。` }),
    h("p", { class: "app-actions" }, submit),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const { trainees } = valuesOf(form);
    const chosen = ready.filter((one) => trainees.includes(one.trainee));
    if (!trainees.length) return showReasons(form, { title: "請至少選一個人", invalid: [{ name: "trainees", reason: "還沒有選人。" }] });
    if (new Set(chosen.map((one) => one.category)).size > 1) return showReasons(form, { title: "類別不一樣", invalid: [{ name: "trainees", reason: "一批只能放同一個志工類別的人，請分開送件。" }] });
    if (new Set(chosen.map(groupOf)).size > 1) return showReasons(form, { title: "申請項目不一樣", invalid: [{ name: "trainees", reason: "申請紀錄冊的人，和只要加註訓練的人，請分成兩批。" }] });
    return run(form, submit, async () => {
      const made = await api.post(`/units/${unit.id}/packages`, { trainees });
      done(`送件包開始製作，共 ${trainees.length} 人。`, hashOf(unit.id, "packages", made.package));
    });
  });
  return form;
}
