/* Bringing a paper: which training, what stands on it, and the file itself with its way to the server. */

import { dayBoxes } from "./birth-boxes.mjs";
import { button, fill, h, status } from "./dom.mjs";
import { fieldsFor } from "./fields.mjs";
import { browserStudio, prepared, sendPaper, within } from "./paper.mjs";
import { showReasons } from "./reasons.mjs";
import { birthDay, halfWidth, rocDay } from "./roc.mjs";
import { pause, run } from "./task.mjs";
import { valuesOf } from "./values.mjs";

const KINDS = "application/pdf,image/jpeg,image/png,image/webp";
const PREVIEW = 240;

export function evidenceForm(evidence, { api, changed, studio = browserStudio, wait = pause }) {
  const fields = fieldsFor("proof");
  const submit = button("送出證明", null, "", "submit");
  const rule = h("p", { class: "vg-hint", "aria-live": "polite" });
  const chosen = h("div", { class: "app-photo" });
  const told = status();
  const bar = h("progress", { class: "app-clock__bar", max: 1, value: 0, hidden: true, "aria-label": "傳送進度" });
  let paper = null;
  const form = h(
    "form",
    { class: "app-form", novalidate: true },
    fields.select("track", "哪一項訓練", evidence.tracks.map(({ id, name }) => [id, name]), { value: evidence.tracks[0].id }),
    rule,
    fields.group("file", "證明的檔案", { hint: "PDF 或照片，5 MB 以內。拍照時把整張證明拍進去，字要看得清楚。印有身分證字號的話，可以先遮住。" }, h("div", { class: "app-actions" }, picker("選檔案", { accept: KINDS }), picker("用手機拍一張", { accept: "image/*", capture: "environment" })), chosen, told),
    fields.text("issuer", "發證單位", { hint: "例如：臺北e大", attributes: { maxlength: 100, autocomplete: "off" } }),
    fields.text("number", "證書字號", { hint: "照證明上的填。證明上沒有字號的話，請填「無」。", attributes: { maxlength: 100, autocomplete: "off", spellcheck: "false" } }),
    dayBoxes(fields, "proof", "completed", "完成日期", "例如：107 年 7 月 1 日"),
    fields.text("hours", "時數", { attributes: { inputmode: "numeric", maxlength: 3, autocomplete: "off" } }),
    bar,
    h("p", { class: "app-actions" }, submit),
  );
  const tellRule = () => (rule.textContent = ruleOf(evidence.tracks.find(({ id }) => id === form.elements.track.value)));
  form.elements.track.addEventListener("change", tellRule);
  tellRule();
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const { values, invalid } = checked(valuesOf(form), paper, evidence);
    if (invalid.length) return showReasons(form, { title: "有幾個地方要請您看一下", invalid });
    return run(form, submit, () => send(values));
  });
  return form;

  function picker(label, extra) {
    const input = h("input", { class: "vg-visually-hidden", type: "file", "aria-label": `${label}：證明`, ...extra });
    input.addEventListener("change", () => input.files[0] && choose(input.files[0]));
    return h("label", { class: "vg-button vg-button--secondary app-file" }, label, input);
  }

  async function choose(file) {
    told.textContent = "準備檔案中…";
    paper = await prepared(file, studio);
    const { picture, blob } = paper;
    const canvas = picture && h("canvas", { ...within(picture, PREVIEW), role: "img", "aria-label": "您選的照片" });
    if (canvas) studio.paint(canvas, picture);
    fill(chosen, canvas);
    told.textContent = `選好了：${file.name}（${sizeOf(blob.size)}）`;
  }

  async function send(values) {
    const progress = (part) => {
      [bar.hidden, bar.value] = [false, part];
      told.textContent = part < 1 ? `傳送中，${Math.round(part * 100)}%` : "傳送好了，正在存檔…";
    };
    try {
      const sent = await sendPaper(api, paper.blob, { pieceBytes: evidence.piece_bytes, progress, wait });
      await api.post("/me/evidence", { ...values, ...sent });
    } catch (problem) {
      [bar.hidden, told.textContent] = [true, "還沒有送出，檔案和您填的內容都還在。"];
      throw problem;
    }
    await changed("證明送出了。檔案檢查好以後，就等單位核對。");
  }
}

/* What is typed, as the server wants it, and what can be seen to be wrong before anything is sent. */
export function checked({ completed, ...values }, paper, { piece_bytes: bytes, most_pieces: most }) {
  for (const part of Object.keys(completed)) completed[part] = halfWidth(completed[part]);
  const hours = Number(halfWidth(String(values.hours ?? "")));
  const invalid = [
    !paper && { name: "file", reason: "請選一個檔案，或用手機拍一張。" },
    paper && paper.blob.size > bytes * most && { name: "file", reason: `檔案有 ${sizeOf(paper.blob.size)}，太大了。請選 5 MB 以內的檔案，或改用手機拍照。` },
    !values.issuer && { name: "issuer", reason: "這一格還沒有填。" },
    !values.number && { name: "number", reason: "這一格還沒有填。證明上沒有字號的話，請填「無」。" },
    !birthDay(completed) && { name: "completed", reason: "這個日期不存在，請檢查年、月、日。民國年請寫像 107 年 7 月 1 日。" },
    !(Number.isInteger(hours) && hours > 0) && { name: "hours", reason: "請填整數的小時，例如 6。" },
  ].filter(Boolean);
  return { values: { ...values, completed, hours }, invalid };
}

export function ruleOf(track) {
  if (!track) return "";
  const now = track.hours ? `規定是 ${track.hours} 小時` : "時數由單位依主管機關的規定確認";
  return [now, ...track.earlier.map(({ hours, until }) => `${rocDay(until)}以前的舊制是 ${hours} 小時，一樣採認`)].join("；") + "。";
}

function sizeOf(bytes) {
  return bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
