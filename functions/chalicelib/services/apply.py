"""Applying to a notice: one application a person and notice, with the texts it answers pinned."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

import msgspec

from chalicelib.content.model import Notice
from chalicelib.domain.application import Answers, Application, Event, Versions
from chalicelib.domain.day import taipei_day
from chalicelib.domain.eligibility import NoticeNotFoundError, ensure_open, problems
from chalicelib.domain.errors import ConflictError, InvalidError, InvalidField
from chalicelib.domain.names import matching_key
from chalicelib.domain.person import Person
from chalicelib.records.applications import AlreadyAppliedError
from chalicelib.records.writing import ChangedMeanwhileError, Write, digest
from chalicelib.services.posting import post, post_to_unit
from chalicelib.services.world import World

TRIES = 5
KEY_LIVES = timedelta(days=1)
CONSENTS = ("privacy", "plan", "ethics")


class NoticeChangedError(ConflictError):
    """The notice or the privacy text was changed after this form was opened."""

    code = "notice-changed"


@dataclass(frozen=True, slots=True)
class Form:
    """What was sent: the answers, the notice, the versions that the form showed, the consents given."""

    notice: str
    notice_version: str
    privacy_version: str
    answers: Answers
    consents: frozenset[str]


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


def apply(world: World, form: Form, *, key: str, at: datetime) -> Receipt:
    """Take an application, or return the receipt of the one this person has already sent to the notice.

    The same `key` with the same form gives the same receipt, also when the first answer was lost; with another
    form it raises IdempotencyKeyReusedError. Raises NoticeNotFoundError, NoticeNotOpenError, NoticeClosedError,
    NoticeChangedError, or InvalidError with every reason at once. The application, its letters and its person are
    written together or not at all.
    """
    once = Once(scope=f"apply#{digest(key)}", fingerprint=digest(fingerprint_of(form)))
    if (given := world.idempotency.seen(once.scope, once.fingerprint)) is not None:
        return msgspec.convert(given, Receipt)
    notice = world.catalogue.notice(form.notice)
    if notice is None:
        raise NoticeNotFoundError(notice=form.notice)
    today = taipei_day(at)
    ensure_open(notice, today)
    _ensure_eligible(form, notice, today)
    _ensure_current(world, form, notice)
    for _ in range(TRIES):
        try:
            return _take(world, form.answers, notice, once, at=at)
        except (AlreadyAppliedError, ChangedMeanwhileError):
            # a request beside this one has just added the same person, or used the same key: look again
            if (given := world.idempotency.seen(once.scope, once.fingerprint)) is not None:
                return msgspec.convert(given, Receipt)
    raise ChangedMeanwhileError


def fingerprint_of(form: Form) -> str:
    """The form as text that is the same in every process: sets have no order of their own."""
    return msgspec.json.encode(form, order="deterministic").decode()


def _ensure_eligible(form: Form, notice: Notice, today: date) -> None:
    absent = [InvalidField(f"consents.{name}", "consent-required") for name in CONSENTS if name not in form.consents]
    invalid = [*problems(form.answers, notice, today), *absent]
    if invalid:
        raise InvalidError(*invalid)


def _ensure_current(world: World, form: Form, notice: Notice) -> None:
    if form.notice_version != notice.version:
        raise NoticeChangedError(notice=notice.id)
    if form.privacy_version != world.catalogue.privacy_version(notice.privacy):
        raise NoticeChangedError(notice=notice.id)


def _take(world: World, answers: Answers, notice: Notice, once: Once, *, at: datetime) -> Receipt:
    name_key = matching_key(answers.name)
    known = world.people.known_as(answers.email, name_key, answers.birth_date)
    if known and (before := world.applications.of(known, notice.id)):
        return _receipt(world, before, notice, already=True)
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
        versions=Versions(
            notice=notice.version,
            plan=digest(notice.plan)[:16],
            privacy=world.catalogue.privacy_version(notice.privacy),
        ),
        history=(Event(at=at, by="applicant", action="submitted"),),
    )
    receipt = _receipt(world, application, notice, already=False)
    remembered = world.idempotency.remember(once.scope, once.fingerprint, msgspec.to_builtins(receipt), at + KEY_LIVES)
    world.commit(
        [Write(remembered)],
        adding,
        world.applications.adding(application),
        post(world, "received", person=person_id, about=application.reference, at=at),
        post_to_unit(world, "unit-new-application", unit=notice.unit, notice=notice.id, at=at),
    )
    return receipt


def _person(person_id: str, answers: Answers, at: datetime) -> Person:
    return Person(
        id=person_id,
        email=answers.email,
        name=answers.name,
        birth_date=answers.birth_date,
        created_at=at,
        mobile=answers.mobile,
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
