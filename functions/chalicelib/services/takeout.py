"""Everything a unit owns here, as plain values: to be taken to another system, or kept when the unit leaves this one.

Holds what applicants answered, interviews, decisions, trainees, sessions, packages, cards, and the unit's own words.
Never an ID number, an address or a photo: they were given for the record book, and leave with its package only.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import msgspec

from chalicelib.domain.letter_words import KINDS
from chalicelib.services.world import World

FORM = "volunteer-gateway-unit/1"
EVER = datetime(2000, 1, 1, tzinfo=UTC)


def everything(world: World, unit: str) -> tuple[dict[str, Any], int]:
    """The unit's records by kind, and how many people are among them."""
    applications = world.applications.of_unit(unit)
    packages = world.packages.of_unit(unit)
    kinds: dict[str, Sequence[object]] = {
        "applications": applications,
        "interview_files": [
            found for one in applications if (found := world.interview_files.find(one.person, one.reference))
        ],
        "interview_slots": world.interview_slots.since(unit, EVER),
        "trainees": world.trainees.of_unit(unit),
        "sessions": world.attendances.of_unit(unit),
        "packages": packages,
        "package_members": [kept.value for one in packages for kept in world.packages.members(one.id)],
        "cards": world.cards.register(unit),
        "letter_words": [world.letter_words.of(unit, kind).value for kind in KINDS],
    }
    plain = {name: [msgspec.to_builtins(one) for one in found] for name, found in kinds.items()}
    return {"form": FORM, "unit": unit, **plain}, len(applications)
