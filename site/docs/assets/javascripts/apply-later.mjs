/* 「之後再填」: a letter that says how to carry on from any device. */

import { button, fill, h } from "./dom.mjs";
import { fieldsFor } from "./fields.mjs";
import { run } from "./task.mjs";

export function laterPart(form, draft) {
  const place = h("details", { class: "app-more app-screen" }, h("summary", {}, "之後再填，或換一台裝置填"));
  const fields = fieldsFor("later");
  const inner = h("div", {});
  const send = button("寄信給我", () => run(inner, send, async () => {
    await draft.promise(inner.querySelector("input").value.trim());
    fill(inner, h("p", { role: "status" }, "信寄出去了。在任何手機或電腦打開信裡的網址，用驗證碼登入，就能接著填。草稿存 14 天。"));
  }), "secondary");
  const typed = () => form.elements.email?.value.trim() ?? "";
  place.addEventListener("toggle", () => {
    const input = inner.querySelector("input");
    if (place.open && input && !input.value) input.value = typed();
  });
  fill(inner, h("p", {}, "草稿已經存在我們這裡，用這台裝置直接再打開這一頁就好。想換一台裝置，請留信箱，我們寄網址給您。"), fields.text("email", "寄到哪個信箱", { type: "email", attributes: { autocomplete: "email", inputmode: "email" } }), h("p", {}, send));
  place.append(inner);
  return place;
}
