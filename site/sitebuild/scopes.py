"""Which notices are handed out together: all, those of a category, of a district, of a unit.

Knows the scopes and their addresses below `/feeds/`; addresses are plain ASCII, because caches and programs that fetch
feeds treat other letters differently. Does not know the formats (`atom`, `json_feed`, `calendars`).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from chalicelib.content.model import Notice
from sitebuild.edition import Edition
from sitebuild.listing import districts
from sitebuild.period import TAKING, notice_period

FOLDER = "feeds/"
# 臺北市 12 行政區, spelt as the city does (https://english.gov.taipei, Districts).
TAIPEI = {
    "中正區": "zhongzheng", "大同區": "datong", "中山區": "zhongshan", "松山區": "songshan", "大安區": "daan",
    "萬華區": "wanhua", "信義區": "xinyi", "士林區": "shilin", "北投區": "beitou", "內湖區": "neihu",
    "南港區": "nangang", "文山區": "wenshan",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Scope:
    """Notices that belong together: address without suffix, name, the page that shows them, the newest first."""

    path: str
    kind: str
    name: str
    page: str
    notices: tuple[Notice, ...]

    @property
    def title(self) -> str:
        """What a reader's program shows as the name of the feed."""
        return f"志工召募公告：{self.name}" if self.kind else "志工召募公告"


def district_code(district: str) -> str:
    """A district in an address; one outside the city gets a short digest."""
    return TAIPEI.get(district) or "other-" + blake2b(district.encode(), digest_size=4).hexdigest()


def all_path() -> str:
    """Where the feeds of all notices lie, without suffix."""
    return f"{FOLDER}notices"


def unit_path(unit_id: str) -> str:
    """Where the feeds of a unit lie, without suffix."""
    return f"{FOLDER}unit/{unit_id}"


def scopes(edition: Edition) -> Iterator[Scope]:
    """Every scope with its notices that take applications on the day; a scope without any stays, and is empty."""
    content = edition.content
    known = edition.published
    taking = tuple(
        sorted(
            (notice for notice in known if notice_period(notice, edition.today) in TAKING),
            key=lambda notice: (max(notice.published, notice.recruit.start), notice.id),
            reverse=True,
        )
    )
    yield Scope(all_path(), "", "全部", "notices/", taking)
    for category in sorted({c for unit in content.units.values() for c in unit.categories} & content.tracks.keys()):
        name = content.tracks[category].name
        yield Scope(f"{FOLDER}category/{category}", "類別", name, f"notices/?category={category}",
                    tuple(notice for notice in taking if notice.category == category))  # fmt: skip
    names = {place.district for notice in known for place in notice.service.places if place.district} | TAIPEI.keys()
    in_district: dict[str, list[Notice]] = {}
    of_unit: dict[str, list[Notice]] = {}
    for notice in taking:
        of_unit.setdefault(notice.unit, []).append(notice)
        for district in districts(notice):
            in_district.setdefault(district, []).append(notice)
    for district in sorted(names, key=_in_order):
        page = f"notices/?district={district}"
        yield Scope(f"{FOLDER}district/{district_code(district)}", "地區", district, page,
                    tuple(in_district.get(district, ())))  # fmt: skip
    for unit in content.units.values():
        yield Scope(unit_path(unit.id), "單位", unit.name, f"units/{unit.id}/", tuple(of_unit.get(unit.id, ())))


def _in_order(district: str) -> tuple[int, str]:
    order: Sequence[str] = list(TAIPEI)
    return (order.index(district) if district in TAIPEI else len(order), district)
