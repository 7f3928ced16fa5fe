/* The proof of work: the same digests as the platform's, found in slices, one solution a form. */

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { createProof, solve } from "../../site/docs/assets/javascripts/proof.mjs";
import { hex, sha256 } from "../../site/docs/assets/javascripts/sha256.mjs";

const digest = (text) => createHash("sha256").update(text).digest("hex");

function challengeOf(number, maxnumber = 2000) {
  const salt = "a1b2c3?expires=1795410000";
  return { algorithm: "SHA-256", challenge: digest(salt + number), maxnumber, salt, signature: "s" };
}

test("digests are those of the platform, at every length around a block's end", () => {
  for (const length of [0, 1, 3, 54, 55, 56, 57, 63, 64, 65, 119, 120, 128, 1000]) {
    const text = "志abc1".repeat(300).slice(0, length);
    assert.equal(hex(sha256(new TextEncoder().encode(text))), digest(text), `${length}`);
  }
});

test("the number is found, in slices that let the page breathe, and sent as ALTCHA sends it", async () => {
  let time = 0;
  let rests = 0;
  const text = await solve(challengeOf(1234), { clock: () => (time += 5), rest: async () => void (rests += 1) });
  assert.deepEqual(JSON.parse(atob(text)), { algorithm: "SHA-256", challenge: challengeOf(1234).challenge, number: 1234, salt: challengeOf(1234).salt, signature: "s" });
  assert.ok(rests >= 4, `${rests}`);
  assert.equal(await solve({ ...challengeOf(5), challenge: digest("nothing") }), null);
});

test("it begins once, tells how it stands, and begins again when it is old or was used", async () => {
  const said = [];
  let asked = 0;
  let time = 0;
  const api = { get: async () => ((asked += 1), challengeOf(asked)) };
  const proof = createProof(api, { say: (state) => said.push(state), now: () => time });
  proof.begin();
  proof.begin();
  const first = await proof.payload();
  assert.equal(asked, 1);
  assert.deepEqual(said, ["working", "done"]);
  assert.equal(JSON.parse(atob(first)).number, 1);
  time += 51 * 60 * 1000;
  assert.equal(JSON.parse(atob(await proof.payload())).number, 2);
  proof.again();
  assert.equal(JSON.parse(atob(await proof.payload())).number, 3);
});

test("without a connection it waits, and tries again when it is asked", async () => {
  const said = [];
  let down = true;
  const api = { get: async () => { if (down) throw new Error("down"); return challengeOf(7); } };
  const proof = createProof(api, { say: (state) => said.push(state) });
  proof.begin();
  await new Promise((resolve) => setImmediate(resolve));
  assert.deepEqual(said, ["working", "waiting"]);
  down = false;
  assert.equal(JSON.parse(atob(await proof.payload())).number, 7);
});
