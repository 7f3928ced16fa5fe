/* Correcting a trainee's name, and taking back a certificate that the unit gave wrongly. */

import { button, fill, h, status } from "./dom.mjs";
import { fieldsFor } from "./fields.mjs";
import { tellAbout } from "./names.mjs";
import { showReasons } from "./reasons.mjs";
import { rocDay, rocInstant } from "./roc.mjs";
import { run } from "./task.mjs";
import { valuesOf } from "./values.mjs";

export const REVOKED_FOR = [["wrong-content", "證書上的內容有誤"], ["given-twice", "重複發給"], ["not-entitled", "不符合發給的條件"]];

export function certificatesAtDesk(tools, decides) {
  const { found, unit } = tools;
  if (!found.certificates.length) return null;
  const path = `/units/${unit.id}/certificates`;
  return [h("h3", {}, "證書"), h("ul", { class: "app-plain" }, found.certificates.map((one) => h("li", {}, line(one), decides && pictures(tools, one), decides && one.revocable && revocation(tools, one.number, path))))];
}

function line(one) {
  return `${one.kind_label}，${one.number}，${rocDay(one.issued_on)}，${one.state_label}`;
}

/* A certificate is held for characters that no font draws: the unit may supply a picture of each. */
function pictures({ api, path, done }, one) {
  return [...(one.missing ?? "")].map((character) => {
    const place = h("div");
    const said = status(one.picture);
    const input = h("input", { class: "vg-visually-hidden", type: "file", accept: "image/png,image/jpeg,image/webp" });
    const words = h("span", { class: "vg-button vg-button--secondary" }, `選「${character}」的圖檔`);
    const address = `${path}/certificates/${encodeURIComponent(one.number)}/characters/${character.codePointAt(0).toString(16)}`;
    input.addEventListener("change", () => input.files[0] && run(place, words, async () => {
      await api.put(address, input.files[0], { type: "application/octet-stream" });
      done(`「${character}」的圖檔送出了，檢查好就會印出證書。`);
    }));
    return fill(place, h("label", { class: "app-drop" }, words, h("span", {}, "白紙黑字，一張圖一個字"), input), said);
  });
}

/* The same form for a unit's certificates and for the centre's. */
export function revocation({ api, done }, number, path) {
  const fields = fieldsFor(`revoke-${number}`);
  return folded("撤銷這張證書", "撤銷證書", [
    h("p", {}, "撤銷以後不能復原，查驗時會顯示「已撤銷」。只是姓名錯，請用「更正姓名」。"),
    fields.radios("reason", "原因（查驗的人看得到）", REVOKED_FOR),
    fields.area("note", "給本人的說明", { rows: 2, hint: "會寄給本人，不會公開。" }),
  ], async (body) => {
    await api.post(`${path}/${encodeURIComponent(number)}/revocation`, body);
    done(`證書 ${number} 已經撤銷，通知信正在寄出。`);
  }, (body) => (body.reason ? [] : [{ name: "reason", reason: "請選一個原因。" }]));
}

export function nameAtDesk(tools, decides) {
  const asked = tools.found.name_request;
  if (!decides) return asked && h("p", {}, `本人請求把姓名更正為「${asked.name}」，由督導辦理。`);
  return [asked && request(tools, asked), correction(tools, asked)];
}

function request(tools, asked) {
  const fields = fieldsFor("name-refusal");
  return h(
    "section",
    { class: "vg-card" },
    h("h3", {}, "本人請求更正姓名"),
    h("p", {}, `「${tools.found.name}」→「${asked.name}」（${rocInstant(asked.asked_at)}）`),
    h("p", { class: "app-said" }, asked.why),
    folded("不更正，告訴本人原因", "送出原因", [fields.area("reason", "原因", { rows: 2, hint: "會寄給本人。" })], async (body) => {
      await tools.api.post(`${tools.path}/name-refusal`, body);
      tools.done("已經告訴本人這次不更正的原因。");
    }),
  );
}

function correction({ api, path, done }, asked) {
  const fields = fieldsFor("name");
  const warnings = status();
  const form = folded("更正姓名", "更正姓名，換發證書", [
    h("p", {}, "照身分證件上的字輸入。已經發的結業證明書會換成新的，課程、時數和日期都不變；舊的證書查驗時，會顯示由哪一張取代。"),
    fields.text("name", "正確的姓名", { value: asked?.name ?? "", attributes: { autocomplete: "off" } }),
    warnings,
    fields.tick("seen", "我看過本人的身分證件，每一個字都一樣"),
  ], async (body) => {
    const after = await api.put(`${path}/name`, body);
    done(`姓名更正為 ${after.name}，新的證書製作中。`);
  }, (body) => (body.seen ? [] : [{ name: "seen", reason: "請看過證件再勾選。" }]));
  tellAbout(form.querySelector("[name=name]"), warnings);
  form.open = Boolean(asked);
  return form;
}

/* A form that opens when it is wanted. `objections` are looked for before anything is sent. */
export function folded(summary, label, parts, send, objections = () => []) {
  const submit = button(label, null, "secondary", "submit");
  const form = h("form", { class: "app-form", novalidate: true, "data-keeps": true }, parts, h("p", { class: "app-actions" }, submit));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const body = valuesOf(form);
    const invalid = objections(body);
    if (invalid.length) return showReasons(form, { title: "請改下面的地方", invalid });
    return run(form, submit, () => send(body));
  });
  return h("details", { class: "app-more" }, h("summary", {}, summary), form);
}
