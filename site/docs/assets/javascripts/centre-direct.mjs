/* Packages that have not arrived at an authority's own system, for the centre. No person is named. */

import { h } from "./dom.mjs";
import { rocInstant } from "./roc.mjs";
import { table } from "./table.mjs";
import { load } from "./task.mjs";

export function directsOfCentre({ api }) {
  const place = h("div");
  const box = h("details", { class: "app-more app-screen" }, h("summary", {}, "直接送件到機關的系統"), place);
  box.addEventListener("toggle", () => box.open && !place.childNodes.length && load(place, async () => view(await api.get("/centre/direct"))));
  return box;
}

function view({ items, receivers }) {
  return [
    h("p", {}, receivers.length ? `可以直接收件的機關：${receivers.join("、")}。` : "還沒有機關設定收件系統。設定方法在使用說明的「讓機關的系統直接收件」。"),
    items.length ? table({ caption: "還沒有送到的送件包", shown: true, head: ["單位", "送往", "開始時間", "狀態", "怎麼辦"], rows: items.map((one) => [one.unit_name, one.receiver, rocInstant(one.begun_at), `${one.state_label}（試了 ${one.tries} 次${one.last ? `，最後一次：${one.last}` : ""}）`, one.help]) }) : h("p", {}, "沒有卡住的送件包。"),
  ];
}
