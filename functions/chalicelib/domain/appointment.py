"""An appointed interview in its course: set, moved, cancelled; until when the applicant may change it; the reminder.

Knows that each change has the next number (SEQUENCE, RFC 5545 3.8.7.4), and when a reminder is due. Does not know
seats (`interview_slot`), letters or calendars.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from chalicelib.domain.day import taipei_day, taipei_instant

# Past the reminder of the evening before, so that whoever is reminded can still give the seat back.
CHANGE_HOURS = 12
MINUTES = 30
REMIND_AT = (18, 0)


@dataclass(frozen=True, slots=True)
class Invitation:
    """面談邀請: when (an instant), where, and how (現場, 視訊, 電話).

    `slot` is the published time that the applicant chose, if it is one. `sequence` counts the changes.
    """

    at: datetime
    place: str
    mode: str
    note: str = ""
    minutes: int = MINUTES
    slot: str = ""
    sequence: int = 0
    change_hours: int = CHANGE_HOURS
    cancelled: bool = False
    reminded: bool = False

    def after(self, before: "Invitation | None") -> "Invitation":
        """This appointment as the successor of an earlier one."""
        return replace(self, sequence=before.sequence + 1) if before else self

    def called_off(self) -> "Invitation":
        """The appointment cancelled."""
        return replace(self, cancelled=True, sequence=self.sequence + 1)

    def change_until(self) -> datetime:
        """The instant from which the applicant can no longer change it, only telephone."""
        return self.at - timedelta(hours=self.change_hours)

    def changeable(self, at: datetime) -> bool:
        """Whether the applicant may still move or cancel it."""
        return not self.cancelled and at < self.change_until()

    def reminder_due(self) -> datetime:
        """The day before at 18:00 in Taipei."""
        return taipei_instant(taipei_day(self.at) - timedelta(days=1), *REMIND_AT)

    def remind(self, sequence: int) -> bool:
        """Whether the reminder planned for that state of the appointment still stands."""
        return not self.cancelled and not self.reminded and self.sequence == sequence


@dataclass(frozen=True, slots=True)
class Offer:
    """The applicant was asked to choose a published time: since when, and what the desk wrote."""

    at: datetime
    note: str = ""
