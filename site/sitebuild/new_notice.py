"""`make notice UNIT=單位 TITLE=標題`: a new notice that passes the check and waits to be put into own words.

Knows the command line and the folder of notices; never overwrites a file. What stands in the notice is the business of
`notice_draft`, what may stand there of `chalicelib.content`.
"""

import os
import sys
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import count
from pathlib import Path
from typing import TextIO

from chalicelib.content.findings import ID_NUMBER, Finding
from chalicelib.content.model import Content, Plan, PlanStatus, Track, Unit
from chalicelib.content.reading import read_content
from chalicelib.content.reading.walking import UNITS
from chalicelib.content.spelling import SLUG, nearest, slug_of
from chalicelib.domain.day import taipei_day
from sitebuild.notice_draft import Draft, notice_text

LONGEST_TITLE, LONGEST_SLUG = 40, 60
TAKEN = frozenset({"index", "plans", "mappings", "apply"})
EXAMPLE = "make notice UNIT=heping-care TITLE=假日陪伴志工"


class NotMade(Exception):
    """Why no notice was written, in the words of whoever asked for it."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was typed behind `make notice` or `make plan`; nothing but the first two is needed.

    `source` is the notice that a plan is written from; then the title is not needed either.
    """

    unit: str
    title: str
    slug: str = ""
    category: str = ""
    plan: str = ""
    source: str = ""

    @classmethod
    def of(cls, environ: Mapping[str, str]) -> "Wanted":
        """From the variables that make hands on."""
        names = ("UNIT", "TITLE", "SLUG", "CATEGORY", "PLAN", "FROM")
        return cls(*(environ.get(name, "").strip() for name in names))


def new_notice(root: Path, wanted: Wanted, today: date) -> tuple[Path, list[Finding]]:
    """Write the notice and return its file and what the check says about it; NotMade with a sentence."""
    content, findings = read_content(root)
    unit = asked_unit(root, content, findings, wanted.unit)
    title = _title(content, unit, wanted.title)
    slug = _slug(root, unit, title, wanted.slug, today)
    plan = _plan(content, unit, wanted.plan, today)
    track = content.tracks[plan.category] if plan else asked_track(content, unit, wanted.category)
    if not content.privacy:
        raise NotMade("網站還沒有個資告知，公告不能沒有它。請先在 site/docs/privacy/ 加一份，例如 standard.md。")
    privacy = "standard" if "standard" in content.privacy else next(iter(content.privacy))
    names = {one.id: one.name for one in content.tracks.values()}
    file = root / UNITS / unit.id / f"{slug}.md"
    with file.open("x", encoding="utf-8") as out:
        out.write(notice_text(Draft(unit, title, track, names, privacy, today, plan)))
    name = file.relative_to(root).as_posix()
    return file, [one for one in read_content(root)[1] if one.path == name]


def asked_unit(root: Path, content: Content, findings: list[Finding], named: str) -> Unit:
    """The unit that was typed; NotMade with the one that was probably meant."""
    if not named:
        raise NotMade(f"要寫是哪一個單位。例如：{EXAMPLE}")
    if unit := content.units.get(named):
        return unit
    if SLUG.fullmatch(named) and (root / UNITS / named / "index.md").is_file():
        path = f"{UNITS}/{named}/index.md"
        wrong = next((f"第 {one.line} 行：{one.sentence}" for one in findings if one.path == path and one.is_error), "")
        raise NotMade(f"{path} 有寫錯的地方，請先改好再新增公告。{wrong}")
    by_name = [unit.id for unit in content.units.values() if unit.name == named]
    close = (by_name or [nearest(named, content.units)])[0]
    advice = f"您要寫的可能是 UNIT={close}。" if close else ""
    known = "、".join(f"{unit.id}（{unit.name}）" for unit in content.units.values())
    raise NotMade(f"沒有「{_shown(named)}」這個單位。{advice}現有的單位：{known or '還沒有'}。")


def sound_title(title: str, what: str, example: str) -> str:
    """The title, when it can be one; NotMade otherwise. `what` has the title, `example` is a whole command."""
    if not title:
        raise NotMade(f"要寫{what}的標題。例如：{example}")
    if any(unicodedata.category(sign).startswith("C") for sign in title):
        raise NotMade("標題裡有換行或看不見的字。請重新打一次標題，不要用貼的。")
    if not any(sign.isalnum() for sign in title):
        raise NotMade(f"標題「{_shown(title)}」沒有字。請寫看得出是什麼服務的標題，例如 假日陪伴志工。")
    if len(title) > LONGEST_TITLE:
        raise NotMade(f"標題有 {len(title)} 個字，太長了。請寫 {LONGEST_TITLE} 個字以內，細節寫在內文。")
    if "<" in title or ">" in title:
        raise NotMade("標題不能有 < 或 >。請刪掉，只用文字寫。")
    if ID_NUMBER.search(title):
        raise NotMade("標題裡好像有身分證字號。個人資料不能公開，請刪掉。")
    return title


