/* The proof of work that keeps programs from sending forms by the thousand: worked out in small slices while the
   person types, so that the page never stands still. What comes out is what ALTCHA sends. */

import { hex, sha256 } from "./sha256.mjs";

const SLICE = 12; // milliseconds at a time: less than a frame of a slow phone's scrolling
const FRESH = 50 * 60 * 1000; // a challenge lives an hour; a new one is begun a little earlier

const breathe = () => new Promise((resolve) => setTimeout(resolve, 0));

/* The number that solves a challenge, as the text to send; null when there is none. */
export async function solve(challenge, { clock = () => performance.now(), rest = breathe } = {}) {
  const { algorithm, salt, signature, maxnumber } = challenge;
  const encoder = new TextEncoder();
  const wanted = challenge.challenge;
  const first = Number.parseInt(wanted.slice(0, 8), 16);
  let until = clock() + SLICE;
  for (let number = 0; number <= maxnumber; number += 1) {
    const state = sha256(encoder.encode(salt + number));
    if (state[0] === first && hex(state) === wanted) return btoa(JSON.stringify({ algorithm, challenge: wanted, number, salt, signature }));
    if (number % 64 === 0 && clock() >= until) {
      await rest();
      until = clock() + SLICE;
    }
  }
  return null;
}

/* Begins when asked, tells `say` how it stands, and hands out the solution; `again` throws the old one away. */
export function createProof(api, { say = () => {}, now = () => Date.now(), work = solve } = {}) {
  let running = null;
  let since = 0;

  function begin() {
    if (running && now() - since < FRESH) return running;
    since = now();
    say("working");
    running = api
      .get("/challenge")
      .then(work)
      .then((text) => {
        say("done");
        return text ?? "";
      });
    running.catch(() => {
      running = null;
      say("waiting");
    });
    return running;
  }

  return {
    begin: () => void begin().catch(() => {}),
    payload: begin,
    again() {
      running = null;
    },
  };
}
