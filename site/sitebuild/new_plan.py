"""`make plan UNIT=單位 TITLE=標題`: a new plan that passes the check; with PLAN=檔名, what a plan still leaves open.

Knows the command line and the folder of plans; never overwrites a file. What stands in the plan is the business of
`plan_draft`; with FROM=公告 it is filled in by `plan_from_notice`.
"""

import os
import sys
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from itertools import count
from pathlib import Path
from typing import TextIO

from chalicelib.content.findings import Finding
from chalicelib.content.model import Content, Plan, Unit
from chalicelib.content.reading import read_content
from chalicelib.content.reading.walking import PLANS, UNITS
from chalicelib.content.rules.goals import QUESTIONS
from chalicelib.content.rules.unwritten import MARK
from chalicelib.content.spelling import nearest, slug_of
from chalicelib.domain.day import taipei_day
from sitebuild.new_notice import LONGEST_SLUG, NotMade, Wanted, asked_track, asked_unit, sound_title
from sitebuild.plan_draft import PlanDraft, plan_text
from sitebuild.plan_from_notice import made_plan, next_steps, plan_from_notice

EXAMPLE = "make plan UNIT=heping-care TITLE=獨居長者關懷訪視計畫"


def new_plan(root: Path, wanted: Wanted, today: date) -> tuple[Path, list[Finding]]:
    """Write the plan and return its file and what the check says about it; NotMade with a sentence."""
    content, findings = read_content(root)
    unit = asked_unit(root, content, findings, wanted.unit)
    title = sound_title(wanted.title, "計畫", EXAMPLE)
    for plan in _own(content, unit).values():
        if plan.title == title:
            raise NotMade(f"「{title}」已經有了：{_name(plan)}。下一期的計畫請在標題加上年度；要改內容請改那個檔案。")
    track = asked_track(content, unit, wanted.category)
    names = {one.id: one.name for one in content.tracks.values()}
    draft = PlanDraft(unit, title, content.track("basic"), track, names, today)
    folder = root / UNITS / unit.id / PLANS
    folder.mkdir(exist_ok=True)
    file = next(file for name in _offers(draft) if not (file := folder / f"{name}.md").exists())
    with file.open("x", encoding="utf-8") as out:
        out.write(plan_text(draft))
    name = file.relative_to(root).as_posix()
    return file, [one for one in read_content(root)[1] if one.path == name]


def open_questions(plan: Plan) -> Iterator[str]:
    """The handbook's 6W2H+I+E (參、二), each with the fields that answer it and those that are still empty."""
    for question, words, names in QUESTIONS:
        empty = [name for name in names if not (value := getattr(plan, name)) or MARK in str(value)]
        left = f"，還要寫 {'、'.join(empty)}" if empty else ""
        yield f"  {'…' if empty else '✓'} {question}：{words}（{'、'.join(names)}）{left}"


def _own(content: Content, unit: Unit) -> dict[str, Plan]:
    return {plan.slug: plan for plan in content.plans.values() if plan.unit == unit.id}


def _name(plan: Plan) -> str:
    return f"{UNITS}/{plan.unit}/{PLANS}/{plan.slug}.md"


def _offers(draft: PlanDraft) -> Iterator[str]:
    """Names for the file, best first: the title where it is English, else the year in which the plan begins."""
    plain = slug_of(draft.title)[:LONGEST_SLUG].strip("-") if draft.title.isascii() else ""
    base = plain or f"plan-{draft.starts.year}"
    yield base
    for number in count(2):
        yield f"{base}-{number}"


def _asked_plan(root: Path, wanted: Wanted) -> Plan:
    content, findings = read_content(root)
    unit = asked_unit(root, content, findings, wanted.unit)
    own = _own(content, unit)
    if wanted.plan in own:
        return own[wanted.plan]
    path = f"{UNITS}/{unit.id}/{PLANS}/{wanted.plan}.md"
    wrong = next((f"第 {one.line} 行：{one.sentence}" for one in findings if one.path == path and one.is_error), "")
    if wrong:
        raise NotMade(f"{path} 有寫錯的地方，請先改好。{wrong}")
    close = nearest(wanted.plan, own)
    advice = f"您要看的可能是 PLAN={close}。" if close else f"現有的計畫：{'、'.join(own) or '還沒有'}。"
    raise NotMade(f"{unit.name}沒有「{wanted.plan[:40]}」這份計畫。{advice}")


def main(root: Path, environ: Mapping[str, str], now: datetime, out: TextIO) -> int:
    """Make the plan and say what comes next, or show what one leaves open; the exit code is 1 when there is none."""
    wanted = Wanted.of(environ)
    plan: Plan | None
    try:
        if wanted.source:
            made = plan_from_notice(root, wanted, taipei_day(now))
            out.writelines(f"{finding}\n" for finding in made.findings)
            plan = made_plan(root, made)
            out.writelines(f"{line}\n" for line in next_steps(made, made.file.stem, made.file.read_text("utf-8")))
            out.write(
                "寫的時候，用 6W2H+I+E 想一遍：\n"
                if plan
                else "檔案已經有了，但計畫不能照公告那樣寫。請先改好上面列出的地方。\n"
            )
        elif wanted.plan and not wanted.title:
            plan = _asked_plan(root, wanted)
            out.write(f"{_name(plan)} 用 6W2H+I+E（手冊 參、二）看一遍：\n")
        else:
            file, findings = new_plan(root, wanted, taipei_day(now))
            out.writelines(f"{finding}\n" for finding in findings)
            plan = read_content(root)[0].plans[f"{file.parents[1].name}/{file.stem}"]
            out.write(
                f"新增了 {_name(plan)}，現在是草稿，不會公開。\n"
                "1. 打開檔案，把每一個〔請改寫〕改成您們自己的內容；每一格上面都有說明。\n"
                "2. 執行 make check 檢查，執行 make serve 看樣子。\n"
                f"3. 備案以後填上日期和文號，把 status 改成 published；公告寫 plan: {plan.slug} 就會帶出內容。\n"
                "寫的時候，用 6W2H+I+E 想一遍：\n"
            )
    except NotMade as reason:
        out.write(f"沒有新增計畫：{reason}\n")
        return 1
    out.writelines(f"{line}\n" for line in (open_questions(plan) if plan else ()))
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(), os.environ, datetime.now(UTC), sys.stdout))
