"""Completions for statistics: one item a certificate, without name or number of the person.

Key shapes: COMPLETED#<year-month>/<certificate number>. The sex follows when the person says it later.
"""

from collections.abc import Callable
from dataclasses import dataclass

from chalicelib.domain.certificate import Certificate
from chalicelib.domain.person import Person
from chalicelib.domain.statistics import Completion
from chalicelib.records.store import Delete, Store
from chalicelib.records.writing import Write, entity_of, put


@dataclass(frozen=True, slots=True)
class Completions:
    """Repository of completions."""

    store: Store

    def recording(self, certificate: Certificate, person: Person, gender: str) -> Write:
        """The write that records (or corrects) a completion."""
        completion = Completion(
            number=certificate.number,
            track=certificate.track,
            unit=certificate.issuer_id,
            completed_on=certificate.completed_on,
            gender=gender,
            birth_date=person.birth_date,
        )
        pk = f"COMPLETED#{certificate.completed_on:%Y-%m}"
        return Write(put(completion, pk, certificate.number, expect=None))

    def forgetting(self, certificate: Certificate) -> Write:
        """The write that takes a completion out of the figures."""
        return Write(Delete(f"COMPLETED#{certificate.completed_on:%Y-%m}", certificate.number))

    def changing(self, certificate: Certificate, change: Callable[[Completion], Completion]) -> list[Write]:
        """Writes that change what is recorded of a certificate; none when nothing is."""
        pk = f"COMPLETED#{certificate.completed_on:%Y-%m}"
        item = self.store.get(pk, certificate.number)
        if item is None:
            return []
        return [Write(put(change(entity_of(Completion, item).value), pk, certificate.number, expect=item["v"]))]

    def of_year(self, year: int) -> list[Completion]:
        """All completions of a Gregorian year."""
        found: list[Completion] = []
        for month in range(1, 13):
            after: str | None = None
            while True:
                page = self.store.query(f"COMPLETED#{year}-{month:02d}", after=after, limit=1000)
                found.extend(entity_of(Completion, item).value for item in page.items)
                after = page.next
                if after is None:
                    break
        return found
