"""Everything that is kept about one person, in their own words and in groups (個資法 3, 10: 查詢, 閱覽, 製給複製本).

Knows what is shown and what is not: the record of an interview once the unit has replied, since none of the grounds of
個資法 10 lets us refuse it then; not the two opinions that interviewers wrote alone, which the unit answers for itself;
of those who looked, the unit and not the name. Does not know how it is laid out.
"""

from dataclasses import dataclass
from datetime import datetime

from chalicelib.domain.application import Application
from chalicelib.domain.day import TAIPEI, taipei_day
from chalicelib.domain.person import Details, PhotoState
from chalicelib.domain.retention import identity_goes, interview_goes
from chalicelib.records.dossier import Dossier
from chalicelib.services.answers_said import answers_said, guardian_said
from chalicelib.services.departures import Departure, departure, keep_of, person_departure
from chalicelib.services.own_interview import interview_lines
from chalicelib.services.own_looks import looks
from chalicelib.services.own_training import course_entries, proof_entries
from chalicelib.services.world import World
from chalicelib.wording import label, own_data, roc_day

Lines = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One record: a heading, labels with values, and when it goes."""

    title: str
    lines: Lines
    goes: Departure | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """Records of one kind. `key` finds purpose, readers and notes in the words."""

    key: str
    entries: tuple[Entry, ...]


def own_groups(world: World, person: str, *, at: datetime) -> list[Group]:
    """All groups, the empty ones too: to read that nothing is kept is an answer as well."""
    held = world.dossier(person)
    told = [kept.value.as_told(at) for kept in held.applications]
    entries = {
        "contact": _contact(world, held),
        "applications": [_application(world, held, one) for one in told],
        "interviews": [entry for one in told for entry in _interview(world, one)],
        "training": [Entry(title, lines) for title, lines in course_entries(world, held)],
        "certificates": [Entry(title, lines, goes) for title, lines, goes in proof_entries(world, held)],
        "book": _book(held),
        "letters": _letters(world, held),
        "subscription": _subscription(world, held),
        "seen": [Entry(title, lines) for title, lines in looks(world, held)],
    }
    return [Group(key, tuple(found)) for key, found in entries.items()]


def _contact(world: World, held: Dossier) -> list[Entry]:
    person, details = held.person.value, held.details.value
    pairs = [
        (label("answers", "name"), person.name),
        (label("answers", "birth_date"), roc_day(person.birth_date)),
        (label("answers", "gender"), label("gender", held.gender) if held.gender else ""),
        (label("answers", "email"), person.email),
        (label("answers", "mobile"), details.mobile or person.mobile),
        (own_data("line", "name_wish"), held.request.value.name if held.request else ""),
    ]
    return [Entry("", _given(pairs), person_departure(world, held))]


def _application(world: World, held: Dossier, one: Application) -> Entry:
    unit = world.catalogue.unit(one.unit)
    guardian, decision = one.answers.guardian, one.decision
    pairs = [
        (own_data("line", "unit"), unit.name if unit else one.unit),
        (own_data("line", "reference"), one.reference),
        (own_data("line", "submitted"), said_at(one.submitted_at)),
        (own_data("line", "state"), label("state", one.standing)),
        *((said["label"], said["value"]) for said in answers_said(one.answers)),
        (own_data("line", "guardian"), guardian_said(guardian) if guardian else ""),
        (own_data("line", "message"), decision.message if decision else ""),
        (own_data("line", "parting"), one.parting),
        (own_data("line", "privacy"), one.versions.privacy),
    ]
    return Entry(one.notice_title, _given(pairs), departure(world, held, one))


def _interview(world: World, one: Application) -> list[Entry]:
    kept = world.interview_files.find(one.person, one.reference)
    if one.interview is None and kept is None:
        return []
    if one.interview is None or one.unanswered:
        lines: Lines = ((own_data("line", "later"), own_data("value", "later")),)
        return [Entry(one.notice_title, lines, Departure("waiting"))]
    keep = keep_of(world, one)
    day = interview_goes(one, keep, written=kept is not None)
    return [Entry(one.notice_title, interview_lines(one.interview), Departure("interview_months", day, keep))]


def _book(held: Dossier) -> list[Entry]:
    details = held.details.value
    pairs = [*_identity(details), (own_data("line", "book_no"), details.book_no)]
    for trainee in (kept.value for kept in held.trainees):
        if trainee.book:
            pairs.append((own_data("line", "book_no"), f"{trainee.book.number}（{roc_day(trainee.book.issued_on)}）"))
        if trainee.insurance:
            until = f"{roc_day(trainee.insurance.start)}到{roc_day(trainee.insurance.end)}"
            pairs.append((own_data("line", "insurance"), f"{trainee.insurance.policy}，{until}"))
    day = identity_goes([kept.value for kept in held.trainees])
    goes = Departure("id_photo_days", day) if day else Departure("no-book")
    return [Entry("", given, goes)] if (given := _given(pairs)) else []


def _identity(details: Details) -> list[tuple[str, str]]:
    emergency, photo = details.emergency, details.photo
    number = f"{label('id_kind', details.id_kind)} {details.id_masked}" if details.id_masked else ""
    return [
        (own_data("line", "id"), number),
        (own_data("line", "photo"), own_data("value", "photo") if photo.state is not PhotoState.NONE else ""),
        (own_data("line", "address"), details.address),
        (own_data("line", "name_en"), details.name_en),
        (
            own_data("line", "emergency"),
            f"{emergency.name}（{emergency.relation}），{emergency.phone}" if emergency else "",
        ),
    ]


def _letters(world: World, held: Dossier) -> list[Entry]:
    return [
        Entry(
            letter.subject or label("letter", letter.kind),
            _given(
                [
                    (own_data("line", "queued"), said_at(letter.sent_at or letter.queued_at)),
                    (own_data("line", "delivery"), label("delivery", letter.delivery)),
                ]
            ),
        )
        for letter in world.letters.of_person(held.person.value.id)
    ]


def _subscription(world: World, held: Dossier) -> list[Entry]:
    email = held.person.value.email
    if not email or world.subscriptions.of_address(email) is None:
        return []
    return [Entry("", ((own_data("line", "email"), email),), Departure("subscription"))]


def _given(pairs: list[tuple[str, str]]) -> Lines:
    return tuple((name, value) for name, value in pairs if value)


def said_at(at: datetime) -> str:
    """An instant as people in Taiwan read it."""
    local = at.astimezone(TAIPEI)
    return f"{roc_day(taipei_day(at))} {local:%H:%M}"
