/* My training record: everything a trainee may have to show, on a page that prints well. */

import { createApi } from "./api.mjs";
import { button, facts, fill, h, link, status } from "./dom.mjs";
import { rocDay } from "./roc.mjs";
import { table } from "./table.mjs";
import { load, pause, run } from "./task.mjs";

const LOOK_AGAIN = 1500;
const LOOKS = 40;

export function mount(root, { api = createApi(), wait = pause } = {}) {
  if (root.dataset.mounted) return undefined;
  root.dataset.mounted = "yes";
  return load(root, async () => view(await api.get("/me/training"), { api, wait }));
}

function view(record, tools) {
  return [
    facts([["姓名", record.name], ["列印日期", rocDay(record.as_of)], ["訓練時數合計", `${record.total} 小時`]]),
    record.counts.length > 0 && [h("h2", {}, "服務時數從哪一天起算"), h("ul", {}, record.counts.map(since))],
    h("h2", {}, "完成的課程"),
    record.done.length ? courses(record) : h("p", {}, "還沒有完成的課程。"),
    record.proofs.length > 0 && [h("h2", {}, "證書與證明"), proofs(record.proofs)],
    asDocument(tools),
    h("p", { class: "app-actions app-screen" }, button("列印這一頁", () => window.print()), link("回到我的進度", "/my/", "secondary")),
  ];
}

/* The same as a signed PDF, made on the server: it takes some seconds. */
function asDocument({ api, wait }) {
  const told = status();
  const place = h("div", { class: "app-screen" });
  const ask = button("下載 PDF（有數位簽章）", () => run(place, ask, async () => {
    await api.post("/me/transcript", {});
    told.textContent = "製作中，請稍候…";
    for (let look = 0; look < LOOKS; look += 1) {
      await wait(LOOK_AGAIN);
      const found = await api.get("/me/transcript");
      if (found.state === "ready") return fill(told, "做好了。 ", link("打開訓練紀錄", found.href));
    }
    told.textContent = "還在製作，請過一分鐘再按一次。";
    return undefined;
  }), "secondary");
  return fill(place, h("p", { class: "app-actions" }, ask), told);
}

function since(one) {
  return h("li", {}, h("strong", {}, one.unit_name), `「${one.notice_title}」：`, one.since ? `${rocDay(one.since)} 起` : "訓練還沒有全部完成，還不能計算");
}

function courses({ done, hours }) {
  return [
    table({
      caption: "完成的課程",
      head: ["課程", "訓練", "時數", "方式", "完成日期", "說明"],
      rows: done.map((one) => [one.title, one.track_name, `${one.hours} 小時`, one.mode_label, rocDay(one.done_on), note(one)]),
    }),
    h("p", {}, hours.map(({ track, hours: sum }) => `${track} ${sum} 小時`).join("、"), "。"),
  ];
}

function note(one) {
  if (one.score !== null) return `測驗 ${one.score} 分`;
  return [one.unit_name, one.place, one.instructor && `帶領：${one.instructor}`].filter(Boolean).join("，");
}

function proofs(list) {
  return table({
    caption: "證書與證明",
    head: ["名稱", "發給單位", "字號", "時數", "完成日期", "查驗"],
    rows: list.map((one) => [one.title, one.issuer, one.number, `${one.hours} 小時`, rocDay(one.completed_on), one.outside ? "外部證明，單位已核對" : h("a", { href: `/verify/#${one.number}.${one.code}` }, "查驗")]),
  });
}
