/* What was erased in the last nights, what goes next, and for each book how soon its ID number went. No person is named. */

import { h } from "./dom.mjs";
import { rocDay, rocInstant } from "./roc.mjs";
import { table } from "./table.mjs";
import { load } from "./task.mjs";

export function retentionOfCentre({ api }) {
  const place = h("div");
  const box = h("details", { class: "app-more app-screen" }, h("summary", {}, "個人資料的刪除"), place);
  box.addEventListener("toggle", () => box.open && !place.childNodes.length && load(place, async () => view(await api.get("/centre/retention"))));
  return box;
}

function view({ runs, coming, books }) {
  return [
    h("p", {}, "每天凌晨 3 點，系統會刪除到期的個人資料。這裡只有件數，沒有人名。"),
    h("p", {}, coming.length ? `30 天內會刪除：${lines(coming)}。` : "30 天內沒有要刪除的資料。"),
    runs.length ? table({ caption: "最近刪除的資料", shown: true, head: ["時間", "刪除了什麼"], rows: runs.map((run) => [rocInstant(run.at), run.total ? lines(run.counts) : "沒有到期的資料"]) }) : h("p", {}, "還沒有執行過。"),
    books.length > 0 && table({ caption: "身分證字號和照片：發冊（或重新申請）到刪除的天數", shown: true, head: ["紀錄冊冊號", "起算日", "刪除日", "天數"], rows: books.map((one) => [one.number, rocDay(one.since), rocDay(one.erased_on), String(one.days)]) }),
  ];
}

function lines(counts) {
  return counts.map(({ label, count }) => `${label} ${count} 件`).join("、");
}
