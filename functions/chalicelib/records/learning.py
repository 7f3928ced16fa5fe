"""What a person has learned: reading, attempts, and parts of a training that are done.

Key shapes, all under PERSON#<id>: READING; ATTEMPT#<course>#<number>; PART#<key>;
REFLECTION#<course>#<lesson>.
"""

from dataclasses import dataclass

from chalicelib.domain.errors import ConflictError, NotFoundError
from chalicelib.domain.quiz import Attempt
from chalicelib.domain.reading import Reading, Reflection
from chalicelib.domain.training import PartDone
from chalicelib.records.store import Store
from chalicelib.records.writing import Kept, Write, entity_of, put


class PartAlreadyDoneError(ConflictError):
    """This part of the training has been recorded before."""

    code = "part-already-done"


@dataclass(frozen=True, slots=True)
class Learning:
    """Repository of learning."""

    store: Store

    def reading(self, person: str) -> Kept[Reading]:
        """What the person has read; version 0 when nothing yet."""
        item = self.store.get(f"PERSON#{person}", "READING")
        return entity_of(Reading, item) if item else Kept(Reading(), 0)

    def saving_reading(self, person: str, kept: Kept[Reading], reading: Reading) -> list[Write]:
        """Writes that record reading, provided no other window has meanwhile."""
        return [Write(put(reading, f"PERSON#{person}", "READING", expect=kept.version))]

    def reflections(self, person: str, course: str) -> dict[str, Kept[Reflection]]:
        """What the person wrote in a course, by lesson."""
        page = self.store.query(f"PERSON#{person}", f"REFLECTION#{course}#", limit=1000)
        found = [entity_of(Reflection, item) for item in page.items]
        return {kept.value.lesson: kept for kept in found}

    def saving_reflection(self, person: str, reflection: Reflection) -> list[Write]:
        """Writes that keep what a person wrote about a lesson; the newest stands."""
        key = f"REFLECTION#{reflection.course}#{reflection.lesson}"
        return [Write(put(reflection, f"PERSON#{person}", key, expect=None))]

    def attempts(self, person: str, course: str) -> list[Kept[Attempt]]:
        """The person's attempts at a course's quiz, oldest first."""
        page = self.store.query(f"PERSON#{person}", f"ATTEMPT#{course}#", limit=1000)
        return [entity_of(Attempt, item) for item in page.items]

    def attempt(self, person: str, attempt_id: str) -> Kept[Attempt]:
        """The person's attempt `<course>.<number>`, or raise NotFoundError."""
        course, _, number = attempt_id.rpartition(".")
        item = self.store.get(f"PERSON#{person}", _attempt_key(course, int(number))) if number.isdigit() else None
        if item is None:
            raise NotFoundError
        return entity_of(Attempt, item)

    def saving_attempt(self, person: str, attempt: Attempt, expect: int) -> list[Write]:
        """Writes that add (expect 0) or change an attempt."""
        key = _attempt_key(attempt.course, attempt.number)
        return [Write(put(attempt, f"PERSON#{person}", key, expect=expect))]

    def part(self, person: str, key: str) -> PartDone | None:
        """The part if it is done."""
        item = self.store.get(f"PERSON#{person}", f"PART#{key}")
        return entity_of(PartDone, item).value if item else None

    def adding_part(self, person: str, part: PartDone) -> list[Write]:
        """Writes that record a part as done, refused with PartAlreadyDoneError the second time."""
        write = put(part, f"PERSON#{person}", f"PART#{part.key}", expect=0)
        return [Write(write, PartAlreadyDoneError(part=part.code))]


def _attempt_key(course: str, number: int) -> str:
    return f"ATTEMPT#{course}#{number:06d}"
