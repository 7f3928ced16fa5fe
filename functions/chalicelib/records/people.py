"""People: who they are, under which address, and one person a name, birthday and address.

Key shapes: PERSON#<id>/PERSON; ACCOUNT#<digest of address>/PERSON#<id>; UNIQUE#PERSON#<digest>/UNIQUE.
"""

from dataclasses import dataclass
from datetime import date

from chalicelib.domain.errors import NotFoundError
from chalicelib.domain.person import Person
from chalicelib.records.store import Put, Store
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
        pointer = {"pk": f"ACCOUNT#{digest(person.email)}", "sk": f"PERSON#{person.id}", "name": person.name,
                   "since": person.created_at.isoformat()}  # fmt: skip
        return [
            Write(put(person, f"PERSON#{person.id}", "PERSON", expect=0)),
            Write(Put({"pk": unique, "sk": "UNIQUE", "person": person.id}, expect=0)),
            *([Write(Put({**pointer, "person": person.id}, expect=0))] if person.email else []),
        ]

    def saving(self, kept: Kept[Person], person: Person) -> list[Write]:
        """Writes that change a person's own data (not name, birthday or address)."""
        return [Write(put(person, f"PERSON#{person.id}", "PERSON", expect=kept.version))]

    def renaming(self, kept: Kept[Person], person: Person, name_key: str) -> list[Write]:
        """Writes that give a person another name; under the old one they are still found."""
        account = f"ACCOUNT#{digest(person.email)}"
        pointer = self.store.get(account, f"PERSON#{person.id}")
        if pointer is None:
            raise NotFoundError
        writes = [*self.saving(kept, person), Write(Put({**pointer, "name": person.name}, expect=pointer["v"]))]
        if self.known_as(person.email, name_key, person.birth_date) is None:
            unique = self._unique(person.email, name_key, person.birth_date)
            writes.append(Write(Put({"pk": unique, "sk": "UNIQUE", "person": person.id}, expect=0)))
        return writes

    def of_account(self, email: str) -> list[tuple[str, str]]:
        """Ids and names of the people who share an address, oldest first."""
        page = self.store.query(f"ACCOUNT#{digest(email)}", "PERSON#")
        return [(item["person"], item["name"]) for item in sorted(page.items, key=lambda item: str(item["since"]))]

    def _unique(self, reached_at: str, name_key: str, birth_date: date) -> str:
        return f"UNIQUE#PERSON#{digest(reached_at, name_key, birth_date.isoformat())}"
