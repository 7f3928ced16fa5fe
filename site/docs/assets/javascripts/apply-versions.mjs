/* The versions that the form's page shows now: read again when the notice was changed while someone was typing. */

import { Problem } from "./api.mjs";

export async function freshVersions(address, fetch = (...request) => globalThis.fetch(...request)) {
  let html;
  try {
    const response = await fetch(address, { cache: "reload", credentials: "same-origin" });
    html = response.ok ? await response.text() : "";
  } catch {
    throw new Problem();
  }
  const form = new DOMParser().parseFromString(html, "text/html").querySelector("form[data-page=apply]");
  if (!form) throw new Problem();
  return { noticeVersion: form.dataset.noticeVersion, privacyVersion: form.dataset.privacyVersion };
}
