/* The unit's trainees with their five lights: who lacks what, and for how long. */

import { cardSheet } from "./desk-card.mjs";
import { certificatesOfClass } from "./desk-bundle.mjs";
import { h } from "./dom.mjs";
import { hashOf } from "./desk-route.mjs";
import { lights } from "./lights.mjs";
import { table } from "./table.mjs";

const SLOW = 14;

export async function view(desk) {
  const { api, unit } = desk;
  const { items } = await api.get(`/units/${unit.id}/trainees`);
  if (!items.length) return [h("h2", {}, "學員"), h("p", {}, "還沒有錄取的人。錄取以後，這裡會看到每個人的訓練進度。")];
  return [
    h("h2", {}, "學員"),
    h("p", {}, "五個燈號都亮，才能申請紀錄冊。錄取超過 14 天還沒完成訓練的人，服務時數還不能起算。"),
    table({ caption: "學員清單", head: ["姓名", "燈號", "訓練", "狀態"], rows: items.map((item) => row(item, unit)) }),
    certificatesOfClass(desk, items),
    cardSheet(desk),
  ];
}

function row(item, unit) {
  const slow = item.percent < 100 && item.days > SLOW;
  return [
    [h("a", { href: hashOf(unit.id, "trainees", item.trainee) }, item.name), h("span", { class: "vg-hint" }, ` ${item.category_name}`)],
    lights(item.lights),
    [`${item.percent}%`, slow && h("strong", { class: "app-late" }, ` 錄取 ${item.days} 天`)],
    item.state_label,
  ];
}
