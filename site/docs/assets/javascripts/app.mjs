/* The entry of everything that people do here themselves: applying, learning, their own pages, the desk. */

import { start } from "./parts.mjs";

const PARTS = {
  "form[data-page=apply]": () => import("./apply.mjs"),
  "[data-page=sign-in]": () => import("./sign-in.mjs"),
  "[data-page=interview]": () => import("./interview.mjs"),
  "[data-page=my]": () => import("./my.mjs"),
  "[data-page=training-record]": () => import("./training-record.mjs"),
  "[data-page=my-data]": () => import("./my-data.mjs"),
  "[data-page=details]": () => import("./details.mjs"),
  "[data-page=desk]": () => import("./desk.mjs"),
  "[data-page=centre]": () => import("./centre.mjs"),
  "[data-courses-mine]": () => import("./courses-mine.mjs"),
  "[data-progress][data-course]": () => import("./course.mjs"),
  "[data-reading][data-lesson]": () => import("./lesson.mjs"),
  "[data-quiz][data-course]": () => import("./quiz.mjs"),
};

export const begin = (page) => start(page, PARTS);

begin(document);
