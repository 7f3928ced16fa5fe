/* Number and check code of a certificate: as typed, as scanned, and as the public status list knows them. */

import { halfWidth } from "./roc.mjs";

/* "#<number>.<code>" of a scanned link, or null */
export function fromFragment(hash) {
  const text = decodeURIComponent(hash.replace(/^#/, ""));
  const cut = text.lastIndexOf(".");
  return cut > 0 ? { number: normalNumber(text.slice(0, cut)), code: normalCode(text.slice(cut + 1)) } : null;
}

export function normalNumber(typed) {
  return halfWidth(typed).toLowerCase().replace(/\s/g, "").replace(/[–—−]/g, "-");
}

/* Crockford's reading of what people type: O is 0, I and L are 1, hyphens do not count. */
export function normalCode(typed) {
  const letters = halfWidth(typed).toUpperCase().replace(/[^0-9A-Z]/g, "");
  return letters.replace(/O/g, "0").replace(/[IL]/g, "1");
}

export function grouped(code) {
  return code.match(/.{1,4}/g)?.join("-") ?? "";
}

export async function sha256(bytes, subtle = globalThis.crypto?.subtle) {
  const digest = await subtle.digest("SHA-256", bytes);
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

export function statusKey({ number, code }) {
  return sha256(new TextEncoder().encode(`${number}|${code}`));
}
