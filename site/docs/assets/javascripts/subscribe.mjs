/* The weekly letter: asking for it, confirming and leaving by the links of letters. A link acts only after a tap,
   since programs that check mail open links too. Its key stands behind `#` and is taken out of the address. */

import { createApi } from "./api.mjs";
import { banner, button, fill, h, lead, link } from "./dom.mjs";
import { fieldsFor } from "./fields.mjs";
import { showReasons } from "./reasons.mjs";
import { loader } from "./search.mjs";
import { run } from "./task.mjs";
import { valuesOf } from "./values.mjs";

const fields = fieldsFor("subscribe");
const KEY = /^#(leave=)?([\w-]{1,60}\.[\w-]{16,80})$/;

/* What the link of a letter carries: its key and whether it leads out. */
export function keyIn(hash) {
  const found = KEY.exec(hash);
  return found && { leaving: Boolean(found[1]), key: found[2] };
}

export async function mount(root, { api = createApi(), load = loader() } = {}) {
  if (root.dataset.mounted) return undefined;
  root.dataset.mounted = "yes";
  const carried = keyIn(location.hash);
  if (!carried) return ask();
  history.replaceState(null, "", location.pathname);
  return carried.leaving ? offerLeaving(carried.key) : offerConfirming(carried.key);

  async function ask() {
    const choices = await load("/notices/listing.json").catch(() => null);
    const submit = button("訂閱", null, "", "submit");
    const form = h(
      "form",
      { class: "app-form", novalidate: true },
      fields.text("email", "電子郵件", { type: "email", hint: "會先寄一封信請您確認，按了確認才會開始寄。", attributes: { autocomplete: "email", inputmode: "email", spellcheck: "false" } }),
      choices && choices.categories.length > 0 && fields.checks("categories", "想看的類別", choices.categories, { optional: true, hint: "都不勾，就是全部。" }),
      choices && choices.districts.length > 0 && fields.checks("districts", "想去的地區", choices.districts.map((name) => [name, name]), { optional: true, hint: "都不勾，就是全部。" }),
      h("p", { class: "vg-hint" }, "電子郵件只用來寄這封信，不會給別人，也不會和您的報名資料放在一起。每封信都可以一鍵取消，取消後馬上刪除。"),
      h("p", { class: "app-actions" }, submit),
    );
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const body = valuesOf(form);
      if (!body.email) return showReasons(form, { title: "請先填電子郵件", invalid: [{ name: "email", reason: "這一格還沒有填。" }] });
      return run(form, submit, async () => {
        await api.post("/subscriptions", body);
        told("請到信箱確認", `信已經寄到 ${body.email}。請打開信，按「確認」，下星期一起就會收到新公告。沒有收到，請看看垃圾郵件匣。`);
      });
    });
    fill(root, form);
  }

  function offerConfirming(key) {
    offer("確認訂閱每週新公告", "按下面的按鈕，下星期一起就會收到新公告。", "我要收", "/subscriptions/confirmation", key, "訂閱好了", "下星期一早上開始寄。每封信的最下面都可以取消。");
  }

  function offerLeaving(key) {
    offer("取消每週新公告", "按下面的按鈕，就不會再寄，您的電子郵件也會刪除。", "我不要收了", "/subscriptions/leaving", key, "取消好了", "不會再寄了，您的電子郵件已經刪除。");
  }

  function offer(title, lines, label, path, key, done, after) {
    const act = button(label);
    const place = h("section", { class: "vg-card" }, h("h2", {}, title), h("p", {}, lines), h("p", { class: "app-actions" }, act));
    act.addEventListener("click", () => run(place, act, async () => {
      await api.post(path, { key });
      told(done, after);
    }));
    fill(root, place);
  }

  function told(title, lines) {
    fill(root, h("section", { class: "vg-card" }, banner("success", h("h2", {}, title), h("p", {}, lines)), h("p", {}, link("看現在的公告", "/notices/", "secondary"))));
    lead(root.querySelector("h2"));
  }
}
