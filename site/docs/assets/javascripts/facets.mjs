/* Narrowing a list by several questions at once, and what each further answer would leave. Pure.

   Every answer is a set of rows, one bit a row; sets are met 32 rows at a time, so that all counts of five thousand
   notices are there within a keystroke. */

const WEEKEND = new Set(["六", "日"]);
const yesNo = (one) => (row) => [row[one] ? "yes" : "no"];

/* Which answers a row gives to each question; filter_form.py asks them in words. */
export const FACETS = {
  interest: (row) => row.interests,
  district: (row) => row.districts,
  weekday: ({ weekdays }) => [...weekdays, weekdays.some((day) => WEEKEND.has(day)) && "weekend", weekdays.some((day) => !WEEKEND.has(day)) && "workday"].filter(Boolean),
  time: (row) => row.shifts.flatMap(({ parts }) => parts),
  category: (row) => [row.category],
  state: ({ state }) => (state === "soon" ? ["open", "soon"] : [state]),
  mode: (row) => [row.mode],
  often: (row) => [row.often],
  age: ({ ages }) => [ages.least < 18 && "minor", ages.most >= 65 && "senior", ages.most >= 75 && "elder"].filter(Boolean),
  experience: yesNo("experience"),
  licence: yesNo("licence"),
  skill: yesNo("skill"),
  language: (row) => row.languages,
  allowance: yesNo("allowance"),
  kind: (row) => [row.kind],
};

/* The sets of all answers, by question. */
export function indexOf(rows) {
  const words = Math.ceil(rows.length / 32);
  const sets = new Map(Object.keys(FACETS).map((name) => [name, new Map()]));
  for (const [name, answers] of Object.entries(FACETS)) {
    const of = sets.get(name);
    rows.forEach((row, place) => {
      for (const answer of answers(row)) {
        if (!of.has(answer)) of.set(answer, new Uint32Array(words));
        of.get(answer)[place >>> 5] |= 1 << (place & 31);
      }
    });
  }
  const all = new Uint32Array(words).fill(0xffffffff);
  if (rows.length % 32) all[words - 1] = (1 << (rows.length % 32)) - 1;
  return { rows, words, sets, all };
}

/* The rows that give all chosen answers and stand in `found` (numbers, or null when no word was looked for);
   `counts` by question and answer: how many rows there would be with that answer instead of the one chosen;
   `without` by question: how many rows there would be if it were not asked. */
export function narrow(index, choice, found) {
  const asked = Object.keys(FACETS).filter((name) => choice[name]);
  const none = new Uint32Array(index.words);
  const limits = new Map(asked.map((name) => [name, index.sets.get(name).get(choice[name]) ?? none]));
  if (found) limits.set("q", among(index, found));
  const without = new Map([...limits.keys()].map((name) => [name, meet(index, limits, name)]));
  const result = meet(index, limits, null);
  const counts = {};
  for (const [name, answers] of index.sets) {
    const base = without.get(name) ?? result;
    counts[name] = Object.fromEntries([...answers].map(([answer, set]) => [answer, countBoth(base, set)]));
  }
  return {
    rows: rowsIn(index, result),
    counts,
    without: Object.fromEntries([...without].map(([name, set]) => [name, countBoth(set, set)])),
  };
}

function among({ rows, words }, found) {
  const set = new Uint32Array(words);
  rows.forEach(({ number }, place) => { if (found.has(number)) set[place >>> 5] |= 1 << (place & 31); });
  return set;
}

function meet(index, limits, but) {
  const result = index.all.slice();
  for (const [name, set] of limits) if (name !== but) for (let i = 0; i < result.length; i += 1) result[i] &= set[i];
  return result;
}

function countBoth(one, other) {
  let total = 0;
  for (let i = 0; i < one.length; i += 1) {
    let bits = one[i] & other[i];
    bits -= (bits >>> 1) & 0x55555555;
    bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
    total += Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
  }
  return total;
}

function rowsIn({ rows }, set) {
  const found = [];
  for (let i = 0; i < set.length; i += 1) for (let bits = set[i]; bits; bits &= bits - 1) found.push(rows[(i << 5) + 31 - Math.clz32(bits & -bits)]);
  return found;
}
