/* A letter that came back: say so, send it again, or note that the applicant was told by phone or on paper. */

import { banner, button, h } from "./dom.mjs";
import { fieldsFor } from "./fields.mjs";
import { taipeiDay } from "./roc.mjs";
import { run } from "./task.mjs";
import { valuesOf } from "./values.mjs";

const fields = fieldsFor("told");

export function returnedLetter({ api, path, found, done, now = api.now }) {
  if (!found.undelivered) return null;
  const again = button("再寄一次", () => run(place, again, async () => {
    await api.post(`${path}/letters`);
    done("信再寄一次了。");
  }), "secondary");
  const submit = button("記下已通知", null, "", "submit");
  const form = h(
    "form",
    { class: "app-form", novalidate: true, "data-keeps": true },
    fields.radios("way", "怎麼通知的", [["phone", "打電話"], ["paper", "寄紙本或當面交"]], { value: "phone", inline: true }),
    fields.date("date", "哪一天", { value: taipeiDay(now()) }),
    fields.text("note", "備註", { optional: true, hint: "例如：本人接聽。" }),
    h("p", { class: "app-actions" }, submit),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    run(form, submit, async () => {
      await api.post(`${path}/told`, valuesOf(form));
      done("記下來了，這位報名者已經得到回覆。");
    });
  });
  const place = h("section", {}, banner("warning", h("p", {}, h("strong", {}, "信沒有送到。"), "電子郵件可能打錯了，或信箱滿了。請打報名表上的電話，告訴他結果。")), h("p", { class: "app-actions" }, again), form);
  return place;
}
