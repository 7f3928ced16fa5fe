"""What training someone still lacks for a category, from what they say they hold: nothing is stored, nobody signs in.

Knows which paper is good for what on a day (a rule that is not yet in force asks nothing, one that is over accepts the
papers of its time), that basic training is never repeated, that a second category asks only for its special training,
and that a part which stands in two trainings is taken once (tax repeats the courses of social welfare). Does not know
words, or how somebody was asked. The browser answers by the same rule in `gap.mjs`; a test holds both against each
other. What it finds is advice: a unit compares the papers in the end (`evidence`).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from chalicelib.content.model import EarlierRule, Part, PartMode, Track
from chalicelib.domain.advancement import SPECIAL
from chalicelib.domain.evidence import LAW_OF
from chalicelib.domain.training import BASIC


class Why(StrEnum):
    """What speaks for a training or against it; of several papers the one counts whose reason stands first here."""

    EARLIER_RULE = "earlier-rule"
    RULE = "rule"
    OVERLAP = "overlap"
    UNIT = "unit"
    NO_HOURS = "no-hours"
    BOOK = "book"
    TOO_FEW = "too-few"
    IN_FUTURE = "in-future"
    BEFORE_LAW = "before-law"
    NOTHING_HELD = "nothing-held"


ORDER = tuple(Why)
ACCEPTED = frozenset({Why.EARLIER_RULE, Why.RULE})
CLAIMED = ACCEPTED | {Why.UNIT, Why.NO_HOURS}


class State(StrEnum):
    """Check: someone has to look at a paper or a record book before anything is taught. Unknown: no rule is known."""

    DONE = "done"
    CHECK = "check"
    MISSING = "missing"
    UNKNOWN = "unknown"


class Chance(StrEnum):
    """Where an advanced training stands: held, to be recommended by the unit now, or only later."""

    HELD = "held"
    OPEN = "open"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class Paper:
    """A certificate as its holder remembers it."""

    track: str
    hours: int | None = None
    completed_on: date | None = None


@dataclass(frozen=True, slots=True)
class Held:
    """What someone has: papers, a record book, full years of service, whether they held an office (志工幹部)."""

    papers: tuple[Paper, ...] = ()
    book: bool = False
    years: int = 0
    post: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """What is asked on a day. `until` is given when it is known that the rule will end."""

    hours: int
    parts: tuple[Part, ...]
    source: str
    legal_ref: str = ""
    valid_from: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a paper is good for, and the rule of its time if that is what speaks for it."""

    why: Why
    paper: Paper
    earlier: EarlierRule | None = None


@dataclass(frozen=True, slots=True)
class Credit:
    """A part that need not be taken, and the training that contained it."""

    part: Part
    track: str


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one training stands; `missing` holds its parts that are still to be taken."""

    track: str
    state: State
    why: Why
    verdict: Verdict | None
    rule: Rule | None
    credited: tuple[Credit, ...] = ()
    missing: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Advance:
    """Where an advanced training stands: trainings, full years and office that are wanting."""

    track: str
    chance: Chance
    needs: tuple[str, ...] = ()
    years: int = 0
    post: bool = False


@dataclass(frozen=True, slots=True)
class Gap:
    """The answer. `hours` are those of all missing parts, `online` of these the ones with a course on this site."""

    category: str
    basic: Standing
    special: Standing
    advanced: tuple[Advance, ...]
    hours: int
    online: int


def gap(tracks: Mapping[str, Track], held: Held, category: str, on: date) -> Gap:
    """What is missing on a day to serve in a category. Raises KeyError for a training that is not in `tracks`."""
    verdicts = _verdicts(tracks, held.papers, on)
    basic = _standing(tracks, BASIC, held, verdicts, on)
    special = _standing(tracks, category, held, verdicts, on)
    missing = (*basic.missing, *special.missing)
    return Gap(
        category=category,
        basic=basic,
        special=special,
        advanced=tuple(_advances(tracks, held, verdicts, basic, on)),
        hours=sum(part.hours for part in missing),
        online=sum(part.hours for part in missing if not part.attested),
    )


def categories(tracks: Mapping[str, Track]) -> tuple[Track, ...]:
    """The categories in which one may serve, in the order of the rules."""
    return tuple(track for track in tracks.values() if is_category(track))


def is_category(track: Track) -> bool:
    """Whether the training is the special one of a category."""
    return track.id != BASIC and not track.advanced and not track.topics


def rule_on(track: Track, on: date) -> Rule | None:
    """The rule in force on a day: today's once it has begun, else the older one that ends first; None where none is."""
    if track.valid_from and on < track.valid_from:
        older = min((one for one in track.accepts if on <= one.until), key=lambda one: one.until, default=None)
        return Rule(older.hours, (), older.source, until=older.until) if older else None
    if track.hours is None:
        return None
    return Rule(track.hours, track.parts, track.source, track.legal_ref, track.valid_from)


