/* The entry of pages that anybody opens once, without being somebody: they weigh a third of the rest. */

import { start } from "./parts.mjs";

const PARTS = {
  "[data-page=subscribe]": () => import("./subscribe.mjs"),
  "[data-page=verify]": () => import("./verify.mjs"),
};

export const begin = (page) => start(page, PARTS);

begin(document);
