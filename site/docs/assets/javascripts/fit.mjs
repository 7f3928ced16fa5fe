/* 「適合我的服務」: asks, then answers below. Everything is worked out from the public listing in the browser: answers are
   neither sent nor kept, nor do they stand in the address. */

import { fill, h, lead } from "./dom.mjs";
import { fitForm, wishesOf } from "./fit-form.mjs";
import { fitting } from "./fit-rules.mjs";
import { rowsOf } from "./listing.mjs";
import { noticeCard } from "./notice-card.mjs";
import { clearReasons, showReasons } from "./reasons.mjs";
import { taipeiDay } from "./roc.mjs";
import { loader } from "./search.mjs";

const SHOWN = 20;
const NEARLY_SHOWN = 5;

export async function mount(root, { load = loader(), today = taipeiDay(Date.now()) } = {}) {
  if (!root || root.dataset.mounted) return;
  root.dataset.mounted = "yes";
  const interests = JSON.parse(root.querySelector("template").content.textContent);
  const listing = await load("/notices/listing.json").catch(() => null);
  if (!listing) return fill(root, h("p", { role: "status" }, "現在連不上，請重新整理這一頁，或先看", h("a", { href: "/notices/" }, "全部公告"), "。"));
  const rows = rowsOf(listing, today);
  const names = Object.fromEntries(interests);
  const form = fitForm(interests, listing.districts);
  const answer = h("div", {});
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const { wishes, invalid } = wishesOf(form);
    if (invalid.length) return showReasons(form, { title: "有一個地方要請您看一下", invalid });
    clearReasons(form);
    fill(answer, answerOf(fitting(rows, wishes, names)));
    lead(answer.querySelector("h2"));
  });
  form.addEventListener("reset", () => { clearReasons(form); fill(answer); });
  fill(root, form, answer);
}

function answerOf({ fitting: fits, nearly, tooYoungOrOld }) {
  const left = tooYoungOrOld ? h("p", { class: "vg-hint" }, `另外有 ${tooYoungOrOld} 項因為年齡條件不合，沒有列出來。`) : null;
  const none = !fits.length && h("p", {}, "目前沒有完全符合的服務。", nearly.length ? "下面這些只差一點；" : "請多勾幾個時段或地方再看一次；", "也可以", h("a", { href: "/subscribe/" }, "訂閱每週新公告"), "，或看", h("a", { href: "/notices/" }, "全部公告"), "。");
  return [
    h("h2", {}, fits.length ? `有 ${fits.length} 項服務適合您` : "還沒有找到"),
    fits.length > 0 && h("p", { class: "vg-hint" }, "排在前面的，符合您較多的選擇；一樣多的，快截止的在前面。"),
    none,
    cards(fits.slice(0, SHOWN)),
    fits.length > SHOWN && h("p", {}, `還有 ${fits.length - SHOWN} 項沒有列出，多回答一題就會少一些。`),
    nearly.length > 0 && [h("h2", {}, "只差一點的"), cards(nearly.slice(0, NEARLY_SHOWN))],
    left,
  ];
}

function cards(judged) {
  return judged.length > 0 && h("ul", { class: "vg-cards" }, judged.map(({ row, why, not, mind }) => noticeCard(row,
    why.length > 0 && h("p", {}, h("strong", {}, "適合您："), why.join("・")),
    not.length > 0 && h("p", {}, h("strong", {}, "不合的地方："), not.join("；")),
    mind.length > 0 && h("p", {}, h("strong", {}, "請留意："), mind.join("；")))));
}

if (typeof document !== "undefined") mount(document.querySelector("[data-fit]"));
