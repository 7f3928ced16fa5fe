/* What an applicant takes home: the number, what happens next, and where to look. */

import { button, facts, h, link } from "./dom.mjs";
import { rocDay, rocInstant } from "./roc.mjs";

export function receipt(answer) {
  return h(
    "section",
    { class: "vg-card app-receipt" },
    h("h2", {}, answer.already ? "您之前已經報名過了" : "報名完成，謝謝您！"),
    answer.already && h("p", {}, "同一則公告每人報名一次，您的報名資料早就收到了，不用再送。"),
    h("p", {}, "報名編號"),
    h("p", { class: "app-number" }, answer.reference),
    facts([
      ["報名的服務", answer.notice_title],
      ["召募單位", answer.unit_name],
      ["送出時間", rocInstant(answer.submitted_at)],
      ["確認信寄到", answer.email_masked],
    ]),
    h("h3", {}, "接下來"),
    h(
      "ol",
      {},
      h("li", {}, "單位會看您的報名資料，和您約時間面談。"),
      h("li", {}, `最晚在 ${rocDay(answer.reply_by)}，不管有沒有錄取，您都會收到回覆。`),
      h("li", {}, "想知道進度，隨時用電子郵件登入「我的進度」。"),
    ),
    h("p", { class: "app-actions" }, link("看我的進度", "/sign-in/?next=/my/"), button("列印這一頁", () => window.print(), "secondary")),
  );
}
