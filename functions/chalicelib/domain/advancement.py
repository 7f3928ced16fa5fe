"""Growth and leadership training (成長訓練、領導訓練): who may be recommended, and the appraisal (考評) at the end.

Knows the rule of the 祥和計畫 (台90內中社字第9073194號, handbook 伍五): years of service after the trainings that come
first, the office one must have held, recommendation by the unit, a certificate only after passing the appraisal.
Which trainings and how many years are data of the track. Does not know how courses are held.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

from chalicelib.content.model import Track
from chalicelib.domain.errors import ConflictError, InvalidField

SPECIAL = "special"


class AlreadyRecommendedError(ConflictError):
    """A unit has recommended this person for this training already."""

    code = "already-recommended"


class NotRecommendableError(ConflictError):
    """The unit has not recognised this person as its volunteer, or a training that comes first is missing."""

    code = "not-recommendable"


class AppraisalTooEarlyError(ConflictError):
    """The appraisal follows the last course of the training."""

    code = "appraisal-too-early"


class AppraisalDoneError(ConflictError):
    """The appraisal was passed; its certificate stands."""

    code = "appraisal-done"


@dataclass(frozen=True, slots=True)
class Appraisal:
    """考評: passed or not, on which day, by whom of the unit."""

    passed: bool
    held_on: date
    by: str
    at: datetime
    note: str = ""


@dataclass(frozen=True, slots=True)
class Advancement:
    """A volunteer recommended by a unit for an advanced training. `trainee` is the reference in that unit."""

    track: str
    person: str
    unit: str
    trainee: str
    service_since: date
    post: str
    statement: str
    by: str
    at: datetime
    appraisal: Appraisal | None = None

    @property
    def passed(self) -> bool:
        """Whether the appraisal was passed."""
        return self.appraisal is not None and self.appraisal.passed

    def appraised(self, appraisal: Appraisal) -> "Advancement":
        """With the result of an appraisal; one that was not passed may be held again. Raises AppraisalDoneError."""
        if self.passed:
            raise AppraisalDoneError(track=self.track)
        return replace(self, appraisal=appraisal)


def trainings_missing(track: Track, category: str, completed_on: Callable[[str], date | None]) -> tuple[str, ...]:
    """The ids of trainings that come first and are not completed; `special` stands for that of `category`."""
    wanted = [category if need == SPECIAL else need for need in track.needs]
    return tuple(one for one in wanted if completed_on(one) is None)


def faults_of(
    track: Track,
    category: str,
    completed_on: Callable[[str], date | None],
    *,
    service_since: date,
    post: str,
    today: date,
) -> Iterator[InvalidField]:
    """What keeps a recommendation from being made, field by field.

    Service counts only after basic and special training (handbook 肆四), so no year of it begins before.
    """
    trained = [completed_on(one) for one in ("basic", category)]
    counted = max((day for day in trained if day), default=None)
    if service_since > today:
        yield InvalidField("service_since", "date-in-future")
    elif counted and service_since < counted:
        yield InvalidField("service_since", "service-before-training", since=counted.isoformat())
    elif years_later(service_since, track.years_of_service) > today:
        earliest = years_later(service_since, track.years_of_service).isoformat()
        yield InvalidField("service_since", "service-too-short", years=track.years_of_service, earliest=earliest)
    if track.post and not post.strip():
        yield InvalidField("post", "post-needed", post=track.post)


def years_later(day: date, years: int) -> date:
    """The anniversary of a day; of 29 February, 1 March in a common year (民法 121: the day before ends the term)."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)
