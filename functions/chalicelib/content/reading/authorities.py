"""The draft of `authorities.yml` into its value. Does not judge: that is `content.rules.authorities`."""

from collections.abc import Set

from chalicelib.content.drafts import Drafts, Entry
from chalicelib.content.model.authority import (
    Authorities,
    CategoryOffices,
    Enclosures,
    Office,
    Range,
    Saying,
    Tier,
)


def built_authorities(drafts: Drafts, bad: Set[str]) -> Authorities | None:
    """The file's content; None when there is no such file, or when it has errors."""
    entry = next(iter(drafts.authorities), None)
    return None if entry is None or entry.path in bad else _authorities(entry)


def _authorities(entry: Entry) -> Authorities:
    values = entry.values
    return Authorities(
        general={Tier(tier): office for tier, office in values["general"].items()},
        ranges={row["id"]: Range(**row | {"to": tuple(row["to"])}) for row in values["ranges"]},
        offices={row["id"]: Office(**row) for row in values["offices"]},
        categories={row["category"]: CategoryOffices(**row) for row in values["categories"]},
        enclosures={row["id"]: Enclosures(**row | {"items": tuple(row["items"])}) for row in values["enclosures"]},
        exemptions=tuple(Saying(**row) for row in values["exemptions"]),
        deadlines=tuple(Saying(**row) for row in values["deadlines"]),
    )
