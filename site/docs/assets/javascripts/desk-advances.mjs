/* Growth and leadership training (成長、領導訓練): recommending a volunteer, and the appraisal after the last course. */

import { button, h } from "./dom.mjs";
import { fieldsFor } from "./fields.mjs";
import { showReasons } from "./reasons.mjs";
import { rocDay, taipeiDay } from "./roc.mjs";
import { run } from "./task.mjs";
import { valuesOf } from "./values.mjs";

const SHOWN = new Set(["recommend", "appraise"]);

/* Folded until there is something to do or to follow: most people are not there yet. */
export function advancesAtDesk(tools, decides) {
  const list = tools.found.advances ?? [];
  const live = list.filter(({ allowed, parts }) => parts.length || allowed.length);
  if (!live.length) return null;
  return h("details", { class: "app-more", open: live.some(({ parts }) => parts.length > 0) }, h("summary", {}, "成長與領導訓練"), list.map((one) => advance(tools, one, decides)));
}

function advance(tools, one, decides) {
  const can = (what) => decides && SHOWN.has(what) && one.allowed.includes(what);
  return h(
    "section",
    {},
    h("h3", {}, `${one.name}（${one.hours} 小時）：${one.sentence}`),
    h("p", { class: "vg-hint" }, one.prerequisite),
    one.parts.length > 0 && h("ul", {}, one.parts.map((part) => h("li", {}, `${part.title}：${part.done_on ? `✓ ${rocDay(part.done_on)}` : "還沒上"}`))),
    one.parts.some(({ attestable }) => attestable) && h("p", {}, "上課時請到「場次」點名，或在上面個別登錄。"),
    can("recommend") && recommendForm(tools, one),
    can("appraise") && appraiseForm(tools, one),
  );
}

function recommendForm({ api, path, found, done }, { track, name, post }) {
  const fields = fieldsFor(`recommend-${track}`);
  return formOf(`推薦參加${name}`, [
    fields.date("service_since", "從哪一天開始服務？", { hint: "從基礎訓練和特殊訓練都完成以後起算。" }),
    post && fields.text("post", `擔任過的${post}職務`, { hint: "例如：組長、小隊長。" }),
    fields.area("statement", "推薦的理由", { rows: 2 }),
  ], async (body) => {
    await api.post(`${path}/recommendations`, { track, ...body });
    done(`已經推薦 ${found.name} 參加${name}，通知信正在寄出。`);
  });
}

function appraiseForm({ api, path, found, done, now = api.now }, { track, name }) {
  const fields = fieldsFor(`appraise-${track}`);
  return formOf("登錄考評結果", [
    fields.date("date", "考評日期", { value: taipeiDay(now()) }),
    fields.radios("passed", "考評結果", [["yes", "及格，發給結業證明書"], ["no", "還沒及格"]], { yesno: true }),
    fields.area("note", "說明", { hint: "及格不用填。還沒及格時，這裡寫的會寄給本人。", rows: 2 }),
  ], async (body) => {
    await api.post(`${path}/appraisals`, { track, ...body, passed: body.passed === true });
    done(body.passed ? `${found.name}的${name}考評及格，證書製作中。` : `已經記下考評結果，說明會寄給 ${found.name}。`);
  }, (body) => (body.passed === null ? [{ name: "passed", reason: "請選考評結果。" }] : []));
}

function formOf(label, parts, send, objections = () => []) {
  const submit = button(label, null, "", "submit");
  const form = h("form", { class: "app-form", novalidate: true, "data-keeps": true }, parts, h("p", { class: "app-actions" }, submit));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const body = valuesOf(form);
    const wrong = objections(body);
    if (wrong.length) return showReasons(form, { title: "請改下面的地方", invalid: wrong });
    return run(form, submit, () => send(body));
  });
  return form;
}
