/* SHA-256 of a short text, in plain script: the same everywhere, also where a page has no crypto.subtle (http).

   For the proof of work only; nothing secret is ever hashed here. */

const K = new Uint32Array(64);
const START = new Uint32Array(8);

/* The first bits of the fractional parts of roots of the first primes (FIPS 180-4, 4.2.2 and 5.3.3). */
for (let found = 0, n = 2; found < 64; n += 1) {
  let prime = true;
  for (let d = 2; d * d <= n; d += 1) if (n % d === 0) prime = false;
  if (!prime) continue;
  if (found < 8) START[found] = (n ** (1 / 2) % 1) * 2 ** 32;
  K[found] = (n ** (1 / 3) % 1) * 2 ** 32;
  found += 1;
}

const turn = (word, by) => (word >>> by) | (word << (32 - by));
const words = new Uint32Array(64);

/* The digest of bytes as eight words. */
export function sha256(bytes) {
  const blocks = (bytes.length + 9 + 63) >> 6;
  const padded = new Uint8Array(blocks * 64);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(padded.length - 4, bytes.length * 8);
  const state = START.slice();
  for (let block = 0; block < blocks; block += 1) mix(state, view, block * 64);
  return state;
}

function mix(state, view, offset) {
  for (let i = 0; i < 16; i += 1) words[i] = view.getUint32(offset + i * 4);
  for (let i = 16; i < 64; i += 1) {
    const a = words[i - 15];
    const b = words[i - 2];
    words[i] = words[i - 16] + words[i - 7] + (turn(a, 7) ^ turn(a, 18) ^ (a >>> 3)) + (turn(b, 17) ^ turn(b, 19) ^ (b >>> 10));
  }
  let [a, b, c, d, e, f, g, h] = state;
  for (let i = 0; i < 64; i += 1) {
    const one = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + K[i] + words[i]) | 0;
    const two = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + two) | 0];
  }
  [a, b, c, d, e, f, g, h].forEach((word, i) => (state[i] += word));
}

export function hex(state) {
  return [...state].map((word) => word.toString(16).padStart(8, "0")).join("");
}
