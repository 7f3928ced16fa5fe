"""Whether everything works: records and catalogue can be read, and somebody does the jobs.

Workers leave a heartbeat in the records, so that the answer costs one query and tells of workers that stand still.
A worker that has never said anything is not missed: right after an installation nobody has had the time.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from chalicelib.records.heartbeats import Heartbeat, Heartbeats
from chalicelib.services.world import World

SILENT = timedelta(minutes=5)
WAITING = timedelta(minutes=10)
NO_RECORDS, NO_CATALOGUE = "紀錄讀不到", "公告目錄讀不到"
SILENT_WORKER, LONG_WAIT = "背景工作停了", "有工作等了太久還沒做"


@dataclass(frozen=True, slots=True)
class Condition:
    """What was found; no reasons means that all is well. `waiting` is None when no worker has said anything yet."""

    reasons: tuple[str, ...]
    waiting: int | None
    dead: int


def condition(world: World, *, at: datetime) -> Condition:
    """Look at everything once; never raises."""
    reasons = []
    beats: list[Heartbeat] = []
    try:
        beats = Heartbeats(world.store).all()
    except Exception:  # whatever the store's technology raises: that is the finding
        reasons.append(NO_RECORDS)
    if not _published(world):
        reasons.append(NO_CATALOGUE)
    if any(at - one.at > SILENT for one in beats):
        reasons.append(SILENT_WORKER)
    waiting = max((one.waiting for one in beats), default=None)
    if waiting is not None and waiting > WAITING.total_seconds():
        reasons.append(LONG_WAIT)
    return Condition(tuple(reasons), waiting, sum(one.dead for one in beats))


def _published(world: World) -> bool:
    try:
        return bool(world.catalogue.units())
    except Exception:  # the same for the bucket
        return False
