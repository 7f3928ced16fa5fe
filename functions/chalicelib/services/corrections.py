"""Certificates that are not right: a corrected name brings successors, and one given wrongly is taken back.

A successor keeps courses, hours and every day of the training, and says which number it replaces; the one before says
by which it was replaced (peers call both stale). Nothing is ever changed in place: numbers never point nowhere.
"""

from dataclasses import replace
from datetime import datetime

from chalicelib.domain.access import Actor
from chalicelib.domain.certificate import Certificate, number_of, status_key
from chalicelib.domain.correction import NameRequest, NoRequestError, RequestState
from chalicelib.domain.day import taipei_day
from chalicelib.domain.errors import InvalidError, InvalidField, NotFoundError
from chalicelib.domain.names import matching_key, name_problem
from chalicelib.records.dossier import Dossier
from chalicelib.records.writing import Write
from chalicelib.services.certify import Serials
from chalicelib.services.posting import post, queue
from chalicelib.services.trainee_sheet import TraineeSheet
from chalicelib.services.trainees import sheet
from chalicelib.services.world import Trail, World

RENAMED = "renamed"
REASONS = ("wrong-content", "given-twice", "not-entitled")


def ask(world: World, person: str, name: str, why: str, *, at: datetime) -> None:
    """The holder asks for another name; a request that waits is replaced."""
    held = world.dossier(person)
    _ensure_name(name, held)
    if not why.strip():
        raise InvalidError(InvalidField("why", "required"))
    before = held.request
    request = NameRequest(person, name.strip(), why.strip(), at)
    world.commit(world.corrections.saving(request, before.version if before else 0))


def correct(
    world: World, actor: Actor, unit: str, reference: str, name: str, *, seen: bool, at: datetime
) -> TraineeSheet:
    """Give the trainee another name and every certificate that stands a successor.

    `seen`: whether the document was looked at. Raises InvalidError.
    """
    found = sheet(world, unit, reference)
    held = found.held
    _ensure_name(name, held)
    if not seen:
        raise InvalidError(InvalidField("seen", "compare-first"))
    kept, name = held.person, name.strip()
    person = replace(kept.value, name=name)
    known = world.people.known_as(person.email or person.mobile, matching_key(name), person.birth_date)
    if known not in (None, person.id):
        raise InvalidError(InvalidField("name", "name-of-another"))
    request = held.request
    decided = request and request.value.waits and request.value.decided(RequestState.DONE, by=actor.account)
    world.commit(
        world.people.renaming(kept, person, matching_key(name)),
        [write for one in held.trainees for write in world.trainees.saving(one, replace(one.value, name=name))],
        _successors(world, held, name, at=at),
        world.corrections.saving(decided, request.version) if request and decided else [],
        post(world, "name-corrected", person=person.id, about=reference, at=at),
        trail=Trail(unit, actor.account, "person.renamed", reference, at),
    )
    return sheet(world, unit, reference)


def refuse(world: World, actor: Actor, unit: str, reference: str, answer: str, *, at: datetime) -> TraineeSheet:
    """Send a request back with a reason that the person reads. Raises NoRequestError."""
    request = sheet(world, unit, reference).held.request
    if request is None:
        raise NoRequestError
    if not answer.strip():
        raise InvalidError(InvalidField("reason", "required"))
    refused = request.value.decided(RequestState.REFUSED, by=actor.account, answer=answer.strip())
    world.commit(
        world.corrections.saving(refused, request.version),
        post(world, "name-not-corrected", person=refused.person, about=reference, at=at),
        trail=Trail(unit, actor.account, "rename.refused", reference, at),
    )
    return sheet(world, unit, reference)


def revoke(
    world: World, actor: Actor, issuer: str, number: str, reason: str, note: str, *, at: datetime
) -> Certificate:
    """Take back a certificate of this issuer. `reason` is public, the note goes to the person and the audit trail.

    Raises NotFoundError, InvalidError or CertificateOverError.
    """
    kept = world.certificates.get(number)
    if kept.value.issuer_id != issuer:
        raise NotFoundError
    wrong = [] if reason in REASONS else [InvalidField("reason", "unknown-choice")]
    wrong += [] if note.strip() else [InvalidField("note", "required")]
    if wrong:
        raise InvalidError(*wrong)
    over = kept.value.revoked(reason=reason)
    world.commit(
        world.certificates.saving(kept, over),
        [world.completions.forgetting(over), _publish(world, over, at=at)],
        _told_revoked(world, over, note.strip(), at=at),
        trail=Trail(issuer, actor.account, "certificate.revoked", number, at, detail=reason),
    )
    return over


def _told_revoked(world: World, over: Certificate, note: str, *, at: datetime) -> list[Write]:
    if over.erased_on:
        return []
    return post(world, "certificate-revoked", person=over.person, about=f"{over.number} {note}", at=at)


def _successors(world: World, held: Dossier, name: str, *, at: datetime) -> list[Write]:
    serials, today = Serials(world), taipei_day(at)
    writes: list[Write] = []
    for before in held.certificates.values():
        if not before.stands or before.holder == name:
            continue
        kept = world.certificates.get(before.number)
        number = number_of(before.issuer_id, today.year, serials.take(before.issuer_id, today.year))
        code = world.ids.check_code()
        successor = kept.value.successor(number=number, code=code, holder=name, at=at, today=today)
        over = kept.value.superseded(by=number, reason=RENAMED)
        writes += world.certificates.replacing(kept, over, successor)
        person = held.person.value
        writes += [world.completions.forgetting(over), world.completions.recording(successor, person, held.gender)]
        writes += [queue(world, "print-certificate", {"number": number}, at=at), _publish(world, over, at=at)]
    return [*writes, *serials.writes()]


def _publish(world: World, over: Certificate, *, at: datetime) -> Write:
    shard = status_key(over.number, over.code)[:2]
    return queue(world, "publish-status", {"shard": shard, "number": over.number}, at=at)


def _ensure_name(name: str, held: Dossier) -> None:
    problem = name_problem(name)
    if problem is None and name.strip() == held.person.value.name:
        problem = "name-unchanged"
    if problem:
        raise InvalidError(InvalidField("name", problem))
