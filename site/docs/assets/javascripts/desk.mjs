/* The desk of a unit: one page, fragments inside. Chooses the unit, shows the tabs, never loses what was typed. */

import { createApi } from "./api.mjs";
import { banner, fill, h, lead } from "./dom.mjs";
import { hashOf, routeOf, TABS } from "./desk-route.mjs";
import { keys } from "./desk-keys.mjs";
import { signOut } from "./sign-out.mjs";
import { load } from "./task.mjs";
import { UNSAVED } from "./wording.mjs";

const VIEWS = {
  applications: { list: () => import("./desk-queue.mjs"), one: () => import("./desk-application.mjs"), paper: () => import("./desk-walk-in.mjs") },
  interviews: { list: () => import("./desk-interviews.mjs"), one: () => import("./desk-interviews.mjs") },
  trainees: { list: () => import("./desk-trainees.mjs"), one: () => import("./desk-trainee.mjs") },
  attendances: { list: () => import("./desk-sessions.mjs"), one: () => import("./desk-session.mjs") },
  packages: { list: () => import("./desk-packages.mjs"), one: () => import("./desk-package.mjs") },
  reports: { list: () => import("./desk-report.mjs"), one: () => import("./desk-report.mjs") },
  trail: { list: () => import("./desk-trail.mjs"), one: () => import("./desk-trail.mjs") },
};

export function mount(root, { api = createApi(), confirm = (text) => window.confirm(text), wait } = {}) {
  if (root.dataset.mounted) return undefined;
  root.dataset.mounted = "yes";
  const content = h("div", { class: "app-desk" });
  const head = h("div");
  let units = [];
  let shown = null;
  let dirty = false;
  let arrived = false;
  let said = "";

  root.addEventListener("input", (event) => { dirty ||= Boolean(event.target.closest("form[data-keeps]")); });
  window.addEventListener("hashchange", () => root.isConnected && turn());
  window.addEventListener("beforeunload", (event) => {
    if (!dirty || !root.isConnected) return;
    event.preventDefault();
    event.returnValue = UNSAVED;
  });
  return load(root, async () => {
    const me = await api.get("/me");
    units = me.units;
    if (!units.length) return nobody(me);
    return [head, content, keys(root, () => units.find(({ id }) => id === routeOf(location.hash).unit) ?? (units.length === 1 ? units[0] : null)), way(me)];
  }).then(() => (units.length && content.isConnected ? turn() : undefined));

  function turn() {
    if (!units.length || location.hash === shown) return undefined; // before the roles are known nothing can be shown
    if (dirty && shown !== null && !confirm(UNSAVED)) return history.replaceState(null, "", shown);
    dirty = false;
    shown = location.hash;
    const route = routeOf(location.hash);
    const unit = units.find(({ id }) => id === route.unit) ?? (route.unit ? null : units.length === 1 ? units[0] : undefined);
    if (!unit) return fill(content, choose(unit === null)) && fill(head);
    return show(unit, route);
  }

  async function show(unit, route) {
    fill(head, title(unit), tabs(unit, route));
    const notice = said;
    said = "";
    const views = VIEWS[route.tab];
    const part = await (views[route.id.split(":")[0]] ?? views[route.id ? "one" : "list"])();
    const place = shown;
    await load(content, () => part.view({ api, unit, id: route.id, done, go, wait }));
    if (place !== shown) return undefined;
    if (notice) content.prepend(banner("success", h("p", { role: "status" }, notice)));
    const first = !arrived;
    arrived = true;
    return first ? undefined : lead(notice ? content.querySelector(".vg-banner") : content.querySelector("h2"));
  }

  /* Tells what has changed and shows the place anew; an address of the desk may be given to go on to. */
  function done(text, hash = location.hash) {
    said = text;
    dirty = false;
    shown = null;
    if (hash === location.hash) return turn();
    location.hash = hash;
    return undefined;
  }

  function go(hash) {
    location.hash = hash;
  }

  function way(me) {
    return h("p", { class: "app-actions app-screen" }, h("span", { class: "vg-hint" }, `登入的電子郵件：${me.email}`), signOut({ api, place: root }));
  }

  function title(unit) {
    return h("p", { class: "app-desk__unit" }, h("strong", {}, unit.name), unit.role === "assistant" && h("span", { class: "vg-hint" }, "（助理：錄取、認證和送件由督導決定）"), units.length > 1 && h("a", { href: "#/" }, "換單位"));
  }

  function tabs(unit, route) {
    return h("nav", { class: "app-tabs", "aria-label": "承辦工作" }, h("ul", {}, TABS.map(([name, label]) => h("li", {}, h("a", { href: hashOf(unit.id, name), "aria-current": route.tab === name ? "page" : null }, label)))));
  }

  function choose(unknown) {
    return h("section", { class: "vg-card" }, h("h2", {}, unknown ? "找不到這個單位，請選一個" : "您要處理哪一個單位？"), h("ul", { class: "app-links" }, units.map((unit) => h("li", {}, h("a", { href: hashOf(unit.id) }, unit.name)))));
  }

  function nobody(me) {
    return h("section", { class: "vg-card" }, h("h2", {}, "您還不是任何單位的承辦人"), h("p", {}, `現在登入的是 ${me.email}。承辦人名單寫在單位的公告資料裡，請單位督導或推廣中心幫您加進去。`));
  }
}
