/* The draft of an application: kept on the server a moment after each change, never in the browser.

   Says calmly how it stands; a form that cannot be kept can still be sent. */

import { Problem } from "./api.mjs";
import { textsOf } from "./form-values.mjs";
import { pause } from "./task.mjs";

const MOMENT = 700;
const PATIENCE = 8; // times a quarter of a second: a draft sent while leaving may arrive after the page is back
export const DRAFT_WORDS = {
  working: "正在存草稿…",
  kept: "草稿存好了，可以放心離開。14 天沒有再填，草稿會自動刪除。",
  waiting: "草稿暫時存不起來，您可以繼續填；連上網路後會再存一次。",
};

export function createDraft(form, api, { say = () => {}, step = () => "", later = (work) => setTimeout(work, MOMENT), stop = clearTimeout, rest = pause } = {}) {
  const path = `/drafts/${form.dataset.notice}`;
  let version = 0;
  let timer = null;
  let saving = Promise.resolve();
  let kept = "";
  let ended = false;
  let failed = false;

  /* Only the number of the coming version: it tells the page after a reload what it has to wait for. */
  const expect = (number) => history.replaceState({ ...history.state, draft: number }, "");

  const body = () => ({ values: textsOf(form), step: step(), version });

  /* Keeps what stands there now, one request after the other. */
  function save({ keepalive = false } = {}) {
    stop(timer);
    timer = null;
    if (ended) return saving;
    if (keepalive) {
      if (standing() !== kept) void api.put(path, body(), { keepalive }).catch(() => {});
      return saving;
    }
    saving = saving.then(put);
    return saving;
  }

  const standing = () => JSON.stringify([textsOf(form), step()]);

  async function put(again = true) {
    const now = standing();
    if (ended || now === kept) return;
    say("working");
    try {
      version = (await api.put(path, body())).version;
      kept = now;
      failed = false;
      say("kept");
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      if (again && error.code === "changed-meanwhile") {
        version = (await api.get(path).catch(() => ({ version: 0 }))).version;
        return put(false);
      }
      failed = true;
      say("waiting");
    }
  }

  return {
    path,
    save,
    /* A change was made: keep it in a moment. */
    touch() {
      expect(version + 1);
      stop(timer);
      timer = later(save);
    },
    /* What the server holds for this browser, or null when it cannot be asked. */
    async open() {
      const wanted = history.state?.draft ?? 0;
      let found = await api.get(path).catch(() => null);
      for (let tries = 0; found && found.version < wanted && tries < PATIENCE; tries += 1) {
        await rest(250);
        found = await api.get(path).catch(() => found);
      }
      if (found) version = found.version;
      expect(version);
      return found;
    },
    async takeOver() {
      const found = await api.post(`${path}/taking-over`, {});
      version = found.version;
      return found;
    },
    /* What stands in the form is what the server holds. */
    settled() {
      kept = standing();
    },
    /* Whether leaving now would lose something: the last attempt to keep it failed. */
    failing: () => failed && !ended && standing() !== kept,
    async forget() {
      await saving;
      await api.post(`${path}/deletion`, {});
      version = 0;
      kept = "";
      expect(0);
    },
    async promise(email) {
      await save();
      return api.post(`${path}/later`, { email });
    },
    end() {
      ended = true;
      stop(timer);
    },
  };
}
