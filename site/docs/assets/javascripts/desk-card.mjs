/* The service card (志願服務證) at the desk: issue it, fetch it, replace it, take it back; and a sheet of ten to print. */

import { folded } from "./desk-corrections.mjs";
import { banner, button, facts, fill, h, link, status } from "./dom.mjs";
import { fieldsFor } from "./fields.mjs";
import { openFile } from "./open-file.mjs";
import { showReasons } from "./reasons.mjs";
import { rocDay } from "./roc.mjs";
import { load, pause, run } from "./task.mjs";
import { valuesOf } from "./values.mjs";

export const MOST = 10;
const LOOK_AGAIN = 1500;
const LOOKS = 40;
const REPLACED_FOR = [["lost", "遺失"], ["damaged", "毀損"], ["expired", "期滿"], ["renamed", "姓名更正"]];
const ENDED_FOR = [["left", "離隊，已繳回"], ["unsuitable", "不適任，由單位收回"], ["misused", "轉借、冒用或不當使用"], ["issued-wrongly", "發錯了"]];
const inUse = ({ state }) => ["issued", "expired"].includes(state);

export function cardAtDesk(tools, decides) {
  const { found } = tools;
  const [newest, ...before] = found.cards ?? [];
  const recognised = found.recognition?.recognised;
  if (!newest && !recognised) return null;
  const card = newest && inUse(newest) ? newest : null;
  const place = h("section", { class: "app-card", "aria-labelledby": "card-title" });
  return fill(
    place,
    h("h3", { id: "card-title" }, "志願服務證"),
    newest ? shown(newest) : h("p", {}, "還沒有發給。"),
    before.length > 0 && h("details", { class: "app-more" }, h("summary", {}, `以前的服務證（${before.length} 張）`), h("ul", {}, before.map((one) => h("li", {}, line(one))))),
    !decides && h("p", { class: "vg-hint" }, "發給、列印和收回由督導辦理。"),
    decides && card && [printing(tools, card, place), replacement(tools, card), ending(tools, card)],
    decides && !card && (found.allowed.includes("card") ? first(tools, Boolean(newest)) : recognised && h("p", {}, "等本人傳好照片，就能發給服務證。")),
  );
}

function shown(card) {
  const state = card.reason_label ? `${card.state_label}（${card.reason_label}，${rocDay(card.ended_on)}）` : card.state_label;
  return facts([["編號", card.number], ["印的姓名", card.name], ["發給日期", rocDay(card.issued_on)], ["有效期限", rocDay(card.expires_on)], ["狀態", state]]);
}

function line(card) {
  return `${card.number}，${rocDay(card.issued_on)} 發給，${card.state_label}${card.reason_label && `（${card.reason_label}）`}`;
}

function printing({ api, path, found, done }, card, place) {
  const fetchIt = button("下載服務證（PDF）", () => run(place, fetchIt, () => openFile(api, `${path}/card`)));
  const again = button("重新製作", () => run(place, again, async () => {
    await api.post(`${path}/card`, {});
    done("服務證重新製作中，大約一分鐘後就好。");
  }));
  const look = button("看看做好了沒", () => done(""), "secondary");
  return [
    card.held && banner("warning", h("p", {}, card.held)),
    card.name !== found.name && banner("warning", h("p", {}, `姓名已經更正為「${found.name}」，服務證上還是「${card.name}」，請換發。`)),
    !card.ready && !card.held && h("p", {}, "製作中，大約一分鐘後就好。"),
    h("p", { class: "app-actions app-screen" }, card.ready ? fetchIt : card.held ? again : look),
  ];
}

function first({ api, path, found, done, wait }, again) {
  const form = folded(again ? "再發一張服務證" : "發給服務證", "發給服務證", [lastDay("card", found)], async (body) => {
    await api.post(`${path}/card`, body);
    done(await outcome({ api, path, wait }));
  });
  form.open = !again;
  return form;
}

