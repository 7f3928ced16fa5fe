"""Applying to a notice: one application a person and notice, with the texts it answers pinned."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import msgspec

from chalicelib.content.model import Notice, Unit
from chalicelib.domain.application import Answers, Application, Event
from chalicelib.domain.day import taipei_day
from chalicelib.domain.eligibility import NoticeNotFoundError, ensure_open, problems
from chalicelib.domain.errors import ConflictError, GatewayError, InvalidError, InvalidField
from chalicelib.domain.names import matching_key
from chalicelib.domain.person import Person
from chalicelib.domain.questions import only_asked
from chalicelib.domain.retention import periods_of
from chalicelib.forms.privacy import privacy_version
from chalicelib.records.applications import AlreadyAppliedError
from chalicelib.records.writing import ChangedMeanwhileError, Write, digest
from chalicelib.services.pinning import keeping_words, versions_of
from chalicelib.services.posting import post, post_to_unit
from chalicelib.services.replying import watch
from chalicelib.services.world import World

TRIES = 20
KEY_LIVES = timedelta(days=1)
CONSENTS = ("privacy", "plan", "ethics")


class NoticeChangedError(ConflictError):
    """The notice or the privacy text was changed after this form was opened."""

    code = "notice-changed"


@dataclass(frozen=True, slots=True)
class Form:
    """What was sent: the answers, the notice, the versions that the form showed, the consents given.

    `channel` tells how: online, plain (without scripts) or desk (from paper, perhaps without an e-mail address).
    """

    notice: str
    notice_version: str
    privacy_version: str
    answers: Answers
    consents: frozenset[str]
    channel: str = "online"


@dataclass(frozen=True, slots=True)
class Once:
    """Under which key this form was sent, and the digest that tells it from another form."""

    scope: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the applicant gets at once. `already` tells that this very application had arrived before."""

    reference: str
    submitted_at: datetime
    notice_title: str
    unit_name: str
    reply_by: date
    email: str
    already: bool


Gate = Callable[[], list[Write]]


def nothing() -> list[Write]:
    """No writes: who enters a form from paper has been let in already."""
    return []


def apply(world: World, form: Form, *, key: str, at: datetime, admit: Gate = nothing, along: Gate = nothing) -> Receipt:
    """Take an application, or return the receipt of the one this person has already sent to the notice.

    The same `key` with the same form gives the same receipt, also when the first answer was lost; with another
    form it raises IdempotencyKeyReusedError. `admit` raises unless the sender may send, and gives the writes that use
    the permission up; `along` gives writes that follow from a form that was taken. Raises NoticeNotFoundError,
    NoticeNotOpenError, NoticeClosedError, NoticeChangedError, or InvalidError with every reason at once. The
    application, its letters and its person are written together or not at all.
    """
    once = Once(scope=f"apply#{digest(key)}", fingerprint=digest(fingerprint_of(form)))
    if (given := world.idempotency.seen(once.scope, once.fingerprint)) is not None:
        return msgspec.convert(given, Receipt)
    notice, unit = announced(world, form.notice)
    for _ in range(TRIES):
        try:
            return _answer(world, form, notice, unit, once, [*admit(), *along()], at=at)
        except GatewayError as refusal:
            # the same form may have arrived a moment ago, by a second tap or another window: its receipt is the answer
            if (given := world.idempotency.seen(once.scope, once.fingerprint)) is not None:
                return msgspec.convert(given, Receipt)
            if not isinstance(refusal, AlreadyAppliedError | ChangedMeanwhileError):
                raise
    raise ChangedMeanwhileError


def announced(world: World, notice_id: str) -> tuple[Notice, Unit]:
    """The notice and its unit, or raise NoticeNotFoundError."""
    notice = world.catalogue.notice(notice_id)
    unit = world.catalogue.unit(notice.unit) if notice else None
    if notice is None or unit is None:
        raise NoticeNotFoundError(notice=notice_id)
    return notice, unit


def ensure_welcome(world: World, form: Form, *, at: datetime) -> None:
    """Raise what `apply` would raise about this form, without taking it."""
    notice, unit = announced(world, form.notice)
    _ensure_welcome(world, form, notice, unit, taipei_day(at))


