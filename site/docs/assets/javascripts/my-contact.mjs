/* Changing one's phone at once, and one's e-mail address by a code that goes to the new one. */

import { Problem } from "./api.mjs";
import { button, fill, h, link } from "./dom.mjs";
import { fieldsFor } from "./fields.mjs";
import { run } from "./task.mjs";
import { valuesOf } from "./values.mjs";

/* `changed(said)` shows the page anew. */
export function contact({ fresh, api, changed }) {
  return [
    h("details", { class: "app-more app-screen" }, h("summary", {}, "換電話"), phone({ api, changed })),
    h("details", { class: "app-more app-screen" }, h("summary", {}, "換電子郵件"), fresh ? address({ api, changed }) : again()),
    h("p", { class: "vg-hint" }, "姓名寫錯：錄取以後，在「我的進度」請求更正，單位看過證件就會改。生日寫錯：請打電話給單位。"),
  ];
}

function again() {
  return [h("p", {}, "為了確定是您本人，換電子郵件以前請再用驗證碼登入一次。"), h("p", { class: "app-actions" }, link("再登入一次", "/sign-in/?next=/my/data/"))];
}

function phone({ api, changed }) {
  const fields = fieldsFor("phone");
  const submit = button("存下來", null, "", "submit");
  const form = h("form", { class: "app-form", novalidate: true }, fields.text("mobile", "新的電話", { type: "tel", hint: "單位會打這個號碼。", attributes: { autocomplete: "tel" } }), h("p", { class: "app-actions" }, submit));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    return run(form, submit, async () => {
      await api.put("/me/phone", valuesOf(form));
      await changed("電話換好了，單位也看得到新的號碼。");
    });
  });
  return form;
}

function address(tools) {
  const place = h("div");
  const fields = fieldsFor("address");
  const submit = button("寄驗證碼到新的信箱", null, "", "submit");
  const form = h("form", { class: "app-form", novalidate: true }, fields.text("email", "新的電子郵件", { type: "email", attributes: { autocomplete: "email", inputmode: "email", spellcheck: "false" } }), h("p", { class: "app-actions" }, submit));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    return run(form, submit, async () => {
      const { email } = valuesOf(form);
      await tools.api.post("/me/address", { email });
      fill(place, confirmation(email, tools));
      place.querySelector("input").focus();
    });
  });
  return fill(place, form);
}

function confirmation(email, { api, changed }) {
  const fields = fieldsFor("address-code");
  const submit = button("換成這個信箱", null, "", "submit");
  const form = h(
    "form",
    { class: "app-form", novalidate: true },
    h("p", { role: "status" }, `驗證碼寄到 ${email} 了。輸入以後才會換；舊的信箱會收到一封通知。`),
    fields.text("code", "六位數驗證碼", { attributes: { class: "vg-input app-code", inputmode: "numeric", autocomplete: "one-time-code", maxlength: 20 } }),
    h("p", { class: "app-actions" }, submit),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    return run(form, submit, () => confirm());
  });
  return form;

  async function confirm() {
    try {
      const moved = await api.post("/me/address/code", valuesOf(form));
      await changed(`電子郵件換成 ${moved.email} 了，以後用這個信箱登入。`);
    } catch (error) {
      if (error instanceof Problem && error.code === "code-wrong") Object.assign(error, { invalid: [{ name: "code", reason: error.detail }], detail: "" });
      throw error;
    }
  }
}
