"""Changing how a person is reached (個資法 11 I: 更正): the phone at once, the address once its owner typed a code.

The old address is told, whoever asked. Applications follow, so that a unit rings the right number and a letter goes to
the right place. The name is another matter: a unit looks at a document first (`corrections`).
"""

import hmac
from dataclasses import replace
from datetime import datetime

from chalicelib.domain.address_change import TRIES, AddressChange
from chalicelib.domain.application import Answers, Event, State
from chalicelib.domain.errors import ConflictError, InvalidError, InvalidField
from chalicelib.domain.names import matching_key
from chalicelib.records.address_changes import AddressChanges
from chalicelib.records.dossier import Dossier
from chalicelib.records.writing import Write, digest
from chalicelib.services.posting import queue
from chalicelib.services.sign_in import LETTERS_AN_HOUR, CodeExpiredError, CodeUsedUpError, CodeWrongError
from chalicelib.services.world import World

OVER = frozenset({State.DECLINED, State.WITHDRAWN})


class NoAddressChangeError(ConflictError):
    """No new address waits for a code."""

    code = "no-address-change"


def change_phone(world: World, person: str, mobile: str, *, at: datetime) -> None:
    """Ring this number from now on."""
    held = world.dossier(person)
    details = held.details
    phones = world.details.saving(person, details, replace(details.value, mobile=mobile)) if details.version else []
    world.commit(
        world.people.saving(held.person, replace(held.person.value, mobile=mobile)),
        phones,
        _applications(world, held, at, mobile=mobile),
    )


def ask_address(world: World, person: str, email: str, *, at: datetime) -> None:
    """Send a code to the new address. The answer is the same for every address. Raises InvalidError."""
    if email == world.people.get(person).value.email:
        raise InvalidError(InvalidField("email", "address-unchanged"))
    code = world.ids.sign_in_code()
    change = AddressChange(person, email, digest(person, email, code), at)
    sealed = world.vault.seal(code, {"email": email})
    count, counting = world.sessions.count_request(email, at)
    letter = {"email": email, "code": sealed, "letter": "address-code"}
    world.commit(
        [AddressChanges(world.store).saving(change, None), counting],
        [queue(world, "sign-in-code", letter, at=at)] if count <= LETTERS_AN_HOUR else [],
    )


def confirm_address(world: World, person: str, code: str, token: str, *, at: datetime) -> str:
    """Move to the new address and tell the old one; this session goes on. Returns the address.

    Raises NoAddressChangeError, CodeExpiredError, CodeUsedUpError, CodeWrongError or InvalidError.
    """
    kept = AddressChanges(world.store).of(person)
    if kept is None:
        raise NoAddressChangeError
    change = kept.value
    if not change.open(at):
        raise CodeUsedUpError() if change.tries >= TRIES else CodeExpiredError()
    if not hmac.compare_digest(digest(person, change.email, code), change.code_digest):
        tried = change.tried()
        world.commit([AddressChanges(world.store).saving(tried, kept.version)])
        raise CodeWrongError(tries_left=TRIES - tried.tries) if tried.open(at) else CodeUsedUpError()
    held = world.dossier(person)
    before = held.person.value
    if world.people.known_as(change.email, matching_key(before.name), before.birth_date):
        raise InvalidError(InvalidField("email", "address-known"))
    session = world.sessions.session(token)
    told = {"to": world.vault.seal(before.email, {"person": person}), "person": person}
    world.commit(
        [AddressChanges(world.store).over(kept), queue(world, "address-changed", told, at=at)],
        world.people.moving(held.person, replace(before, email=change.email)),
        _applications(world, held, at, email=change.email),
        world.sessions.saving(token, replace(session.value, email=change.email, staff=False), session.version)
        if session
        else [],
    )
    return change.email


def _applications(world: World, held: Dossier, at: datetime, **changes: str) -> list[Write]:
    """Writes by which every application says how the person is reached now."""
    writes: list[Write] = []
    for kept in held.applications:
        one = kept.value
        answers: Answers = replace(one.answers, **changes)  # type: ignore[arg-type]
        noted = () if one.state in OVER else (Event(at=at, by="applicant", action="contact-changed"),)
        history = (*one.history, *noted)
        writes += world.applications.saving(kept, replace(one, answers=answers, history=history))
    return writes
