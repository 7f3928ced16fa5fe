/* Checking a certificate: a scanned link or two boxes; the server's answer, or the public status list when it is down. */

import { createApi, Problem } from "./api.mjs";
import { fromFragment, grouped, normalCode, normalNumber, statusKey } from "./certificate-key.mjs";
import { button, fill, h, lead } from "./dom.mjs";
import { fieldsFor } from "./fields.mjs";
import { showReasons } from "./reasons.mjs";
import { run } from "./task.mjs";
import { answer, verdict } from "./verify-answer.mjs";

const EMPTY = "這一格還沒有填。";
const LIMITS = "現在只能用公開的狀態名單查：可以確認這組字號和查驗碼的狀態，但不能顯示姓名、時數和課程，也不能比對檔案。請晚一點再查一次，或洽證書上的發證單位。";

export function mount(root, { api = createApi(), fetch = (...request) => globalThis.fetch(...request) } = {}) {
  if (root.dataset.mounted) return undefined;
  root.dataset.mounted = "yes";
  const fields = fieldsFor("verify");
  const submit = button("查驗", null, "", "submit");
  const form = h(
    "form",
    { class: "app-form", novalidate: true },
    fields.text("number", "證書字號", { hint: "例如：115-heping-care-000001", attributes: { autocomplete: "off", spellcheck: "false", autocapitalize: "none" } }),
    fields.text("code", "查驗碼", { hint: "證書上 16 個英文字母和數字，例如：7K3M-9QX2-AB4D-5TZ8", attributes: { autocomplete: "off", spellcheck: "false", autocapitalize: "characters" } }),
    h("p", { class: "app-actions" }, submit),
  );
  const shown = h("div");
  fill(root, form, shown);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    return check();
  });
  window.addEventListener("hashchange", () => root.isConnected && scanned());
  return scanned();

  function scanned() {
    const certificate = fromFragment(location.hash);
    if (!certificate) return undefined;
    form.elements.number.value = certificate.number;
    form.elements.code.value = grouped(certificate.code);
    return check();
  }

  function check() {
    const certificate = { number: normalNumber(form.elements.number.value), code: normalCode(form.elements.code.value) };
    const invalid = ["number", "code"].filter((name) => !certificate[name]).map((name) => ({ name, reason: EMPTY }));
    fill(shown);
    if (invalid.length) return showReasons(form, { title: "請填證書字號和查驗碼", invalid });
    return run(form, submit, async () => {
      fill(shown, await ask(certificate));
      lead(shown.querySelector("h2"));
    });
  }

  async function ask(certificate) {
    try {
      return answer(await api.post("/verifications", certificate));
    } catch (error) {
      if (!(error instanceof Problem) || !error.unreachable) throw error;
      return listed(certificate, error);
    }
  }

  /* Static files stay up when functions are down: the list tells the state, and nothing else. */
  async function listed(certificate, problem) {
    let known;
    try {
      const key = await statusKey(certificate);
      const response = await fetch(`/status/${key.slice(0, 2)}.json`, { cache: "no-cache" });
      if (!response.ok && response.status !== 404) throw problem;
      known = response.ok ? (await response.json())[key] : undefined;
    } catch {
      throw problem;
    }
    const absent = h("div", { class: "app-verdict app-verdict--warning" }, h("h2", {}, "? 名單裡沒有"), h("p", {}, "公開的狀態名單裡沒有這一組字號和查驗碼。可能打錯了，也可能是剛發的證書，名單還沒更新。"));
    return [known ? verdict(known) : absent, h("p", { class: "vg-banner vg-banner--warning" }, LIMITS)];
  }
}
