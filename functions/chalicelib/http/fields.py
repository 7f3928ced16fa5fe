"""Field types that bodies share, and the collecting of what is wrong with their values."""

from collections.abc import Callable
from datetime import date
from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from chalicelib.domain.contact import normal_email, normal_phone
from chalicelib.domain.errors import InvalidError, InvalidField
from chalicelib.domain.roc import day_from_boxes

Line = Annotated[str, Meta(max_length=100)]
Short = Annotated[str, Meta(max_length=300)]
Text = Annotated[str, Meta(max_length=2000)]
Name = Annotated[str, Meta(max_length=50)]
Items = Annotated[list[Line], Meta(max_length=40)]


class DayBoxes(Struct, forbid_unknown_fields=True):
    """A date as three boxes: ROC years, or Gregorian ones when they have four digits."""

    year: Line
    month: Line
    day: Line


class Checks:
    """Collects every wrong field, then raises once."""

    def __init__(self) -> None:
        self.wrong: list[InvalidField] = []

    def text(self, name: str, value: str, *, least: int = 1) -> str:
        """The value without surrounding blanks; wrong when nothing is left."""
        trimmed = value.strip()
        if not trimmed:
            self.wrong.append(InvalidField(name, "required"))
        elif len(trimmed) < least:
            self.wrong.append(InvalidField(name, "too-short", least=least))
        return trimmed

    def day(self, name: str, boxes: DayBoxes) -> date:
        """The day, or a placeholder when it is wrong (the form is refused anyway)."""
        if not any((boxes.year.strip(), boxes.month.strip(), boxes.day.strip())):
            self.wrong.append(InvalidField(name, "required"))
            return date.min
        try:
            return day_from_boxes(boxes.year, boxes.month, boxes.day)
        except ValueError:
            self.wrong.append(InvalidField(name, "date"))
            return date.min

    def iso_day(self, name: str, value: str) -> date:
        """A day in ISO form, as date inputs send it."""
        try:
            day = date.fromisoformat(value)
        except ValueError:
            self.wrong.append(InvalidField(name, "date" if value else "required"))
            return date.min
        if day.year < 1900:
            self.wrong.append(InvalidField(name, "date"))
        return day

    def clock(self, name: str, value: str) -> tuple[int, int]:
        """Hour and minute of a wall-clock time, as time inputs send it."""
        hour, _, minute = value.partition(":")
        if hour.isdecimal() and minute[:2].isdecimal() and int(hour) < 24 and int(minute[:2]) < 60:
            return int(hour), int(minute[:2])
        self.wrong.append(InvalidField(name, "time" if value else "required"))
        return 0, 0

    def email(self, name: str, value: str) -> str:
        """An e-mail address."""
        return self._normal(name, value, normal_email, "email")

    def phone(self, name: str, value: str) -> str:
        """A phone number."""
        return self._normal(name, value, normal_phone, "phone")

    def add(self, name: str, code: str) -> None:
        """Name one more wrong field."""
        self.wrong.append(InvalidField(name, code))

    def done(self) -> None:
        """Raise InvalidError if anything was wrong."""
        if self.wrong:
            raise InvalidError(*self.wrong)

    def _normal(self, name: str, value: str, normal: Callable[[str], str | None], code: str) -> str:
        if not value.strip():
            self.wrong.append(InvalidField(name, "required"))
            return ""
        found = normal(value)
        if found is None:
            self.wrong.append(InvalidField(name, code))
        return found or ""


class Accepted(Struct):
    """A request that was taken."""

    ok: bool = True


Minutes = Annotated[int, msgspec.Meta(ge=0)]


def mask_email(email: str) -> str:
    """`m***@example.org`, nothing for nothing."""
    name, _, host = email.partition("@")
    return f"{name[:1]}***@{host}" if email else ""
