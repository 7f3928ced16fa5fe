/* What a certificate is worth, large and in words, with every printed field to hold against the paper. */

import { button, facts, h, status } from "./dom.mjs";
import { sha256 } from "./certificate-key.mjs";
import { rocDay } from "./roc.mjs";
import { table } from "./table.mjs";

const VERDICTS = {
  valid: ["success", "✓ 有效", "這張結業證明書是真的，而且現在有效。請再核對下面每一欄和證書上印的一樣。"],
  superseded: ["warning", "! 已由新證書取代", "這張證書是真的，但是已經換發新證書，請查驗新的那一張。"],
  revoked: ["danger", "✗ 已撤銷", "這張證書已經被撤銷，不能再使用。"],
  "not-yet": ["warning", "… 製作中", "證書正在製作，請過幾分鐘再查。"],
  unknown: ["danger", "✗ 查無此證書", "沒有這一組證書字號和查驗碼。請檢查有沒有打錯；如果和證書上印的一樣，請洽證書上的發證單位。"],
};

export function verdict(state, detail = "") {
  const [kind, title, sentence] = VERDICTS[state] ?? VERDICTS.unknown;
  return h("div", { class: `app-verdict app-verdict--${kind}` }, h("h2", {}, title), h("p", {}, sentence), detail && h("p", {}, detail));
}

export function answer(found) {
  const detail = [found.reason && `原因：${found.reason}`, found.replaced_by && `已由 ${found.replaced_by} 取代；請向持有人要新證書上的查驗碼`].filter(Boolean).join("。");
  const known = found.status !== "unknown";
  return [
    verdict(found.status, detail),
    known && [h("h3", {}, "證書上的內容"), facts(found.fields.map(({ label, value }) => [label, withRoc(value)]))],
    known && found.courses.length > 0 && courses(found.courses, found.hours),
    found.digest && fileCheck(found.digest),
  ];
}

/* Days in the list are ISO; people hold them against years of the Republic. */
export function withRoc(value) {
  return value.replace(/\b\d{4}-\d{2}-\d{2}\b/g, (iso) => rocDay(iso));
}

function courses(list, hours) {
  const row = (course) => [course.title, `${course.hours} 小時`, `${course.mode_label}${course.attested ? "，單位認證" : ""}`, [rocDay(course.done_on), course.instructor && `，${course.instructor}`]];
  return table({ caption: `課程與時數（共 ${hours} 小時）`, shown: true, head: ["課程", "時數", "方式", "完成"], rows: list.map(row) });
}

/* The file is read here and never sent: its digest must be the one that was stored when it was issued. */
export function fileCheck(digest, hash = sha256) {
  const said = status();
  const input = h("input", { class: "vg-visually-hidden", type: "file", accept: "application/pdf,.pdf" });
  const area = h("label", { class: "app-drop" }, h("span", { class: "vg-button vg-button--secondary" }, "選證書的 PDF 檔"), h("span", {}, "或把檔案拖到這裡"), input);
  const check = async (file) => {
    said.textContent = "比對中…";
    said.dataset.verdict = "";
    try {
      const same = (await hash(await file.arrayBuffer())) === digest;
      said.dataset.verdict = same ? "same" : "different";
      said.textContent = same ? "✓ 這個檔案和發證時的檔案一模一樣，沒有被改過。" : "✗ 這個檔案和發證時的檔案不一樣：可能被改過，也可能是另存或重新掃描的檔案。請以上面查到的內容為準。";
    } catch {
      said.textContent = "這個瀏覽器不能比對檔案，請改用網址是 https 開頭的本站。";
    }
  };
  input.addEventListener("change", () => input.files[0] && check(input.files[0]));
  area.addEventListener("dragover", (event) => event.preventDefault());
  area.addEventListener("drop", (event) => {
    event.preventDefault();
    if (event.dataTransfer.files[0]) check(event.dataTransfer.files[0]);
  });
  return h("section", { class: "app-screen" }, h("h3", {}, "檢查 PDF 檔有沒有被改過"), h("p", {}, "檔案只在您的電腦裡比對，不會上傳。"), area, said, h("details", { class: "app-more" }, h("summary", {}, "發證時檔案的指紋（SHA-256）"), h("p", { class: "app-digest" }, digest)), h("p", {}, button("列印查驗結果", () => window.print(), "secondary")));
}