def judge(track: Track, paper: Paper, on: date) -> Verdict:
    """What a paper is good for on a day. Agrees with `evidence.hours_accepted` once today's rule is in force."""
    rule, hours, day = rule_on(track, on), paper.hours, paper.completed_on
    if day and day > on:
        return Verdict(Why.IN_FUTURE, paper)
    if day and day < LAW_OF:
        return Verdict(Why.BEFORE_LAW, paper)
    if hours is None:
        return Verdict(Why.NO_HOURS, paper)
    of_its_time = [one for one in track.accepts if day and day <= one.until and hours >= one.hours]
    if of_its_time:
        return Verdict(Why.EARLIER_RULE, paper, min(of_its_time, key=lambda one: one.until))
    if rule is None:
        return Verdict(Why.UNIT, paper)
    return Verdict(Why.RULE if hours >= rule.hours else Why.TOO_FEW, paper)


def _verdicts(tracks: Mapping[str, Track], papers: Sequence[Paper], on: date) -> dict[str, Verdict]:
    """The best verdict for each training of which there is a paper, in the order of the papers."""
    best: dict[str, Verdict] = {}
    for paper in papers:
        found = judge(tracks[paper.track], paper, on)
        before = best.get(paper.track)
        if before is None or ORDER.index(found.why) < ORDER.index(before.why):
            best[paper.track] = found
    return best


def _standing(
    tracks: Mapping[str, Track], track_id: str, held: Held, verdicts: Mapping[str, Verdict], on: date
) -> Standing:
    track, verdict = tracks[track_id], verdicts.get(track_id)
    rule = rule_on(track, on)
    why = verdict.why if verdict else Why.NOTHING_HELD
    if why in ACCEPTED:
        return Standing(track_id, State.DONE, why, verdict, rule)
    if why in CLAIMED:
        return Standing(track_id, State.CHECK, why, verdict, rule)
    if track_id == BASIC and held.book:
        return Standing(track_id, State.CHECK, Why.BOOK, verdict, rule)
    if rule is None:
        return Standing(track_id, State.UNKNOWN, why, verdict, rule)
    parts = rule.parts or (Part(title="", hours=rule.hours, mode=PartMode.UNIT),)
    credited = tuple(_credited(parts, tracks, verdicts))
    taken = {credit.part for credit in credited}
    missing = tuple(part for part in parts if part not in taken)
    if not missing:
        return Standing(track_id, State.DONE, Why.OVERLAP, verdict, rule, credited)
    return Standing(track_id, State.MISSING, why, verdict, rule, credited, missing)


def _credited(parts: Iterable[Part], tracks: Mapping[str, Track], verdicts: Mapping[str, Verdict]) -> Iterable[Credit]:
    """The parts that a training held contains too."""
    whole = [tracks[name] for name, verdict in verdicts.items() if verdict.why in ACCEPTED]
    for part in parts:
        source = next((one.id for one in whole if any(same_part(part, other) for other in one.parts)), None)
        if source:
            yield Credit(part, source)


def same_part(one: Part, other: Part) -> bool:
    """Whether two parts are one: they share their code, or the online course, which counts anywhere.

    What a unit teaches about itself has a code of its own in each training, and is taken again at each.
    """
    if one.code and one.code == other.code:
        return True
    return not one.attested and not other.attested and one.course == other.course


def _advances(
    tracks: Mapping[str, Track], held: Held, verdicts: Mapping[str, Verdict], basic: Standing, on: date
) -> Iterable[Advance]:
    claimed = {name for name, verdict in verdicts.items() if verdict.why in CLAIMED}
    if any(track.id in claimed for track in categories(tracks)):
        claimed.add(SPECIAL)
    if basic.state in (State.DONE, State.CHECK):
        claimed.add(BASIC)
    for track in tracks.values():
        if not track.advanced or rule_on(track, on) is None:
            continue
        if track.id in claimed:
            yield Advance(track.id, Chance.HELD)
            continue
        needs = tuple(need for need in track.needs if need not in claimed)
        years = max(0, track.years_of_service - held.years)
        post = bool(track.post) and not held.post
        yield Advance(track.id, Chance.LATER if needs or years or post else Chance.OPEN, needs, years, post)
