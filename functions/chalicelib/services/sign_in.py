"""Signing in by a six-digit code that is sent to an address.

Knows: a code lives ten minutes, is used once, allows five tries, and works only in the browser that asked
(OWASP ASVS 5.0: 6.5.1, 6.5.3–6.5.5, 6.3.8). The answer is the same for every address. Sessions live on the
server: at most twelve hours, two hours unused (7.3.1, 7.3.2).
"""

import hmac
from dataclasses import replace
from datetime import datetime, timedelta

from chalicelib.content.model import StaffRole
from chalicelib.domain.access import Actor, SignInNeededError
from chalicelib.domain.errors import ConflictError, GatewayError
from chalicelib.domain.stand_in import StandInState
from chalicelib.records.sessions import Session, SignIn
from chalicelib.records.writing import ChangedMeanwhileError, Write, digest
from chalicelib.services.posting import queue
from chalicelib.services.world import World

CODE_LIVES = timedelta(minutes=10)
TRIES = 5
LETTERS_AN_HOUR = 8
SESSION_LIVES = timedelta(hours=12)
SESSION_IDLE = timedelta(hours=2)
SEEN_EVERY = timedelta(minutes=5)
FRESH = timedelta(minutes=15)


class SignInNotStartedError(ConflictError):
    """This browser has not asked for a code."""

    code = "sign-in-not-started"


class CodeExpiredError(GatewayError):
    """The code is older than ten minutes or was used."""

    code = "code-expired"


class CodeWrongError(GatewayError):
    """The code is not the one that was sent. `tries_left` says how often one may try again."""

    code = "code-wrong"


class CodeUsedUpError(GatewayError):
    """The code was typed wrong five times; a new one is needed."""

    code = "code-used-up"


class SignInAgainError(SignInNeededError):
    """This takes a sign-in of the last quarter of an hour: the phone may lie about, signed in since the morning."""

    code = "sign-in-again"


def ask(world: World, email: str, *, next_page: str, at: datetime) -> str:
    """Send a code to the address and return the token that binds it to this browser.

    Beyond LETTERS_AN_HOUR an address gets no more letters in that hour; the answer stays the same.
    """
    token, code = world.ids.token(), world.ids.sign_in_code()
    sign_in = SignIn(
        email=email,
        code_digest=digest(token, code),
        asked_at=at,
        expires_at=at + CODE_LIVES,
        next=next_page,
    )
    sealed = world.vault.seal(code, {"email": email})
    count, counting = world.sessions.count_request(email, at)
    letter = [queue(world, "sign-in-code", {"email": email, "code": sealed}, at=at)] if count <= LETTERS_AN_HOUR else []
    world.commit(world.sessions.saving_sign_in(token, sign_in, 0), [counting], letter)
    return token


def enter(world: World, token: str | None, code: str, *, at: datetime) -> tuple[str, Session, str]:
    """Exchange a code for a session: its token, the session, and the page the person came for.

    Raises SignInNotStartedError, CodeExpiredError, CodeUsedUpError or CodeWrongError. A try is counted in the
    same write that judges it, so that guesses sent at once are counted each.
    """
    sign_in, used = spend_code(world, token, code, at=at)
    session_token = world.ids.token()
    people = world.people.of_account(sign_in.email)
    session = Session(
        email=sign_in.email,
        person=people[0][0] if people else None,
        created_at=at,
        seen_at=at,
        expires_at=at + SESSION_LIVES,
        staff=sign_in.email in world.installation.centre_staff or bool(roles_of(world, sign_in.email, at=at)),
    )
    world.commit(used, world.sessions.saving(session_token, session, 0))
    return session_token, session, sign_in.next


def spend_code(world: World, token: str | None, code: str, *, at: datetime) -> tuple[SignIn, list[Write]]:
    """Whose code it is, and the writes that use it up; raises as `enter` does."""
    kept = world.sessions.sign_in(token) if token else None
    if kept is None or token is None:
        raise SignInNotStartedError
    sign_in = kept.value
    if sign_in.used or at >= sign_in.expires_at:
        raise CodeExpiredError
    if sign_in.tries >= TRIES:
        raise CodeUsedUpError
    if not hmac.compare_digest(digest(token, code), sign_in.code_digest):
        world.commit(world.sessions.saving_sign_in(token, replace(sign_in, tries=sign_in.tries + 1), kept.version))
        left = TRIES - sign_in.tries - 1
        raise CodeWrongError(tries_left=left) if left else CodeUsedUpError()
    return sign_in, world.sessions.saving_sign_in(token, replace(sign_in, used=True), kept.version)


def actor_of(world: World, token: str | None, *, at: datetime) -> Actor | None:
    """Who holds this session, with the roles they have in the catalogue now; None when nobody does."""
    kept = world.sessions.session(token) if token else None
    if kept is None or token is None:
        return None
    session = kept.value
    if at >= session.expires_at or at - session.seen_at >= SESSION_IDLE:
        return None
    if at - session.seen_at >= SEEN_EVERY:
        _touch(world, token, session, kept.version, at)
    return actor(world, session, at=at)


def actor(world: World, session: Session, *, at: datetime) -> Actor:
    """The actor of a session: roles come from what is published, so that a leaver loses them at once."""
    roles = roles_of(world, session.email, at=at) if session.staff else ()
    # who was erased, or moved to another address, on another device is nobody here
    known = session.person is not None and world.people.answers_to(session.email, session.person)
    return Actor(
        account=session.email,
        person=session.person if known else None,
        roles=roles,
        centre=session.staff and session.email in world.installation.centre_staff,
        limited=session.limited,
        second_missing=world.installation.second_factor and session.second_at is None,
    )


def roles_of(world: World, email: str, *, at: datetime) -> tuple[tuple[str, str], ...]:
    """The desks at which the address may work now, as (unit, role): by the unit's own file, or standing in there."""
    own = tuple(
        (unit.id, member.role.value)
        for unit in world.catalogue.units()
        for member in unit.staff
        if member.email.lower() == email
    )
    active = (one for one in world.stand_ins.of(email) if one.state(at) is StandInState.ACTIVE)
    return (*((one.unit, StaffRole.SUPERVISOR.value) for one in active), *own)


def fresh(world: World, token: str | None, *, at: datetime) -> bool:
    """Whether whoever holds this session typed a code of a letter just now (ASVS 5.0: 7.5.1)."""
    kept = world.sessions.session(token) if token else None
    return kept is not None and not kept.value.limited and at - kept.value.created_at <= FRESH


def ensure_fresh(world: World, token: str | None, *, at: datetime) -> None:
    """Raise SignInAgainError unless the sign-in is fresh."""
    if not fresh(world, token, at=at):
        raise SignInAgainError


def choose_person(world: World, token: str, person: str, *, at: datetime) -> None:
    """Go on as another of the people who share the address; raises SignInNeededError for anybody else."""
    kept = world.sessions.session(token)
    if kept is None or person not in {known for known, _ in world.people.of_account(kept.value.email)}:
        raise SignInNeededError
    world.commit(world.sessions.saving(token, replace(kept.value, person=person, seen_at=at), kept.version))


def leave(world: World, token: str | None) -> None:
    """End the session."""
    if token:
        world.sessions.end(token)


def _touch(world: World, token: str, session: Session, version: int, at: datetime) -> None:
    try:
        world.commit(world.sessions.saving(token, session.seen(at), version))
    except ChangedMeanwhileError:
        return  # another request of the same session has just said the same
