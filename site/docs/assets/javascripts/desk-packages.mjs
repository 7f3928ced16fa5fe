/* Record-book packages: choose who is ready, build, and the packages made so far. */

import { button, h } from "./dom.mjs";
import { hashOf } from "./desk-route.mjs";
import { fieldsFor } from "./fields.mjs";
import { showReasons } from "./reasons.mjs";
import { rocDay } from "./roc.mjs";
import { run } from "./task.mjs";
import { valuesOf } from "./values.mjs";

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
  return h("li", {}, h("a", { href: hashOf(unit.id, "packages", item.package) }, `${rocDay(item.made_on)}，${item.category_name} ${item.count} 人`), h("span", {}, ` ${item.state_label}`));
}

/* A package goes to one authority: who has another category than the first chosen cannot be in it. */
function chooser({ api, unit, done }, ready) {
  if (unit.role === "assistant") return h("ul", {}, ready.map((one) => h("li", {}, `${one.name}（${one.category_name}）`)));
  const fields = fieldsFor("package");
  const submit = button("做成送件包", null, "", "submit");
  const first = ready[0].category;
  const form = h(
    "form",
    { class: "app-form", novalidate: true, "data-keeps": true },
    fields.checks("trainees", "這一批放哪些人？", ready.map((one) => [one.trainee, `${one.name}（${one.category_name}）`]), { value: ready.filter((one) => one.category === first).map((one) => one.trainee), hint: "一批只能放同一個志工類別的人。" }),
    h("p", { class: "app-actions" }, submit),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const { trainees } = valuesOf(form);
    const kinds = new Set(ready.filter((one) => trainees.includes(one.trainee)).map((one) => one.category));
    if (!trainees.length) return showReasons(form, { title: "請至少選一個人", invalid: [{ name: "trainees", reason: "還沒有選人。" }] });
    if (kinds.size > 1) return showReasons(form, { title: "類別不一樣", invalid: [{ name: "trainees", reason: "一批只能放同一個志工類別的人，請分開送件。" }] });
    return run(form, submit, async () => {
      const made = await api.post(`/units/${unit.id}/packages`, { trainees });
      done(`送件包開始製作，共 ${trainees.length} 人。`, hashOf(unit.id, "packages", made.package));
    });
  });
  return form;
}
