"""Seeing to it that every applicant gets a reply: looks at a unit on planned days, reminders, holding letters, rates.

One look a unit and day, however many applications asked for it. A look that finds somebody overdue plans the next.
"""

from datetime import date, datetime, timedelta
from typing import Any

from chalicelib.domain.day import taipei_day, taipei_instant
from chalicelib.domain.replying import ReplyRate, Waiting, looked_at_on, rate, terms, waiting
from chalicelib.records.writing import Write
from chalicelib.services.posting import post, queue
from chalicelib.services.world import World
from chalicelib.wording import roc_day

HOUR = 9
EVERY = 100_000
PUBLISH_AFTER = timedelta(hours=1)


def watch(world: World, unit: str, reply_by: date, *, at: datetime) -> list[Write]:
    """Writes that plan the looks which this promise asks for; nothing for days that are planned already."""
    today = taipei_day(at)
    days = {day for day in looked_at_on(reply_by) if day > today}
    return [write for day in sorted(days) for write in _look_on(world, unit, day)]


def look(world: World, unit: str, *, at: datetime) -> Waiting:
    """Remind the unit of those who wait, tell the centre and each applicant of what is overdue, plan the next look.

    Returns who waits. An applicant gets the holding letter once.
    """
    today = taipei_day(at)
    found = waiting(world.applications.of_unit(unit, limit=EVERY), today)
    for application in found.overdue:
        letters = world.letters.about(application.person, application.reference)
        if not any(letter.kind == "holding" for letter in letters):
            world.commit(post(world, "holding", person=application.person, about=application.reference, at=at))
    if not found:
        return found
    writes = [queue(world, "reply-reminder", {"unit": unit, "to": "unit"}, at=at)]
    if found.overdue:
        writes.append(queue(world, "reply-reminder", {"unit": unit, "to": "centre"}, at=at))
        writes += _look_on(world, unit, today + timedelta(days=terms().again_days))
    world.commit(writes)
    return found


def owed(world: World, unit: str) -> dict[str, int]:
    """How many applicants of each of the unit's notices still wait for a reply; a notice nobody waits for is absent."""
    counts: dict[str, int] = {}
    for application in world.applications.of_unit(unit, limit=EVERY):
        if application.unanswered:
            counts[application.notice] = counts.get(application.notice, 0) + 1
    return counts


def reminder_facts(world: World, unit_id: str, *, at: datetime) -> dict[str, Any] | None:
    """Facts of the reminder as things stand now, without a name; None when nobody waits any more."""
    found = waiting(world.applications.of_unit(unit_id, limit=EVERY), taipei_day(at))
    unit = world.catalogue.unit(unit_id)
    if not found or unit is None:
        return None
    return {
        "site_url": world.installation.site_url,
        "centre_name": world.installation.centre_name,
        "unit_name": unit.name,
        "unit_phone": unit.contact.phone,
        "soon": len(found.soon),
        "overdue": len(found.overdue),
        "due": roc_day(found.due),
        "notices": sorted({one.notice_title for one in (*found.overdue, *found.soon)}),
    }


def publishing(world: World, *, at: datetime) -> list[Write]:
    """Writes that have the public rates made anew within the hour; nothing when that is planned already."""
    due = at.replace(minute=0, second=0, microsecond=0) + PUBLISH_AFTER
    job = f"publish-replies-{due:%Y%m%d%H}"
    if world.outbox.get(job):
        return []
    return [Write(world.outbox.job("publish-replies", {}, id=job, due=due))]


def rates(world: World, *, at: datetime) -> dict[str, ReplyRate]:
    """The rate of each unit that has one."""
    today = taipei_day(at)
    units = [unit.id for unit in world.catalogue.units()]
    found = {unit: rate(world.applications.of_unit(unit, limit=EVERY), today) for unit in units}
    return {unit: one for unit, one in found.items() if one}


def _look_on(world: World, unit: str, day: date) -> list[Write]:
    job = f"watch-replies-{unit}-{day:%Y%m%d}"
    if world.outbox.get(job):
        return []
    return [Write(world.outbox.job("watch-replies", {"unit": unit}, id=job, due=taipei_instant(day, HOUR, 0)))]
