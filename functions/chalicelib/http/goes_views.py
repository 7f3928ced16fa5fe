"""How the day on which something is erased is told: 「將於116年3月1日刪除（還有 98 天）」."""

from datetime import date

from msgspec import Struct

from chalicelib.services.departures import Departure
from chalicelib.wording import own_data


class GoesOut(Struct):
    """The day (null while the time does not run), the days that are left, the sentence, and the rule behind it."""

    on: str | None
    days: int | None
    sentence: str
    why: str


def goes_out(found: Departure, today: date) -> GoesOut:
    """A departure for the browser."""
    why = own_data("why", found.rule, found.keep)
    if found.on is None:
        return GoesOut(None, None, own_data("goes", "unknown"), why)
    days = (found.on - today).days
    facts = {"day": found.on.isoformat(), "days": days}
    return GoesOut(found.on.isoformat(), days, own_data("goes", "on" if days > 0 else "tonight", facts), why)
