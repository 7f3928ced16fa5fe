"""People: who they are, under which address, and one person a name, birthday and address.

Key shapes: PERSON#<id>/PERSON, in the index PEOPLE/<time>#<id>; ACCOUNT#<digest of address>/PERSON#<id>;
UNIQUE#PERSON#<digest>/UNIQUE;
PERSON#<id>/ALIAS#<key> names those that came later, so that they go with their person.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from chalicelib.domain.errors import NotFoundError
from chalicelib.domain.names import matching_key
from chalicelib.domain.person import Person
from chalicelib.records.store import Delete, Item, Put, Store
from chalicelib.records.writing import Kept, Write, digest, entity_of, put


@dataclass(frozen=True, slots=True)
class People:
    """Repository of people."""

    store: Store

    def get(self, person_id: str) -> Kept[Person]:
        """The person, or raise NotFoundError."""
        item = self.store.get(f"PERSON#{person_id}", "PERSON")
        if item is None:
            raise NotFoundError
        return entity_of(Person, item)

    def known_as(self, reached_at: str, name_key: str, birth_date: date) -> str | None:
        """The id of the person with this address (or phone, for those without one), name and birthday, or None."""
        item = self.store.get(self._unique(reached_at, name_key, birth_date), "UNIQUE")
        return str(item["person"]) if item else None

    def adding(self, person: Person, name_key: str) -> list[Write]:
        """Writes that add a person; refused when another request has just added the same one.

        Who has no address has no account, and is told apart by the phone.
        """
        unique = self._unique(person.email or person.mobile, name_key, person.birth_date)
        return [
            self._item(person, 0),
            Write(Put({"pk": unique, "sk": "UNIQUE", "person": person.id}, expect=0)),
            *([Write(Put(self._pointer(person), expect=0))] if person.email else []),
        ]

    def saving(self, kept: Kept[Person], person: Person) -> list[Write]:
        """Writes that change a person's own data (not name, birthday or address)."""
        return [self._item(person, kept.version)]

    def renaming(self, kept: Kept[Person], person: Person, name_key: str) -> list[Write]:
        """Writes that give a person another name; under the old one they are still found."""
        writes = self.saving(kept, person)
        if person.email:
            pointer = self.store.get(f"ACCOUNT#{digest(person.email)}", f"PERSON#{person.id}")
            if pointer is None:
                raise NotFoundError
            writes.append(Write(Put({**pointer, "name": person.name}, expect=pointer["v"])))
        return [*writes, self._alias(person.id, self._key_of(kept.value)), *self._also_known_as(person, name_key)]

    def moving(self, kept: Kept[Person], person: Person) -> list[Write]:
        """Writes that give a person another address; under the old one nobody finds them any more."""
        before = kept.value
        aliases = self.store.query(f"PERSON#{person.id}", "ALIAS#", limit=1000).items
        old = {self._key_of(before), *(item["sk"].partition("#")[2] for item in aliases)}
        return [
            *self.saving(kept, person),
            *(Write(Delete(item["pk"], item["sk"])) for item in aliases),
            *(Write(Delete(key, "UNIQUE")) for key in sorted(old - {self._key_of(person)})),
            Write(Put({"pk": self._key_of(person), "sk": "UNIQUE", "person": person.id}, expect=0)),
            Write(Delete(f"ACCOUNT#{digest(before.email)}", f"PERSON#{person.id}")),
            Write(Put(self._pointer(person), expect=0)),
        ]

    def answers_to(self, email: str, person: str) -> bool:
        """Whether this person is one of those behind the address."""
        return self.store.get(f"ACCOUNT#{digest(email)}", f"PERSON#{person}") is not None

    def _also_known_as(self, person: Person, name_key: str) -> list[Write]:
        reached = person.email or person.mobile
        if self.known_as(reached, name_key, person.birth_date) is not None:
            return []
        unique = self._unique(reached, name_key, person.birth_date)
        return [
            Write(Put({"pk": unique, "sk": "UNIQUE", "person": person.id}, expect=0)),
            self._alias(person.id, unique),
        ]

    def _alias(self, person: str, unique: str) -> Write:
        return Write(Put({"pk": f"PERSON#{person}", "sk": f"ALIAS#{unique}"}))

    def _key_of(self, person: Person) -> str:
        return self._unique(person.email or person.mobile, matching_key(person.name), person.birth_date)

    def _pointer(self, person: Person) -> Item:
        account = {"pk": f"ACCOUNT#{digest(person.email)}", "sk": f"PERSON#{person.id}", "person": person.id}
        return {**account, "name": person.name, "since": person.created_at.isoformat()}

    def of_account(self, email: str) -> list[tuple[str, str]]:
        """Ids and names of the people who share an address, oldest first."""
        page = self.store.query(f"ACCOUNT#{digest(email)}", "PERSON#")
        return [(item["person"], item["name"]) for item in sorted(page.items, key=lambda item: str(item["since"]))]

    def everyone(self, *, before: date) -> Iterator[str]:
        """The ids of people who came before that day or on it, who came first first. An index read: it may lag."""
        last = f"{before.isoformat()}~"
        after: str | None = None
        while True:
            page = self.store.query("PEOPLE", after=after, limit=500, index=True)
            yield from (str(item["id"]) for item in page.items if item["g1sk"] < last)
            after = page.next
            if after is None or page.items[-1]["g1sk"] >= last:
                return

    def _item(self, person: Person, expect: int) -> Write:
        place = f"{person.created_at.isoformat()}#{person.id}"
        return Write(put(person, f"PERSON#{person.id}", "PERSON", expect=expect, g1pk="PEOPLE", g1sk=place))

    def _unique(self, reached_at: str, name_key: str, birth_date: date) -> str:
        return f"UNIQUE#PERSON#{digest(reached_at, name_key, birth_date.isoformat())}"
