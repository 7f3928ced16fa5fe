"""How many got how far, from 報名 to 領冊, and how long a reply took. Counts of records only: views are not tracked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from chalicelib.domain.application import Application, State
from chalicelib.domain.day import taipei_day
from chalicelib.domain.record_book import Trainee


@dataclass(frozen=True, slots=True)
class Funnel:
    """People by how far they came. `reply_days` is the median, None while nobody was answered."""

    applied: int
    interviewed: int
    accepted: int
    waitlisted: int
    declined: int
    withdrawn: int
    waiting: int
    trained: int
    recognised: int
    with_book: int
    reply_days: int | None
    by_channel: Mapping[str, int]


def funnel(applications: Sequence[Application], trainees: Mapping[str, Trainee], trained: frozenset[str]) -> Funnel:
    """Count these applications; `trainees` by reference, `trained` the references with both trainings complete."""
    took = [(taipei_day(one.decision.at) - taipei_day(one.submitted_at)).days for one in applications if one.decision]
    own = [trainees[one.reference] for one in applications if one.reference in trainees]
    channels: dict[str, int] = {}
    for one in applications:
        channels[one.channel] = channels.get(one.channel, 0) + 1

    def in_state(*states: State) -> int:
        return sum(one.state in states for one in applications)

    return Funnel(
        applied=len(applications),
        interviewed=sum(one.interview is not None for one in applications),
        accepted=in_state(State.ACCEPTED),
        waitlisted=in_state(State.WAITLISTED),
        declined=in_state(State.DECLINED),
        withdrawn=in_state(State.WITHDRAWN),
        waiting=in_state(State.SUBMITTED, State.INVITED, State.INTERVIEWED),
        trained=sum(one.id in trained for one in own),
        recognised=sum(one.recognised for one in own),
        with_book=sum(one.book is not None for one in own),
        reply_days=int(median(took)) if took else None,
        by_channel=dict(sorted(channels.items())),
    )
