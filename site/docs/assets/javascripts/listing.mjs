/* The listing of notices as the filter needs it: columns from sitebuild/listing.py, and the rows that fit. */

import { stateOf } from "./status.mjs";

const WEEKDAYS = "一二三四五六日";
const DAY = 24 * 3600 * 1000;
const RANK = { open: 0, soon: 0, wait: 1, closed: 2 };

export function iso(day) {
  return new Date(day * DAY).toISOString().slice(0, 10);
}

/* Rows as objects, newest first within those that take applications, those that will, and the closed. */
export function rowsOf(payload, today) {
  const { units, categories, districts } = payload;
  const rows = payload.rows.map(([unit, slug, title, category, places, days, opens, closes], number) => ({
    number,
    address: `/units/${units[unit][0]}/${slug}/`,
    title,
    unit: units[unit][1],
    category: categories[category][0],
    categoryName: categories[category][1],
    districts: places.map((place) => districts[place]),
    weekdays: [...WEEKDAYS].filter((_, day) => (days >> day) & 1),
    closes: iso(closes),
    opens: iso(opens),
    state: stateOf(iso(opens), iso(closes), today),
  }));
  return rows.sort((a, b) => RANK[a.state] - RANK[b.state] || b.number - a.number);
}

/* `found` is the set of numbers that the search index gave, or null when no word was looked for. */
export function matching(rows, { category, district, weekday, state }, found) {
  return rows.filter((row) =>
    (!found || found.has(row.number))
    && (!category || row.category === category)
    && (!district || row.districts.includes(district))
    && (!weekday || row.weekdays.includes(weekday))
    && (!state || row.state === state || (state === "open" && row.state === "soon")));
}
