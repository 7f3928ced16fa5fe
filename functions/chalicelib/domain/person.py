"""A person (who applies, learns and serves) and the details a record book needs (domain form 4.4, 4.6).

Several people may share one e-mail address, as families do; a person is told apart by address, name and birthday.
Does not know how an ID number is sealed: here it is only a sealed text, its mask and its fingerprint.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class PhotoState(StrEnum):
    """Where a photo stands: sent and waiting for the worker, usable, or refused with a reason."""

    NONE = "none"
    CHECKING = "checking"
    READY = "ready"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Person:
    """Name exactly as typed (rare characters, indigenous names), birthday, address for letters."""

    id: str
    email: str
    name: str
    birth_date: date
    created_at: datetime
    mobile: str = ""
    gender: str = ""


@dataclass(frozen=True, slots=True)
class Emergency:
    """緊急聯絡人."""

    name: str
    relation: str
    phone: str


@dataclass(frozen=True, slots=True)
class Photo:
    """The portrait for the record book: `key` in the file store, `reason` a code when refused."""

    state: PhotoState = PhotoState.NONE
    key: str = ""
    reason: str = ""


ITEMS = ("name", "birth_date", "gender", "id_number", "address", "mobile", "emergency")


@dataclass(frozen=True, slots=True)
class Details:
    """志工基本資料, asked only after training. The ID number is sealed; mask and keyed fingerprint stand beside it."""

    id_kind: str = ""
    id_sealed: str = ""
    id_masked: str = ""
    id_fingerprint: str = ""
    gender: str = ""
    address: str = ""
    mobile: str = ""
    name_en: str = ""
    emergency: Emergency | None = None
    has_book: bool = False
    book_no: str = ""
    photo: Photo = Photo()
    confirmed_on: date | None = None

    def missing(self) -> tuple[str, ...]:
        """The fields that still have to be filled in before a record book can be applied for (管理辦法 5)."""
        wanted = {"id_number": self.id_sealed, "gender": self.gender, "address": self.address, "mobile": self.mobile}
        absent = [name for name, value in wanted.items() if not value]
        if self.emergency is None:
            absent.append("emergency")
        if self.has_book and not self.book_no:
            absent.append("book_no")
        return tuple(absent)

    def confirmable(self) -> tuple[str, ...]:
        """What the person holds against ID card and certificates, item by item, once nothing is missing."""
        if self.missing():
            return ()
        more = {"name_en": self.name_en, "book_no": self.book_no if self.has_book else ""}
        return (*ITEMS, *(name for name, value in more.items() if value))

    @property
    def complete(self) -> bool:
        """Whether nothing is missing and the person has confirmed it (the photo has a light of its own)."""
        return not self.missing() and self.confirmed_on is not None
