/* The way out, on every page that someone signed in to: the machine may be shared. */

import { button } from "./dom.mjs";
import { run } from "./task.mjs";

export function signOut({ api, place, leave = () => location.assign("/") }) {
  const trigger = button("登出", () => run(place, trigger, async () => { await api.post("/sign-out"); leave(); }), "secondary");
  return trigger;
}
