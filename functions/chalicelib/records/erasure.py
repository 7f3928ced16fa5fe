"""Erasing: everything that is kept about an application, or about a person, with all that points to it.

Key shapes are those of the other modules; RETENTION/<time> holds what each run did, ERASED#<number>/RECEIPT the
receipt of who asked to be erased. Writes come in lots that fit a
transaction; whoever is interrupted begins anew and finds less to do.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from chalicelib.domain.application import Application
from chalicelib.domain.errors import NotFoundError
from chalicelib.domain.farewell import Receipt
from chalicelib.domain.names import matching_key
from chalicelib.domain.person import Details, Person
from chalicelib.domain.retention import Run, later, periods
from chalicelib.records.store import Delete, Item, Store
from chalicelib.records.writing import Write, digest, entity_of, put

RUNS = "RETENTION"
YEAR = 12


@dataclass(frozen=True, slots=True)
class Erasure:
    """Erases from the store."""

    store: Store

    def everything(self, person: str) -> list[Item]:
        """Every item of the person's partition."""
        found: list[Item] = []
        after: str | None = None
        while True:
            page = self.store.query(f"PERSON#{person}", after=after, limit=1000)
            found.extend(page.items)
            after = page.next
            if after is None:
                return found

    def application(self, one: Application) -> list[Write]:
        """Writes that forget an application, what points to it, and its letters."""
        pk = f"PERSON#{one.person}"
        letters = [item for item in self.everything(one.person) if item["sk"].startswith("LETTER#")]
        return [
            *(Write(Delete(pk, item["sk"])) for item in letters if item.get("about") == one.reference),
            Write(Delete(pk, f"APPLICATION#{one.reference}")),
            Write(Delete(f"REFERENCE#{one.reference}", "REFERENCE")),
            Write(Delete(f"UNIQUE#APPLICATION#{one.person}#{one.notice}", "UNIQUE")),
        ]

    def person(self, person: str) -> Iterator[Write]:
        """Writes that forget a person altogether, the record of who they are last."""
        items = self.everything(person)
        pk = f"PERSON#{person}"
        for item in items:
            if item["sk"] != "PERSON":
                yield from self._pointers(person, item)
                yield Write(Delete(pk, item["sk"]))
        for item in items:
            if item["sk"] == "PERSON":
                yield from self._names(entity_of(Person, item).value)
                yield Write(Delete(pk, "PERSON"))

    def receipt(self, receipt: Receipt) -> Write:
        """The write that keeps a receipt for as long as the trail is kept."""
        ends = later(receipt.at.date(), periods()["trail_years"] * YEAR)
        ttl = int((receipt.at + (ends - receipt.at.date())).timestamp())
        return Write(put(receipt, f"ERASED#{receipt.number}", "RECEIPT", expect=0, ttl=ttl))

    def receipt_of(self, number: str) -> Receipt:
        """The receipt of that number, or raise NotFoundError."""
        item = self.store.get(f"ERASED#{number}", "RECEIPT")
        if item is None:
            raise NotFoundError
        return entity_of(Receipt, item).value

    def run(self, run: Run) -> Write:
        """The write that keeps what a run did, for as long as the trail is kept."""
        ends = later(run.at.date(), periods()["trail_years"] * YEAR)
        ttl = int((run.at + (ends - run.at.date())).timestamp())
        return Write(put(run, RUNS, run.at.isoformat(), expect=None, ttl=ttl))

    def runs(self, limit: int = 60) -> list[Run]:
        """What the last runs did, the newest first."""
        return [entity_of(Run, i).value for i in self.store.query(RUNS, limit=limit, descending=True).items]

    def books(self) -> list[tuple[str, date, date]]:
        """For each book whose ID number went: number, day from which it was not needed, day of erasure."""
        return [book for run in self.runs(limit=1000) for book in run.books]

    def _pointers(self, person: str, item: Item) -> Iterator[Write]:
        kind, _, name = item["sk"].partition("#")
        if kind == "APPLICATION":
            yield Write(Delete(f"REFERENCE#{name}", "REFERENCE"))
            yield Write(Delete(f"UNIQUE#APPLICATION#{person}#{item['notice']}", "UNIQUE"))
        if kind == "LETTER" and item.get("carrier"):
            yield Write(Delete(f"CARRIER#{digest(item['carrier'])}", "LETTER"))
        if kind == "ENTRY":
            yield Write(Delete(f"ENTRY#{name}", "ENTRY"))
        if kind == "ALIAS":
            yield Write(Delete(name, "UNIQUE"))
        if kind == "DETAILS" and item.get("id_fingerprint"):
            yield Write(Delete(f"UNIQUE#ID#{item['id_fingerprint']}", "UNIQUE"))

    def _names(self, person: Person) -> Iterator[Write]:
        reached = person.email or person.mobile
        key = digest(reached, matching_key(person.name), person.birth_date.isoformat())
        yield Write(Delete(f"UNIQUE#PERSON#{key}", "UNIQUE"))
        if person.email:
            yield Write(Delete(f"ACCOUNT#{digest(person.email)}", f"PERSON#{person.id}"))


def without_identity(details: Details) -> Details:
    """The details once ID number and photo are gone.

    The book's number stays, and the keyed fingerprint by which a second book for the same person is found.
    """
    return Details(
        has_book=details.has_book,
        book_no=details.book_no,
        gender=details.gender,
        mobile=details.mobile,
        id_fingerprint=details.id_fingerprint,
    )
