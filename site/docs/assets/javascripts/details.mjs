/* Details and photo for the record book: asked after recognition, the ID number never shown again in full. */

import { createApi } from "./api.mjs";
import { banner, button, fill, h, lead, link } from "./dom.mjs";
import { confirmPart } from "./details-confirm.mjs";
import { fieldsFor } from "./fields.mjs";
import { idHint, KINDS } from "./identity.mjs";
import { photoPart } from "./photo.mjs";
import { showReasons } from "./reasons.mjs";
import { load, pause, run } from "./task.mjs";
import { valuesOf } from "./values.mjs";
import { GENDERS } from "./wording.mjs";

export function mount(root, { api = createApi(), wait = pause, studio } = {}) {
  if (root.dataset.mounted) return undefined;
  root.dataset.mounted = "yes";
  const top = h("div");
  let photo = null;
  return load(root, async () => page(await api.get("/me/details"), ""));

  /* The photo part stays as it is when the form is saved: a picture that is being cut must not vanish. */
  function page(details, said) {
    if (!details.allowed) return tooEarly();
    fill(top, summary(details, said));
    const changed = (now) => fill(top, summary(now, ""));
    photo ??= photoPart(details, { api, wait, changed, ...(studio ? { studio } : {}) });
    const confirmed = (now) => { fill(root, page(now, "謝謝您，資料都確認了。")); lead(root.querySelector(".vg-banner")); };
    return [top, form(details), confirmPart(details, { api, confirmed }), photo];
  }

  function tooEarly() {
    return h("section", { class: "vg-card" }, h("h2", {}, "現在還不用填這些資料"), h("p", {}, "身分證字號與照片要等單位認可後才需要，我們不會提早蒐集。"), h("p", {}, link("看我的進度", "/my/")));
  }

  function summary(details, said) {
    const unsure = details.items?.length && !details.confirmed_on ? ["對照證件確認"] : [];
    const lacking = [...details.missing.map(({ label }) => label), ...unsure, ...(details.photo.state === "ready" ? [] : ["照片"])];
    if (!lacking.length) return banner("success", h("p", {}, "資料和照片都齊了，接下來請等單位替您申請紀錄冊。"), h("p", {}, link("看我的進度", "/my/")));
    return banner(said ? "success" : "", said && h("p", {}, said), h("p", {}, `還需要：${lacking.join("、")}`));
  }

  function form(details) {
    const fields = fieldsFor("details");
    const hint = h("p", { class: "vg-hint app-echo", "aria-live": "polite" });
    const submit = button("存下來", null, "", "submit");
    const emergency = details.emergency;
    const book = h("div", { hidden: !details.has_book }, fields.text("book_no", "紀錄冊冊號", { value: details.book_no, hint: "寫在紀錄冊的封面裡。" }));
    const place = h(
      "form",
      { class: "app-form vg-card", novalidate: true },
      h("h2", {}, "基本資料"),
      h("p", {}, `${details.name}，這些資料只用來替您申請紀錄冊和保險。`),
      fields.radios("id_kind", "證件種類", KINDS, { value: details.id_kind || "national" }),
      fields.text("id_number", "證件號碼", { hint: details.id_masked ? `已經存了 ${details.id_masked}，要更改才需要再填。` : "例如：A123456789。存好之後不會再完整顯示。", attributes: { autocomplete: "off", spellcheck: "false", maxlength: 20 } }),
      hint,
      fields.radios("gender", "性別", GENDERS.map(([value, label]) => [value, value === "other" ? "其他" : label]), { value: details.gender }),
      fields.text("address", "通訊地址", { value: details.address, hint: "紀錄冊或通知可能會寄到這裡。", attributes: { autocomplete: "street-address" } }),
      fields.text("mobile", "行動電話", { type: "tel", value: details.mobile, hint: "沒有手機的話，請填市話。", attributes: { autocomplete: "tel" } }),
      fields.text("name_en", "英文姓名", { value: details.name_en, optional: true, attributes: { spellcheck: "false", maxlength: 100 } }),
      h("h3", {}, "緊急聯絡人"),
      fields.text("emergency.name", "姓名", { value: emergency.name, attributes: { autocomplete: "off" } }),
      fields.text("emergency.relation", "和您的關係", { value: emergency.relation, hint: "例如：女兒。", attributes: { autocomplete: "off" } }),
      fields.text("emergency.phone", "電話", { type: "tel", value: emergency.phone, attributes: { autocomplete: "off" } }),
      h("h3", {}, "紀錄冊"),
      fields.radios("has_book", "您已經有志願服務紀錄冊了嗎？", [["no", "還沒有"], ["yes", "有了"]], { value: details.has_book ? "yes" : "no", yesno: true }),
      book,
      h("p", { class: "app-actions" }, submit),
    );
    const doubt = () => (hint.textContent = idHint(valuesOf(place).id_kind, place.elements.id_number.value));
    place.addEventListener("change", (event) => {
      book.hidden = !valuesOf(place).has_book;
      if (["id_number", "id_kind"].includes(event.target.name)) doubt();
    });
    place.addEventListener("submit", (event) => {
      event.preventDefault();
      if (!valuesOf(place).gender) return showReasons(place, { title: "還有一格沒有填", invalid: [{ name: "gender", reason: "請選性別，名冊上需要。" }] });
      return run(place, submit, () => save(place));
    });
    return place;
  }

  async function save(place) {
    const { id_number, book_no, ...values } = valuesOf(place);
    const number = id_number ? { id_number } : {};
    const details = await api.put("/me/details", { ...values, ...number, book_no: values.has_book ? book_no : "" });
    fill(root, page(details, "基本資料存好了。"));
    lead(root.querySelector(".vg-banner"));
  }
}
