"""Calendar days in Taiwan. Instants are UTC everywhere; what counts in law and on paper is the day in Taipei."""

from datetime import date, datetime, timedelta, timezone

TAIPEI = timezone(timedelta(hours=8), "Asia/Taipei")


def taipei_day(at: datetime) -> date:
    """The calendar day in Taipei at that instant."""
    return at.astimezone(TAIPEI).date()


def taipei_instant(day: date, hour: int, minute: int) -> datetime:
    """The instant of a wall-clock time in Taipei."""
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=TAIPEI)
