/* A class's certificates in one ZIP: one button, progress, a link. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { certificatesOfClass } from "../../site/docs/assets/javascripts/desk-bundle.mjs";
import { markdownPage, press, settle } from "./page.mjs";
import { aTrainee } from "./samples.mjs";
import { serverWith } from "./server.mjs";

const UNIT = { id: "u", role: "supervisor" };
const ALL = "/units/u/certificate-bundles";
const DONE = { bundle: "b", total: 1, done: 1, documents: 2, ready: true, href: "/files/x" };

test("progress is told until the ZIP is ready", async () => {
  const { document } = markdownPage("desk/index.md", { path: "/desk/" });
  const answers = [{ ...DONE, ready: false, done: 0, href: null }, DONE];
  const said = [];
  const server = serverWith({ [`POST ${ALL}`]: { ...DONE, ready: false }, [`GET ${ALL}/b`]: () => answers.shift() });
  const wait = async () => said.push(document.body.textContent);
  const trained = aTrainee();
  const place = certificatesOfClass({ api: server.api, unit: UNIT, wait }, [trained, aTrainee({ trainee: "none", lights: { basic: false, special: false } })]);
  document.body.replaceChildren(place);
  await press(place, "下載 1 位學員的證書（ZIP）");
  await settle();
  assert.deepEqual(server.asked("POST", ALL)[0].body, { trainees: [trained.trainee] });
  assert.match(said[0], /製作中，0／1 位/);
  assert.match(place.textContent, /做好了，共 2 張/);
  assert.equal(place.querySelector("a").getAttribute("href"), "/files/x");
});

test("there is nothing to fetch for an assistant or before anybody is trained", () => {
  markdownPage("desk/index.md", { path: "/desk/" });
  assert.equal(certificatesOfClass({ unit: { ...UNIT, role: "assistant" } }, [aTrainee()]), null);
  assert.equal(certificatesOfClass({ unit: UNIT }, [aTrainee({ lights: { basic: false, special: false } })]), null);
});
