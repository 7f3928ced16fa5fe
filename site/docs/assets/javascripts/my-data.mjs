/* My data: everything that is kept about the person, in groups, with purpose, readers and the day on which it goes. */

import { createApi } from "./api.mjs";
import { banner, facts, fill, h, lead, link } from "./dom.mjs";
import { goes } from "./goes.mjs";
import { contact } from "./my-contact.mjs";
import { erasure, shown } from "./my-erasure.mjs";
import { rocInstant } from "./roc.mjs";
import { load } from "./task.mjs";

const SIGN_IN = "/sign-in/?next=/my/data/";

export function mount(root, { api = createApi() } = {}) {
  if (root.dataset.mounted) return undefined;
  root.dataset.mounted = "yes";
  return load(root, () => page(""));

  async function page(said) {
    return view(await api.get("/me/data"), said, { api, changed, done: (nodes) => shown(root, nodes) });
  }

  async function changed(said) {
    fill(root, await page(said));
    lead(root.querySelector(".vg-banner"));
  }
}

function view(own, said, tools) {
  return [
    said && banner("success", h("p", {}, said)),
    h("p", {}, `下面是 ${rocInstant(own.at)} 本站存的、和您有關的全部資料。每一項都寫了為什麼有、誰看得到、什麼時候刪除。`),
    copies(own.fresh),
    own.groups.map((one) => group(one, one.key === "contact" && contact({ ...tools, fresh: own.fresh }))),
    erasure(tools),
    h("p", { class: "app-actions app-screen" }, link("回到我的進度", "/my/", "secondary")),
  ];
}

/* A phone that lies about is signed in for hours: all of it at once goes only to who has just typed the code. */
function copies(fresh) {
  return h(
    "section",
    { class: "vg-card app-screen" },
    h("h2", { id: "copy" }, "下載一份帶走"),
    fresh
      ? [
          h("p", {}, "檔案裡有您全部的資料，請存在自己的裝置，不要在公用電腦下載。"),
          h("p", { class: "app-actions" }, download("下載（打開就能看、能列印）", "page", "my-data.html"), download("下載 JSON（給程式讀）", "json", "my-data.json", "secondary")),
        ]
      : [h("p", {}, "為了確定是您本人，下載以前請再用驗證碼登入一次，15 分鐘內有效。"), h("p", { class: "app-actions" }, link("再登入一次", SIGN_IN))],
  );
}

function download(label, kind, name, look = "") {
  const place = link(label, `/api/me/data/${kind}`, look);
  place.setAttribute("download", name);
  return place;
}

function group(one, more) {
  const count = one.entries.length > 1 ? `（${one.entries.length} 筆）` : "";
  return h(
    "section",
    { class: "vg-card app-own", "aria-labelledby": `own-${one.key}` },
    h("h2", { id: `own-${one.key}` }, one.title),
    facts([["為什麼有", one.purpose], ["誰看得到", one.seen_by]]),
    one.note && h("p", { class: "vg-hint" }, one.note),
    one.empty && h("p", {}, one.empty),
    one.entries.length > 2 ? h("details", { class: "app-more" }, h("summary", {}, `打開來看${count}`), one.entries.map(entry)) : one.entries.map(entry),
    more,
  );
}

function entry(one) {
  return h("div", { class: "app-own__entry" }, one.title && h("h3", {}, one.title), facts(one.lines.map(({ label, value }) => [label, value])), goes(one.goes));
}
