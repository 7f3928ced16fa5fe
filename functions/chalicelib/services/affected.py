"""Whom a leak touches, for the notice that must be out within 72 hours (個資法 12): who, reached how, with which data.

Either everyone whom the unit's records are about, or those whom one account looked at or worked on in a span of time,
by the audit trail. The list itself stands in the trail.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from chalicelib.domain.errors import NotFoundError
from chalicelib.domain.person import PhotoState
from chalicelib.records.dossier import Dossier
from chalicelib.services.world import Trail, World

EVERY = 1_000_000
# Lines of the trail that are about everybody of the unit, whomever they name.
ABOUT_ALL = frozenset({"applications.exported", "statistics.asked"})


@dataclass(frozen=True, slots=True)
class Leak:
    """What is known of it: from when until when, and whose account was misused (empty: everything lay open)."""

    since: datetime
    until: datetime
    account: str = ""


@dataclass(frozen=True, slots=True)
class Affected:
    """One person: how to reach them, what was held, and when the account touched it (empty without an account)."""

    unit: str
    name: str
    email: str
    mobile: str
    references: tuple[str, ...]
    data: tuple[str, ...]
    touched: tuple[tuple[datetime, str], ...] = ()


def affected(world: World, units: Sequence[str], leak: Leak, *, at: datetime) -> list[Affected]:
    """Everyone to be told, unit by unit; a line in each unit's trail says that this list was made."""
    found = [one for unit in units for one in _of_unit(world, unit, leak)]
    for unit in units:
        count = sum(one.unit == unit for one in found)
        world.commit(trail=Trail(unit, "operator", "affected.exported", unit, at, detail=f"{count}"))
    return found


def _of_unit(world: World, unit: str, leak: Leak) -> Iterator[Affected]:
    applied = [one for one in world.applications.of_unit(unit, limit=EVERY) if one.submitted_at < leak.until]
    lines = list(_touches(world, unit, leak))
    for person in dict.fromkeys(one.person for one in applied):
        try:
            held = world.dossier(person)
        except NotFoundError:  # erased meanwhile
            continue
        references = tuple(one.reference for one in applied if one.person == person)
        numbers = (one.number for one in held.certificates.values())
        packages = (one.value.package for one in held.trainees if one.value.package)
        names = {*references, *numbers, *packages}
        touched = tuple((when, action) for when, action, about in lines if about is None or names & about)
        if leak.account and not touched:
            continue
        who = held.person.value
        yield Affected(unit, who.name, who.email, who.mobile, references, tuple(_data(held)), touched)


def _touches(world: World, unit: str, leak: Leak) -> Iterator[tuple[datetime, str, frozenset[str] | None]]:
    """When the account did what, and to which records; None is everybody's."""
    if not leak.account:
        return
    for line in world.audit.since(unit, leak.since):
        event, when = line["event"], datetime.fromisoformat(line["at"])
        if event["actor"] == leak.account and leak.since <= when < leak.until:
            about = None if event["action"] in ABOUT_ALL else frozenset(event["subject"].split())
            yield when, event["action"], about


def _data(held: Dossier) -> Iterator[str]:
    """Kinds of data, by the words of the notice."""
    yield "application"
    details = held.details.value
    if details.id_sealed:
        yield "id_number"
    if details.photo.state is not PhotoState.NONE:
        yield "photo"
    if held.certificates:
        yield "certificate"
