"""Going on from a letter: the link carries a key that opens the way which the letter tells of.

Knows: a key is used once, within a week, by a tap of a human (a scanner that opens links does not spend it);
the session it gives is limited to seeing one's way and learning (domain.access). Where it leads is worked out
when it is used. Does not know how the link looks.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from chalicelib.domain.access import Actor
from chalicelib.domain.errors import GatewayError
from chalicelib.records.sessions import Entry, Session
from chalicelib.services.sign_in import SESSION_LIVES
from chalicelib.services.world import World

ENTRY_LIVES = timedelta(days=7)


class EntrySpentError(GatewayError):
    """The link was used before, is older than a week, or never was one."""

    code = "entry-spent"


@dataclass(frozen=True, slots=True)
class Entered:
    """Who came in, about what, and the token of the new session; no token for those who were in already."""

    person: str
    about: str
    token: str | None


def issue_entry(world: World, *, email: str, person: str, about: str, at: datetime) -> str:
    """A new key for the link of a letter to this person."""
    key = world.ids.token()
    entry = Entry(email=email, person=person, about=about, expires_at=at + ENTRY_LIVES)
    world.commit(world.sessions.saving_entry(key, entry, 0))
    return key


def enter_by_letter(world: World, key: str, actor: Actor | None, *, at: datetime) -> Entered:
    """Exchange a key for a limited session, or raise EntrySpentError. Who is that person already just goes on."""
    kept = world.sessions.entry(key)
    if kept is None or at >= kept.value.expires_at:
        raise EntrySpentError
    entry = kept.value
    if actor and actor.person == entry.person:
        return Entered(entry.person, entry.about, None)
    if entry.used:
        raise EntrySpentError
    token = world.ids.token()
    session = Session(
        email=entry.email, person=entry.person, created_at=at, seen_at=at, expires_at=at + SESSION_LIVES, limited=True
    )
    world.commit(
        world.sessions.saving_entry(key, replace(entry, used=True), kept.version),
        world.sessions.saving(token, session, 0),
    )
    return Entered(entry.person, entry.about, token)
