"""The yearly numbers of training that the centre reports, and the table file that the worker makes of them."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from chalicelib.domain.access import Actor
from chalicelib.domain.errors import InvalidError, InvalidField
from chalicelib.domain.statistics import Row, tally
from chalicelib.records.reports import TableFile
from chalicelib.services.posting import queue
from chalicelib.services.world import Trail, World
from chalicelib.wording import age_bands, label

FIRST_YEAR = 2001
ROC = 1911
HEAD = ("訓練", "性別", "年齡", *(f"{month}月" for month in range(1, 13)), "合計")


def yearly(world: World, year: int) -> tuple[Row, ...]:
    """How many completed which training in a Gregorian year; raises InvalidError for a year that cannot be."""
    if not FIRST_YEAR <= year <= FIRST_YEAR + 200:
        raise InvalidError(InvalidField("year", "out-of-range"))
    return tally(world.completions.of_year(year), age_bands())


def track_name(world: World, track: str) -> str:
    """What people call a training."""
    found = world.catalogue.track(track)
    return found.name if found else track


def sheet_rows(world: World, rows: Sequence[Row]) -> list[list[str | int]]:
    """The rows as a table with head and sums."""
    lines: list[list[str | int]] = [list(HEAD)]
    for row in rows:
        sex = label("gender", row.gender) if row.gender else "未填"
        lines.append([track_name(world, row.track), sex, row.band, *row.months, row.total])
    sums = [sum(row.months[month] for row in rows) for month in range(12)]
    return [*lines, ["合計", "", "", *sums, sum(sums)]]


def ask_for_table(world: World, actor: Actor, year: int, *, at: datetime) -> TableFile:
    """Let the worker make the table of a year as ODS; asking again makes it anew."""
    yearly(world, year)
    kept = world.reports.table(year)
    asked = TableFile(year=year, asked_at=at)
    world.commit(
        world.reports.saving(asked, kept.version if kept else 0),
        [queue(world, "build-statistics", {"year": str(year)}, at=at)],
        trail=Trail("centre", actor.account, "statistics.asked", str(year), at),
    )
    return asked


def table_link(world: World, year: int, *, at: datetime) -> tuple[str, str | None]:
    """`none`, `building` or `ready`, with a link that works for ten minutes when it is."""
    kept = world.reports.table(year)
    if kept is None:
        return "none", None
    if not kept.value.file:
        return "building", None
    return "ready", world.files.link(kept.value.file, f"訓練人數-{year - ROC}年.ods", at + timedelta(minutes=10))
