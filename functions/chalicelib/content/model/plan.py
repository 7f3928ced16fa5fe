"""運用計畫: the full plan of 志願服務法 7, with the handbook's thirteen items (參、三) and 輔導, which the law adds.

Knows the fields. Which of them a notice may take over is the business of `content.lending`; in which order they are
shown and which item of the law they answer, of `content.plan_sections`.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from chalicelib.content.model.notice import Place, Require, Rights, ServiceMode
from chalicelib.content.model.track import Part
from chalicelib.content.model.unit import Contact, Filing, Supervisor


class PlanStatus(StrEnum):
    """Whether the plan is shown. A notice is published only with a plan that is (志願服務法 6)."""

    DRAFT = "draft"
    PUBLISHED = "published"


@dataclass(frozen=True, slots=True)
class Term:
    """計畫期限: first and last day. One or two years are usual (handbook 捌)."""

    start: date
    end: date


@dataclass(frozen=True, slots=True)
class PlanRecruit:
    """召募管道及時間. `quota` is the number of volunteers of the whole plan; a notice may recruit fewer."""

    start: date
    end: date
    channels: tuple[str, ...]
    quota: int | None = None


@dataclass(frozen=True, slots=True)
class PlanApply:
    """志工報名及篩選方式."""

    method: str
    selection: str
    reply_days: int | None = None


@dataclass(frozen=True, slots=True)
class PlanService:
    """服務範圍、時數、頻率、方式、地點. When exactly is what a notice says."""

    area: str
    hours: str
    frequency: str
    mode: ServiceMode
    places: tuple[Place, ...]
    weekdays: tuple[str, ...] = ()
    shifts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Operation:
    """志工服務進行方式: 排班、簽到退、服務流程."""

    rota: str
    attendance: str
    flow: str


@dataclass(frozen=True, slots=True)
class PlanTraining:
    """志工的訓練: what the law asks for, and what the unit adds for those who stay."""

    basic: str
    special: str
    parts: tuple[Part, ...] = ()
    reference: str = ""
    in_service: str = ""
    growth: str = ""
    leadership: str = ""
    supervisors: str = ""


@dataclass(frozen=True, slots=True)
class Guidance:
    """督導與輔導: 志願服務法 7 names 輔導, the handbook's list does not."""

    method: str
    meetings: str
    grievance: str


@dataclass(frozen=True, slots=True)
class BudgetLine:
    """One line of the budget, in New Taiwan dollars a year."""

    item: str
    amount: int
    source: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """預期成效, IF…THEN…: what should be better when the service has been given (handbook 參、二)."""

    when: str
    then: str


@dataclass(frozen=True, slots=True)
class Evaluation:
    """評估: before, during and after the service."""

    before: str
    during: str
    after: str


@dataclass(frozen=True, slots=True)
class Amendment:
    """修正 (handbook 捌、二): the day and number of the letter to the authority, and what became different."""

    on: date
    what: str
    ref: str


@dataclass(frozen=True, slots=True)
class Termination:
    """終止 before the end of the term (handbook 捌、一)."""

    on: date
    reason: str
    ref: str


@dataclass(frozen=True, slots=True)
class Plan:
    """運用計畫 of a unit. `version` is a digest of everything that a reader could see of it."""

    unit: str
    slug: str
    title: str
    category: str
    status: PlanStatus
    published: date
    term: Term
    purpose: str
    goals: tuple[str, ...]
    beneficiaries: str
    tasks: tuple[str, ...]
    recruit: PlanRecruit
    apply: PlanApply
    process: tuple[str, ...]
    require: Require
    service: PlanService
    operation: Operation
    training: PlanTraining
    duties: tuple[str, ...]
    rights: Rights
    appraisal: str
    rewards: str
    exit: str
    guidance: Guidance
    filing: Filing
    contact: Contact
    supervisor: Supervisor
    authority: str
    updated: date | None = None
    need: str = ""
    people: str = ""
    minors: str = ""
    ethics: str = ""
    safety: str = ""
    records: str = ""
    budget: tuple[BudgetLine, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    evaluation: Evaluation | None = None
    attachments: tuple[str, ...] = ()
    amendments: tuple[Amendment, ...] = ()
    termination: Termination | None = None
    example: bool = False
    body: str = ""
    version: str = ""

    @property
    def id(self) -> str:
        """`<unit>/<slug>`, unique among plans. A notice of the unit names the plan by its slug."""
        return f"{self.unit}/{self.slug}"

    @property
    def path(self) -> str:
        """The address of its page, from the root of the site."""
        return f"/units/{self.unit}/plans/{self.slug}/"

    @property
    def last_day(self) -> date:
        """The last day of the term, or the day of its termination."""
        return min(self.term.end, self.termination.on) if self.termination else self.term.end

    @property
    def yearly_cost(self) -> int:
        """What the lines of the budget add up to."""
        return sum(line.amount for line in self.budget)
