"""Routes of the centre's yearly numbers."""

from msgspec import Struct

from chalicelib.domain.access import Verb
from chalicelib.domain.errors import NotFoundError
from chalicelib.http.route import Call, Routes
from chalicelib.services.statistics import ask_for_table, table_link, track_name, yearly
from chalicelib.wording import label

centre_statistics = Routes("訓練統計")
ADDRESS = "/centre/statistics/{year}"


class RowOut(Struct):
    """How many completed a training, of one sex and one age band, by month."""

    track: str
    name: str
    gender: str
    band: str
    months: list[int]
    total: int


class StatisticsOut(Struct):
    """The numbers of a year, and its table file: `none`, `building` or `ready`."""

    year: int
    rows: list[RowOut]
    months: list[int]
    total: int
    table: str
    href: str | None


class Nothing(Struct):
    """Nothing but the wish."""


@centre_statistics.get(ADDRESS, Verb.CENTRE_READ, answers=StatisticsOut)
def read_statistics(call: Call) -> StatisticsOut:
    """How many completed which training in a year, by sex, age band and month. No person is named."""
    return _numbers(call, _year(call))


def _numbers(call: Call, year: int) -> StatisticsOut:
    rows = yearly(call.world, year)
    state, href = table_link(call.world, year, at=call.at)
    months = [sum(row.months[month] for row in rows) for month in range(12)]
    return StatisticsOut(
        year=year,
        rows=[
            RowOut(
                track=row.track,
                name=track_name(call.world, row.track),
                gender=label("gender", row.gender) if row.gender else "未填",
                band=row.band,
                months=list(row.months),
                total=row.total,
            )
            for row in rows
        ],
        months=months,
        total=sum(months),
        table=state,
        href=href,
    )


@centre_statistics.post(ADDRESS + "/table", Verb.CENTRE_READ, body=Nothing, answers=StatisticsOut, status=202)
def make_table(call: Call, body: Nothing) -> StatisticsOut:
    """Have the table made as an ODS file; `GET` tells when it is ready."""
    year = _year(call)
    ask_for_table(call.world, call.staff, year, at=call.at)
    return _numbers(call, year)


def _year(call: Call) -> int:
    """The Gregorian year in the path, or raise NotFoundError."""
    if not call.params["year"].isdecimal() or len(call.params["year"]) != 4:
        raise NotFoundError
    return int(call.params["year"])
