"""`make plan UNIT=單位 FROM=公告`: the draft of a plan in which everything that the notice says is filled in.

Knows the folder of plans and what is said to whoever asked; never overwrites a file. Which facts they are is the
business of `plan_facts`, how they are written that of `filled_in`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath

from chalicelib.content.fields.plan import PLAN
from chalicelib.content.findings import Finding
from chalicelib.content.model import Content, FilingStatus, Notice, Plan, Unit
from chalicelib.content.reading import read_content
from chalicelib.content.reading.walking import PLANS, UNITS
from chalicelib.content.rules.unwritten import MARK
from chalicelib.content.spelling import SLUG, nearest, slug_of
from sitebuild.filled_in import filled
from sitebuild.new_notice import LONGEST_SLUG, NotMade, Wanted, asked_unit, sound_title
from sitebuild.plan_draft import PlanDraft, plan_text
from sitebuild.plan_facts import plan_facts, said_twice

EXAMPLE = "make plan UNIT=heping-care FROM=community-meal TITLE=長輩共餐計畫"
AFTER = {
    "minors": "require", "require.age_max": "age_min", "service.shifts": "weekdays", "filing.date": "status",
    "filing.ref": "date", "training.parts": "special", "training.reference": "parts",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Lent:
    """A plan that was written from a notice."""

    file: Path
    findings: list[Finding]
    notice: Notice
    unit: Unit


def plan_from_notice(root: Path, wanted: Wanted, today: date) -> Lent:
    """Write the plan; NotMade with a sentence."""
    content, findings = read_content(root)
    unit = asked_unit(root, content, findings, wanted.unit)
    notice = _asked_notice(root, content, findings, unit, wanted.source)
    title = sound_title(wanted.title or f"{notice.title.removesuffix('志工')}志願服務計畫", "計畫", EXAMPLE)
    for plan in content.plans.values():
        if plan.unit == unit.id and plan.title == title:
            raise NotMade(
                f"「{title}」已經有了：{UNITS}/{unit.id}/{PLANS}/{plan.slug}.md，不會覆蓋。"
                "要寫另一份的話，請加上 TITLE=別的標題。"
            )
    file = _free(root / UNITS / unit.id / PLANS, unit, notice, wanted.slug)
    file.parent.mkdir(exist_ok=True)
    with file.open("x", encoding="utf-8") as out:
        out.write(filled_plan(content, notice, title, today))
    path = file.relative_to(root).as_posix()
    return Lent(file, [one for one in read_content(root)[1] if one.path == path], notice, unit)


def filled_plan(content: Content, notice: Notice, title: str, today: date) -> str:
    """The whole file: the usual draft, with what the notice says."""
    unit, names = content.units[notice.unit], {one.id: one.name for one in content.tracks.values()}
    draft = PlanDraft(unit, title, content.track("basic"), content.tracks[notice.category], names, today)
    return filled(plan_text(draft), plan_facts(notice, unit), AFTER)


def next_steps(made: Lent, plan: str, text: str) -> Iterator[str]:
    """What is still to do, line by line, for the plan of that name and text."""
    notice, unit = made.notice, made.unit
    left = "、".join(_unwritten(text))
    yield f"新增了 {UNITS}/{unit.id}/{PLANS}/{plan}.md，現在是草稿，不會公開。公告「{notice.title}」寫過的都填好了。"
    yield f"1. 打開檔案，把剩下的〔請改寫〕改成您們自己的內容。還沒有寫的：{left}。"
    if notice.recruit.end > notice.service.end:
        yield (
            f"   公告召募到 {notice.recruit.end}，服務卻只到 {notice.service.end}；"
            "計畫的召募先寫到服務結束那一天，請看一次兩邊的日期。"
        )
    if notice.filing.status is FilingStatus.FILED:
        yield "   備案日期和文號照公告寫；這份計畫是新的、還沒有送件的話，請改成 status: pending，刪掉 date 和 ref。"
    yield "2. 執行 make check 檢查，執行 make serve 看樣子。"
    now = f"（現在是 {notice.plan}）" if notice.plan_version else ""
    yield f"3. 計畫都好了，把 status 改成 published。再打開 {UNITS}/{notice.id}.md，把 plan 那一行{now}改成："
    yield f"     plan: {plan}"
    twice = "、".join(said_twice(notice, unit))
    yield f"   這些計畫都有了，公告還寫著的可以刪掉，不用寫兩次：{twice}。以後要改，只改計畫。"


def _unwritten(text: str) -> Iterator[str]:
    """The top-level fields of a draft that still have words to be replaced, in its order."""
    top, told = "", set[str]()
    for line in text.partition("\n---\n")[0].split("\n"):
        name = line.partition(":")[0]
        top = name if name in PLAN.by_key else top
        if MARK in line and top not in told:
            told.add(top)
            yield top


def made_plan(root: Path, made: Lent) -> Plan | None:
    """The plan as it reads back; None when the notice says something that a plan may not."""
    return read_content(root)[0].plans.get(f"{made.unit.id}/{made.file.stem}")


def _asked_notice(root: Path, content: Content, findings: list[Finding], unit: Unit, typed: str) -> Notice:
    named = PurePosixPath(typed).name.removesuffix(".md")
    own = {notice.slug: notice for notice in content.notices.values() if notice.unit == unit.id}
    if named in own:
        return own[named]
    path = f"{UNITS}/{unit.id}/{named}.md"
    if SLUG.fullmatch(named) and named != "index" and (root / path).is_file():
        wrong = next((f"第 {one.line} 行：{one.sentence}" for one in findings if one.path == path and one.is_error), "")
        raise NotMade(f"{path} 有寫錯的地方，請先改好。{wrong or '執行 make check 會告訴您是哪裡。'}")
    close = nearest(named, own) or next((slug for slug, notice in own.items() if notice.title == typed), "")
    advice = f"您要寫的可能是 FROM={close}。" if close else f"可以寫的有：{'、'.join(own) or '還沒有公告'}。"
    raise NotMade(f"{unit.name}沒有「{typed[:40]}」這則公告。{advice}")


def _free(folder: Path, unit: Unit, notice: Notice, slug: str) -> Path:
    """The file that the plan will stand in: the notice's name and the year, or the name that was typed."""
    year = f"-{notice.service.start.year}"
    name = slug or f"{notice.slug[: LONGEST_SLUG - len(year)].strip('-')}{year}"
    if not SLUG.fullmatch(name) or len(name) > LONGEST_SLUG:
        meant = slug_of(name)[:LONGEST_SLUG].strip("-") or f"plan{year}"
        raise NotMade(
            f"SLUG 會變成網址，只能用小寫英文字母、數字和減號，{LONGEST_SLUG} 個字以內。可以寫成 SLUG={meant}"
        )
    if (file := folder / f"{name}.md").exists():
        raise NotMade(
            f"{UNITS}/{unit.id}/{PLANS}/{name}.md 已經有了，不會覆蓋。"
            f"要改內容請直接改那個檔案；要寫另一份，請加上 SLUG=別的檔名，例如 SLUG={name}-2"
        )
    return file
