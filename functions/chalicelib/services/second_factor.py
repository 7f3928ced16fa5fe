"""Setting up and showing the second factor, and taking it away from a phone that was lost.

A right code gives the session a new token (OWASP ASVS 5.0, 7.2.4). What a wrong code counts is written before the
answer goes out, so that guesses sent at once are counted each. Does not know how codes are reckoned (`ports`).
"""

from dataclasses import dataclass, replace
from datetime import datetime

from chalicelib.domain.access import Actor, SignInNeededError
from chalicelib.domain.errors import ForbiddenError
from chalicelib.domain.second_factor import (
    RECOVERY_CODES,
    TRIES,
    SecondCodeLockedError,
    SecondCodeWrongError,
    SecondFactor,
    SecondFactorSetError,
    SecondFactorUnsetError,
)
from chalicelib.records.writing import Kept, digest
from chalicelib.services.posting import queue
from chalicelib.services.world import Trail, World

CHAIN = "centre"


@dataclass(frozen=True, slots=True)
class Setup:
    """What an authenticator app needs, shown once: the secret, its address, the address as a picture."""

    secret: str
    address: str
    picture: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A code was right: the new token of the session, and recovery codes when the factor has just begun."""

    token: str
    recovery: tuple[str, ...] = ()


def begin(world: World, account: str, *, at: datetime) -> Setup:
    """A new secret for the account, worth nothing until a code of it is shown; raises SecondFactorSetError."""
    kept = world.second_factors.of(account)
    if kept and kept.value.confirmed:
        raise SecondFactorSetError
    secret = world.factors.secret()
    sealed = world.vault.seal(secret, {"account": account, "for": "second-factor"})
    factor = SecondFactor(account, sealed, begun_at=at)
    if kept:
        factor = replace(factor, wrong=kept.value.wrong, wrong_at=kept.value.wrong_at)
    world.commit(world.second_factors.saving(factor, kept.version if kept else 0))
    address = world.factors.address(secret, account, world.installation.centre_name)
    return Setup(secret, address, world.factors.picture(address))


def show(world: World, token: str | None, code: str, *, at: datetime) -> Shown:
    """Take the code of the app, or a recovery code, for the session of this token.

    The first right code confirms the factor and gives recovery codes. Raises SignInNeededError,
    SecondFactorUnsetError, SecondCodeWrongError or SecondCodeLockedError.
    """
    session = world.sessions.session(token) if token else None
    if session is None or token is None:
        raise SignInNeededError
    kept = world.second_factors.of(session.value.email)
    if kept is None:
        raise SecondFactorUnsetError
    changed, recovery = _judged(world, kept, code, at=at)
    fresh = world.ids.token()
    world.commit(
        world.second_factors.saving(changed, kept.version),
        world.sessions.saving(fresh, replace(session.value, second_at=at, seen_at=at), 0),
    )
    world.sessions.end(token)
    return Shown(fresh, recovery)


def remove(world: World, actor: Actor, code: str, *, at: datetime) -> None:
    """Take one's own factor away, to set up another phone; needs a right code. Raises as `show` does."""
    kept = world.second_factors.of(actor.account)
    if kept is None or not kept.value.confirmed:
        raise SecondFactorUnsetError
    _judged(world, kept, code, at=at)
    _removed(world, actor, kept, "", at=at)


def reset(world: World, actor: Actor, account: str, reason: str, *, at: datetime) -> None:
    """The centre takes away the factor of a colleague or of a unit's staff whose phone is gone; never its own.

    Raises ForbiddenError, SecondFactorUnsetError.
    """
    if account == actor.account:
        raise ForbiddenError
    kept = world.second_factors.of(account)
    if kept is None:
        raise SecondFactorUnsetError
    _removed(world, actor, kept, reason, at=at)


def _removed(world: World, actor: Actor, kept: Kept[SecondFactor], reason: str, *, at: datetime) -> None:
    account = kept.value.account
    letter = queue(world, "account-letter", {"letter": "second-factor-reset", "to": account, "unit": ""}, at=at)
    trail = Trail(CHAIN, actor.account, "second-factor.reset", digest(account)[:16], at, reason)
    world.commit(world.second_factors.removing(kept), [letter], trail=trail)


def _judged(world: World, kept: Kept[SecondFactor], code: str, *, at: datetime) -> tuple[SecondFactor, tuple[str, ...]]:
    factor = kept.value
    factor.ensure_unlocked(at)
    secret = world.vault.open(factor.sealed, {"account": factor.account, "for": "second-factor"})
    step = world.factors.step(secret, code, at) if code.isdecimal() else None
    if step is not None and factor.accepts(step):
        if factor.confirmed:
            return factor.used(step, at), ()
        codes = tuple(world.ids.check_code() for _ in range(RECOVERY_CODES))
        return factor.used(step, at, tuple(_digest(factor.account, one) for one in codes)), codes
    if factor.confirmed and (known := _digest(factor.account, code.upper())) in factor.recovery:
        return factor.recovered(known), ()
    mistaken = factor.mistaken(at)
    world.commit(world.second_factors.saving(mistaken, kept.version))
    left = TRIES - mistaken.wrong
    if left > 0:
        raise SecondCodeWrongError(tries_left=left)
    mistaken.ensure_unlocked(at)
    raise SecondCodeLockedError(minutes=1)


def _digest(account: str, code: str) -> str:
    return digest("recovery", account, code)
