"""An application (報名) and the states it may go through, from the form to the reply letter (handbook 肆三).

Knows which step may follow which, and that every application ends with a reply. Does not know who may take a
step (`access`), what the letters say, or how an application is kept.
"""

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum

from chalicelib.domain.appointment import Invitation, Offer
from chalicelib.domain.errors import ConflictError
from chalicelib.domain.interview import InterviewRecord


class State(StrEnum):
    """Where an application stands."""

    SUBMITTED = "submitted"
    INVITED = "invited"
    INTERVIEWED = "interviewed"
    ACCEPTED = "accepted"
    WAITLISTED = "waitlisted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class Outcome(StrEnum):
    """What a unit may decide. Each outcome is also the state that follows."""

    ACCEPTED = "accepted"
    WAITLISTED = "waitlisted"
    DECLINED = "declined"


class Step(StrEnum):
    """What may happen to an application after it was submitted."""

    INVITE = "invite"
    RECORD = "record"
    DECIDE = "decide"
    WITHDRAW = "withdraw"
    CONFIRM = "confirm"


# A decision may follow at any open state: a unit that already knows the applicant need not stage an interview.
MAY_FOLLOW: dict[Step, frozenset[State]] = {
    Step.INVITE: frozenset({State.SUBMITTED, State.INVITED}),
    Step.RECORD: frozenset({State.SUBMITTED, State.INVITED, State.INTERVIEWED}),
    Step.DECIDE: frozenset({State.SUBMITTED, State.INVITED, State.INTERVIEWED, State.WAITLISTED}),
    Step.WITHDRAW: frozenset({State.SUBMITTED, State.INVITED, State.INTERVIEWED, State.WAITLISTED, State.ACCEPTED}),
    Step.CONFIRM: frozenset({State.ACCEPTED}),
}

UNANSWERED = frozenset({State.SUBMITTED, State.INVITED, State.INTERVIEWED})


class StepNotAllowedError(ConflictError):
    """The application is in a state from which this step cannot be taken."""

    code = "step-not-allowed"


@dataclass(frozen=True, slots=True)
class Guardian:
    """法定代理人 who agrees that a minor serves (民法 77)."""

    name: str
    relation: str
    phone: str
    consent: bool


@dataclass(frozen=True, slots=True)
class Helper:
    """代填: who filled the form in for the applicant, and that the applicant agreed to it."""

    name: str
    relation: str
    agreed: bool


@dataclass(frozen=True, slots=True)
class Answers:
    """What the applicant wrote (domain form 4.1). ID numbers are not asked at this stage."""

    name: str
    birth_date: date
    email: str
    mobile: str
    availability: tuple[str, ...]
    motivation: str
    phone: str = ""
    gender: str = ""
    education: str = ""
    occupation: str = ""
    experience: str = ""
    skills: str = ""
    licences: tuple[str, ...] = ()
    basic_done: bool = False
    has_book: bool = False
    source: str = ""
    guardian: Guardian | None = None
    languages: str = ""
    preferred: tuple[str, ...] = ()
    helper: Helper | None = None


@dataclass(frozen=True, slots=True)
class Versions:
    """Digests of the texts that the applicant answered, so that both sides can show them again."""

    notice: str
    plan: str
    privacy: str


@dataclass(frozen=True, slots=True)
class Decision:
    """The unit's decision. `reason` stays in the file, `message` goes into the letter."""

    outcome: Outcome
    at: datetime
    by: str
    reason: str = ""
    message: str = ""
    rank: int | None = None
    valid_until: date | None = None


class TooLateToTakeBackError(ConflictError):
    """The reply letter of this decision has left, or what followed from it cannot be undone."""

    code = "too-late-to-take-back"


