/* A server that answers in the shapes of the contract, remembers what it was asked, and can be down. */

import { createApi } from "../../site/docs/assets/javascripts/api.mjs";

export const DOWN = Symbol("no connection");

export function json(data, status = 200) {
  return new Response(JSON.stringify(data), { status, headers: { "Content-Type": "application/json" } });
}

export function problem(status, code, rest = {}) {
  const body = { type: `/problems/${code}/`, title: rest.title ?? `標題 ${code}`, status, code, detail: rest.detail ?? "", invalid_params: rest.invalid_params ?? [], facts: rest.facts ?? {} };
  return new Response(JSON.stringify(body), { status, headers: { "Content-Type": "application/problem+json" } });
}

/* `routes` maps "METHOD /path" to data, a Response, DOWN, or a function of the body that gives one of these. */
export function serverWith(routes) {
  const calls = [];
  const fetch = async (url, { method = "GET", body, headers = {} } = {}) => {
    const sent = headers["Content-Type"] === "application/json" ? JSON.parse(body) : body;
    calls.push({ method, url, body: sent, headers });
    const route = routes[`${method} ${url.replace(/^\/api/, "")}`];
    const answer = typeof route === "function" ? await route(sent) : route;
    if (answer === DOWN) throw new TypeError("fetch failed");
    if (answer === undefined) return problem(404, "not-found", { title: `沒有 ${method} ${url}` });
    if (answer instanceof Response) return answer.clone();
    return answer === null ? new Response(null, { status: 204 }) : json(answer);
  };
  const asked = (method, path) => calls.filter((call) => call.method === method && call.url === `/api${path}`);
  return { fetch, calls, asked, api: createApi({ fetch }), routes };
}
