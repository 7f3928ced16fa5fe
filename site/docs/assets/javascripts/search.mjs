/* Finds notices by what stands in them: fetches only the few shards of the index that a query needs.
   The index is written by sitebuild/search_index.py and postings.py; grams are cut and hashed here as there. */

const PARTING = /[^0-9a-z\u3400-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]+/gu;
const WIDE = /[０-９Ａ-Ｚａ-ｚ]/g;
const WIDE_SHIFT = 0xfee0;
const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";
const VALUES = new Map([...DIGITS].map((digit, value) => [digit, value]));
const MOST_GRAMS = 3;

export function words(query) {
  const narrow = query.replace(WIDE, (character) => String.fromCharCode(character.charCodeAt(0) - WIDE_SHIFT));
  return narrow.toLowerCase().replace(PARTING, " ").split(" ").filter(Boolean);
}

/* The grams that decide a word: the word itself up to three characters, else groups of three spread over it. */
export function gramsOf(word) {
  const letters = [...word];
  const size = Math.min(letters.length, 3);
  const last = letters.length - size;
  const count = Math.min(last + 1, MOST_GRAMS);
  const starts = Array.from({ length: count }, (_, i) => (count === 1 ? 0 : Math.round((i * last) / (count - 1))));
  return starts.map((start) => letters.slice(start, start + size).join(""));
}

export function shardOf(gram, shards) {
  let mixed = 5381;
  for (const character of gram) mixed = (Math.imul(mixed, 33) + character.codePointAt(0)) >>> 0;
  return mixed % shards;
}

export function unpack(text) {
  const numbers = [];
  if (text[0] === "!") {
    for (let place = 1; place < text.length; place++) {
      const cell = VALUES.get(text[place]);
      for (let bit = 0; bit < 6; bit++) if ((cell >> bit) & 1) numbers.push((place - 1) * 6 + bit);
    }
    return numbers;
  }
  let before = -1;
  let gap = 0;
  let shift = 0;
  for (const digit of text) {
    const value = VALUES.get(digit);
    gap += (value & 31) << shift;
    shift += 5;
    if (value & 32) continue;
    before += gap;
    numbers.push(before);
    gap = shift = 0;
  }
  return numbers;
}

/* Numbers of the notices in which every word of the query stands; null for a query without words. */
export async function find(query, shards, load) {
  const grams = [...new Set(words(query).flatMap(gramsOf))];
  if (!grams.length) return null;
  const lists = await Promise.all(grams.map((gram) => listOf(gram, shards, load)));
  lists.sort((a, b) => a.length - b.length);
  return lists.slice(1).reduce((kept, list) => intersection(kept, new Set(list)), lists[0]);
}

function intersection(list, set) {
  return list.filter((number) => set.has(number));
}

async function listOf(gram, shards, load) {
  const size = [...gram].length;
  const shard = await load(`/search/${size}-${shardOf(gram, shards[size])}.json`);
  return shard[gram] ? unpack(shard[gram]) : [];
}

/* A loader that fetches each file once. */
export function loader(get = (address) => fetch(address).then((answer) => (answer.ok ? answer.json() : Promise.reject(answer)))) {
  const files = new Map();
  return (address) => {
    if (!files.has(address)) {
      files.set(address, get(address).catch((error) => {
        files.delete(address);
        throw error;
      }));
    }
    return files.get(address);
  };
}
