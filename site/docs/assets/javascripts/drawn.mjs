/* Whether certificates can draw every character of a name, told while it is typed. The name goes nowhere: a small list
   of what the certificate's fonts draw is fetched, and only once a character is not among the usual ones. */

const USUAL = /[\u4E00-\u9FA5A-Za-z\u00C0-\u017F \u3000\u00B7\u2027.'’-]/u;
const LIST = "/assets/names/drawn.txt";

/* Runs of code points, [first, last, first, last, …], from the steps of the list. */
export function decoded(text) {
  const runs = [];
  let end = 0;
  const steps = text.trim().split(" ").map((step) => parseInt(step, 36));
  for (let at = 0; at < steps.length; at += 2) {
    const first = end + steps[at];
    end = first + steps[at + 1];
    runs.push(first, end);
  }
  return runs;
}

/* The first run that ends at or after the point begins at or before it. */
export function holds(runs, point) {
  let low = 0;
  let high = runs.length / 2;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (runs[middle * 2 + 1] < point) low = middle + 1;
    else high = middle;
  }
  return low < runs.length / 2 && runs[low * 2] <= point;
}

/* A function from a name to the characters that no certificate can draw. Without the list it names none. */
export function createDrawn({ fetch = (...request) => globalThis.fetch(...request) } = {}) {
  let list = null;
  return async (name) => {
    const doubtful = [...new Set(name)].filter((one) => !USUAL.test(one));
    if (!doubtful.length) return [];
    list ??= fetch(LIST).then((answer) => (answer.ok ? answer.text() : "")).then((text) => text && decoded(text)).catch(() => null);
    const runs = await list;
    if (!runs) {
      list = null;
      return [];
    }
    return doubtful.filter((one) => !holds(runs, one.codePointAt(0)));
  };
}