function replacement({ api, path, found, done, wait }, card) {
  const fields = fieldsFor("card-again");
  const told = (body) => (body.reason ? [] : [{ name: "reason", reason: "請選換發的原因。" }]);
  const form = folded("換發新的一張", "換發服務證", [
    h("p", {}, `新的服務證有新的編號，${card.number} 會註銷。`),
    fields.radios("reason", "換發的原因", REPLACED_FOR),
    lastDay("card-again", found),
  ], async (body) => {
    await api.post(`${path}/card`, body);
    done(await outcome({ api, path, wait }));
  }, told);
  form.open = card.state === "expired";
  return form;
}

function ending({ api, path, done }, card) {
  const fields = fieldsFor("card-end");
  return folded("收回或註銷", "註銷這張服務證", [
    h("p", {}, `編號 ${card.number} 註銷以後不再使用，照片和檔案會刪除，編號和原因留在紀錄裡。`),
    fields.radios("reason", "原因", ENDED_FOR),
  ], async (body) => {
    const over = await api.post(`${path}/card/cancellation`, body);
    done(`服務證 ${over.number} ${over.state_label}。`);
  }, (body) => (body.reason ? [] : [{ name: "reason", reason: "請選一個原因。" }]));
}

function lastDay(prefix, { card_latest: latest }) {
  return fieldsFor(prefix).date("expires_on", "有效期限", { value: latest, hint: `最晚到 ${rocDay(latest)}，可以選早一點的日期。`, attributes: { max: latest } });
}

/* Waits until the card is printed, or held for a character; says which. */
async function outcome({ api, path, wait = pause }) {
  for (let look = 0; look < LOOKS; look += 1) {
    const [card] = (await api.get(path)).cards;
    if (card.ready) return `服務證 ${card.number} 做好了，可以下載列印。`;
    if (card.held) return `服務證 ${card.number} 的編號留好了，但還印不出來，原因寫在下面。`;
    await wait(LOOK_AGAIN);
  }
  return "服務證還在製作，請過幾分鐘再看。";
}

/* On the list of trainees: up to ten cards on one sheet of A4, fronts and backs. */
export function cardSheet({ api, unit, wait = pause }) {
  if (unit.role === "assistant") return null;
  const content = h("div");
  const place = h("details", { class: "app-more app-screen" }, h("summary", {}, "列印服務證（一張 A4 最多 10 人）"), content);
  place.addEventListener("toggle", () => {
    if (!place.open || content.childElementCount) return;
    load(content, async () => chooser((await api.get(`/units/${unit.id}/cards`)).items));
  });
  return place;

  function chooser(items) {
    const usable = items.filter((card) => card.state === "issued" && card.ready);
    if (!usable.length) return h("p", {}, "還沒有可以列印的服務證。請先打開學員的頁面，發給服務證。");
    const told = status();
    const submit = button("做成一張 A4", null, "", "submit");
    const names = usable.map((card) => [card.trainee, `${card.name}（${card.number}）`]);
    const value = usable.length <= MOST ? usable.map(({ trainee }) => trainee) : [];
    const form = h("form", { class: "app-form", novalidate: true }, fieldsFor("card-sheet").checks("trainees", "印哪些人的？", names, { value, hint: "最多選 10 個人。" }), h("p", { class: "app-actions" }, submit), told);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const { trainees } = valuesOf(form);
      const wrong = !trainees.length ? "還沒有選人。" : trainees.length > MOST ? `最多 ${MOST} 個人，現在選了 ${trainees.length} 個。` : "";
      if (wrong) return showReasons(form, { title: "請改一下選的人", invalid: [{ name: "trainees", reason: wrong }] });
      return run(form, submit, () => print(trainees, told));
    });
    return form;
  }

  async function print(trainees, told) {
    fill(told);
    const path = `/units/${unit.id}/cards`;
    const made = await api.post(`${path}/sheet`, { trainees });
    for (let look = 0; look < LOOKS; look += 1) {
      const found = await api.get(`${path}/sheets/${encodeURIComponent(made.sheet)}`);
      if (found.ready) return fill(told, `做好了，共 ${found.printed} 張。列印時選「實際大小」、雙面「長邊翻轉」。 `, link("下載 PDF", found.href));
      told.textContent = "製作中…";
      await wait(LOOK_AGAIN);
    }
    told.textContent = "還在製作，請過幾分鐘再按一次。";
    return undefined;
  }
}
