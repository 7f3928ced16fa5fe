/* Taking back a certificate that the centre issued: by its number, since the centre sees no list of people. */

import { banner, button, fill, h } from "./dom.mjs";
import { REVOKED_FOR } from "./desk-corrections.mjs";
import { fieldsFor } from "./fields.mjs";
import { normalNumber } from "./certificate-key.mjs";
import { showReasons } from "./reasons.mjs";
import { run } from "./task.mjs";
import { valuesOf } from "./values.mjs";

export function certificatesOfCentre({ api }) {
  const fields = fieldsFor("centre-revoke");
  const submit = button("撤銷證書", null, "secondary", "submit");
  const said = h("div", { role: "status" });
  const form = h(
    "form",
    { class: "app-form", novalidate: true },
    h("p", {}, "只能撤銷推廣中心發的基礎訓練證書；單位發的由單位撤銷。撤銷以後不能復原。"),
    fields.text("number", "證書字號", { hint: "例如：115-centre-000001", attributes: { autocomplete: "off" } }),
    fields.radios("reason", "原因（查驗的人看得到）", REVOKED_FOR),
    fields.area("note", "給本人的說明", { rows: 2, hint: "會寄給本人，不會公開。" }),
    h("p", { class: "app-actions" }, submit),
    said,
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    fill(said);
    const { number, reason, note } = valuesOf(form);
    const invalid = [!number && { name: "number", reason: "請填證書字號。" }, !reason && { name: "reason", reason: "請選一個原因。" }].filter(Boolean);
    if (invalid.length) return showReasons(form, { title: "請改下面的地方", invalid });
    return run(form, submit, async () => {
      const done = await api.post(`/centre/certificates/${encodeURIComponent(normalNumber(number))}/revocation`, { reason, note });
      form.reset();
      fill(said, banner("success", h("p", {}, `證書 ${done.number} 已經撤銷，通知信正在寄出。`)));
    });
  });
  return h("details", { class: "app-more app-screen" }, h("summary", {}, "撤銷推廣中心發的證書"), form);
}
