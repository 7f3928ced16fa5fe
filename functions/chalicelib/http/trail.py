"""Routes of the audit trail: who saw and did what at a unit's desk, for the desk itself and for the centre."""

from msgspec import Struct

from chalicelib.domain.access import Verb
from chalicelib.http.problems import MalformedError
from chalicelib.http.route import Call, Routes
from chalicelib.wording import has_label, label

trail = Routes("使用紀錄")

PAGE = 50


class ChangeOut(Struct):
    """A record that took a step: where it stood before and stands after, empty for not at all."""

    subject: str
    before: str
    after: str


class TrailLine(Struct):
    """One line: what, by whom, about which record."""

    number: int
    at: str
    actor: str
    action: str
    action_label: str
    subject: str
    detail: str
    changes: list[ChangeOut]


class TrailOut(Struct):
    """Lines from the newest back; `before` continues, 0 when that was all. `whole` tells that nothing was altered."""

    lines: list[TrailLine]
    before: int
    whole: bool


@trail.get("/units/{unit}/trail/{before}", Verb.DESK_READ, answers=TrailOut)
def read_trail(call: Call) -> TrailOut:
    """Who saw and did what, before the line of that number (`latest` for the newest)."""
    asked = call.params["before"]
    if asked != "latest" and not (asked.isdecimal() and len(asked) < 12):
        raise MalformedError
    lines = call.world.audit.before(call.unit, None if asked == "latest" else int(asked), PAGE)
    shown = [
        TrailLine(
            number=item["number"],
            at=item["at"],
            actor=label("actor", item["event"]["actor"]),
            action=item["event"]["action"],
            action_label=label("trail", item["event"]["action"]),
            subject=item["event"]["subject"],
            detail=item["event"]["detail"],
            changes=_changes(item["event"].get("change", ""), item["event"]["subject"]),
        )
        for item in lines
    ]
    more = shown[-1].number if shown and shown[-1].number > 1 else 0
    return TrailOut(shown, more, asked != "latest" or call.world.audit.broken_at(call.unit) is None)


def _changes(said: str, told: str) -> list[ChangeOut]:
    found = []
    for one in said.split("; ") if said else []:
        subject, _, step = one.rpartition(" ")
        before, _, after = step.partition(">")
        words = ("" if mark == "none" else _mark(mark) for mark in (before, after))
        found.append(ChangeOut(_which(subject, before if after == "none" else after, told), *words))
    return found


def _which(subject: str, mark: str, told: str) -> str:
    """The number of a record, with what it is; where the line names the number already, only what it is."""
    kind = mark.partition(".")[0]
    if not has_label("record", kind):
        return subject
    return label("record", kind) if subject in told.split() else f"{label('record', kind)} {subject}"


def _mark(mark: str) -> str:
    """The words of a mark; what is told apart of a state follows it. `kind.state` has the words of its kind."""
    kind, dot, its = mark.partition(".")
    if dot:
        return label(kind, its)
    state, _, more = mark.rpartition("-")
    if more in ("returned", "confirmed") and has_label("state", state):
        return f"{label('state', state)}（{label('mark', more)}）"
    return label("state", mark) if has_label("state", mark) else label("mark", mark)
