/* One trainee: the parts of both trainings, what only the unit can attest, and recognition (單位認可). */

import { advancesAtDesk } from "./desk-advances.mjs";
import { bookSection } from "./desk-book.mjs";
import { cardAtDesk } from "./desk-card.mjs";
import { button, facts, h } from "./dom.mjs";
import { evidenceAtDesk } from "./desk-evidence.mjs";
import { certificatesAtDesk, nameAtDesk } from "./desk-corrections.mjs";
import { lookForm } from "./desk-look.mjs";
import { hashOf } from "./desk-route.mjs";
import { fieldsFor } from "./fields.mjs";
import { lights } from "./lights.mjs";
import { rocDay, rocShort, rocWhen, taipeiDay } from "./roc.mjs";
import { table } from "./table.mjs";
import { run } from "./task.mjs";
import { valuesOf } from "./values.mjs";

export async function view(desk) {
  const path = `/units/${desk.unit.id}/trainees/${encodeURIComponent(desk.id)}`;
  const found = await desk.api.get(path);
  const tools = { ...desk, path, found };
  const decides = desk.unit.role !== "assistant";
  const advanced = (found.advances ?? []).flatMap(({ parts: own }) => own);
  const toAttest = [...found.parts, ...advanced].filter((part) => part.attestable);
  return [
    h("p", { class: "app-back" }, h("a", { href: hashOf(desk.unit.id, "trainees") }, "‹ 回到學員清單")),
    h("h2", {}, found.name),
    facts([["類別", found.category_name], ["服務", found.notice_title], ["錄取", `${rocDay(found.accepted_on)}，到今天 ${found.days} 天`], ["狀態", found.state_label]]),
    lights(found.lights),
    evidenceAtDesk(tools, decides),
    h("h3", {}, "訓練"),
    parts(found.parts),
    decides && toAttest.length > 0 && h("details", { class: "app-more", open: true }, h("summary", {}, "登錄實習、討論或單位上的課"), attestForm(tools, toAttest)),
    recognised(found.recognition),
    reflections(found.reflections ?? []),
    decides && found.allowed.includes("recognise") && h("details", { class: "app-more", open: true }, h("summary", {}, "單位認可"), recogniseForm(tools)),
    advancesAtDesk(tools, decides),
    !decides && h("p", { class: "vg-hint" }, "登錄和認可由督導辦理。"),
    h("h3", {}, "申請紀錄冊的資料"),
    facts([["基本資料", found.details.complete ? "齊全" : "還沒填完"], ["照片", found.details.photo_state === "ready" ? "可以用" : "還沒有可以用的照片"], ["紀錄冊冊號", found.book_no]]),
    found.recognition?.recognised && desk.unit.role !== "centre" && h("details", { class: "app-more" }, h("summary", {}, "核對基本資料和照片"), lookForm(tools, { name: "look", path: `${path}/details-look`, label: "打開資料", reason: "check", show: given })),
    certificatesAtDesk(tools, decides),
    bookSection(desk, found),
    cardAtDesk(tools, decides),
    nameAtDesk(tools, decides),
  ];
}

/* What the person gave, to be compared with the papers. */
function given(one) {
  return [
    facts([["姓名", one.name], ["英文姓名", one.name_en], ["出生", rocDay(one.birth_date)], ["性別", one.gender_label], [one.id_kind_label || "身分證件", one.id_masked || "還沒填"], ["通訊地址", one.address], ["行動電話", one.mobile], ["緊急聯絡人", one.emergency], ["紀錄冊冊號", one.book_no]]),
    one.photo_href ? h("img", { class: "app-photo__small", src: one.photo_href, alt: `${one.name}的照片`, width: 105, height: 135 }) : h("p", {}, "還沒有可以用的照片。"),
  ];
}

function parts(list) {
  const said = (part) => (part.state === "done" ? `✓ ${rocShort(part.done_on)}` : part.state === "covered" ? "✓ 以外部證明採認" : part.attestable ? "等單位登錄" : `${part.percent}%`);
  const row = (part) => [part.title, `${part.hours} 小時`, part.mode_label, [said(part), part.instructor && ` ${part.instructor}`]];
  return table({ caption: "訓練項目", head: ["課程", "時數", "方式", "完成"], rows: list.map(row) });
}

function attestForm({ api, path, found, done, now = api.now }, toAttest) {
  const fields = fieldsFor("attest");
  const submit = button("登錄這一項", null, "", "submit");
  const form = h(
    "form",
    { class: "app-form", novalidate: true, "data-keeps": true },
    fields.radios("part", "哪一項", toAttest.map((part) => [part.code, `${part.title}（${part.hours} 小時）`]), { value: toAttest[0].code }),
    fields.date("date", "完成日期", { value: taipeiDay(now()) }),
    fields.text("place", "地點"),
    fields.text("instructor", "帶領的人"),
    fields.text("note", "備註", { optional: true }),
    h("p", { class: "app-actions" }, submit),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    return run(form, submit, async () => {
      const body = valuesOf(form);
      await api.post(`${path}/attestations`, body);
      const part = toAttest.find(({ code }) => code === body.part);
      done(`登錄好了：${found.name}，${part.title} ${part.hours} 小時，${rocDay(body.date)}。`);
    });
  });
  return form;
}

/* 想一想: what the trainee wrote, to talk about face to face. */
function reflections(list) {
  if (!list.length) return null;
  return h("details", { class: "app-more" }, h("summary", {}, `學員寫的想法（${list.length} 則）`), list.map((one) => [h("h3", {}, `${one.course}：${one.lesson}`), h("p", { class: "app-said" }, one.text)]));
}

function recognised(recognition) {
  if (!recognition) return null;
  const said = recognition.recognised ? "已經認可" : `暫不認可：${recognition.reason}`;
  return facts([["單位認可", `${said}（${rocWhen(recognition.at)}）`]]);
}

function recogniseForm({ api, path, found, done }) {
  const fields = fieldsFor("recognise");
  const submit = button("送出認可結果", null, "", "submit");
  const form = h(
    "form",
    { class: "app-form", novalidate: true, "data-keeps": true },
    fields.radios("decision", "認可他成為貴單位的志工嗎？", [["recognised", "認可"], ["not_yet", "暫時不認可"]], { value: "recognised" }),
    fields.area("reason", "暫時不認可的原因", { hint: "認可的話不用填。不認可時，這裡寫的會寄給本人。" }),
    h("p", { class: "app-actions" }, submit),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    return run(form, submit, async () => {
      const body = valuesOf(form);
      await api.post(`${path}/recognition`, body);
      done(body.decision === "recognised" ? `已經認可 ${found.name}，通知信正在寄出，請他填基本資料和照片。` : `已經記下暫不認可 ${found.name}，原因會寄給本人。`);
    });
  });
  return form;
}
