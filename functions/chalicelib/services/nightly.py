"""What comes every night, planned by whoever looks at the clock first: erasing at three, certificates at four."""

from datetime import datetime, timedelta

from chalicelib.domain.day import taipei_day, taipei_instant
from chalicelib.records.store import Put
from chalicelib.records.writing import ChangedMeanwhileError, Write
from chalicelib.services.world import World

ERASING, READING = 3, 4


def plan(world: World, *, at: datetime) -> None:
    """See to it that each run is planned for the coming night."""
    due = _coming(at, ERASING)
    _once(world, world.outbox.job("retention-sweep", {}, id=f"retention-{due:%Y%m%d}", due=due))
    due = _coming(at, READING)
    night = f"{due:%Y%m%d}"
    payload = {"night": night, "slice": "1"}
    _once(world, world.outbox.job("check-certificates", payload, id=f"check-certificates-{night}", due=due))


def _coming(at: datetime, hour: int) -> datetime:
    today = taipei_day(at)
    due = taipei_instant(today, hour, 0)
    return due if due > at else taipei_instant(today + timedelta(days=1), hour, 0)


def _once(world: World, job: Put) -> None:
    if world.outbox.get(str(job.item["id"])):
        return
    try:
        world.commit([Write(job)])
    except ChangedMeanwhileError:
        return  # another worker has planned it just now
