"""Record-book packages, their members, and the claim to a person's one book.

Key shapes: PACKAGE#<id>/PACKAGE, in the index PACKAGES#<unit>/<time>#<id>; PACKAGE#<id>/MEMBER#<seq>;
PERSON#<id>/BOOKCLAIM while a book is being applied for, whichever unit does it.
"""

from dataclasses import dataclass

from chalicelib.domain.errors import NotFoundError
from chalicelib.domain.moves import state_move
from chalicelib.domain.package import BookUnderWayError, Member, Package
from chalicelib.records.store import Delete, Item, Put, Store
from chalicelib.records.writing import Kept, Write, entity_of, put

CLAIM = "BOOKCLAIM"


@dataclass(frozen=True, slots=True)
class Packages:
    """Repository of record-book packages."""

    store: Store

    def get(self, package_id: str) -> Kept[Package]:
        """The package, or raise NotFoundError."""
        item = self.store.get(f"PACKAGE#{package_id}", "PACKAGE")
        if item is None:
            raise NotFoundError
        return entity_of(Package, item)

    def saving(self, package: Package, kept: Kept[Package] | None) -> list[Write]:
        """Writes that add (None) or change a package, provided nobody else has."""
        keys = {"g1pk": f"PACKAGES#{package.unit}", "g1sk": f"{package.made_at.isoformat()}#{package.id}"}
        was, expect = (kept.value.state, kept.version) if kept else (None, 0)
        move = state_move("package", package.unit, package.id, was, package.state, at=package.made_at)
        return [Write(put(package, f"PACKAGE#{package.id}", "PACKAGE", expect=expect, **keys), moves=(move,))]

    def of_unit(self, unit: str) -> list[Package]:
        """The unit's packages, newest first."""
        found: list[Package] = []
        after: str | None = None
        while True:
            page = self.store.query(f"PACKAGES#{unit}", after=after, limit=100, descending=True, index=True)
            found.extend(entity_of(Package, item).value for item in page.items)
            after = page.next
            if after is None:
                return found

    def holding(self, unit: str, person: str) -> list[Kept[Package]]:
        """Every package of the unit that the person is in."""
        found: list[Package] = []
        after: str | None = None
        while True:
            page = self.store.query(f"PACKAGES#{unit}", after=after, limit=100, index=True)
            found.extend(entity_of(Package, item).value for item in page.items)
            after = page.next
            if after is None:
                break
        return [self.get(one.id) for one in found if person in {who for _, who, _ in one.trainees}]

    def members(self, package_id: str) -> list[Kept[Member]]:
        """The people who are in the package, in roster order; those not claimed yet are missing."""
        return [entity_of(Member, item) for item in self._members(package_id)]

    def saving_member(self, member: Member, expect: int) -> Write:
        """The write that adds (expect 0) or changes a member."""
        return Write(put(member, f"PACKAGE#{member.package}", f"MEMBER#{member.seq:04d}", expect=expect))

    def removing_member(self, kept: Kept[Member]) -> Write:
        """The write that takes a member out again."""
        return Write(Delete(f"PACKAGE#{kept.value.package}", f"MEMBER#{kept.value.seq:04d}", kept.version))

    def claiming_book(self, person: str, package_id: str) -> Write:
        """The write that makes this package the only one that applies for the person's book."""
        claim = {"pk": f"PERSON#{person}", "sk": CLAIM, "package": package_id}
        return Write(Put(claim, expect=0), BookUnderWayError())

    def freeing_book(self, person: str) -> Write:
        """The write that ends the claim."""
        return Write(Delete(f"PERSON#{person}", CLAIM))

    def _members(self, package_id: str) -> list[Item]:
        found: list[Item] = []
        after: str | None = None
        while True:
            page = self.store.query(f"PACKAGE#{package_id}", "MEMBER#", after=after, limit=100)
            found.extend(page.items)
            after = page.next
            if after is None:
                return found
