/* Hands a notice on: the phone's own share sheet where there is one, the address into the clipboard where not. */

export function mount(root, { share = globalThis.navigator?.share?.bind(navigator), clipboard = globalThis.navigator?.clipboard } = {}) {
  for (const button of root.querySelectorAll("[data-share]")) {
    if (button.dataset.mounted || !(share || clipboard)) continue;
    button.dataset.mounted = "yes";
    button.hidden = false;
    const said = button.parentElement.querySelector("[data-share-status]");
    button.addEventListener("click", async () => {
      said.textContent = await handOn({ title: document.title, url: location.href.split("#")[0] }, share, clipboard);
    });
  }
}

export async function handOn(page, share, clipboard) {
  try {
    if (share) {
      await share(page);
      return "";
    }
    await clipboard.writeText(page.url);
    return "網址已經複製，可以貼到 LINE 或電子郵件。";
  } catch (error) {
    return error.name === "AbortError" ? "" : `沒有複製成功，請把這個網址抄給朋友：${page.url}`;
  }
}

if (typeof document !== "undefined") mount(document);
