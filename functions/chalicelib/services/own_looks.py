"""Who looked at a person's data, from the audit trails of the units that hold it (個資法施行細則 12 II ⑩).

Knows which lines of a trail are about a person: those that name their applications, certificates or packages. The
unit is told, not the name of who works there.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from chalicelib.domain.day import TAIPEI, taipei_day
from chalicelib.records.dossier import Dossier
from chalicelib.services.world import World
from chalicelib.wording import label, own_data, roc_day

# An application and the trail's line about it may differ by a moment.
SLACK = timedelta(minutes=1)
# What is looked at for a reason that is kept (`looking`).
WITH_REASON = frozenset({"details.seen", "package.opened"})
# Lines of what the person did themselves, or a machine: nobody looked.
NOT_STAFF = frozenset({"applicant", "carrier", "system"})


def looks(world: World, held: Dossier) -> Iterator[tuple[str, tuple[tuple[str, str], ...]]]:
    """What was done, when and by which unit, the newest first."""
    names = _names(held)
    since: dict[str, datetime] = {}
    for one in (kept.value for kept in held.applications):
        since[one.unit] = min(one.submitted_at, since.get(one.unit, one.submitted_at))
    found = []
    for unit_id, first in since.items():
        unit = world.catalogue.unit(unit_id)
        who = own_data("value", "staff", {"unit": unit.name if unit else unit_id})
        for item in world.audit.since(unit_id, first - SLACK):
            if item["event"]["actor"] not in NOT_STAFF and names & set(item["event"]["subject"].split()):
                why = item["event"]["detail"] if item["event"]["action"] in WITH_REASON else ""
                found.append((datetime.fromisoformat(item["at"]), item["event"]["action"], who, why))
    for at, action, who, why in sorted(found, reverse=True):
        # what was added to the reason may speak of somebody else: the reason alone is told
        reason = ((own_data("line", "look"), why.partition("：")[0]),) if why else ()
        when = f"{roc_day(taipei_day(at))} {at.astimezone(TAIPEI):%H:%M}"
        yield label("trail", action), ((own_data("line", "at"), when), (own_data("line", "by"), who), *reason)


def _names(held: Dossier) -> set[str]:
    names = {kept.value.reference for kept in held.applications}
    names |= {one.number for one in held.certificates.values()}
    names |= {kept.value.package for kept in held.trainees if kept.value.package}
    return names
