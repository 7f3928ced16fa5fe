"""Applications: kept with their person, found by reference and by unit; one a person and notice.

Key shapes: PERSON#<id>/APPLICATION#<reference>, in the index UNIT#<unit>/APPLICATION#<time>#<reference>;
REFERENCE#<reference>/REFERENCE points to the person; UNIQUE#APPLICATION#<person>#<notice>/UNIQUE.
"""

from dataclasses import dataclass

from chalicelib.domain.application import Application
from chalicelib.domain.errors import ConflictError, NotFoundError
from chalicelib.domain.moves import application_move
from chalicelib.records.store import Item, Put, Store
from chalicelib.records.writing import Kept, Write, entity_of, put

PREFIX = "APPLICATION#"
A_PAGE = 200


class AlreadyAppliedError(ConflictError):
    """This person has applied to this notice before."""

    code = "already-applied"


@dataclass(frozen=True, slots=True)
class Applications:
    """Repository of applications."""

    store: Store

    def get(self, reference: str) -> Kept[Application]:
        """The application of that reference, or raise NotFoundError."""
        pointer = self.store.get(f"REFERENCE#{reference}", "REFERENCE")
        item = pointer and self.store.get(f"PERSON#{pointer['person']}", PREFIX + reference)
        if not item:
            raise NotFoundError
        return entity_of(Application, item)

    def of(self, person: str, notice: str) -> Application | None:
        """What this person sent to this notice, or None."""
        unique = self.store.get(f"UNIQUE#APPLICATION#{person}#{notice}", "UNIQUE")
        return self.get(unique["reference"]).value if unique else None

    def adding(self, application: Application) -> list[Write]:
        """Writes that add it, refused with AlreadyAppliedError for the second one to a notice."""
        reference, person = application.reference, application.person
        unique = {"pk": f"UNIQUE#APPLICATION#{person}#{application.notice}", "sk": "UNIQUE", "reference": reference}
        pointer = {"pk": f"REFERENCE#{reference}", "sk": "REFERENCE", "person": person}
        return [
            Write(Put(unique, expect=0), AlreadyAppliedError(notice=application.notice)),
            Write(Put(pointer, expect=0)),
            self._item(application, 0, None),
        ]

    def saving(self, kept: Kept[Application], application: Application) -> list[Write]:
        """Writes that change it, provided nobody else has."""
        return [self._item(application, kept.version, kept.value)]

    def of_unit(self, unit: str, *, limit: int | None = None) -> list[Application]:
        """All applications of the unit, or the first `limit`; oldest first. An index read: never decide on it."""
        found: list[Application] = []
        after: str | None = None
        while limit is None or len(found) < limit:
            page = self.store.query(f"UNIT#{unit}", PREFIX, after=after, limit=min(A_PAGE, limit or A_PAGE), index=True)
            found.extend(entity_of(Application, item).value for item in page.items)
            after = page.next
            if after is None:
                break
        return found[:limit]

    @staticmethod
    def read(item: Item) -> Kept[Application]:
        """The application in an item of a person's partition."""
        return entity_of(Application, item)

    def _item(self, application: Application, expect: int, before: Application | None) -> Write:
        place = f"{PREFIX}{application.submitted_at.isoformat()}#{application.reference}"
        pk, sk = f"PERSON#{application.person}", PREFIX + application.reference
        written = put(application, pk, sk, expect=expect, g1pk=f"UNIT#{application.unit}", g1sk=place)
        return Write(written, moves=(application_move(before, application),))
