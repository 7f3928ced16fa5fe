"""The feeds of the site: for every scope one in Atom and one in JSON, made only when what they tell has changed."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from urllib.parse import quote

from chalicelib.content.model import Notice
from sitebuild.atom import atom
from sitebuild.edition import Edition
from sitebuild.feed_items import Item, feed_item
from sitebuild.json_feed import json_feed
from sitebuild.scopes import FOLDER, Scope

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
        yield f"{scope.path}.xml", key, partial(_atom, scope, notices, items, base_url)
        yield f"{scope.path}.json", key, partial(_json, scope, notices, items, base_url)


Items = Callable[[Sequence[Notice]], list[Item]]


def _atom(scope: Scope, notices: Sequence[Notice], items: Items, base_url: str) -> bytes:
    return atom(scope.title, f"{base_url}{scope.path}.xml", _page(scope, base_url), items(notices))


def _json(scope: Scope, notices: Sequence[Notice], items: Items, base_url: str) -> bytes:
    about = base_url + FOLDER
    return json_feed(scope.title, f"{base_url}{scope.path}.json", _page(scope, base_url), about, items(notices))


def _page(scope: Scope, base_url: str) -> str:
    return base_url + quote(scope.page, safe="/?=&")