def _answer(
    world: World, form: Form, notice: Notice, unit: Unit, once: Once, more: list[Write], *, at: datetime
) -> Receipt:
    if (before := given_before(world, form.answers, notice)) is not None:
        if more:
            world.commit(more)
        return _receipt(world, before, notice, already=True)
    _ensure_welcome(world, form, notice, unit, taipei_day(at))
    return _take(world, form, notice, unit, once, more, at=at)


def given_before(world: World, answers: Answers, notice: Notice) -> Application | None:
    """What this very person has already sent to the notice."""
    known = world.people.known_as(_reached_at(answers), matching_key(answers.name), answers.birth_date)
    return world.applications.of(known, notice.id) if known else None


def _reached_at(answers: Answers) -> str:
    """What tells people of one name and birthday apart: the address, or the phone of those who have none."""
    return answers.email or answers.mobile or answers.phone


def _ensure_welcome(world: World, form: Form, notice: Notice, unit: Unit, today: date) -> None:
    ensure_open(notice, today)
    _ensure_eligible(form, notice, today)
    _ensure_current(world, form, notice, unit)


def fingerprint_of(form: Form) -> str:
    """The form as text that is the same in every process: sets have no order of their own."""
    return msgspec.json.encode(form, order="deterministic").decode()


def _ensure_eligible(form: Form, notice: Notice, today: date) -> None:
    absent = [InvalidField(f"consents.{name}", "consent-required") for name in CONSENTS if name not in form.consents]
    invalid = [*problems(form.answers, notice, today), *absent]
    if invalid:
        raise InvalidError(*invalid)


def _ensure_current(world: World, form: Form, notice: Notice, unit: Unit) -> None:
    if form.notice_version != notice.version:
        raise NoticeChangedError(notice=notice.id)
    if form.privacy_version != _privacy(world, notice, unit):
        raise NoticeChangedError(notice=notice.id)


def _privacy(world: World, notice: Notice, unit: Unit) -> str:
    return privacy_version(notice, unit, world.catalogue.privacy_version(notice.privacy))


def _take(
    world: World, form: Form, notice: Notice, unit: Unit, once: Once, more: list[Write], *, at: datetime
) -> Receipt:
    answers = only_asked(form.answers, notice, taipei_day(at))
    name_key = matching_key(answers.name)
    known = world.people.known_as(_reached_at(answers), name_key, answers.birth_date)
    person_id, adding = known, list[Write]()
    if person_id is None:
        person_id = world.ids.identifier()
        adding = world.people.adding(_person(person_id, answers, at), name_key)
    application = Application(
        reference=world.ids.reference(),
        person=person_id,
        unit=notice.unit,
        notice=notice.id,
        notice_title=notice.title,
        category=notice.category,
        submitted_at=at,
        reply_by=notice.apply.due(taipei_day(at)),
        answers=answers,
        versions=versions_of(notice, form.privacy_version),
        channel=form.channel,
        promised=periods_of(unit),
        history=(Event(at=at, by="applicant", action="submitted"),),
    )
    receipt = _receipt(world, application, notice, already=False)
    remembered = world.idempotency.remember(once.scope, once.fingerprint, msgspec.to_builtins(receipt), at + KEY_LIVES)
    world.commit(
        [Write(remembered)],
        adding,
        world.applications.adding(application),
        [*keeping_words(world, notice, unit, form.privacy_version)],
        more,
        post(world, "received", person=person_id, about=application.reference, at=at) if answers.email else [],
        post_to_unit(world, "unit-new-application", unit=notice.unit, notice=notice.id, at=at),
        watch(world, notice.unit, application.reply_by, at=at),
    )
    return receipt


def _person(person_id: str, answers: Answers, at: datetime) -> Person:
    return Person(
        id=person_id,
        email=answers.email,
        name=answers.name,
        birth_date=answers.birth_date,
        created_at=at,
        mobile=answers.mobile or answers.phone,
        gender=answers.gender,
    )


def _receipt(world: World, application: Application, notice: Notice, *, already: bool) -> Receipt:
    unit = world.catalogue.unit(notice.unit)
    return Receipt(
        reference=application.reference,
        submitted_at=application.submitted_at,
        notice_title=application.notice_title,
        unit_name=unit.name if unit else "",
        reply_by=application.reply_by,
        email=application.answers.email,
        already=already,
    )
