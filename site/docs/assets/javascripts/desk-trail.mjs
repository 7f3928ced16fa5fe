/* Who saw and did what at this desk, the newest first. Subjects are numbers of records; no name stands here. */

import { banner, button, fill, h } from "./dom.mjs";
import { rocInstant } from "./roc.mjs";
import { table } from "./table.mjs";
import { run } from "./task.mjs";

const SHOWN_REFERENCES = /^[A-Z0-9]{4}-[A-Z0-9]{4}$/;

export async function view({ api, unit }) {
  const path = `/units/${encodeURIComponent(unit.id)}/trail`;
  const first = await api.get(`${path}/latest`);
  const all = [...first.lines];
  const list = h("div");
  const more = button("再看更早的", () => run(list, more, async () => show(await api.get(`${path}/${more.dataset.before}`))), "secondary");
  more.dataset.before = first.before;
  draw(first.before);
  return [
    h("h2", {}, "使用紀錄"),
    h("p", {}, "誰在什麼時候看過、做過什麼，系統都會記下來，不能修改，保存 5 年。"),
    !first.whole && banner("warning", h("p", {}, "紀錄的檢查碼不連續，可能被改過。請馬上告訴推廣中心。")),
    all.length ? [list, h("p", { class: "app-actions" }, more)] : h("p", {}, "還沒有紀錄。"),
  ];

  function show(page) {
    all.push(...page.lines);
    draw(page.before);
  }

  function draw(before) {
    more.dataset.before = before;
    more.hidden = !before;
    fill(list, table({ caption: "使用紀錄", head: ["時間", "誰", "做了什麼", "哪一筆", "說明"], rows: all.map((line) => [rocInstant(line.at), line.actor, line.action_label, subject(line.subject), [line.detail, (line.changes ?? []).map(step)]]) }));
  }

  function step({ subject: which, before, after }) {
    return h("p", { class: "app-line" }, `${which}：${before || "（還沒有）"} → ${after || "（沒有了）"}`);
  }

  function subject(text) {
    return SHOWN_REFERENCES.test(text) ? h("a", { href: `#/${encodeURIComponent(unit.id)}/applications/${text}` }, text) : text;
  }
}
