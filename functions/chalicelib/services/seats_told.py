"""What the public is told of the seats of notices whose units want it told, and when that is worked out anew.

A minute or more lies between the acceptance and the work, so that the work sees what it was planned for.
"""

from datetime import datetime, timedelta

from chalicelib.domain.seats import SeatsTold
from chalicelib.records.writing import Write
from chalicelib.services.world import World

SLOT_MINUTES = 10
AFTER = timedelta(minutes=SLOT_MINUTES + 1)


def publishing_seats(world: World, notice_id: str, *, at: datetime) -> list[Write]:
    """Writes that have the public list made anew within eleven minutes; nothing where the notice tells no seats, or
    when that is planned already."""
    notice = world.catalogue.notice(notice_id)
    if notice is None or not (notice.recruit.show_seats and notice.recruit.quota):
        return []
    due = at.replace(minute=at.minute - at.minute % SLOT_MINUTES, second=0, microsecond=0) + AFTER
    job = f"publish-seats-{due:%Y%m%d%H%M}"
    if world.outbox.get(job):
        return []
    return [Write(world.outbox.job("publish-seats", {}, id=job, due=due))]


def seats_told(world: World) -> dict[str, SeatsTold]:
    """What is told, by notice; only of notices with a quota that show their seats."""
    return {
        notice.id: world.seats.of(notice.id).value.told(notice.recruit.quota)
        for notice in world.catalogue.notices()
        if notice.recruit.show_seats and notice.recruit.quota
    }
