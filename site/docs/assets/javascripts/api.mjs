/* The one door to the server: JSON both ways, refusals as `Problem`, a key that makes sending twice harmless.

   Keeps nothing: no storage, nothing in addresses. Whoever calls keeps what was typed and may call again. */

import { UNREACHABLE } from "./wording.mjs";

const PATIENCE = 20_000;

export class Problem extends Error {
  constructor({ status = 0, code = "offline", title = UNREACHABLE, detail = "", invalid_params = [], facts = {} } = {}) {
    super(title);
    Object.assign(this, { status, code, title, detail, invalid: invalid_params, facts });
  }

  /* Whether trying the same again later may help. */
  get unreachable() {
    return this.status === 0 || this.status >= 500;
  }
}

export function createApi({ fetch = (...request) => globalThis.fetch(...request), base = "/api", clock = () => Date.now() } = {}) {
  let ahead = 0;
  async function call(method, path, { body, key, type, keepalive = false } = {}) {
    const json = body !== undefined && !type;
    const headers = { Accept: "application/json, application/problem+json" };
    if (method !== "GET") headers["Content-Type"] = type ?? "application/json";
    if (key) headers["Idempotency-Key"] = key;
    const sent = method === "GET" ? undefined : json || body === undefined ? JSON.stringify(body ?? {}) : body;
    let response;
    try {
      const signal = AbortSignal.timeout?.(PATIENCE);
      response = await fetch(base + path, { method, headers, body: sent, keepalive, signal, credentials: "same-origin", cache: "no-store" });
    } catch {
      throw new Problem();
    }
    const told = Date.parse(response.headers?.get("Date"));
    if (told) ahead = told - clock();
    return read(response);
  }
  return {
    /* The server's clock, as its last answer told: a computer that runs late must not offer yesterday as today. */
    now: () => clock() + ahead,
    get: (path, options) => call("GET", path, options),
    post: (path, body, options) => call("POST", path, { ...options, body }),
    put: (path, body, options) => call("PUT", path, { ...options, body }),
  };
}

async function read(response) {
  if (response.status === 204) return null;
  let data;
  try {
    data = await response.json();
  } catch {
    throw new Problem({ status: response.ok ? 0 : response.status });
  }
  if (response.ok) return data;
  throw response.status >= 500 ? new Problem({ status: response.status, code: data.code }) : new Problem({ ...data, status: response.status });
}

/* One key for one content: kept while the same is sent again, new as soon as something was changed. */
export function createKeys(random = randomKey) {
  let last = null;
  let key = null;
  return (body) => {
    const text = JSON.stringify(body);
    if (text !== last) [last, key] = [text, random()];
    return key;
  };
}

/* `crypto.randomUUID` exists only on secure origins; a unit trying the site at its own address has none. */
export function randomKey(source = globalThis.crypto) {
  if (source.randomUUID) return source.randomUUID();
  const bytes = source.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
