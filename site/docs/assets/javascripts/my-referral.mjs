/* Whom one unit had no place for: up to three notices that fit, and one tap that hands the application over.
   Nothing goes over before that tap. */

import { randomKey } from "./api.mjs";
import { banner, button, fill, h } from "./dom.mjs";
import { rocDay } from "./roc.mjs";
import { run } from "./task.mjs";

export function referrals(reference, { api }) {
  const path = `/me/applications/${encodeURIComponent(reference)}/referrals`;
  const place = h("div");
  api.get(path).then(
    ({ referrals: found }) => found.length && fill(place, h("h3", {}, "這些公告可能適合您"), h("p", {}, "不用再填一次表。按下面的按鈕，您的姓名、生日、聯絡方式、可服務時段和報名時的回答會轉給那個單位；面談紀錄和身分證字號不會轉。"), h("ul", { class: "app-cards" }, found.map(card))),
    () => undefined, // the page is whole without it
  );
  return place;

  function card(one) {
    const said = h("div", { role: "status" });
    const key = randomKey();
    const agree = button(`同意並轉給${one.unit_name}`, () =>
      run(said, agree, async () => {
        const { notice, notice_version, privacy_version } = one;
        const made = await api.post(path, { notice, notice_version, privacy_version }, { key });
        fill(said, banner("success", h("p", {}, made.already ? `您已經報名過了，報名編號 ${made.reference}。` : `已經轉給${made.unit_name}，報名編號 ${made.reference}，${rocDay(made.reply_by)} 以前回覆您。`)));
        agree.remove();
      }));
    const terms = h("p", { class: "vg-hint" }, "按下去表示您看過", h("a", { href: `/units/${one.notice}/` }, "這則公告"), "和", h("a", { href: `/units/${one.notice}/apply/#told` }, "報名頁上的個人資料告知事項"), "，同意單位為了召募使用您的資料，並願意遵守志工倫理守則。");
    return h("li", { class: "vg-card" }, h("h4", {}, one.title), h("p", {}, `${one.unit_name}，電話 ${one.contact}`), h("p", {}, `${one.frequency}，${one.place}`), terms, said, h("p", { class: "app-actions" }, agree));
  }
}
