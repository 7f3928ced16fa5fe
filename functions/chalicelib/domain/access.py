"""Who may do what: the one policy that every route names.

An actor has an account (an address), perhaps a person, roles in units, perhaps the centre's role. A supervisor
decides, an assistant sees and prepares, the centre reads and helps; a person sees and changes their own things.
A unit never learns that another unit's records exist: what is refused by unit is "not found".

A session that was entered by the link of a letter is `limited`: it shows one's own way and lets one learn, and
nothing else; all the rest asks for a code first. Whoever works with other people's data shows a second factor too.
"""

from dataclasses import dataclass
from enum import StrEnum

from chalicelib.domain.errors import ForbiddenError, GatewayError, NotFoundError


class Verb(StrEnum):
    """What a route does, as far as access goes."""

    PUBLIC = "public"
    OWN = "own"
    ACCOUNT = "account"
    LEARN = "learn"
    PRIVATE = "private"
    DESK_READ = "desk-read"
    DESK_PREPARE = "desk-prepare"
    DESK_DECIDE = "desk-decide"
    CENTRE_READ = "centre-read"
    CENTRE_DECIDE = "centre-decide"


class SignInNeededError(GatewayError):
    """Nobody is signed in, or the session has ended."""

    code = "sign-in-needed"


class CodeNeededError(GatewayError):
    """Signed in by the link of a letter; this page needs a sign-in by code."""

    code = "code-needed"


class SecondFactorNeededError(GatewayError):
    """Signed in as staff, but the code of the phone was not shown yet in this session."""

    code = "second-factor-needed"


class PersonNeededError(GatewayError):
    """Signed in, but it is not yet known who learns: name and birthday are missing."""

    code = "person-needed"


@dataclass(frozen=True, slots=True)
class Actor:
    """Who is asking. `roles` maps a unit's id to the role in it.

    `second_missing` tells that the installation wants a second factor and this session has not shown it.
    """

    account: str
    person: str | None = None
    roles: tuple[tuple[str, str], ...] = ()
    centre: bool = False
    limited: bool = False
    second_missing: bool = False

    def role_in(self, unit: str) -> str | None:
        """The actor's role in that unit, or None."""
        return dict(self.roles).get(unit)


LIMITED_MAY = frozenset({Verb.PUBLIC, Verb.OWN, Verb.LEARN})
OF_A_PERSON = frozenset({Verb.LEARN, Verb.PRIVATE})
OF_THE_CENTRE = frozenset({Verb.CENTRE_READ, Verb.CENTRE_DECIDE})
DESK_ROLES: dict[Verb, frozenset[str]] = {
    Verb.DESK_READ: frozenset({"supervisor", "assistant", "centre"}),
    Verb.DESK_PREPARE: frozenset({"supervisor", "assistant"}),
    Verb.DESK_DECIDE: frozenset({"supervisor"}),
}


def ensure(actor: Actor | None, verb: Verb, unit: str | None = None) -> None:
    """Raise what is in the way, unless `actor` may do `verb` (in `unit`).

    SignInNeededError, CodeNeededError, PersonNeededError, SecondFactorNeededError, NotFoundError or ForbiddenError.
    """
    if verb is Verb.PUBLIC:
        return
    if actor is None:
        raise SignInNeededError
    if actor.limited and verb not in LIMITED_MAY:
        raise CodeNeededError
    if verb in OF_A_PERSON and actor.person is None:
        raise PersonNeededError
    if verb in OF_THE_CENTRE and not actor.centre:
        raise ForbiddenError
    if verb in OF_THE_CENTRE and actor.second_missing:
        raise SecondFactorNeededError
    if verb in DESK_ROLES:
        _ensure_desk(actor, verb, unit)


def _ensure_desk(actor: Actor, verb: Verb, unit: str | None) -> None:
    role = (actor.role_in(unit) if unit else None) or ("centre" if actor.centre else None)
    if role is None:
        raise NotFoundError
    if actor.second_missing:
        raise SecondFactorNeededError
    if role not in DESK_ROLES[verb]:
        raise ForbiddenError
