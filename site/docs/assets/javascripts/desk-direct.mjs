/* Handing a package straight to the authority's own system: the button, how it stands, every try. */

import { banner, button, fill, h, status } from "./dom.mjs";
import { rocInstant } from "./roc.mjs";
import { table } from "./table.mjs";
import { pause, run } from "./task.mjs";

const LOOK_AGAIN = 3000;
const LOOKS = 60;

export function directHandOver({ api, path, unit, done, now = api.now, wait = pause }, found) {
  const { receiver, state, may_begin: mayBegin } = found.direct;
  const decides = unit.role !== "assistant";
  const place = h("section", { class: "app-screen" });
  const told = status();
  const start = mayBegin && decides && button(state ? "再試一次直接送件" : "直接送件", () => run(place, start, begin));
  const stop = state === "sending" && decides && button("停止直接送件", () => run(place, stop, end), "secondary");
  return fill(
    place,
    !state && h("p", {}, `「${receiver}」可以直接收件：按一下就送到機關，機關回覆收文文號後會自動登記，不用下載。送出以前，請先下載送件包核對一次。`),
    state && view(found.direct, now()),
    (start || stop) && h("p", { class: "app-actions" }, start, stop),
    told,
  );

  async function begin() {
    let latest = await api.post(`${path}/direct`);
    for (let look = 0; look < LOOKS && !latest.direct.tries.length && latest.direct.state === "sending"; look += 1) {
      told.textContent = "正在送到機關的系統，請稍候。";
      await wait(LOOK_AGAIN);
      latest = await api.get(path);
    }
    done(latest.direct.state === "accepted" ? `機關收件了，收文文號：${latest.receipt}。` : `${latest.direct.state_label}。`);
  }

  async function end() {
    await api.post(`${path}/direct/stop`);
    done("停止直接送件了。");
  }
}

function view({ receiver, state, state_label: label, help, next_at: next, tries }, now) {
  const soon = next && Date.parse(next) > now ? `下一次會在 ${rocInstant(next)} 再試。` : "";
  return [
    state === "accepted" || state === "sending" ? h("p", {}, `${receiver}：${label}。${soon}`) : banner("warning", h("p", {}, `${receiver}：${label}。`)),
    help && h("p", {}, help),
    tries.length > 0 && table({ caption: "直接送件的每一次嘗試", head: ["時間", "結果", "回應代碼"], rows: tries.map((one) => [rocInstant(one.at), one.outcome, one.status ? String(one.status) : "—"]) }),
  ];
}
