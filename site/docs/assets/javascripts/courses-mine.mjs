/* On the list of courses: what a person who is signed in should do next. Guests see nothing of it. */

import { createApi, Problem } from "./api.mjs";
import { fill } from "./dom.mjs";
import { nextAction } from "./timeline.mjs";

export async function mount(root, { api = createApi() } = {}) {
  if (root.dataset.mounted) return;
  root.dataset.mounted = "yes";
  try {
    const me = await api.get("/me");
    const learning = me.journeys.find(({ next }) => next?.href?.startsWith("/courses/"));
    if (learning) fill(root, nextAction(learning.next));
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
  }
}