def _title(content: Content, unit: Unit, title: str) -> str:
    sound_title(title, "公告", EXAMPLE)
    same = next((one for one in content.notices.values() if one.unit == unit.id and one.title == title), None)
    if same:
        raise NotMade(
            f"「{title}」已經用過了：{UNITS}/{same.id}.md。請換一個標題，例如加上年度或地點；只是要改內容的話，改那個檔案就好。"
        )
    return title


def _slug(root: Path, unit: Unit, title: str, slug: str, today: date) -> str:
    folder = root / UNITS / unit.id
    if not slug:
        free = (one for one in _offers(title, today) if one not in TAKEN and not (folder / f"{one}.md").exists())
        return next(free)
    if not SLUG.fullmatch(slug) or len(slug) > LONGEST_SLUG:
        meant = slug_of(slug)[:LONGEST_SLUG].strip("-") or f"notice-{today:%Y%m%d}"
        raise NotMade(
            f"SLUG 會變成網址，只能用小寫英文字母、數字和減號，{LONGEST_SLUG} 個字以內。可以寫成 SLUG={meant}"
        )
    if slug in TAKEN:
        raise NotMade(f"SLUG={slug} 有別的用途，不能當公告的檔名。請換一個，例如 SLUG={slug}-notice")
    if (folder / f"{slug}.md").exists():
        raise NotMade(f"{UNITS}/{unit.id}/{slug}.md 已經有了，不會覆蓋。請換一個 SLUG，或直接改那個檔案。")
    return slug


def _offers(title: str, today: date) -> Iterator[str]:
    """Names for the file, best first: the title where it is English, else the day."""
    plain = slug_of(title)[:LONGEST_SLUG].strip("-") if title.isascii() else ""
    base = plain or f"notice-{today:%Y%m%d}"
    yield base
    for number in count(2):
        yield f"{base}-{number}"


def _plan(content: Content, unit: Unit, named: str, today: date) -> Plan | None:
    """The plan that was asked for, or the only one that still recruits."""
    own = {plan.slug: plan for plan in content.plans.values() if plan.unit == unit.id}
    if not named:
        open_ones = [one for one in own.values() if one.recruit.end >= today and one.status is PlanStatus.PUBLISHED]
        return open_ones[0] if len(open_ones) == 1 else None
    if named not in own:
        close = nearest(named, own)
        advice = f"您要寫的可能是 PLAN={close}。" if close else f"可以寫的有：{'、'.join(own) or '還沒有計畫'}。"
        raise NotMade(f"{unit.name}沒有「{_shown(named)}」這份計畫。{advice}")
    if own[named].recruit.end < today:
        raise NotMade(f"計畫 {named} 只召募到 {own[named].recruit.end}，不能再公告。請先修正計畫的召募時間。")
    return own[named]


def asked_track(content: Content, unit: Unit, category: str) -> Track:
    """The category that was typed, or the unit's first; NotMade when it is not one of the unit's."""
    known = [name for name in unit.categories if name in content.tracks]
    if not category:
        return content.tracks[known[0]]
    if category not in known:
        listed = "、".join(f"{name}（{content.tracks[name].name}）" for name in known)
        raise NotMade(f"單位的類別沒有「{_shown(category)}」。可以寫：{listed}；要增加類別，請先改 index.md。")
    return content.tracks[category]


def _shown(text: str) -> str:
    return text if len(text) <= LONGEST_TITLE else text[:LONGEST_TITLE] + "…"


def main(root: Path, environ: Mapping[str, str], now: datetime, out: TextIO) -> int:
    """Make the notice and say what comes next; the exit code is 1 when there is none."""
    try:
        file, findings = new_notice(root, Wanted.of(environ), taipei_day(now))
    except NotMade as reason:
        out.write(f"沒有新增公告：{reason}\n")
        return 1
    for finding in findings:
        out.write(f"{finding}\n")
    out.write(
        f"新增了 {file.relative_to(root).as_posix()}，現在是草稿，不會公開。\n"
        "1. 打開檔案，把每一個〔請改寫〕改成您們自己的內容；每一格旁邊都有說明。\n"
        "2. 執行 make check 檢查，執行 make serve 看樣子。\n"
        "3. 都好了，把 status 改成 published 再送出。\n"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(), os.environ, datetime.now(UTC), sys.stdout))
