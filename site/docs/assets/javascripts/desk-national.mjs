/* The tables of the national system: made when asked for, with the book numbers known then. */

import { button, fill, h, link, status } from "./dom.mjs";
import { lookForm } from "./desk-look.mjs";
import { rocDay } from "./roc.mjs";
import { pause, run } from "./task.mjs";

const LOOK_AGAIN = 1500;
const LOOKS = 200;

export function nationalTables({ api, path, found, wait = pause }) {
  const { since, confirmed, made_at: made } = found.national;
  const told = status();
  const place = h("section", { class: "app-screen" });
  const start = button(made ? "用現在的冊號再做一次" : "製作全國系統的表", () => run(place, start, make), "secondary");
  return fill(
    place,
    h("p", {}, `紀錄冊內容從${rocDay(since)}起要登錄在全國系統${confirmed ? "" : "（這個日期未經確認，請以主管機關公告為準）"}。`),
    h("p", {}, "壓縮檔裡有志工基本資料、訓練紀錄，還有填好姓名和身分證字號的服務時數空白表。欄位未經確認：匯入前請和系統當時的範本核對。全國系統收舊的 Excel 格式（.xls），請用 Excel 或 LibreOffice 另存。"),
    made && again(),
    h("p", { class: "app-actions" }, start),
    told,
  );

  function again() {
    return lookForm({ api }, { name: "national", path: `${path}/opening`, label: "取得全國系統的表", reason: "national", show: ({ national }) => h("p", {}, link("下載全國系統的表（ZIP）", national.archive.href)) });
  }

  async function make() {
    const before = found.national.made_at;
    await api.post(`${path}/national-tables`);
    for (let look = 0; look < LOOKS; look += 1) {
      const now = await api.get(path);
      if (now.national?.made_at && now.national.made_at !== before) return fill(told, "做好了。", again());
      told.textContent = "製作中，請稍候。";
      await wait(LOOK_AGAIN);
    }
    told.textContent = "還在製作，請過幾分鐘再打開這一頁。";
    return undefined;
  }
}
