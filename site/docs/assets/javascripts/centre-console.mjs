/* The centre's console: what stands still, unit by unit, and what of the machinery does. No person is named here.
   Units are asked one after the other, so that a city with many sees the first at once. */

import { banner, button, fill, h } from "./dom.mjs";
import { fieldsFor } from "./fields.mjs";
import { showReasons } from "./reasons.mjs";
import { rocDay } from "./roc.mjs";
import { table } from "./table.mjs";
import { load, run } from "./task.mjs";
import { valuesOf } from "./values.mjs";

const AT_ONCE = 4;
const AGAIN = 60_000; // whoever comes back to the page after a minute sees what has stopped since

export function consoleOfCentre({ api, units, now = () => Date.now() }) {
  const machinery = h("div");
  const said = h("p", { role: "status" });
  const list = h("div");
  let all = [];
  let looked = 0;
  turn();
  document.addEventListener("visibilitychange", () => !document.hidden && list.isConnected && now() - looked > AGAIN && turn());
  return h("section", { "aria-labelledby": "standstills" }, h("h2", { id: "standstills" }, "卡住的地方"), said, h("p", { class: "app-actions app-screen" }, button("重新看一次", turn, "secondary")), list, machinery, writing({ api, units }));

  function turn() {
    looked = now();
    load(machinery, async () => around(await api.get("/centre/console")));
    return look([]);
  }

  async function look(found) {
    all = found;
    const waiting = [...units];
    let asked = 0;
    let failed = 0;
    const next = async () => {
      for (let unit = waiting.shift(); unit; unit = waiting.shift()) {
        try {
          const seen = await api.get(`/centre/standstills/${unit.id}`);
          found.push(...seen.standstills.map((one) => ({ ...one, unit })));
        } catch {
          failed += 1;
        }
        if (all !== found) return; // looked at anew meanwhile
        asked += 1;
        said.textContent = asked < units.length ? `正在看各單位：${asked}／${units.length}` : told(failed);
        if (asked % AT_ONCE === 0 || asked === units.length) fill(list, shown());
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, next));
  }

  function told(failed) {
    const broken = failed ? `有 ${failed} 個單位讀不到，請重新整理這一頁。` : "";
    return all.length ? `${all.length} 件等太久了，等最久的在前面。${broken}` : `沒有人等太久。${broken}`;
  }

  function shown() {
    if (!all.length) return [];
    const sorted = [...all].sort((one, other) => other.days - one.days || one.reference.localeCompare(other.reference));
    return [
      table({
        caption: "等太久的報名、學員和送件批次",
        head: ["編號", "單位", "等什麼", "輪到誰", "從哪一天", "幾天"],
        rows: sorted.map((one) => [one.reference, one.unit.name, one.kind_label, one.whose, rocDay(one.since), `${one.days} 天`]),
      }),
    ];
  }

  function around({ given_up: lost, late_jobs: late, late_since: since, drifts, ending, meetings }) {
    return [
      late > 0 && banner("warning", h("p", {}, `有 ${late} 件背景工作沒有人做，最早的從 ${rocDay(since.slice(0, 10))} ${clock(since)} 起。請通知維運的人：背景程式可能停了。`)),
      lost.length > 0 && banner("warning", h("p", {}, `試了五次還做不成的工作：${lost.map((one) => `${one.kind_label} ${one.count} 件`).join("、")}。請通知維運的人。`)),
      drifts.length > 0 && banner("warning", h("p", {}, "每晚重讀證書時，發現下面這些和發證時不一樣。請通知維運的人；修好以後，隔天會自己消失。"), h("ul", {}, drifts.map((one) => h("li", {}, `${one.number}：${one.code_label}（${rocDay(one.since)}發現）`)))),
      ending.length > 0 && h("details", { class: "app-more" }, h("summary", {}, `快要截止的公告（${ending.length}）`), h("ul", {}, ending.map((one) => h("li", {}, h("a", { href: `/units/${one.notice}/` }, one.title), `（${one.unit_name}，${rocDay(one.end)} 截止）`)))),
      meetings.length > 0 && h("details", { class: "app-more" }, h("summary", {}, "哪裡缺人、哪裡人多"), h("p", {}, "名額是開放中的公告還剩的；等候的人是還沒有結果或備取的報名。同一個人可以選好幾個時段。"), ["district", "weekday"].map((kind) => meeting(kind, meetings))),
    ];
  }
}

function meeting(kind, meetings) {
  const rows = meetings.filter((one) => one.kind === kind).map((one) => [`${one.category_name}・${kind === "weekday" ? `星期${one.where}` : one.where}`, String(one.places), String(one.people)]);
  return rows.length > 0 && table({ caption: kind === "weekday" ? "依星期" : "依行政區", shown: true, kind: "app-table--figures", head: ["類別與地點或時間", "剩下的名額", "等候的人"], rows });
}

function clock(instant) {
  return new Intl.DateTimeFormat("zh-TW", { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: "Asia/Taipei" }).format(new Date(instant));
}

function writing({ api, units }) {
  const box = h("details", { class: "app-more app-screen" }, h("summary", {}, "寫信給多個單位"));
  const fields = fieldsFor("centre-letter");
  const submit = button("寄出", null, "", "submit");
  const receivers = fields.checks("units", "寄給哪些單位", units.map((unit) => [unit.id, unit.name]));
  const everyone = button("全部勾選", () => receivers.querySelectorAll("input").forEach((one) => (one.checked = true)), "secondary");
  const place = h("div", { role: "status" });
  const form = h(
    "form",
    { class: "app-form", novalidate: true },
    receivers,
    h("p", { class: "app-actions" }, everyone),
    fields.text("subject", "主旨", { attributes: { maxlength: 60 } }),
    fields.area("text", "內容", { rows: 6, hint: "會寄到每個單位對外的信箱。請不要寫到任何人的個人資料。" }),
    h("p", { class: "app-actions" }, submit),
    place,
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const { units: chosen = [], subject, text } = valuesOf(form);
    const invalid = [!chosen.length && { name: "units", reason: "請至少勾一個單位。" }, !subject.trim() && { name: "subject", reason: "請寫主旨。" }, !text.trim() && { name: "text", reason: "請寫內容。" }].filter(Boolean);
    fill(place);
    if (invalid.length) return showReasons(form, { title: "請改下面的地方", invalid });
    return run(form, submit, async () => {
      const sent = await api.post("/centre/letters", { units: chosen, subject, text });
      form.reset();
      fill(place, banner("success", h("p", {}, `信正在寄給 ${sent.units} 個單位。`)));
    });
  });
  box.append(form);
  return box;
}
