"""A notice as an item of a feed: the few facts by which a reader decides to open the page.

Knows what is told. Does not know Atom or JSON Feed, which only spell it.
"""

from dataclasses import dataclass
from datetime import date

from chalicelib.content.model import Notice, Track, Unit
from sitebuild.dates import roc, weekdays
from sitebuild.listing import districts


@dataclass(frozen=True, slots=True)
class Item:
    """One notice. `since` is the day on which readers could first apply, `changed` the day of the last change."""

    url: str
    title: str
    unit: str
    since: date
    changed: date
    opens: date
    closes: date
    summary: str
    facts: tuple[tuple[str, str], ...]
    tags: tuple[str, ...]


def feed_item(notice: Notice, unit: Unit, track: Track, base_url: str) -> Item:
    """The item of a notice. Nothing in it depends on the day of the build, so that an unchanged notice stays unread."""
    service, recruit = notice.service, notice.recruit
    since = max(notice.published, recruit.start)
    return Item(
        url=f"{base_url}units/{notice.id}/",
        title=("【範例】" if notice.example or unit.example else "") + notice.title,
        unit=unit.name,
        since=since,
        changed=max(since, notice.updated or notice.published),
        opens=recruit.start,
        closes=recruit.end,
        summary=" ".join(notice.purpose.split()),
        facts=(
            ("召募單位", unit.name),
            ("服務類別", track.name),
            ("服務地點", service.area),
            ("服務時間", f"{weekdays(service.weekdays)}，{service.frequency}"),
            ("名額", f"{recruit.quota} 人" if recruit.quota else "不限"),
            ("報名期間", f"{roc(recruit.start)}至{roc(recruit.end)}"),
            ("結果通知", f"最晚 {roc(notice.apply.reply_by)}"),
        ),
        tags=(track.name, *districts(notice)),
    )


def stamp(day: date) -> str:
    """The beginning of the day in Taipei (RFC 3339)."""
    return f"{day.isoformat()}T00:00:00+08:00"
