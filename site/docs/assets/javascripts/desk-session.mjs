/* One session: the number for checking in, the roll, and the one confirmation by which hours count for all. */

import { button, facts, fill, h, status } from "./dom.mjs";
import { hashOf } from "./desk-route.mjs";
import { createRoll } from "./desk-roll.mjs";
import { fieldsFor } from "./fields.mjs";
import { rocDay } from "./roc.mjs";
import { pause, run } from "./task.mjs";
import { valuesOf } from "./values.mjs";

const LOOK_AGAIN = 5000;
const LOOKS = 240;

export async function view({ wait = pause, ...desk }) {
  const path = `/units/${desk.unit.id}/attendances/${encodeURIComponent(desk.id)}`;
  const found = await desk.api.get(path);
  const decides = desk.unit.role !== "assistant";
  const open = found.state === "open";
  const roll = createRoll({ people: found.people, open, save: (present) => desk.api.put(`${path}/presence`, { present }), wait });
  if (open) watch(desk.api, path, roll, wait);
  return [
    h("p", { class: "app-back" }, h("a", { href: hashOf(desk.unit.id, "attendances") }, "‹ 回到場次")),
    h("h2", {}, found.titles.join("、")),
    facts([["類別", found.category_name], ["日期", `${rocDay(found.date)}，${found.hours} 小時`], ["地點", found.place], ["帶領的人", found.instructor], ["狀態", found.state_label], ["原因", found.reason]]),
    open && code(found.code),
    h("h3", {}, "點名"),
    found.people.length ? roll.node : h("p", {}, "沒有人缺這些課。"),
    open && decides && closing({ ...desk, path, roll, wait }),
    open && !decides && h("p", { class: "vg-hint" }, "點名由您來勾；最後的確認由督導辦理。"),
  ];
}

function code(digits) {
  if (!digits) return h("p", { class: "vg-hint" }, "報到碼到了當天才會出現在這裡。");
  return h(
    "section",
    { class: "vg-card app-checkin" },
    h("p", {}, "請寫在白板上，或把這個畫面給學員看："),
    h("p", { class: "app-checkin__digits" }, digits),
    h("p", {}, "學員在「我的進度」輸入這四位數報到碼，就自己報到了，名單會自動打勾。沒帶手機的人，您幫他勾。"),
  );
}

async function watch(api, path, roll, wait) {
  for (let look = 0; look < LOOKS; look += 1) {
    await wait(LOOK_AGAIN);
    if (!roll.node.isConnected) return;
    const found = document.hidden ? null : await api.get(path).catch(() => null);
    if (found) roll.take(found.people);
  }
}

function closing({ api, path, roll, done }) {
  const place = h("form", { class: "app-form", novalidate: true });
  const confirm = button("", null, "", "submit");
  const count = () => (confirm.textContent = `確認 ${roll.count()} 位到，登錄時數`);
  roll.changed(count);
  count();
  fill(place, h("p", { class: "vg-hint" }, "確認以後，到的人這些課就算上完，名單不能再改。沒到的人可以參加下一場，或在學員頁個別登錄。"), h("p", { class: "app-actions" }, confirm));
  place.addEventListener("submit", (event) => {
    event.preventDefault();
    return run(place, confirm, async () => {
      await roll.settled();
      const closed = await api.post(`${path}/confirmation`, {});
      done(`登錄好了：${closed.count} 位，${closed.titles.join("、")}。`);
    });
  });
  return [place, h("details", { class: "app-more" }, h("summary", {}, "這一場沒有辦成"), cancelling({ api, path, done }))];
}

function cancelling({ api, path, done }) {
  const submit = button("取消這個場次", null, "secondary", "submit");
  const place = h("form", { class: "app-form", novalidate: true, "data-keeps": true }, fieldsFor("cancel").area("reason", "為什麼沒有辦成？", { rows: 2 }), status(), h("p", { class: "app-actions" }, submit));
  place.addEventListener("submit", (event) => {
    event.preventDefault();
    return run(place, submit, async () => {
      await api.post(`${path}/cancellation`, valuesOf(place));
      done("這個場次取消了，不會登錄時數。");
    });
  });
  return place;
}
