"""What units and teachers publish, as values: notices, units, courses, lessons, questions, tracks.

Knows the fields (handbook 參三, 肆序; 志願服務法 6, 7, 9, 11, 13, 16) and which of them a browser may see.
Does not know YAML, files, line numbers or sentences about mistakes: that is `content.reading` and `content.rules`.
Texts are Markdown or plain text as written; dates are calendar dates in Asia/Taipei; hours are whole hours.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import Any


class UnitType(StrEnum):
    """The five kinds of 運用單位 in 志願服務法 3."""

    AGENCY = "機關"
    INSTITUTION = "機構"
    SCHOOL = "學校"
    JURIDICAL_PERSON = "法人"
    REGISTERED_GROUP = "立案團體"


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


class FilingStatus(StrEnum):
    """備案情形 (志願服務法 7): filed with the authority, exempt, or on its way."""

    FILED = "filed"
    EXEMPT = "exempt"
    PENDING = "pending"


class StaffRole(StrEnum):
    """What a member of a unit's staff may do: an assistant sees and prepares, a supervisor decides."""

    SUPERVISOR = "supervisor"
    ASSISTANT = "assistant"


class PartMode(StrEnum):
    """How a part of a training is held. Only `online` parts with a course are done in the course player."""

    ONLINE = "online"
    UNIT = "unit"
    PRACTICUM = "practicum"
    DISCUSSION = "discussion"
    ONSITE = "onsite"
    EXTERNAL = "external"


class QuestionKind(StrEnum):
    """The forms a question can take."""

    SINGLE = "single"
    MULTIPLE = "multiple"
    TRUE_FALSE = "true_false"
    ORDERING = "ordering"


class Issuer(StrEnum):
    """Who issues the certificate of a track: the promotion centre, or the unit that trained."""

    CENTRE = "centre"
    UNIT = "unit"


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

    def public(self) -> "Unit":
        """Everything the public may see: staff addresses stay behind."""
        values = {name: getattr(self, name) for name in self.__dataclass_fields__ if name != "staff"}
        return Unit(**values)


@dataclass(frozen=True, slots=True)
class Place:
    """服務地點. `district` is the 行政區 that the list filters by."""

    name: str
    address: str
    district: str


@dataclass(frozen=True, slots=True)
class Recruit:
    """召募期間、管道、名額. `end` is the last day on which applications are taken."""

    start: date
    end: date
    channels: tuple[str, ...]
    quota: int | None = None


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
    so that nobody waits years for a notice that recruits all year round.
    """

    method: str
    selection: str
    reply_by: date
    reply_days: int | None = None

    def due(self, applied_on: date) -> date:
        """The day by which someone who applied on that day has a reply."""
        if self.reply_days is None:
            return self.reply_by
        return min(self.reply_by, applied_on + timedelta(days=self.reply_days))


@dataclass(frozen=True, slots=True)
class Part:
    """One course of a training: code, certified hours, how it is held, and the online course if there is one."""

    title: str
    hours: int
    mode: PartMode
    code: str = ""
    course: str = ""

    @property
    def attested(self) -> bool:
        """Whether the unit must attest this part, since no course player can."""
        return self.mode is not PartMode.ONLINE or not self.course


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
class Notice:
    """召募公告: the condensed plan that 志願服務法 6 wants published.

    `version` is a digest of everything that an applicant could read, so that an application can pin it.
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
    minors: str = ""
    appraisal: str = ""
    grievance: str = ""
    safety: str = ""
    example: bool = False
    body: str = ""
    version: str = ""

    @property
    def id(self) -> str:
        """`<unit>/<slug>`, unique on the site and the tail of its address."""
        return f"{self.unit}/{self.slug}"


@dataclass(frozen=True, slots=True)
class Lesson:
    """單元: `id` is the file's stem, `sections` the headings that questions may point to with their anchors."""

    id: str
    title: str
    minutes: int
    body: str = ""
    sections: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice of a question; `why` belongs to the key and stays on the server until the answer is in."""

    id: str
    text: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class PublicQuestion:
    """Everything of a question that a browser may see before it is answered."""

    id: str
    kind: QuestionKind
    prompt: str
    choices: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Question:
    """題目. `answer` is a tuple of choice ids (`true`/`false` for true_false; in order for ordering)."""

    id: str
    lesson: str
    section: str
    kind: QuestionKind
    prompt: str
    choices: tuple[Choice, ...]
    answer: tuple[str, ...]
    explanation: str

    def for_learners(self) -> PublicQuestion:
        """The question without its key, reasons and explanation."""
        return PublicQuestion(
            id=self.id,
            kind=self.kind,
            prompt=self.prompt,
            choices=tuple((choice.id, choice.text) for choice in self.choices),
        )


@dataclass(frozen=True, slots=True)
class Course:
    """課程 with its lessons and question bank. `version` is a digest of all of it."""

    id: str
    title: str
    hours: int
    mode: PartMode
    reading_minutes: int
    pass_mark: int
    quiz_questions: int
    law_ref: str
    source: str
    reviewed: date
    lessons: tuple[Lesson, ...]
    questions: tuple[Question, ...]
    body: str = ""
    version: str = ""

    def lesson(self, lesson_id: str) -> Lesson | None:
        """The lesson of that id, or None."""
        return next((lesson for lesson in self.lessons if lesson.id == lesson_id), None)


@dataclass(frozen=True, slots=True)
class Track:
    """A training as the rules set it: basic training, or the special training of one category.

    `hours` is None where no rule is known; the notice then brings its own parts and reference.
    """

    id: str
    name: str
    issuer: Issuer
    source: str
    hours: int | None
    parts: tuple[Part, ...]
    authority: str = ""
    legal_ref: str = ""
    valid_from: date | None = None
    confidence: str = ""
    note: str = ""
    prerequisite: str = ""
    years_of_service: int = 0


@dataclass(frozen=True, slots=True)
class Content:
    """All that editors have published, read once and found without errors."""

    units: dict[str, Unit]
    notices: dict[str, Notice]
    courses: dict[str, Course]
    tracks: dict[str, Track]
    privacy: dict[str, str] = field(default_factory=dict)  # id of a privacy text → version of its words

    def track(self, track_id: str) -> Track:
        """The track of that id; KeyError when there is none."""
        return self.tracks[track_id]


Json = dict[str, Any]
