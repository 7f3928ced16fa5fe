/* Proof from elsewhere on "my page": what was brought and where it stands, and the form that brings it. */

import { banner, button, h } from "./dom.mjs";
import { evidenceForm } from "./evidence-form.mjs";
import { openFile } from "./open-file.mjs";
import { rocDay } from "./roc.mjs";
import { run } from "./task.mjs";

const STATES = {
  checking: "檔案檢查中，大約一分鐘。",
  waiting: "等單位核對。核對好會寄信給您，這段時間可以先上別的課。",
  early: "檔案收好了。您錄取以後，單位就會核對，核對好會寄信給您。",
};

export function evidencePart({ evidence, journeys }, tools) {
  if (!evidence || (!evidence.items.length && !evidence.tracks.length)) return null;
  const accepted = journeys.some(({ application }) => application.state === "accepted");
  const { items, tracks, asked } = evidence;
  return h(
    "section",
    { class: "app-evidence", "aria-labelledby": "evidence" },
    h("h2", { id: "evidence" }, "別處的訓練證明"),
    items.map((one) => card(one.state === "waiting" && !accepted ? { ...one, state: "early" } : one, tools)),
    tracks.length > 0 && more(evidence, tools, asked || items.some(({ state }) => state === "refused")),
  );
}

function card(one, { api }) {
  const place = h("article", { class: "vg-card" });
  const see = button("看我上傳的檔案", () => run(place, see, () => openFile(api, `/me/evidence/${one.id}/document`)), "secondary");
  place.append(
    h("h3", {}, one.track_name),
    h("p", {}, `${one.issuer}，字號 ${one.number}，${one.hours} 小時，${rocDay(one.completed_on)}完成`),
    said(one),
    one.readable ? h("p", { class: "app-actions app-screen" }, see) : "",
  );
  return place;
}

function said({ state, reason, unit_name, state_label }) {
  if (state === "accepted") return banner("success", h("p", {}, `已經採認${unit_name && `（${unit_name}核對）`}。這項訓練不用再上，以後到別的單位或類別也都算數。`));
  if (state === "refused") return banner("warning", h("p", {}, `${state_label}：${reason}`));
  return h("p", {}, STATES[state] ?? state_label);
}

function more(evidence, tools, open) {
  return h(
    "details",
    { class: "app-more app-screen", open },
    h("summary", {}, "我有別處的訓練證明"),
    h("p", {}, "在臺北e大、別的單位上過基礎訓練或特殊訓練，或持有早年的 12 小時基礎訓練證書，請上傳證明。單位核對以後就不用再上一次。"),
    evidenceForm(evidence, tools),
  );
}
