"""Reading time (研習時間) that both sides can trust, counted on the server from heartbeats.

Knows: one course and one window at a time a person; never more than the wall clock; a gap of more than
`LONGEST_GAP` credits nothing and says so; what is not credited always has a reason.
Does not know the browser: whether the page was visible and used arrives as `active`. Times are aware instants,
amounts are whole seconds.
"""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum

LONGEST_GAP = 75
LIVE_FOR = 45


class Uncredited(StrEnum):
    """Why a heartbeat added nothing."""

    FIRST_BEAT = "first-beat"
    TOO_LONG_AGO = "too-long-ago"
    OTHER_WINDOW = "other-window"
    NOT_ACTIVE = "not-active"
    TOO_SOON = "too-soon"


@dataclass(frozen=True, slots=True)
class LessonReading:
    """Seconds recorded for one lesson, when it was read to its end, and its check: tries, and when it was passed."""

    seconds: int = 0
    finished_at: datetime | None = None
    check_tries: int = 0
    checked_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Reflection:
    """What someone thought about a lesson (想一想): kept for them, shown to the unit that trains them."""

    course: str
    lesson: str
    text: str
    written_at: datetime


@dataclass(frozen=True, slots=True)
class Head:
    """The one window that is counting now: its course and lesson, its last beat, and the token it was given.

    `before` is the token that it came with: when our answer is lost, the same window comes with it once more.
    """

    course: str
    lesson: str
    at: datetime
    token: str
    before: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """All reading of one person: `courses` maps course id to lesson id to what was read."""

    head: Head | None = None
    courses: dict[str, dict[str, LessonReading]] = field(default_factory=dict)

    def of(self, course: str, lesson: str) -> LessonReading:
        """What was read of one lesson."""
        return self.courses.get(course, {}).get(lesson, LessonReading())

    def seconds(self, course: str) -> int:
        """Seconds recorded for a course."""
        return sum(lesson.seconds for lesson in self.courses.get(course, {}).values())

    def finished(self, course: str) -> frozenset[str]:
        """The lessons of a course that were read to their end."""
        return frozenset(i for i, lesson in self.courses.get(course, {}).items() if lesson.finished_at)


@dataclass(frozen=True, slots=True)
class Beat:
    """A heartbeat: which lesson, whether the page was visible and used, and the token of the beat before.

    `leaving` is said by the last beat of a page that is left or hidden: the next page need not wait.
    """

    course: str
    lesson: str
    active: bool
    since: str | None
    leaving: bool = False

    def goes_on(self, head: Head) -> bool:
        """Whether it comes from the window that is counting."""
        return bool(self.since) and self.since in (head.token, head.before)


@dataclass(frozen=True, slots=True)
class Credit:
    """What a heartbeat led to: the reading after it, the seconds it added, or why it added none."""

    reading: Reading
    credited: int
    reason: Uncredited | None


def credit(reading: Reading, beat: Beat, *, at: datetime, new_token: str) -> Credit:
    """Count one heartbeat. `new_token` becomes the head's token when this window counts on."""
    counted = _count(reading, beat, at, new_token)
    if beat.leaving and counted.reason is not Uncredited.OTHER_WINDOW:
        return replace(counted, reading=replace(counted.reading, head=None))
    return counted


def _count(reading: Reading, beat: Beat, at: datetime, new_token: str) -> Credit:
    head = reading.head
    since_last = (at - head.at).total_seconds() if head else None
    if head and since_last is not None and since_last < LIVE_FOR and not beat.goes_on(head):
        return Credit(reading, 0, Uncredited.OTHER_WINDOW)
    next_head = Head(course=beat.course, lesson=beat.lesson, at=at, token=new_token, before=beat.since or "")
    moved = replace(reading, head=next_head)
    if head is None or since_last is None or not beat.goes_on(head) or _elsewhere(head, beat):
        return Credit(moved, 0, Uncredited.FIRST_BEAT)
    if not beat.active:
        return Credit(moved, 0, Uncredited.NOT_ACTIVE)
    if since_last > LONGEST_GAP:
        return Credit(moved, 0, Uncredited.TOO_LONG_AGO)
    seconds = max(0, int(since_last))
    # The fraction is not lost: the head stands where the credited seconds end.
    counted = replace(moved, head=replace(next_head, at=head.at + timedelta(seconds=seconds)))
    reason = None if seconds else Uncredited.TOO_SOON
    return Credit(_with(counted, beat.course, beat.lesson, seconds=seconds), seconds, reason)


def finish(reading: Reading, course: str, lesson: str, *, at: datetime) -> Reading:
    """Mark a lesson as read to its end; the first time stands."""
    if reading.of(course, lesson).finished_at:
        return reading
    return _with(reading, course, lesson, finished_at=at)


def checked(reading: Reading, course: str, lesson: str, *, at: datetime) -> Reading:
    """Note that the check of a lesson was passed; the first time stands."""
    was = reading.of(course, lesson)
    return reading if was.checked_at else _set(reading, course, lesson, replace(was, checked_at=at))


def check_failed(reading: Reading, course: str, lesson: str) -> Reading:
    """Count a wrong answer to the check of a lesson: the next one draws other questions."""
    was = reading.of(course, lesson)
    return _set(reading, course, lesson, replace(was, check_tries=was.check_tries + 1))


def _elsewhere(head: Head, beat: Beat) -> bool:
    return (head.course, head.lesson) != (beat.course, beat.lesson)


def _with(
    reading: Reading, course: str, lesson: str, *, seconds: int = 0, finished_at: datetime | None = None
) -> Reading:
    was = reading.of(course, lesson)
    now = replace(was, seconds=was.seconds + seconds, finished_at=was.finished_at or finished_at)
    return _set(reading, course, lesson, now)


def _set(reading: Reading, course: str, lesson: str, now: LessonReading) -> Reading:
    lessons = {**reading.courses.get(course, {}), lesson: now}
    return replace(reading, courses={**reading.courses, course: lessons})
