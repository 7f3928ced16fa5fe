"""Sign-ins under way and sessions. Tokens are kept only as digests.

Key shapes: SIGNIN#<digest of browser token>/SIGNIN; SESSION#<digest of token>/SESSION;
SIGNINRATE#<digest of address>#<hour>/RATE; ENTRY#<digest of a letter's key>/ENTRY,
to which PERSON#<id>/ENTRY#<digest> points, so that it goes with its person.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from chalicelib.records.store import Put, Store
from chalicelib.records.writing import Kept, Write, digest, entity_of, put


@dataclass(frozen=True, slots=True)
class SignIn:
    """A code that was sent: bound to the browser that asked, used once, few tries."""

    email: str
    code_digest: str
    asked_at: datetime
    expires_at: datetime
    next: str = ""
    tries: int = 0
    used: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """The key in the link of a letter: for one person, used once, until it expires."""

    email: str
    person: str
    about: str
    expires_at: datetime
    used: bool = False


@dataclass(frozen=True, slots=True)
class Session:
    """Someone who is signed in: which address, which of its people, since when, last seen when.

    `staff` tells that the address worked at a desk when it signed in; `second_at`, when the second factor was shown.
    """

    email: str
    person: str | None
    created_at: datetime
    seen_at: datetime
    expires_at: datetime
    limited: bool = False
    staff: bool = False
    second_at: datetime | None = None

    def seen(self, at: datetime) -> "Session":
        """The session after a request."""
        return replace(self, seen_at=at)


@dataclass(frozen=True, slots=True)
class Sessions:
    """Repository of sign-ins and sessions."""

    store: Store

    def sign_in(self, token: str) -> Kept[SignIn] | None:
        """The sign-in that this browser began, or None."""
        item = self.store.get(f"SIGNIN#{digest(token)}", "SIGNIN")
        return entity_of(SignIn, item) if item else None

    def saving_sign_in(self, token: str, sign_in: SignIn, expect: int | None) -> list[Write]:
        """Writes that begin or change a sign-in."""
        ttl = int((sign_in.expires_at + timedelta(hours=1)).timestamp())
        return [Write(put(sign_in, f"SIGNIN#{digest(token)}", "SIGNIN", expect=expect, ttl=ttl))]

    def entry(self, key: str) -> Kept[Entry] | None:
        """What this key opens, or None."""
        item = self.store.get(f"ENTRY#{digest(key)}", "ENTRY")
        return entity_of(Entry, item) if item else None

    def saving_entry(self, key: str, entry: Entry, expect: int | None) -> list[Write]:
        """Writes that add an entry or note that it was used."""
        ttl = int(entry.expires_at.timestamp())
        pointer = {"pk": f"PERSON#{entry.person}", "sk": f"ENTRY#{digest(key)}", "ttl": ttl}
        return [
            Write(put(entry, f"ENTRY#{digest(key)}", "ENTRY", expect=expect, ttl=ttl)),
            *([Write(Put(pointer, expect=0))] if expect == 0 else []),
        ]

    def session(self, token: str) -> Kept[Session] | None:
        """The session of this cookie, or None."""
        item = self.store.get(f"SESSION#{digest(token)}", "SESSION")
        return entity_of(Session, item) if item else None

    def saving(self, token: str, session: Session, expect: int | None) -> list[Write]:
        """Writes that begin or change a session."""
        ttl = int(session.expires_at.timestamp())
        return [Write(put(session, f"SESSION#{digest(token)}", "SESSION", expect=expect, ttl=ttl))]

    def end(self, token: str) -> None:
        """Forget a session."""
        self.store.delete(f"SESSION#{digest(token)}", "SESSION")

    def count_request(self, email: str, at: datetime) -> tuple[int, Write]:
        """How many codes this address was sent in this hour, with this one, and the write that counts it."""
        pk = f"SIGNINRATE#{digest(email)}#{at:%Y%m%d%H}"
        item = self.store.get(pk, "RATE")
        count = int(item["count"]) + 1 if item else 1
        body = {"pk": pk, "sk": "RATE", "count": count, "ttl": int((at + timedelta(hours=2)).timestamp())}
        return count, Write(Put(body, expect=item["v"] if item else 0))
