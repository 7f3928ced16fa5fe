"""Everything that is kept about one person, read in one query: the ground of "my page" and of the trainee's sheet."""

from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from chalicelib.domain.advancement import Advancement
from chalicelib.domain.application import Application
from chalicelib.domain.certificate import Certificate
from chalicelib.domain.correction import NameRequest
from chalicelib.domain.errors import NotFoundError
from chalicelib.domain.evidence import Evidence, EvidenceState
from chalicelib.domain.person import Details, Person
from chalicelib.domain.quiz import Attempt
from chalicelib.domain.reading import Reading, Reflection
from chalicelib.domain.record_book import Trainee
from chalicelib.domain.training import BASIC, PartDone
from chalicelib.records.certificates import Certificates
from chalicelib.records.store import Item, Store
from chalicelib.records.writing import Kept, entity_of

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Dossier:
    """One person's records. `parts` by part key, `certificates` by track, `attempts` by course."""

    person: Kept[Person]
    details: Kept[Details]
    reading: Kept[Reading]
    applications: tuple[Kept[Application], ...]
    trainees: tuple[Kept[Trainee], ...]
    parts: dict[str, PartDone]
    certificates: dict[str, Certificate]
    attempts: dict[str, tuple[Attempt, ...]]
    reflections: tuple[Reflection, ...] = ()
    evidence: tuple[Kept[Evidence], ...] = ()
    advancements: tuple[Kept[Advancement], ...] = ()
    request: Kept[NameRequest] | None = None

    @property
    def proofs(self) -> dict[str, Evidence]:
        """Accepted outside proof by track."""
        found = [kept.value for kept in self.evidence if kept.value.state is EvidenceState.ACCEPTED]
        return {one.track: one for one in found}

    def proof(self, track: str) -> Certificate | Evidence | None:
        """What shows that a training is completed: our certificate, else accepted outside proof."""
        ours = self.certificates.get(track)
        return ours if ours and ours.stands else self.proofs.get(track)

    def completed_on(self, track: str) -> date | None:
        """When a training was completed, here or elsewhere; None while it is not."""
        proof = self.proof(track)
        return proof.completed_on if proof else None

    @property
    def trained(self) -> bool:
        """Whether basic training and the special training of some category are completed."""
        return bool(self.completed_on(BASIC)) and any(
            self.completed_on(kept.value.category) is not None for kept in self.trainees
        )

    def advancement(self, track: str) -> Kept[Advancement] | None:
        """The recommendation for an advanced training, or None."""
        return next((kept for kept in self.advancements if kept.value.track == track), None)

    def pending(self, track: str) -> Kept[Evidence] | None:
        """The outside proof of a training that is being looked at, or None; once it is completed nothing is."""
        if self.completed_on(track):
            return None
        return next((kept for kept in self.evidence if kept.value.track == track and kept.value.pending), None)

    @property
    def gender(self) -> str:
        """What the person said last, or nothing."""
        return self.details.value.gender or self.person.value.gender

    def application(self, reference: str) -> Kept[Application]:
        """The person's application of that reference, or raise NotFoundError."""
        found = next((kept for kept in self.applications if kept.value.reference == reference), None)
        if found is None:
            raise NotFoundError
        return found

    def trainee(self, reference: str) -> Kept[Trainee] | None:
        """The trainee who came from that application, or None."""
        return next((kept for kept in self.trainees if kept.value.id == reference), None)


def dossier(store: Store, person_id: str) -> Dossier:
    """Read it, or raise NotFoundError."""
    items = _all(store, f"PERSON#{person_id}")
    by_kind: dict[str, list[Item]] = {}
    for item in items:
        by_kind.setdefault(item["sk"].partition("#")[0], []).append(item)
    if "PERSON" not in by_kind:
        raise NotFoundError
    certificates = Certificates(store)
    attempts = [entity_of(Attempt, item).value for item in by_kind.get("ATTEMPT", [])]
    return Dossier(
        person=entity_of(Person, by_kind["PERSON"][0]),
        details=_one(Details, by_kind, "DETAILS", Details()),
        reading=_one(Reading, by_kind, "READING", Reading()),
        applications=tuple(entity_of(Application, item) for item in by_kind.get("APPLICATION", [])),
        trainees=tuple(entity_of(Trainee, item) for item in by_kind.get("TRAINEE", [])),
        parts={part.key: part for part in (entity_of(PartDone, i).value for i in by_kind.get("PART", []))},
        certificates={
            item["sk"].partition("#")[2]: certificates.get(item["number"]).value
            for item in by_kind.get("CERTIFICATE", [])
        },
        attempts={
            course: tuple(attempt for attempt in attempts if attempt.course == course)
            for course in {attempt.course for attempt in attempts}
        },
        reflections=tuple(entity_of(Reflection, item).value for item in by_kind.get("REFLECTION", [])),
        evidence=tuple(entity_of(Evidence, item) for item in by_kind.get("EVIDENCE", [])),
        request=next((entity_of(NameRequest, item) for item in by_kind.get("NAME", [])), None),
        advancements=tuple(entity_of(Advancement, item) for item in by_kind.get("ADVANCEMENT", [])),
    )


def _one(kind: type[T], by_kind: dict[str, list[Item]], name: str, empty: T) -> Kept[T]:
    found = by_kind.get(name)
    return entity_of(kind, found[0]) if found else Kept(empty, 0)


def _all(store: Store, pk: str) -> list[Item]:
    items: list[Item] = []
    after: str | None = None
    while True:
        page = store.query(pk, after=after, limit=1000)
        items.extend(page.items)
        after = page.next
        if after is None:
            return items
