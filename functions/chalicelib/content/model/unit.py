"""運用單位: who publishes, whom to ask, who may act for it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from chalicelib.content.model.mapping import RosterMapping


class UnitType(StrEnum):
    """The five kinds of 運用單位 in 志願服務法 3."""

    AGENCY = "機關"
    INSTITUTION = "機構"
    SCHOOL = "學校"
    JURIDICAL_PERSON = "法人"
    REGISTERED_GROUP = "立案團體"


class FilingStatus(StrEnum):
    """備案情形 (志願服務法 7): filed with the authority, exempt, or on its way."""

    FILED = "filed"
    EXEMPT = "exempt"
    PENDING = "pending"


class StaffRole(StrEnum):
    """What a member of a unit's staff may do: an assistant sees and prepares, a supervisor decides."""

    SUPERVISOR = "supervisor"
    ASSISTANT = "assistant"


@dataclass(frozen=True, slots=True)
class Contact:
    """聯絡人: a role, not a private person."""

    person: str
    phone: str
    email: str
    address: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Supervisor:
    """督導專人 (志願服務法 11)."""

    name: str
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Filing:
    """備案 of the plan with the authority (志願服務法 7)."""

    status: FilingStatus
    date: "date | None" = None  # quoted: the field hides the type of its own name
    ref: str = ""


@dataclass(frozen=True, slots=True)
class StaffMember:
    """An address that may work at the desk of a unit. Never published."""

    email: str
    role: StaffRole


@dataclass(frozen=True, slots=True)
class Keeping:
    """保存期限 that a unit sets itself, in months, days or years as each name says; None leaves the site's own."""

    declined_months: int | None = None
    waitlist_days: int | None = None
    idle_months: int | None = None
    interview_months: int | None = None
    certificate_years: int | None = None


@dataclass(frozen=True, slots=True)
class Unit:
    """運用單位."""

    id: str
    name: str
    type: UnitType
    categories: tuple[str, ...]
    authority: str
    contact: Contact
    supervisor: Supervisor
    filing: Filing
    staff: tuple[StaffMember, ...] = ()
    reg_no: str = ""
    example: bool = False
    body: str = ""
    logo: str = ""
    seal: str = ""
    mappings: tuple[RosterMapping, ...] = ()
    keeping: Keeping = Keeping()

    def public(self) -> "Unit":
        """Everything the public may see: staff addresses stay behind."""
        values = {name: getattr(self, name) for name in self.__dataclass_fields__ if name != "staff"}
        return Unit(**values)
