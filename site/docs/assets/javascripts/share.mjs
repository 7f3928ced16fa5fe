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

/* Puts a ready text into the clipboard; without it the text can still be selected. */
export function mountCopying(root, clipboard = globalThis.navigator?.clipboard) {
  for (const button of root.querySelectorAll("[data-copy]")) {
    if (button.dataset.mounted || !clipboard) continue;
    button.dataset.mounted = "yes";
    button.hidden = false;
    const said = button.parentElement.querySelector("[data-share-status]");
    button.addEventListener("click", async () => {
      const text = root.querySelector(`#${button.dataset.copy}`).textContent;
      said.textContent = await clipboard.writeText(text).then(
        () => "已經複製，可以貼上了。",
        () => "沒有複製成功，請選取上面的文字，再按複製。",
      );
    });
  }
}

/* On paper a notice is one sheet; who wants all of it says so, and the next sheet is one page again. */
export function mountPrinting(root, window = globalThis) {
  for (const button of root.querySelectorAll("[data-print]")) {
    if (button.dataset.mounted || !window.print) continue;
    button.dataset.mounted = "yes";
    button.hidden = false;
    button.addEventListener("click", () => {
      const page = window.document.documentElement;
      page.dataset.print = button.dataset.print || "sheet";
      window.print();
      delete page.dataset.print;
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

if (typeof document !== "undefined") {
  mount(document);
  mountCopying(document);
  mountPrinting(document);
}