@dataclass(frozen=True, slots=True)
class Held:
    """What stood before a decision whose letter is held back; until then the unit may take the decision back."""

    state: State
    decision: Decision | None
    until: datetime


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the history that both sides may read: what happened, when, by whom (you, unit, system)."""

    at: datetime
    by: str
    action: str


@dataclass(frozen=True, slots=True)
class Application:
    """報名: one person's answers to one notice, and what became of them."""

    reference: str
    person: str
    unit: str
    notice: str
    notice_title: str
    category: str
    submitted_at: datetime
    reply_by: date
    answers: Answers
    versions: Versions
    state: State = State.SUBMITTED
    invitation: Invitation | None = None
    interview: InterviewRecord | None = None
    decision: Decision | None = None
    history: tuple[Event, ...] = ()
    undelivered: bool = False
    channel: str = "online"
    offer: Offer | None = None
    confirmed_at: datetime | None = None
    parting: str = ""
    held: Held | None = None
    promised: dict[str, int] = field(default_factory=dict)

    @property
    def unanswered(self) -> bool:
        """Whether the applicant still waits for a reply: none was written, or it came back and nobody told them."""
        return self.state in UNANSWERED or (self.undelivered and self.state is not State.WITHDRAWN)

    def overdue(self, today: date) -> bool:
        """Whether the day by which the unit promised a reply has passed without one."""
        return self.unanswered and today > self.reply_by

    def ensure(self, step: Step) -> None:
        """Raise StepNotAllowedError unless `step` may follow now."""
        if self.state not in MAY_FOLLOW[step]:
            raise StepNotAllowedError(reference=self.reference, state=self.state.value)

    def allowed(self) -> tuple[Step, ...]:
        """The steps that may follow now."""
        return tuple(step for step, states in MAY_FOLLOW.items() if self.state in states)

    @property
    def appointed(self) -> Invitation | None:
        """The interview that will take place as far as is known, or None."""
        return self.invitation if self.invitation and not self.invitation.cancelled else None

    @property
    def choosing(self) -> bool:
        """Whether it is the applicant's turn to choose a time."""
        return self.state is State.INVITED and self.appointed is None

    @property
    def standing(self) -> str:
        """The state as it is told: `choosing` is told apart from `invited`."""
        return "choosing" if self.choosing else self.state.value

    def invited(self, invitation: Invitation, *, by: str, at: datetime, action: str = "invited") -> "Application":
        """The application with an interview appointed, or moved to another time."""
        self.ensure(Step.INVITE)
        set_now = invitation.after(self.invitation)
        return replace(self, state=State.INVITED, invitation=set_now, history=self._with(at, by, action))

    def offered(self, offer: Offer, *, by: str, at: datetime) -> "Application":
        """The application whose applicant is asked to choose a time; one that stands already stays until then."""
        self.ensure(Step.INVITE)
        return replace(self, state=State.INVITED, offer=offer, history=self._with(at, by, "offered"))

    def called_off(self, *, by: str, at: datetime) -> "Application":
        """The application without its interview: back to choosing, or to the unit when no times were offered."""
        self.ensure(Step.INVITE)
        assert self.appointed
        state = State.INVITED if self.offer else State.SUBMITTED
        over = self.appointed.called_off()
        return replace(self, state=state, invitation=over, history=self._with(at, by, "interview-cancelled"))

    def reminded(self) -> "Application":
        """The application whose applicant was reminded of the interview."""
        assert self.invitation
        return replace(self, invitation=replace(self.invitation, reminded=True))

    def without_interview_ahead(self, at: datetime) -> "Application":
        """The application whose interview, if one lies ahead, will not be held: it was withdrawn or decided."""
        ahead = self.appointed is not None and self.interview is None and at < self.appointed.at
        return replace(self, invitation=self.appointed.called_off()) if ahead and self.appointed else self

    def interviewed(self, record: InterviewRecord, *, by: str, at: datetime) -> "Application":
        """The application with its 面談紀要表."""
        self.ensure(Step.RECORD)
        return replace(self, state=State.INTERVIEWED, interview=record, history=self._with(at, by, "interviewed"))

    def decided(self, decision: Decision) -> "Application":
        """The application with a decision; the reply letter belongs to the same step."""
        self.ensure(Step.DECIDE)
        state = State(decision.outcome.value)
        return replace(self, state=state, decision=decision, history=self._with(decision.at, decision.by, state.value))

    def retractable(self, at: datetime) -> bool:
        """Whether the decision may still be taken back: nobody was told of it."""
        return self.held is not None and at < self.held.until and self.state is not State.WITHDRAWN

    def taken_back(self, *, by: str, at: datetime) -> "Application":
        """The application as before the decision; raises TooLateToTakeBackError once its letter may have left."""
        if not self.retractable(at):
            raise TooLateToTakeBackError(reference=self.reference)
        told = self.as_told(at)
        return replace(told, held=None, history=told._with(at, by, "taken-back"))

    def as_told(self, at: datetime) -> "Application":
        """The application as its applicant knows it: a decision that may be taken back is not said yet."""
        if self.held is None or not self.retractable(at):
            return self
        return replace(self, state=self.held.state, decision=self.held.decision, history=self.history[:-1])

    @property
    def promoted(self) -> bool:
        """Whether the person stood in the waiting list before they were accepted: they may have other plans by now."""
        return self.state is State.ACCEPTED and any(one.action == State.WAITLISTED.value for one in self.history)

    def confirmed(self, *, at: datetime) -> "Application":
        """The application whose applicant says that they take the seat; said again, it stays as it was."""
        self.ensure(Step.CONFIRM)
        if self.confirmed_at:
            return self
        return replace(self, confirmed_at=at, history=self._with(at, "applicant", "seat-confirmed"))

    def withdrawn(self, *, at: datetime, parting: str = "") -> "Application":
        """The application taken back by the applicant, with what they want to tell the unit."""
        self.ensure(Step.WITHDRAW)
        history = self._with(at, "applicant", "withdrawn")
        return replace(self, state=State.WITHDRAWN, parting=parting, held=None, history=history)

    def returned(self) -> "Application":
        """The application once the carrier brought its letter back."""
        return replace(self, undelivered=True)

    def told(self, *, by: str, at: datetime, how: str = "told") -> "Application":
        """The application once the applicant was told by phone or on paper, or the last letter is `sent-again`."""
        return replace(self, undelivered=False, history=self._with(at, by, how))

    def _with(self, at: datetime, by: str, action: str) -> tuple[Event, ...]:
        return (*self.history, Event(at=at, by=by, action=action))
