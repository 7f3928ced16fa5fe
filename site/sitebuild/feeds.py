"""The feeds and calendars of the site, each made only when what it tells has changed.

Every scope has a feed in RSS, in Atom and in JSON; all notices and each unit have a calendar, each notice has its own.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from urllib.parse import quote

from chalicelib.content.model import Notice, NoticeStatus, Unit
from sitebuild.atom import atom
from sitebuild.calendars import calendar_feed, coming, notice_calendar
from sitebuild.edition import Edition
from sitebuild.feed_items import Item, feed_item
from sitebuild.json_feed import json_feed
from sitebuild.rss import rss
from sitebuild.scopes import FOLDER, Scope, all_path, unit_path

# A program asks for the whole feed each time. The newest this many; nobody reads on for more.
MOST = 300
File = tuple[str, str, Callable[[], bytes]]


def feed_files(edition: Edition, scopes: Sequence[Scope]) -> Iterator[File]:
    """Address, key and maker of every feed."""
    content, base_url = edition.content, edition.shell.base_url
    made: dict[str, Item] = {}

    def items(notices: Sequence[Notice]) -> list[Item]:
        for notice in notices:
            if notice.id not in made:
                unit, track = content.units[notice.unit], content.tracks[notice.category]
                made[notice.id] = feed_item(notice, unit, track, base_url)
        return [made[notice.id] for notice in notices]

    for scope in scopes:
        notices = scope.notices[:MOST]
        names = {notice.category: content.tracks[notice.category].name for notice in notices}
        units = {unit.id: (unit.name, unit.example) for unit in (content.units[notice.unit] for notice in notices)}
        key = edition.key(scope.path, scope.title, names, units, [(n.id, n.version) for n in notices])
        yield f"{scope.path}.rss", key, partial(_rss, scope, notices, items, base_url)
        yield f"{scope.path}.xml", key, partial(_atom, scope, notices, items, base_url)
        yield f"{scope.path}.json", key, partial(_json, scope, notices, items, base_url)


Items = Callable[[Sequence[Notice]], list[Item]]


def _rss(scope: Scope, notices: Sequence[Notice], items: Items, base_url: str) -> bytes:
    return rss(scope.title, f"{base_url}{scope.path}.rss", _page(scope, base_url), items(notices))


def _atom(scope: Scope, notices: Sequence[Notice], items: Items, base_url: str) -> bytes:
    return atom(scope.title, f"{base_url}{scope.path}.xml", _page(scope, base_url), items(notices))


def _json(scope: Scope, notices: Sequence[Notice], items: Items, base_url: str) -> bytes:
    about = base_url + FOLDER
    return json_feed(scope.title, f"{base_url}{scope.path}.json", _page(scope, base_url), about, items(notices))


def _page(scope: Scope, base_url: str) -> str:
    return base_url + quote(scope.page, safe="/?=&")


def calendar_files(edition: Edition) -> Iterator[File]:
    """Address, key and maker of every calendar: only days that are still to come stand in those of many notices."""
    content, base_url, today = edition.content, edition.shell.base_url, edition.today
    units = content.units
    of_unit: dict[str, list[Days]] = {unit: [] for unit in units}
    closing: list[Days] = []
    # The version stands for the notice; one digest for each of thousands would cost more than the comparison.
    same = edition.key("calendar")
    for notice in edition.shown():
        unit = units[notice.unit]
        example = "-example" if unit.example else ""
        make = partial(notice_calendar, notice, unit, base_url)
        yield f"units/{notice.id}/calendar.ics", f"{same}-{notice.version}{example}", make
        if notice.status is NoticeStatus.PUBLISHED and (which := coming(notice, today)):
            of_unit[unit.id].append((notice, unit, which))
            if which & 1:
                closing.append((notice, unit, 1))
    yield _calendar(edition, all_path(), "志工召募報名截止日", closing)
    for unit in units.values():
        yield _calendar(edition, unit_path(unit.id), f"{unit.name}的志工召募", of_unit[unit.id])


Days = tuple[Notice, Unit, int]


def _calendar(edition: Edition, path: str, name: str, days: Sequence[Days]) -> File:
    key = edition.key(path, name, [(notice.version, unit.example, which) for notice, unit, which in days])
    return f"{path}.ics", key, partial(calendar_feed, name, days, edition.shell.base_url)
