"""Sessions of a unit. Keys: UNIT#<unit>/ATTENDANCE#<day>#<id>; CHECKIN#<person>#<hour>/RATE counts wrong codes."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from chalicelib.domain.attendance import Attendance
from chalicelib.domain.errors import NotFoundError
from chalicelib.domain.moves import attendance_moves
from chalicelib.records.store import Put, Store
from chalicelib.records.writing import Kept, Write, entity_of, put

PREFIX = "ATTENDANCE#"


@dataclass(frozen=True, slots=True)
class Attendances:
    """Repository of sessions. An id begins with its day, so that a session is found without a pointer."""

    store: Store

    def get(self, unit: str, attendance_id: str) -> Kept[Attendance]:
        """The unit's session, or raise NotFoundError."""
        item = self.store.get(f"UNIT#{unit}", PREFIX + attendance_id)
        if item is None:
            raise NotFoundError
        return entity_of(Attendance, item)

    def saving(self, attendance: Attendance, kept: Kept[Attendance] | None) -> list[Write]:
        """Writes that add (None) or change a session, provided nobody else has."""
        expect, before = (kept.version, kept.value) if kept else (0, None)
        written = put(attendance, f"UNIT#{attendance.unit}", PREFIX + attendance.id, expect=expect)
        return [Write(written, moves=attendance_moves(before, attendance))]

    def of_unit(self, unit: str) -> list[Attendance]:
        """The unit's sessions, oldest first."""
        found: list[Attendance] = []
        after: str | None = None
        while True:
            page = self.store.query(f"UNIT#{unit}", PREFIX, after=after, limit=200)
            found.extend(entity_of(Attendance, item).value for item in page.items)
            after = page.next
            if after is None:
                return found

    def of_day(self, unit: str, day: date) -> list[Kept[Attendance]]:
        """The unit's sessions of one day."""
        page = self.store.query(f"UNIT#{unit}", f"{PREFIX}{day.isoformat()}#", limit=200)
        return [entity_of(Attendance, item) for item in page.items]

    def wrong_codes(self, person: str, at: datetime) -> int:
        """How many wrong codes this person has typed in this hour."""
        item = self.store.get(_hour(person, at), "RATE")
        return int(item["count"]) if item else 0

    def counting(self, person: str, count: int, at: datetime) -> Write:
        """The write by which `count` wrong codes are known; it conflicts when another was counted meanwhile."""
        pk, ttl = _hour(person, at), int((at + timedelta(hours=2)).timestamp())
        item = self.store.get(pk, "RATE")
        body = {"pk": pk, "sk": "RATE", "count": count, "ttl": ttl}
        return Write(Put(body, expect=item["v"] if item else 0))


def _hour(person: str, at: datetime) -> str:
    return f"CHECKIN#{person}#{at:%Y%m%d%H}"
