"""Routes of deciding about several applicants at once, and of who still waits."""

from typing import Annotated, Literal

from msgspec import Meta, Struct

from chalicelib.domain.access import Verb
from chalicelib.domain.application import Outcome
from chalicelib.domain.errors import GatewayError
from chalicelib.http.fields import Checks, Line, Text
from chalicelib.http.problems import problem_of
from chalicelib.http.route import Call, Routes
from chalicelib.services import bulk_decisions as use_cases
from chalicelib.services.desk import Verdict
from chalicelib.services.replying import owed
from chalicelib.services.second_thoughts import take_all_back
from chalicelib.wording import label

bulk_decisions = Routes("承辦頁：一次處理多份報名")


class DecisionsIn(Struct, forbid_unknown_fields=True):
    """One decision about several applicants; places in the waiting list follow the order of `references`."""

    references: Annotated[list[Line], Meta(max_length=use_cases.MOST_PEOPLE)]
    outcome: Literal["accepted", "waitlisted", "declined"]
    reason: Text = ""
    message: Text = ""
    valid_until: Line = ""
    beyond_quota: bool = False
    then_waitlist: bool = False

    def verdict(self) -> Verdict:
        """The verdict, or raise InvalidError."""
        checks = Checks()
        listing = self.outcome == "waitlisted" or (self.outcome == "accepted" and self.then_waitlist)
        until = checks.iso_day("valid_until", self.valid_until) if listing else None
        checks.done()
        outcome = Outcome(self.outcome)
        return Verdict(outcome, self.reason.strip(), self.message.strip(), None, until, self.beyond_quota)


class LetterLine(Struct):
    """One applicant's letter, or why there is none."""

    reference: str
    name: str
    subject: str
    text: str
    refused: str


class LettersOut(Struct):
    """Every letter as it would be sent."""

    letters: list[LetterLine]


class BulkResultLine(Struct):
    """What became of one applicant: the new state, or why nothing changed."""

    reference: str
    name: str
    state: str
    state_label: str
    refused: str


class ResultsOut(Struct):
    """What became of each, how many changed, and for how many minutes that may be taken back."""

    decided: int
    results: list[BulkResultLine]
    undo_minutes: int


class TakenBackIn(Struct, forbid_unknown_fields=True):
    """Whose decisions are taken back."""

    references: Annotated[list[Line], Meta(max_length=use_cases.MOST_PEOPLE)]


class OwedOut(Struct):
    """How many applicants of each notice still wait for a reply."""

    notices: dict[str, int]
    total: int


@bulk_decisions.post("/units/{unit}/decision-previews", Verb.DESK_DECIDE, body=DecisionsIn, answers=LettersOut)
def preview_letters(call: Call, body: DecisionsIn) -> LettersOut:
    """Every reply letter as it would be sent; nothing is decided yet."""
    found = use_cases.foresee(
        call.world, call.staff, call.unit, body.references, body.verdict(), at=call.at, then_waitlist=body.then_waitlist
    )
    return LettersOut(
        [
            LetterLine(
                one.reference,
                one.name,
                one.letter.subject if one.letter else "",
                one.letter.text if one.letter else "",
                _why(one.refusal),
            )
            for one in found
        ]
    )


@bulk_decisions.post("/units/{unit}/decisions", Verb.DESK_DECIDE, body=DecisionsIn, answers=ResultsOut)
def decide_several(call: Call, body: DecisionsIn) -> ResultsOut:
    """Decide about several applicants; each reply letter is queued with its decision."""
    done = use_cases.decide_all(
        call.world, call.staff, call.unit, body.references, body.verdict(), at=call.at, then_waitlist=body.then_waitlist
    )
    return _results(done, call.world.installation.undo_minutes)


@bulk_decisions.post("/units/{unit}/decisions-taken-back", Verb.DESK_DECIDE, body=TakenBackIn, answers=ResultsOut)
def take_several_back(call: Call, body: TakenBackIn) -> ResultsOut:
    """Take decisions back whose letters are held still; nobody was told of them."""
    return _results(take_all_back(call.world, call.staff, call.unit, body.references, at=call.at), 0)


@bulk_decisions.get("/units/{unit}/owed", Verb.DESK_READ, answers=OwedOut)
def read_owed(call: Call) -> OwedOut:
    """How many applicants still wait for a reply, by notice: such a notice must not be archived."""
    found = owed(call.world, call.unit)
    return OwedOut(found, sum(found.values()))


def _results(done: list[use_cases.Result], undo_minutes: int) -> ResultsOut:
    lines = [
        BulkResultLine(one.reference, one.name, one.state, one.state and label("state", one.state), _why(one.refusal))
        for one in done
    ]
    return ResultsOut(sum(bool(one.state) for one in done), lines, undo_minutes)


def _why(refusal: GatewayError | None) -> str:
    return str(problem_of(refusal)["detail"]) if refusal else ""
