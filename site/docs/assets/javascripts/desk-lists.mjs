/* Lists of applications to take along, and how many got how far. Views of pages are counted nowhere. */

import { Problem } from "./api.mjs";
import { button, fill, h, link, status } from "./dom.mjs";
import { fieldsFor } from "./fields.mjs";
import { showReasons } from "./reasons.mjs";
import { taipeiDay } from "./roc.mjs";
import { table } from "./table.mjs";
import { load, pause, run } from "./task.mjs";
import { valuesOf } from "./values.mjs";

const LOOK_AGAIN = 1500;
const LOOKS = 100;
const STEPS = [["applied", "報名"], ["interviewed", "面談過"], ["accepted", "錄取"], ["waitlisted", "備取"], ["declined", "婉謝"], ["withdrawn", "撤回"], ["waiting", "等候中"], ["trained", "完成訓練"], ["recognised", "認可"], ["with_book", "領冊"]];

export function takeAlong({ api, unit, wait = pause }) {
  if (unit.role === "assistant") return null;
  const fields = fieldsFor("applicant-list");
  const submit = button("製作清單", null, "secondary", "submit");
  const told = status();
  const form = h(
    "form",
    { class: "app-form", novalidate: true },
    fields.radios("which", "哪些人", [["unanswered", "還沒回覆的"], ["accepted", "錄取的"], ["all", "全部"], ["everything", "單位的全部資料（JSON，給程式讀）"]], { value: "unanswered" }),
    fields.text("reason", "做什麼用", { hint: "例如：面談當天簽到。會記在使用紀錄裡。" }),
    h("p", { class: "app-actions" }, submit),
    told,
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const { which, reason } = valuesOf(form);
    if (!reason) return showReasons(form, { title: "請改下面的地方", invalid: [{ name: "reason", reason: "請寫做什麼用。" }] });
    return run(form, submit, () => make(which, reason));
  });
  return h("details", { class: "app-more app-screen" }, h("summary", {}, "匯出報名清單（ODS、CSV、JSON）"), form);

  async function make(which, reason) {
    const path = `/units/${unit.id}/applicant-lists`;
    const { list } = await api.post(path, { which, reason });
    for (let look = 0; look < LOOKS; look += 1) {
      const found = await api.get(`${path}/${encodeURIComponent(list)}`);
      if (found.ready) return fill(told, `做好了，共 ${found.count} 人。連結 5 分鐘內有效，檔案一天後刪除。用完請刪掉您電腦裡的檔案。 `, ["ods", "csv", "json"].filter((suffix) => found.links[suffix]).map((suffix, place) => [place > 0 && " ", link(`下載 ${suffix.toUpperCase()}`, found.links[suffix], place ? "secondary" : "")]));
      told.textContent = "製作中……";
      await wait(LOOK_AGAIN);
    }
    told.textContent = "還在製作，請過幾分鐘再按一次。";
    return undefined;
  }
}

/* Whom no e-mail reaches: their letters as one PDF, and one tap when they are in the post or handed over. */
export function lettersToPrint({ api, unit, done, wait = pause, today = () => taipeiDay(api.now()) }, items) {
  const waiting = items.filter((item) => item.by_letter && item.undelivered);
  if (unit.role === "assistant" || !waiting.length) return null;
  const told = status();
  const place = h("section", { class: "vg-card app-screen" });
  const print = button("做成 PDF 來印", () => run(place, print, async () => fill(told, "做好了，請印出來寄出。連結 5 分鐘內有效。 ", link("下載通知信（PDF）", await letters()))), "secondary");
  const sent = button(`${waiting.length} 封都寄出或交給本人了`, () => run(place, sent, async () => {
    for (const item of waiting) await api.post(`/units/${unit.id}/applications/${item.reference}/told`, { way: "paper", date: today(), note: "" });
    done(`記下來了，${waiting.length} 位報名者已經得到回覆。`);
  }));
  return fill(place, h("h3", {}, `有 ${waiting.length} 位沒有電子郵件，要印信通知`), h("p", {}, waiting.map((item) => item.name).join("、")), h("p", { class: "app-actions" }, print, sent), told);

  async function letters() {
    const path = `/units/${unit.id}/applicant-lists`;
    const { list } = await api.post(path, { which: "by-letter", reason: "列印通知信" });
    for (let look = 0; look < LOOKS; look += 1) {
      const found = await api.get(`${path}/${encodeURIComponent(list)}`);
      if (found.ready) return found.links.pdf;
      await wait(LOOK_AGAIN);
    }
    throw new Problem({ title: "還在製作，請過幾分鐘再按一次。" });
  }
}

export function howFar({ api, unit }) {
  const place = h("div");
  const box = h("details", { class: "app-more" }, h("summary", {}, "報名的人走到哪一步"), place);
  box.addEventListener("toggle", () => box.open && !place.childNodes.length && load(place, async () => shown(await api.get(`/units/${unit.id}/funnel`))));
  return box;

  function shown({ funnels: [all, ...notices] }) {
    return [
      h("p", {}, all.reply_days === null ? "還沒有人得到回覆。" : `從報名到回覆，一半的人在 ${all.reply_days} 天以內。`),
      h("p", { class: "vg-hint" }, `報名的方式：${Object.entries(all.channels).map(([way, count]) => `${way} ${count} 人`).join("、") || "還沒有人報名"}。資料保存期滿刪除以後，就不再計入。網頁有多少人看過，本站不記錄。`),
      table({
        caption: "走到哪一步的人數",
        kind: "app-table--figures",
        head: ["公告", ...STEPS.map(([, words]) => words), "回覆天數"],
        rows: notices.map((one) => line(one.title, one)),
        foot: line("合計", all),
      }),
    ];
  }
}

function line(title, one) {
  return [title, ...STEPS.map(([name]) => String(one[name])), one.reply_days === null ? "－" : String(one.reply_days)];
}
