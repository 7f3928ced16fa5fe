/* Units without anybody at their desk: somebody stands in for a while, and two people of the centre decide it.
   Also the reset of a second factor whose phone is gone. */

import { banner, button, fill, h } from "./dom.mjs";
import { fieldsFor } from "./fields.mjs";
import { showReasons } from "./reasons.mjs";
import { rocDay } from "./roc.mjs";
import { load, run } from "./task.mjs";
import { valuesOf } from "./values.mjs";

const LONGEST_DAYS = 30;

export function standInsOfCentre({ api, units }) {
  const place = h("div");
  const box = h("details", { class: "app-more app-screen" }, h("summary", {}, "單位沒有人可以承辦時：代理督導"), place);
  box.addEventListener("toggle", () => box.open && !place.childNodes.length && show());
  return box;

  function show(said = "") {
    return load(place, async () => view(await api.get("/centre/stand-ins"), said));
  }

  function view({ stand_ins: all, orphans, alone }, said) {
    const nameOf = (id) => units.find((unit) => unit.id === id)?.name ?? id;
    return [
      said && banner("success", h("p", { role: "status" }, said)),
      orphans.length > 0 && banner("warning", h("p", {}, `沒有督導的單位：${orphans.map(nameOf).join("、")}。`)),
      alone.length > 0 && h("p", {}, `只有一個人的單位，請提醒再加一位：${alone.map(nameOf).join("、")}。`),
      h("p", {}, "承辦人全部離職、聯絡不上時，推廣中心可以請一個人代理督導，最長 30 天。一個人提出，另一個人核准，單位和當事人都會收到信。"),
      all.length > 0 && h("ul", { class: "app-cards" }, all.map(card)),
      request(nameOf),
    ];
  }

  function card(one) {
    const said = h("div");
    const lines = [`${one.unit_name}：${one.email}`, `${one.state_label}，${one.days} 天${one.until ? `，到 ${rocDay(one.until.slice(0, 10))}` : ""}`, `原因：${one.reason}`, `提出：${one.asked_by}${one.approved_by ? `，核准：${one.approved_by}` : ""}`];
    return h("li", { class: "vg-card" }, lines.map((line) => h("p", {}, line)), said, h("p", { class: "app-actions" }, one.may_approve && act(said, one, "核准", "approval", "代理開始了，信正在寄出。"), one.may_end && act(said, one, one.state === "asked" ? "不核准，取消" : "結束代理", "end", "代理結束了。", "secondary")));
  }

  function act(place_, one, label, path, said, kind = "") {
    const trigger = button(label, () => run(place_, trigger, async () => {
      await api.post(`/centre/stand-ins/${one.id}/${path}`);
      await show(said);
    }), kind);
    return trigger;
  }

  function request(nameOf) {
    const fields = fieldsFor("stand-in");
    const submit = button("提出代理", null, "", "submit");
    const form = h(
      "form",
      { class: "app-form", novalidate: true },
      h("h2", {}, "提出代理"),
      fields.select("unit", "單位", [["", "請選一個單位"], ...units.map(({ id }) => [id, nameOf(id)])]),
      fields.text("email", "代理人的電子郵件", { type: "email", attributes: { autocomplete: "off" } }),
      fields.text("days", `幾天（最多 ${LONGEST_DAYS}）`, { value: "14", attributes: { inputmode: "numeric" } }),
      fields.area("reason", "原因", { rows: 2, hint: "會寫在給單位的信裡。" }),
      h("p", { class: "app-actions" }, submit),
    );
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const { unit, email, days, reason } = valuesOf(form);
      const invalid = [!unit && { name: "unit", reason: "請選一個單位。" }, !/^\d{1,2}$/.test(days) && { name: "days", reason: "請填數字，例如 14。" }].filter(Boolean);
      if (invalid.length) return showReasons(form, { title: "請改下面的地方", invalid });
      return run(form, submit, async () => {
        await api.post("/centre/stand-ins", { unit, email, reason, days: Number(days) });
        await show("提出了。請推廣中心的另一位同事登入核准。");
      });
    });
    return form;
  }
}

export function secondFactorReset({ api }) {
  const fields = fieldsFor("second-reset");
  const submit = button("重設手機驗證", null, "secondary", "submit");
  const said = h("div", { role: "status" });
  const form = h(
    "form",
    { class: "app-form", novalidate: true },
    h("p", {}, "承辦人的手機和備用碼都不在時，請先打單位登記的電話確認身分，再幫他重設。他會收到一封信，下次登入時重新設定。"),
    fields.text("email", "承辦人的電子郵件", { type: "email", attributes: { autocomplete: "off" } }),
    fields.area("reason", "怎麼確認身分的", { rows: 2, hint: "會留在使用紀錄裡。" }),
    h("p", { class: "app-actions" }, submit),
    said,
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    fill(said);
    return run(form, submit, async () => {
      await api.post("/centre/second-factor-resets", valuesOf(form));
      form.reset();
      fill(said, banner("success", h("p", {}, "已經重設，通知信正在寄出。")));
    });
  });
  return h("details", { class: "app-more app-screen" }, h("summary", {}, "幫承辦人重設手機驗證"), form);
}
