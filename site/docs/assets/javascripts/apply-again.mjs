/* Beginning again: the draft of this browser, one from another device, or the answers of an earlier application.

   Each is offered in a box on top of the form; nothing of another person's is put into the form unasked. */

import { banner, button, fill, h } from "./dom.mjs";
import { putTexts } from "./form-values.mjs";
import { rocInstant } from "./roc.mjs";
import { run } from "./task.mjs";

/* `go(step)` opens a step of the form. Returns the place that was put before the form, or null. */
export async function offerAgain(form, api, draft, go) {
  const found = await draft.open();
  if (!found) return null;
  const place = h("div", { class: "app-again" });
  if (found.version) restored(place, form, draft, found, go);
  else if (found.elsewhere) elsewhere(place, form, draft, go);
  else if (found.earlier) earlier(place, form, api, draft);
  else return null;
  form.before(place);
  return place;
}

function restored(place, form, draft, found, go) {
  putTexts(form, found.values);
  draft.settled();
  go(found.step);
  const away = button("刪掉草稿，重新填", () => run(place, away, async () => {
    await draft.forget();
    form.reset();
    draft.settled();
    go("");
    fill(place, banner("", h("p", { role: "status" }, "草稿刪掉了，請重新填。")));
  }), "secondary");
  fill(place, banner("", h("p", {}, `這是 ${rocInstant(found.saved_at)} 存的草稿，還沒有送出，可以接著填。`), h("p", {}, "不是您填的嗎？這台裝置可能有別人用過。", " "), h("p", {}, away)));
}

function elsewhere(place, form, draft, go) {
  const take = button("接著填", () => run(place, take, async () => {
    const found = await draft.takeOver();
    restored(place, form, draft, found, go);
  }));
  fill(place, banner("", h("p", {}, "您在另一台裝置填到一半，草稿還在。"), h("p", {}, take)));
}

function earlier(place, form, api, draft) {
  const use = button("帶入上次填的資料", () => run(place, use, async () => {
    const answers = await api.get("/me/answers");
    putTexts(form, answers.values, { add: true });
    draft.touch();
    fill(place, banner("", h("p", { role: "status" }, `已經帶入您報名「${answers.notice_title}」時填的資料，請一格一格看過，有變動就改。`)));
  }));
  const no = button("不用，我重新填", () => place.remove(), "secondary");
  fill(place, banner("", h("p", {}, "您以前報名過別的服務。要把上次填的姓名、電話、經驗等資料帶進來嗎？同意的勾選和參加的原因，還是要請您再填一次。"), h("p", { class: "app-actions" }, use, no)));
}
