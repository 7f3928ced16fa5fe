/* The listing of notices as browsers need it: columns from sitebuild/listing.py, bits from traits.py and shifts.py. */

import { stateOf } from "./status.mjs";

export const WEEKDAYS = "一二三四五六日";
export const PARTS = ["morning", "afternoon", "evening"];
const FIRST_FLAG = 4;
const DAY = 24 * 3600 * 1000;
const RANK = { open: 0, soon: 0, wait: 1, closed: 2 };

export function iso(day) {
  return new Date(day * DAY).toISOString().slice(0, 10);
}

const named = (bits, names) => [...names].filter((_, place) => (bits >> place) & 1);

/* Rows as objects, newest first within those that take applications, those that will, and the closed. */
export function rowsOf(payload, today) {
  const rows = payload.rows.map((row, number) => rowOf(payload, row, number, today));
  return rows.sort((a, b) => RANK[a.state] - RANK[b.state] || b.number - a.number);
}

function rowOf({ units, categories, districts, languages, traits: { modes, often, flags, interests } }, row, number, today) {
  const [unit, slug, title, category, places, days, opens, closes, slots, traits, least, most, spoken] = row;
  return {
    number,
    address: `/units/${units[unit][0]}/${slug}/`,
    title,
    unit: units[unit][1],
    kind: units[unit][2],
    category: categories[category][0],
    categoryName: categories[category][1],
    districts: places.map((place) => districts[place]),
    weekdays: named(days, WEEKDAYS),
    /* Each kind of shift: its days and the parts of the day it takes; no parts when the notice does not tell. */
    shifts: slots.map((slot) => ({ days: named(slot >> 3, WEEKDAYS), parts: named(slot & 7, PARTS) })),
    closes: iso(closes),
    opens: iso(opens),
    state: stateOf(iso(opens), iso(closes), today),
    mode: modes[traits & 3],
    often: often[(traits >> 2) & 3],
    ...Object.fromEntries(flags.map((flag, place) => [flag, Boolean((traits >> (FIRST_FLAG + place)) & 1)])),
    interests: named(traits >> (FIRST_FLAG + flags.length), interests),
    ages: { least, most: most || Infinity },
    languages: spoken.map((language) => languages[language]),
  };
}
