"""Certificates: found by number, listed with their person, numbered without gaps.

Key shapes: CERTIFICATE#<number>/CERTIFICATE, in the index STATUS#<first two hex>/<status key>;
PERSON#<id>/CERTIFICATE#<track> points to it (one a track);
COUNTER#CERTIFICATE#<issuer>#<year>/COUNTER.
"""

from dataclasses import dataclass

from chalicelib.domain.certificate import Certificate, status_key
from chalicelib.domain.errors import NotFoundError
from chalicelib.domain.moves import state_move
from chalicelib.records.store import Put, Store
from chalicelib.records.writing import Kept, Write, entity_of, put

PREFIX = "CERTIFICATE#"


@dataclass(frozen=True, slots=True)
class Certificates:
    """Repository of certificates."""

    store: Store

    def get(self, number: str) -> Kept[Certificate]:
        """The certificate of that number, or raise NotFoundError."""
        item = self.store.get(PREFIX + number, "CERTIFICATE")
        if item is None:
            raise NotFoundError
        return entity_of(Certificate, item)

    def last_serial(self, issuer: str, year: int) -> tuple[int, int]:
        """The last serial an issuer gave in a Gregorian year, and the version of its counter."""
        item = self.store.get(f"COUNTER#CERTIFICATE#{issuer}#{year}", "COUNTER")
        return (int(item["last"]), int(item["v"])) if item else (0, 0)

    def taking(self, issuer: str, year: int, last: int, version: int) -> Write:
        """The write that moves the counter on to `last`."""
        return Write(Put({"pk": f"COUNTER#CERTIFICATE#{issuer}#{year}", "sk": "COUNTER", "last": last}, expect=version))

    def adding(self, certificate: Certificate) -> list[Write]:
        """Writes that keep number and content; refused when the person has one for this track."""
        number = certificate.number
        pointer = {"pk": f"PERSON#{certificate.person}", "sk": PREFIX + certificate.track, "number": number}
        return [
            _item(certificate, None),
            Write(Put(pointer, expect=0)),
        ]

    def saving(self, kept: Kept[Certificate], certificate: Certificate) -> list[Write]:
        """Writes that move a certificate to another state."""
        return [_item(certificate, kept)]

    def replacing(self, kept: Kept[Certificate], over: Certificate, successor: Certificate) -> list[Write]:
        """Writes by which a successor takes the place of a certificate that is over."""
        place = (f"PERSON#{over.person}", PREFIX + over.track)
        pointer = self.store.get(*place)
        if pointer is None or pointer["number"] != over.number:
            raise NotFoundError
        moved = {"pk": place[0], "sk": place[1], "number": successor.number}
        return [*self.saving(kept, over), _item(successor, None), Write(Put(moved, expect=pointer["v"]))]

    def of_shard(self, shard: str) -> list[Certificate]:
        """Certificates whose status key begins with these two hex digits. An index read: it may lag."""
        found: list[Certificate] = []
        after: str | None = None
        while True:
            page, after = self.page_of_shard(shard, after=after, limit=1000)
            found.extend(page)
            if after is None:
                return found

    def page_of_shard(self, shard: str, *, after: str | None, limit: int) -> tuple[list[Certificate], str | None]:
        """Some of them, and where the next page begins (None: that was all). An index read too."""
        page = self.store.query(f"STATUS#{shard}", after=after, limit=limit, index=True)
        return [entity_of(Certificate, item).value for item in page.items], page.next


def _item(certificate: Certificate, kept: Kept[Certificate] | None) -> Write:
    key = status_key(certificate.number, certificate.code)
    pk = PREFIX + certificate.number
    was, expect = (kept.value.state, kept.version) if kept else (None, 0)
    move = state_move(
        "certificate", certificate.issuer_id, certificate.number, was, certificate.state, at=certificate.planned_at
    )
    written = put(certificate, pk, "CERTIFICATE", expect=expect, g1pk=f"STATUS#{key[:2]}", g1sk=key)
    return Write(written, moves=(move,))
