"""Erasing one's own data on request (個資法 3 ⑤, 11): what goes, what stays and why, what is still open, a receipt.

The wish is carried out at once and not merely noted. Applications are taken back by it; units are told so without a
name, since what they have printed is theirs to destroy. Afterwards the address is known no more.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from chalicelib.domain.application import State
from chalicelib.domain.day import taipei_day
from chalicelib.domain.farewell import Receipt
from chalicelib.domain.retention import later, periods
from chalicelib.records.dossier import Dossier
from chalicelib.records.erasure import Erasure
from chalicelib.records.writing import Write
from chalicelib.services.forgetting import certificates_of, files_of, forget
from chalicelib.services.posting import queue
from chalicelib.services.world import Trail, World

# How kinds of records are counted for the person: everything else of theirs is "other".
KINDS = {
    "APPLICATION": "applications",
    "INTERVIEW": "interviews",
    "LETTER": "letters",
    "ATTEMPT": "training",
    "PART": "training",
    "REFLECTION": "training",
    "READING": "training",
    "EVIDENCE": "evidence",
    "DETAILS": "details",
    "FILE": "files",
}
RECEIPT = "D-"


@dataclass(frozen=True, slots=True)
class Stay:
    """Something that stays, without a name: how many, and until when (None: as long as others may need it)."""

    key: str
    count: int
    until: date | None


@dataclass(frozen=True, slots=True)
class Farewell:
    """What erasing would do: counts of what goes, what stays, and what is still open, as (code, about)."""

    goes: dict[str, int]
    stays: tuple[Stay, ...]
    open: tuple[tuple[str, str], ...]


def farewell(world: World, person: str, *, at: datetime) -> Farewell:
    """What would happen now. Changes nothing."""
    held = world.dossier(person)
    counts = Counter(item["sk"].partition("#")[0] for item in Erasure(world.store).everything(person))
    counts["FILE"] = len(list(files_of(world, held)))
    return Farewell(_counted(counts), tuple(_stays(world, held, at)), tuple(_open(world, held, at)))


def erase(world: World, person: str, *, at: datetime) -> Receipt:
    """Erase everything about the person and give the receipt. Raises ChangedMeanwhileError: trying again helps."""
    held = world.dossier(person)
    email = held.person.value.email
    before = farewell(world, person, at=at)
    receipt = Receipt(RECEIPT + world.ids.reference(), at, before.goes, {one.key: one.count for one in before.stays})
    for application in (kept.value for kept in held.applications):
        told = {"letter": "unit-data-erased", "unit": application.unit, "notice": application.notice}
        world.commit(
            [queue(world, "unit-letter", {**told, "reference": application.reference}, at=at)],
            trail=Trail(application.unit, "applicant", "person.erased", application.reference, at),
        )
    last = [Erasure(world.store).receipt(receipt)]
    if email:
        sealed = world.vault.seal(email, {"receipt": receipt.number})
        last.append(queue(world, "farewell", {"to": sealed, "receipt": receipt.number}, at=at))
        last += _address(world, person, email)
    forget(world, person, at=at, last=last)
    return receipt


def _address(world: World, person: str, email: str) -> list[Write]:
    """Writes that forget what hangs on the address, unless somebody else shares it."""
    if any(one != person for one, _ in world.people.of_account(email)):
        return []
    pointer = world.subscriptions.of_address(email)
    subscription = world.subscriptions.get(pointer.value) if pointer else None
    return [
        *world.drafts.of_address(email),
        *(world.subscriptions.removing(subscription) if subscription else []),
    ]


def _counted(counts: Counter[str]) -> dict[str, int]:
    found: Counter[str] = Counter()
    for kind, count in counts.items():
        if kind in KINDS:
            found[KINDS[kind]] += count
    return {key: found[key] for key in dict.fromkeys(KINDS.values()) if found[key]}


def _stays(world: World, held: Dossier, at: datetime) -> Iterator[Stay]:
    certificates = certificates_of(world, held)
    cards = world.cards.of_person(held.person.value.id)
    if certificates:
        yield Stay("certificates", len(certificates), None)
        yield Stay("figures", len(certificates), None)
    if cards:
        yield Stay("cards", len(cards), None)
    until = later(taipei_day(at), periods()["trail_years"] * 12)
    if held.applications:
        yield Stay("trail", len(held.applications), until)
    yield Stay("receipt", 1, until)


def _open(world: World, held: Dossier, at: datetime) -> Iterator[tuple[str, str]]:
    for one in (kept.value for kept in held.applications):
        if one.unanswered:
            yield ("interview" if one.appointed and at < one.appointed.at else "unanswered"), one.notice_title
        elif one.state is State.WAITLISTED:
            yield "waitlisted", one.notice_title
    for trainee in (kept.value for kept in held.trainees):
        if trainee.package:
            yield ("submitted" if trainee.submitted_on else "packed"), trainee.notice_title
        elif trainee.waits_to_be_handed:
            yield "book-waits", trainee.notice_title
        yield "accepted", trainee.notice_title
    if held.certificates:
        yield "certificates", ""
    if any(kept.value.stands for kept in world.cards.of_person(held.person.value.id)):
        yield "cards", ""
