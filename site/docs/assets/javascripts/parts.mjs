/* Looks which parts of a page want a script, fetches no others, and says so where one breaks. */

import { fill, h } from "./dom.mjs";
import { BROKEN } from "./wording.mjs";

const STYLES = "/assets/stylesheets/app.css";

/* `parts` names by selector how to fetch the module that mounts there. */
export async function start(page, parts) {
  for (const [selector, fetchPart] of Object.entries(parts)) {
    for (const root of page.querySelectorAll(selector)) {
      addStyles(page);
      try {
        const part = await fetchPart();
        await part.mount(root);
      } catch (error) {
        if (root.tagName !== "FORM") fill(root, h("p", { role: "alert" }, BROKEN));
        console.error(error);
      }
    }
  }
}

function addStyles(page) {
  if (page.querySelector(`link[href="${STYLES}"]`)) return;
  page.head.append(h("link", { rel: "stylesheet", href: STYLES }));
}
