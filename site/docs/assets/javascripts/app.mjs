/* The entry: looks which parts of this page want a script and fetches no others. */

import { fill, h } from "./dom.mjs";
import { BROKEN } from "./wording.mjs";

const PARTS = {
  "form[data-page=apply]": () => import("./apply.mjs"),
  "[data-page=subscribe]": () => import("./subscribe.mjs"),
  "[data-page=sign-in]": () => import("./sign-in.mjs"),
  "[data-page=interview]": () => import("./interview.mjs"),
  "[data-page=my]": () => import("./my.mjs"),
  "[data-page=training-record]": () => import("./training-record.mjs"),
  "[data-page=my-data]": () => import("./my-data.mjs"),
  "[data-page=details]": () => import("./details.mjs"),
  "[data-page=desk]": () => import("./desk.mjs"),
  "[data-page=centre]": () => import("./centre.mjs"),
  "[data-page=verify]": () => import("./verify.mjs"),
  "[data-courses-mine]": () => import("./courses-mine.mjs"),
  "[data-progress][data-course]": () => import("./course.mjs"),
  "[data-reading][data-lesson]": () => import("./lesson.mjs"),
  "[data-quiz][data-course]": () => import("./quiz.mjs"),
};
const STYLES = "/assets/stylesheets/app.css";

export async function start(page) {
  for (const [selector, fetchPart] of Object.entries(PARTS)) {
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

start(document);
