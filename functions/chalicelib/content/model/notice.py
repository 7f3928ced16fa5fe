"""召募公告: the condensed plan, with every field that 志願服務法 6 wants published (handbook 參三, 肆序)."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from chalicelib.content.model.track import Part
from chalicelib.content.model.unit import Contact, Filing, Supervisor


class NoticeStatus(StrEnum):
    """Whether a notice is shown at all; whether it is open is a matter of dates."""

    DRAFT = "draft"
    PUBLISHED = "published"
    ARCHIVED = "archived"


class ServiceMode(StrEnum):
    """服務方式: by rota, by event, or from home."""

    ROTA = "排班"
    EVENT = "活動"
    REMOTE = "遠距"


@dataclass(frozen=True, slots=True)
class Place:
    """服務地點. `district` is the 行政區 that the list filters by."""

    name: str
    address: str
    district: str


@dataclass(frozen=True, slots=True)
class Recruit:
    """召募期間、管道、名額. `end` is the last day on which applications are taken.

    `show_seats` lets the public see whether seats are left, for a notice with a quota.
    """

    start: date
    end: date
    channels: tuple[str, ...]
    quota: int | None = None
    show_seats: bool = False


@dataclass(frozen=True, slots=True)
class Service:
    """服務期間、時數、頻率、方式、地點."""

    start: date
    end: date
    hours: str
    frequency: str
    weekdays: tuple[str, ...]
    mode: ServiceMode
    area: str
    places: tuple[Place, ...]
    shifts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Require:
    """條件或限制. An applicant must hold every licence (志願服務法 13)."""

    age_min: int | None = None
    age_max: int | None = None
    experience: str = ""
    education: str = ""
    skills: tuple[str, ...] = ()
    licences: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Apply:
    """報名方式、篩選方式, and by when every applicant has a reply (handbook 肆三).

    `reply_by` is the last day for all; `reply_days` promises each applicant a reply that many days after applying,
    so that nobody waits years for a notice that recruits all year round. `questions` are the optional questions that
    the unit needs (`domain.questions`); None leaves the usual ones.
    """

    method: str
    selection: str
    reply_by: date
    reply_days: int | None = None
    questions: tuple[str, ...] | None = None

    def due(self, applied_on: date) -> date:
        """The day by which someone who applied on that day has a reply."""
        if self.reply_days is None:
            return self.reply_by
        return min(self.reply_by, applied_on + timedelta(days=self.reply_days))


@dataclass(frozen=True, slots=True)
class Interview:
    """面談: on which days, as people say it, and whether two interviewers write alone before they compare (2)."""

    days: str = ""
    opinions: int = 1


@dataclass(frozen=True, slots=True)
class NoticeTraining:
    """What training the notice announces. `parts` only where the category's rule leaves them to the unit."""

    basic: str
    special: str
    parts: tuple[Part, ...] = ()
    reference: str = ""


@dataclass(frozen=True, slots=True)
class Rights:
    """權利與福利: insurance is a duty of the unit (志願服務法 16)."""

    insurance: str
    allowance: str
    other: tuple[str, ...]
    recordbook: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """修改: what became different after the notice was published, for those who had applied before."""

    on: date
    what: str


@dataclass(frozen=True, slots=True)
class Notice:
    """召募公告: the condensed plan that 志願服務法 6 wants published.

    `plan` is the slug of a plan of the unit, or says where the plan can be read. `version` is a digest of everything
    that an applicant could read, the plan included, so that an application can pin it.
    """

    unit: str
    slug: str
    title: str
    category: str
    status: NoticeStatus
    published: date
    purpose: str
    beneficiaries: str
    tasks: tuple[str, ...]
    recruit: Recruit
    service: Service
    require: Require
    process: tuple[str, ...]
    apply: Apply
    training: NoticeTraining
    duties: tuple[str, ...]
    rights: Rights
    reward_exit: str
    plan: str
    privacy: str
    contact: Contact
    supervisor: Supervisor
    filing: Filing
    authority: str
    updated: date | None = None
    changes: tuple[Change, ...] = ()
    interview: Interview | None = None
    minors: str = ""
    appraisal: str = ""
    grievance: str = ""
    safety: str = ""
    example: bool = False
    body: str = ""
    version: str = ""
    plan_version: str = ""  # of the plan it names; empty when the plan stands elsewhere

    @property
    def id(self) -> str:
        """`<unit>/<slug>`, unique on the site and the tail of its address."""
        return f"{self.unit}/{self.slug}"
