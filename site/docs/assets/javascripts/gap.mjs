/* What training someone still lacks for a category. The same rule as domain/gap.py, which says why; a test holds both
   against each other. `rules` come from sitebuild/training_rules.py, days are ISO texts, names are those of Python. */

const ORDER = ["earlier-rule", "rule", "overlap", "unit", "no-hours", "book", "too-few", "in-future", "before-law", "nothing-held"];
const ACCEPTED = new Set(["earlier-rule", "rule"]);
const CLAIMED = new Set([...ACCEPTED, "unit", "no-hours"]);
const BASIC = "basic";
const SPECIAL = "special";

/* `held` is {papers: [{track, hours, completed_on}], book, years, post}; hours and day may be null. */
export function gap(rules, held, category, on) {
  const verdicts = verdictsOf(rules, held.papers, on);
  const basic = standing(rules, BASIC, held, verdicts, on);
  const special = standing(rules, category, held, verdicts, on);
  const missing = [...basic.missing, ...special.missing];
  return { category, basic, special, advanced: advances(rules, held, verdicts, basic, on), hours: sum(missing), online: sum(missing.filter((part) => !attested(part))) };
}

export function ruleOn(track, on) {
  if (track.valid_from && on < track.valid_from) {
    const older = first(track.accepts.filter((one) => on <= one.until));
    return older ? { hours: older.hours, parts: [], source: older.source, legal_ref: "", valid_from: null, until: older.until } : null;
  }
  if (track.hours === null) return null;
  const { hours, parts, source, legal_ref, valid_from } = track;
  return { hours, parts, source, legal_ref, valid_from, until: null };
}

export function judge(rules, track, paper, on) {
  const { hours, completed_on: day } = paper;
  const verdict = (why, earlier = null) => ({ why, paper, earlier });
  if (day && day > on) return verdict("in-future");
  if (day && day < rules.law_of) return verdict("before-law");
  if (hours === null) return verdict("no-hours");
  const ofItsTime = first(track.accepts.filter((one) => day && day <= one.until && hours >= one.hours));
  if (ofItsTime) return verdict("earlier-rule", ofItsTime);
  const rule = ruleOn(track, on);
  if (!rule) return verdict("unit");
  return verdict(hours >= rule.hours ? "rule" : "too-few");
}

/* Done in this site's course player, or attested by a unit? */
export function attested(part) {
  return part.mode !== "online" || !part.course;
}

function verdictsOf(rules, papers, on) {
  const best = new Map();
  for (const paper of papers) {
    const found = judge(rules, rules.tracks[paper.track], paper, on);
    const before = best.get(paper.track);
    if (!before || ORDER.indexOf(found.why) < ORDER.indexOf(before.why)) best.set(paper.track, found);
  }
  return best;
}

function standing(rules, track, held, verdicts, on) {
  const verdict = verdicts.get(track) ?? null;
  const rule = ruleOn(rules.tracks[track], on);
  const stands = (state, why, credited = [], missing = []) => ({ track, state, why, verdict, rule, credited, missing });
  const why = verdict ? verdict.why : "nothing-held";
  if (ACCEPTED.has(why)) return stands("done", why);
  if (CLAIMED.has(why)) return stands("check", why);
  if (track === BASIC && held.book) return stands("check", "book");
  if (!rule) return stands("unknown", why);
  const parts = rule.parts.length ? rule.parts : [{ title: "", hours: rule.hours, mode: "unit", code: "", course: "" }];
  const credited = creditedOf(parts, rules, verdicts);
  const taken = new Set(credited.map(({ part }) => part));
  const missing = parts.filter((part) => !taken.has(part));
  return missing.length ? stands("missing", why, credited, missing) : stands("done", "overlap", credited);
}

function creditedOf(parts, rules, verdicts) {
  const whole = [...verdicts].filter(([, { why }]) => ACCEPTED.has(why)).map(([name]) => name);
  return parts.flatMap((part) => {
    const track = whole.find((name) => rules.tracks[name].parts.some((other) => samePart(part, other)));
    return track ? [{ part, track }] : [];
  });
}

function samePart(one, other) {
  if (one.code && one.code === other.code) return true;
  return !attested(one) && !attested(other) && one.course === other.course;
}

function advances(rules, held, verdicts, basic, on) {
  const claimed = new Set([...verdicts].filter(([, { why }]) => CLAIMED.has(why)).map(([name]) => name));
  if (rules.categories.some((name) => claimed.has(name))) claimed.add(SPECIAL);
  if (basic.state === "done" || basic.state === "check") claimed.add(BASIC);
  return rules.advanced.filter((name) => ruleOn(rules.tracks[name], on)).map((track) => {
    if (claimed.has(track)) return { track, chance: "held", needs: [], years: 0, post: false };
    const rule = rules.tracks[track];
    const needs = rule.needs.filter((need) => !claimed.has(need));
    const years = Math.max(0, rule.years_of_service - held.years);
    const post = Boolean(rule.post) && !held.post;
    return { track, chance: needs.length || years || post ? "later" : "open", needs, years, post };
  });
}

/* Of rules that fit, the one that ended first. */
function first(rules) {
  return rules.reduce((best, one) => (best && best.until <= one.until ? best : one), null);
}

function sum(parts) {
  return parts.reduce((total, part) => total + part.hours, 0);
}
