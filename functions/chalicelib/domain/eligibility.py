"""Who may apply to a notice, and when.

Knows the application period, the age limits, the guardian's consent for minors (民法 13, 77: adult at 18; under 7
a guardian acts alone, so nobody under 7 applies here), the licences that a service needs (志願服務法 13), and the
consents.
Does not know HTTP, storage, the clock (callers pass `today`) or the words in which a refusal is told.
"""

from collections.abc import Iterator
from datetime import date

from chalicelib.content.model import Notice, NoticeStatus
from chalicelib.domain.application import Answers, Guardian
from chalicelib.domain.errors import ConflictError, GatewayError, InvalidField, NotFoundError

ADULT_AGE = 18
ACTS_FOR_ONESELF = 7
OLDEST = 120


class NoticeNotFoundError(NotFoundError):
    """There is no such published notice."""

    code = "notice-not-found"


class NoticeNotOpenError(ConflictError):
    """The application period has not begun."""

    code = "notice-not-open"


class NoticeClosedError(GatewayError):
    """The application period is over."""

    code = "notice-closed"


def ensure_open(notice: Notice, today: date) -> None:
    """Raise unless `today` (Asia/Taipei) falls in the application period; its last day still counts."""
    if notice.status is not NoticeStatus.PUBLISHED:
        raise NoticeNotFoundError(notice=notice.id)
    if today < notice.recruit.start:
        raise NoticeNotOpenError(notice=notice.id, opens_on=notice.recruit.start.isoformat())
    if today > notice.recruit.end:
        raise NoticeClosedError(notice=notice.id, closed_on=notice.recruit.end.isoformat())


def age_on(birth_date: date, day: date) -> int:
    """Full years on `day`. Who was born on 29 February is a year older on 1 March in a common year."""
    return day.year - birth_date.year - ((day.month, day.day) < (birth_date.month, birth_date.day))


def problems(answers: Answers, notice: Notice, today: date) -> Iterator[InvalidField]:
    """Every reason why these answers do not meet the notice; nothing when they do.

    Age limits count at the start of the service, or today once it has begun (domain 6.3).
    """
    yield from _age(answers.birth_date, notice, today)
    yield from _guardian(answers, today)
    yield from _helper(answers)
    missing = [licence for licence in notice.require.licences if licence not in answers.licences]
    if missing:
        yield InvalidField("licences", "licence-required", licences=missing)


def _age(birth_date: date, notice: Notice, today: date) -> Iterator[InvalidField]:
    if birth_date > today or age_on(birth_date, today) > OLDEST:
        yield InvalidField("birth", "birth-impossible")
        return
    if age_on(birth_date, today) < ACTS_FOR_ONESELF:
        yield InvalidField("birth", "age-under-seven")
        return
    age = age_on(birth_date, max(today, notice.service.start))
    if notice.require.age_min is not None and age < notice.require.age_min:
        yield InvalidField("birth", "age-too-young", age_min=notice.require.age_min)
    if notice.require.age_max is not None and age > notice.require.age_max:
        yield InvalidField("birth", "age-too-old", age_max=notice.require.age_max)


def _guardian(answers: Answers, today: date) -> Iterator[InvalidField]:
    if answers.birth_date > today or not ACTS_FOR_ONESELF <= age_on(answers.birth_date, today) < ADULT_AGE:
        return
    guardian = answers.guardian or Guardian(name="", relation="", phone="", consent=False)
    for name in ("name", "relation", "phone"):
        if not getattr(guardian, name).strip():
            yield InvalidField(f"guardian.{name}", "guardian-required")
    if not guardian.consent:
        yield InvalidField("guardian.consent", "guardian-consent-required")


def _helper(answers: Answers) -> Iterator[InvalidField]:
    helper = answers.helper
    if helper is None:
        return
    for name in ("name", "relation"):
        if not getattr(helper, name).strip():
            yield InvalidField(f"helper.{name}", "helper-required")
    if not helper.agreed:
        yield InvalidField("helper.agreed", "helper-agreement-required")
