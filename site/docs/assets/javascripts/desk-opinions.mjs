/* How an interview is recorded: one record, or two opinions that stay sealed until both are in; signed and printed. */

import { interviewForm } from "./desk-interview.mjs";
import { button, facts, fill, h, status } from "./dom.mjs";
import { fieldsFor } from "./fields.mjs";
import { rocInstant } from "./roc.mjs";
import { load, pause, run } from "./task.mjs";
import { table } from "./table.mjs";

const LOOK_AGAIN = 1500;
const LOOKS = 40;
const CONCLUSIONS = { accept: "建議錄取", waitlist: "建議備取", decline: "建議不錄取", refer: "建議轉介" };
const HELPING = { yes: "是", partly: "部分是", no: "不是" };

/* Fetched when it is opened: whoever only looks at the form does not look at the interview. */
export function recording(tools, open) {
  const place = h("div", { class: "app-recording" });
  const show = () => load(place, async () => parts(tools, await tools.api.get(`${tools.path}/interview-file`)));
  const folded = h("details", { class: "app-more", "data-step": "record", open }, h("summary", {}, tools.found.interview_record ? "面談紀要表" : "填面談紀要表"), place);
  if (open) show();
  else folded.addEventListener("toggle", () => folded.open && !place.hasChildNodes() && show());
  return folded;
}

function parts(tools, file) {
  const writes = tools.found.allowed.includes("record") && tools.unit.role !== "centre";
  const after = [signing(tools, file), printing(tools)]; // once there is a record, what comes next stands above the long form
  const written = tools.found.interview_record;
  return [writes && ways(tools, file), file.opened && compared(file.opinions), written && after, writes && form(tools, file), !written && after];
}

function ways(tools, { independent, opened, count, mine }) {
  const place = h("div");
  const turn = button(independent ? "改為寫一份紀要" : "改由兩位各自填寫", () => run(place, turn, async () => {
    await tools.api.put(`${tools.path}/interview-file/independent`, { independent: !independent });
    tools.done(independent ? "改為寫一份面談紀要表了。" : "改由兩位各自填寫了。請兩位用自己的帳號登入，各寫一份。");
  }), "secondary");
  const other = count - (mine ? 1 : 0);
  const said = !independent
    ? "現在是寫一份面談紀要表。想讓兩位面談人員先各自判斷，再一起看，可以改由兩位各自填寫。"
    : opened
      ? "兩份意見都到齊了。請一起看過，把合議的結果寫成面談紀要表。"
      : `這次面談由兩位各自填寫，都到齊以後才打開對照；在那之前，誰也看不到另一位寫的內容。${other ? "另一位已經寫好了。" : "另一位還沒有寫。"}${mine ? "您的意見存好了，到齊以前還可以改。" : ""}`;
  return fill(place, h("p", {}, said), count === 0 && h("p", { class: "app-actions" }, turn));
}

function form(tools, file) {
  const { api, path, found, done } = tools;
  if (file.independent && !file.opened) {
    return interviewForm(tools, {
      old: file.mine?.record ?? {},
      label: "存下我的意見",
      send: async (record) => {
        const after = await api.put(`${path}/interview-file/opinion`, record);
        done(after.opened ? "兩份意見都到齊了，可以一起看，寫成面談紀要表。" : "您的意見存好了。另一位也寫好以後，才會打開對照。");
      },
    });
  }
  return interviewForm(tools, {
    old: found.interview_record ?? merged(file.opinions),
    label: "存下面談紀要表",
    send: async (record) => {
      await api.put(`${path}/interview-record`, record);
      done(`${found.name}的面談紀要表存好了，接下來請決定並寄回覆信。`);
    },
  });
}

/* What two people wrote about facts begins the merged record; their judgements are left for them to agree on. */
export function merged(opinions) {
  if (!opinions.length) return {};
  const [first] = opinions.map(({ record }) => record);
  const { held_on, time, mode, place, facts: checked, willing, licences_seen } = first;
  const flags = [...new Set(opinions.flatMap(({ record }) => record.motivation.flags))];
  return {
    held_on, time, mode, place, facts: checked, willing, licences_seen,
    interviewers: opinions.map(({ record }) => record.interviewers).join("、"),
    motivation: { summary: opinions.map(({ record }) => record.motivation.summary).join("\n"), flags },
    questions: opinions.flatMap(({ record }) => record.questions),
  };
}

function compared(opinions) {
  const [one, two] = opinions.map(({ record }) => record);
  const row = (name, said) => [name, said(one), said(two)];
  return [
    h("h4", {}, "兩份意見"),
    table({
      caption: "兩份獨立的意見",
      head: ["項目", one.interviewers, two.interviewers],
      rows: [
        row("心：服務熱忱", ({ heart }) => String(heart)),
        row("力：工作能力", ({ ability }) => String(ability)),
        row("以服務助人為出發點", ({ motivation }) => HELPING[motivation.helping]),
        row("需要留意", ({ motivation }) => motivation.flags.join("、") || "沒有"),
        row("動機摘要", ({ motivation }) => motivation.summary),
        row("結論", ({ conclusion }) => CONCLUSIONS[conclusion]),
        row("理由", ({ reason }) => reason || "沒有寫"),
      ],
    }),
  ];
}

function signing({ api, path, unit, found, done }, { signature }) {
  if (!found.interview_record) return null;
  if (signature) return facts([["主管核定", `${signature.name}，${rocInstant(signature.at)}`]]);
  if (unit.role !== "supervisor") return h("p", { class: "vg-hint" }, "面談紀要表由督導核定。");
  const fields = fieldsFor("sign");
  const submit = button("核定這份面談紀要表", null, "secondary", "submit");
  const place = h("form", { class: "app-form", novalidate: true }, fields.text("name", "核定的督導姓名", { hint: "之後再改紀要，要再核定一次。" }), h("p", { class: "app-actions" }, submit));
  place.addEventListener("submit", (event) => {
    event.preventDefault();
    return run(place, submit, async () => {
      await api.post(`${path}/interview-file/signature`, { name: place.elements.name.value.trim() });
      done("面談紀要表核定了。");
    });
  });
  return place;
}

function printing({ api, path, unit, found, wait = pause }) {
  const place = h("div");
  const said = status();
  const paper = `${path}/interview-file/paper`;
  const make = button(found.interview_record ? "做成面談紀要表（PDF）" : "印空白的面談紀要表（PDF）", () => run(place, make, async () => {
    await api.post(paper, {});
    said.textContent = "製作中，請等一下。";
    for (let looks = 0; looks < LOOKS; looks += 1) {
      const { ready, href } = await api.get(paper);
      if (ready) return fill(said, "做好了：", h("a", { href, target: "_blank" }, "打開面談紀要表（開新視窗）"));
      await wait(LOOK_AGAIN);
    }
    said.textContent = "還在製作，過一會兒再按一次。";
    return undefined;
  }), "secondary");
  return unit.role !== "centre" && fill(place, h("p", { class: "app-actions" }, make), said);
}
