"""What a person has learned and what proves it, as they read it on the page of their own data."""

from collections.abc import Iterator

from chalicelib.domain.quiz import Attempt
from chalicelib.domain.retention import certificate_goes
from chalicelib.records.dossier import Dossier
from chalicelib.services.departures import Departure, longest, service_ended
from chalicelib.services.letter_facts import track_label
from chalicelib.services.world import World
from chalicelib.wording import label, own_data, roc_day

Lines = tuple[tuple[str, str], ...]


def course_entries(world: World, held: Dossier) -> Iterator[tuple[str, Lines]]:
    """Courses begun with reading, attempts and what was written; then the parts that are done."""
    reading = held.reading.value
    courses = {*reading.courses, *held.attempts, *(one.course for one in held.reflections)}
    for course_id in sorted(courses):
        course = world.catalogue.course(course_id)
        minutes = reading.seconds(course_id) // 60
        tried = "、".join(_attempt(one) for one in held.attempts.get(course_id, ()))
        written = " / ".join(one.text for one in held.reflections if one.course == course_id)
        pairs = [
            ("reading", own_data("value", "minutes", {"minutes": minutes})),
            ("attempts", tried),
            ("reflection", written),
        ]
        yield course.title if course else course_id, _given(pairs)
    for part in sorted(held.parts.values(), key=lambda part: part.done_on):
        pairs = [
            ("done_on", roc_day(part.done_on)),
            ("hours", str(part.hours)),
            ("score", "" if part.score is None else str(part.score)),
            ("place", part.place),
        ]
        yield part.title, _given(pairs)


def proof_entries(world: World, held: Dossier) -> Iterator[tuple[str, Lines, Departure]]:
    """Certificates of ours, proofs from elsewhere, and service cards."""
    keep = longest(world, held)
    goes = Departure("certificate_years", certificate_goes(service_ended(world, held), keep), keep)
    for one in sorted(held.certificates.values(), key=lambda one: one.number):
        pairs = [
            ("number", one.number),
            ("hours", str(one.hours)),
            ("issued_on", roc_day(one.issued_on)),
            ("state", label("certificate", one.state.value)),
        ]
        yield label("kind", one.kind), _given(pairs), goes
    for proof in (kept.value for kept in held.evidence):
        pairs = [
            ("issuer", proof.issuer),
            ("number", proof.number),
            ("hours", str(proof.hours)),
            ("done_on", roc_day(proof.completed_on)),
            ("state", label("evidence", proof.state.value)),
        ]
        yield track_label(world, proof.track), _given(pairs), goes
    for card in (kept.value for kept in world.cards.of_person(held.person.value.id)):
        pairs = [
            ("number", card.number),
            ("issued_on", roc_day(card.issued_on)),
            ("expires_on", roc_day(card.expires_on)),
            ("state", label("card", card.state.value)),
        ]
        yield card.unit_name, _given(pairs), goes


def _attempt(one: Attempt) -> str:
    key = "attempt-open" if one.open else "attempt"
    return own_data("value", key, {"number": one.number, "score": one.score or 0})


def _given(pairs: list[tuple[str, str]]) -> Lines:
    return tuple((own_data("line", name), value) for name, value in pairs if value)
