"""Drafts of applications on the server: kept while one types, carried on elsewhere, forgotten when sent.

A draft belongs to the browser that holds its token. To carry it on from another device, the address to which it was
promised has to be shown by signing in with a code. It expires 14 days after the last change.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta

from chalicelib.domain.application import Application
from chalicelib.domain.errors import NotFoundError
from chalicelib.records.drafts import Draft, holder_of
from chalicelib.records.writing import Kept, Write
from chalicelib.services.apply import announced
from chalicelib.services.posting import queue
from chalicelib.services.sign_in import LETTERS_AN_HOUR
from chalicelib.services.world import World

DRAFT_LIVES = timedelta(days=14)


def opened(world: World, token: str | None, notice: str) -> Kept[Draft] | None:
    """The draft of this browser, or None."""
    return world.drafts.get(holder_of(token), notice) if token else None


def keep(
    world: World, token: str, notice: str, values: Mapping[str, list[str]], step: str, version: int, *, at: datetime
) -> Draft:
    """Keep what stands in the form. `version` is that of the draft it follows, 0 for none.

    Raises NoticeNotFoundError, or ChangedMeanwhileError when another window of this browser was faster.
    """
    announced(world, notice)
    draft = Draft(notice=notice, values=values, step=step, saved_at=at, expires_at=at + DRAFT_LIVES)
    world.commit(world.drafts.saving(holder_of(token), draft, version))
    return draft


def forget(world: World, token: str | None, notice: str) -> None:
    """Erase the draft of this browser; silent when there is none."""
    if token:
        world.commit(world.drafts.removing(notice, holders=frozenset({holder_of(token)})))


def promise(world: World, token: str | None, notice: str, email: str, *, at: datetime) -> Draft:
    """Let the address carry the draft on, and send it a letter that says how; raises NotFoundError without a draft.

    Letters to one address are counted together with sign-in codes.
    """
    kept = opened(world, token, notice)
    if kept is None or token is None:
        raise NotFoundError
    count, counting = world.sessions.count_request(email, at)
    facts = {"email": email, "notice": notice, "until": kept.value.expires_at.isoformat()}
    letter = [queue(world, "draft-letter", facts, at=at)] if count <= LETTERS_AN_HOUR else []
    world.commit(world.drafts.pointing(email, holder_of(token), kept.value), [counting], letter)
    return kept.value


def waits_for(world: World, email: str, token: str | None, notice: str) -> bool:
    """Whether a draft of another browser waits for this address."""
    holder = world.drafts.holder_for(email, notice)
    own = holder_of(token) if token else ""
    return holder is not None and holder != own and world.drafts.get(holder, notice) is not None


def take_over(world: World, email: str, token: str, notice: str, *, at: datetime) -> Kept[Draft]:
    """Move the draft that waits for this address to this browser; raises NotFoundError when none waits."""
    before = world.drafts.holder_for(email, notice)
    kept = world.drafts.get(before, notice) if before else None
    if kept is None or before is None:
        raise NotFoundError
    mine, holder = opened(world, token, notice), holder_of(token)
    if before != holder:
        world.commit(
            world.drafts.saving(holder, kept.value, mine.version if mine else 0),
            world.drafts.removing(notice, holders=frozenset({before})),
            world.drafts.pointing(email, holder, kept.value),
        )
    moved = opened(world, token, notice)
    assert moved is not None
    return moved


def erasing(world: World, token: str | None, notice: str, email: str) -> list[Write]:
    """Writes that forget every draft of a form that is being sent."""
    holders = {holder_of(token)} if token else set()
    if email and (other := world.drafts.holder_for(email, notice)):
        holders.add(other)
    return world.drafts.removing(notice, holders=frozenset(holders), email=email)


def earlier(world: World, person: str) -> Application | None:
    """The newest application of this person, whose answers may be used again."""
    kept = world.dossier(person).applications
    return max((one.value for one in kept), key=lambda one: one.submitted_at, default=None)
