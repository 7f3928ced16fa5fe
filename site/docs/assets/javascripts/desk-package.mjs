/* One package: watch it being built, fetch it, record that it was handed in and what came back. */

import { banner, button, facts, fill, h, link, status } from "./dom.mjs";
import { booksForm, handoverForm, pasteForm, returnsForm, submissionForm } from "./desk-package-forms.mjs";
import { directHandOver } from "./desk-direct.mjs";
import { hashOf } from "./desk-route.mjs";
import { lookForm } from "./desk-look.mjs";
import { nationalTables } from "./desk-national.mjs";
import { rocDay, rocShort } from "./roc.mjs";
import { table } from "./table.mjs";
import { pause, run } from "./task.mjs";

const LOOK_AGAIN = 2000;
const LOOKS = 900;

export async function view(desk) {
  const path = `/units/${desk.unit.id}/packages/${encodeURIComponent(desk.id)}`;
  const place = h("div");
  const first = await desk.api.get(path);
  show(first);
  if (first.state === "building") watch({ ...desk, path }, show, place);
  return place;

  function show(found) {
    fill(place, sheet({ ...desk, path, found }));
  }
}

/* Twice a minute would do, but people wait for a small one. A line of progress is read out only when it changes. */
async function watch({ api, path, wait = pause }, show, place) {
  for (let look = 0; look < LOOKS; look += 1) {
    await wait(LOOK_AGAIN);
    if (look > 0 && !place.isConnected) return;
    const found = await api.get(path).catch(() => null);
    if (found && found.state !== "building") return show(found);
    const line = place.querySelector("[data-progress]");
    if (found && line && line.textContent !== progress(found)) line.textContent = progress(found);
  }
}

export function progress({ done = 0, count }) {
  return `送件包製作中，${done}／${count} 位。可以先離開這一頁，做好了會在這裡。`;
}

function sheet(tools) {
  const { unit, found, path } = tools;
  const decides = unit.role !== "assistant";
  const sent = ["submitted", "done"].includes(found.state);
  const waiting = found.people.filter((person) => person.state === "packed" && !person.book_no);
  const unhanded = found.people.filter((person) => person.state === "issued");
  return [
    h("p", { class: "app-back" }, h("a", { href: hashOf(unit.id, "packages") }, "‹ 回到送件")),
    h("h2", {}, `${found.category_name}，${found.count} 人`),
    facts([["申請項目", found.purpose_label], ["狀態", found.state_label], ["送往", found.authority], ["製作日期", rocDay(found.made_on)], ["送件", found.submitted_on && `${rocDay(found.submitted_on)}，${found.channel} ${found.receipt}`], ["名冊欄位", found.mapping && `${found.mapping}${found.mapping_confirmed ? "" : "（未經收件機關確認，送件前請核對範本）"}`]]),
    found.stuck && banner("warning", found.stuck),
    found.state === "building" && building(found),
    found.state === "building" && found.stuck && decides && again(tools),
    found.state === "failed" && failed(found, unit),
    decides && found.fetchable && more("下載送件包", lookForm(tools, { name: "opening", path: `${path}/opening`, label: "取得送件包", reason: "hand-in", show: archives }), found.state === "ready"),
    !decides && h("p", { class: "vg-hint" }, "下載和登記由督導辦理。"),
    people(found.people),
    rare(found.people),
    found.direct && more("直接送到機關的系統", directHandOver(tools, found), found.state === "ready"),
    decides && found.state === "ready" && found.direct?.state !== "sending" && more(found.direct ? "改用其他方式送，在這裡登記" : "送出以後，在這裡登記", submissionForm(tools), !found.direct),
    decides && sent && waiting.length > 0 && [more("登記冊號", booksForm(tools, waiting), waiting.length <= 10), more("貼上機關給的冊號清單", pasteForm(tools), waiting.length > 10), more("登記退件", returnsForm(tools, waiting), false)],
    decides && sent && unhanded.length > 0 && more("紀錄冊交給志工了", handoverForm(tools, unhanded), !waiting.length),
    decides && found.national && more("全國系統用的表", nationalTables(tools), false),
  ];
}

function more(title, body, open) {
  return h("details", { class: "app-more", open }, h("summary", {}, title), body);
}

function building(found) {
  const line = status(progress(found));
  line.dataset.progress = "yes";
  return [line, h("progress", { value: found.done ?? 0, max: found.count, "aria-label": "製作進度" })];
}

/* Nobody builds it any more: what is in stays in. */
function again({ api, path, done }) {
  const start = button("繼續製作", () => run(place, start, async () => {
    await api.post(`${path}/build`);
    done("繼續製作了。");
  }));
  const place = h("p", { class: "app-actions" }, start);
  return place;
}

function failed(found, unit) {
  return banner("warning", h("p", {}, "這一批沒有做成，裡面的人都放回「可以送件的人」了。原因："), h("ul", {}, (found.faults ?? []).map((one) => h("li", {}, one))), h("p", {}, h("a", { href: hashOf(unit.id, "packages") }, "補好以後，回到送件再做一次")));
}

function archives(found) {
  const others = found.archives ?? [];
  return [
    h("p", {}, "檔案裡有身分證字號，請妥善保管，用完刪除。連結五分鐘後失效。"),
    h("p", {}, link(others.length ? "下載送件包：名冊、公文和清單（ZIP）" : "下載送件包（ZIP）", found.href)),
    others.length > 0 && h("p", {}, `證書和照片分成 ${others.length} 個檔案，請一起下載：`),
    others.length > 0 && h("ul", { class: "app-links" }, others.map(({ name, href }) => h("li", {}, h("a", { href }, name)))),
  ];
}

function people(list) {
  const book = ({ book_no, book_date }) => (book_no ? `${book_no}（${rocShort(book_date)}）` : "—");
  const state = ({ state_label, reason, handed_on }) => [state_label || "等候結果", reason && `：${reason}`, handed_on && `（${rocShort(handed_on)}）`].filter(Boolean).join("");
  return table({ caption: "名冊", head: ["姓名", "序號", "申請別", "冊號", "結果"], rows: list.map((person) => [person.name, person.seq, person.previous ? `${person.kind_label}（原冊 ${person.previous}）` : person.kind_label || "初次", book(person), state(person)]) });
}

function rare(list) {
  const names = list.filter((person) => person.rare).map((person) => `${person.name}（${person.rare}）`);
  return names.length > 0 && banner("warning", `這些姓名裡有舊的 Excel（.xls）存不下的字，匯入全國系統後請核對：${names.join("、")}`);
}
