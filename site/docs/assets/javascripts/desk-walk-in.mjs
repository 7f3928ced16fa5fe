/* Keying in a paper form: the very form that was printed, all on one page, so that number and order of the questions
   are those of the paper. E-mail may stay empty; then the unit is told to print its letters. */

import { createKeys, Problem } from "./api.mjs";
import { answersOf, missing } from "./apply-answers.mjs";
import { banner, button, fill, h, link } from "./dom.mjs";
import { hashOf } from "./desk-route.mjs";
import { fieldsFor } from "./fields.mjs";
import { showReasons } from "./reasons.mjs";
import { rocDay } from "./roc.mjs";
import { run } from "./task.mjs";

const NOT_ON_PAPER = "[data-later], .app-actions, .app-paper, [data-trap]";

export async function paperForm(address, fetch = (...request) => globalThis.fetch(...request)) {
  let html = "";
  try {
    const response = await fetch(address, { credentials: "same-origin" });
    html = response.ok ? await response.text() : "";
  } catch {
    throw new Problem();
  }
  const form = new DOMParser().parseFromString(html, "text/html").querySelector("form[data-page=apply]");
  if (!form) throw new Problem();
  return document.importNode(form, true);
}

let last = ""; // the notice of the paper before: a pile of papers is often of one notice

/* `id` is "paper", or "paper:<notice>" as the code on the paper says. */
export async function view({ api, unit, id = "paper", done, read = paperForm, keys = createKeys() }) {
  const { notices, today } = await api.get(`/units/${unit.id}/paper-forms`);
  const back = h("p", { class: "app-screen" }, link("回報名清單", hashOf(unit.id, "applications"), "secondary"));
  if (!notices.length) return [back, h("h2", {}, "登打紙本報名表"), h("p", {}, "目前沒有可以報名的公告。")];
  const scanned = id.startsWith("paper:") ? `${unit.id}/${id.slice("paper:".length)}` : last;
  const place = h("div");
  const choose = fieldsFor("walk-in-notice");
  const which = choose.select("notice", "哪一則公告的報名表", [...(notices.length > 1 ? [["", "請選一則"]] : []), ...notices.map((one) => [one.notice, one.title])], { value: notices.some((one) => one.notice === scanned) ? scanned : "" });
  which.addEventListener("change", () => open());
  if (which.querySelector("select").value) await open();
  return [back, h("h2", {}, "登打紙本報名表"), h("p", {}, "照著紙本由上往下填，題目的順序一樣。按 Tab 到下一格。本人沒有電子郵件，那一格就空著。"), which, place];

  async function open() {
    const chosen = notices.find((one) => one.notice === which.querySelector("select").value);
    if (!chosen) return fill(place);
    try {
      return fill(place, entry(await read(`/units/${chosen.notice}/apply/`), chosen));
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      return fill(place, banner("warning", h("p", {}, "讀不到這份報名表，請檢查網路後再選一次。")));
    }
  }

  function entry(form, chosen) {
    form.dataset.page = "walk-in";
    form.dataset.mounted = "yes";
    form.dataset.keeps = "yes";
    form.noValidate = true;
    form.removeAttribute("action");
    form.querySelectorAll(NOT_ON_PAPER).forEach((one) => one.remove());
    form.querySelectorAll("[data-step][hidden]").forEach((one) => { one.hidden = false; });
    const fields = fieldsFor("walk-in");
    const received = fields.date("received_on", "哪一天收到這張紙", { value: today });
    const submit = button("登錄這份報名", null, "", "submit");
    form.prepend(h("p", { class: "vg-hint" }, `紙本上的版本應該是 ${chosen.version}。不一樣的話，請把下面的「個人資料蒐集告知事項」唸給本人聽，他同意了再勾選。`), received);
    form.append(h("p", { class: "app-actions" }, submit));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      event.stopPropagation();
      return send(form, submit, chosen);
    });
    return form;
  }

  async function send(form, submit, chosen) {
    const { received_on: received, ...answers } = answersOf(form, today);
    const { ageFrom, ageMin, ageMax } = form.dataset;
    const needed = [...form.querySelectorAll("input[name=licences]")].map((control) => control.value);
    const rules = { ageFrom, ageMin: Number(ageMin), ageMax: Number(ageMax), needed };
    const invalid = missing(answers, today, rules).filter(({ name }) => name !== "email" || answers.email);
    if (invalid.length) return showReasons(form, { title: "有幾個地方要請您看一下", invalid });
    const body = { received_on: received, form: { email: "", ...answers } };
    return run(form, submit, async () => {
      const made = await api.post(`/units/${unit.id}/applications`, body, { key: keys(body) });
      last = chosen.notice;
      done(told(made, chosen));
    });
  }
}

/* The number stands in the message, and the next paper can be keyed in at once. */
function told(made, chosen) {
  const before = made.already ? `${made.name}已經報名過「${chosen.title}」了` : `登錄好了：${made.name}，「${chosen.title}」`;
  const letters = made.by_letter ? "他沒有電子郵件，要通知他的事會列在報名清單，請印信或打電話。" : "";
  return `${before}。報名編號 ${made.reference}，請抄在紙本上，${rocDay(made.reply_by)} 以前要回覆。${letters}`;
}
