"""`python -m sitebuild.exchange`: GIFT out and in, SCORM out. Knows files and streams; the rest is told what to do.

What was asked for goes to the output, what there is to say about it to the second stream, so that
`gift export basic-law > basic-law.gift` holds nothing but GIFT.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

from chalicelib.content.findings import Finding
from chalicelib.content.model import Course
from chalicelib.content.reading.files import read_text
from chalicelib.content.reading.walking import COURSES
from sitebuild.exchange.adding import BankError, add
from sitebuild.exchange.bank import bank_text
from sitebuild.exchange.courses import UnknownCourseError, live_course
from sitebuild.exchange.gift.placing import Place
from sitebuild.exchange.gift.taking import Taken, take
from sitebuild.exchange.gift.writing import gift_text
from sitebuild.exchange.options import options
from sitebuild.exchange.scorm import package_of


class ExchangeError(Exception):
    """What was asked for cannot be done; the message says why."""


def main(arguments: Sequence[str], out: TextIO, notes: TextIO) -> int:
    """Do what was asked for; 1 when something was refused, which is then said."""
    asked = options(arguments)
    try:
        if asked.format == "scorm":
            return _scorm(asked, notes)
        return _export(asked, out) if asked.way == "export" else _import(asked, out, notes)
    except (ExchangeError, UnknownCourseError, BankError, OSError) as reason:
        notes.write(f"{reason}\n")
        return 1


def _export(asked: argparse.Namespace, out: TextIO) -> int:
    course = _sound(asked)
    if not course.questions:
        raise ExchangeError(f"「{course.title}」沒有題庫（questions.yml），沒有題目可以匯出。")
    out.write(gift_text(course.questions, course.title))
    return 0


def _import(asked: argparse.Namespace, out: TextIO, notes: TextIO) -> int:
    source, findings = read_text(asked.file.name, asked.file.read_bytes())
    draft = live_course(asked.root, asked.course).draft
    taken = take(source.path, source.text, draft, Place(asked.lesson, asked.section))
    for finding in [*findings, *taken.findings]:
        notes.write(f"{finding}\n")
    refused = _write(asked, taken, notes) if asked.write else 0
    if not asked.write:
        out.write(bank_text(taken.questions))
        notes.write(f"讀到 {len(taken.questions)} 題，其中 {len(taken.sound())} 題沒有問題。\n")
    return 1 if refused or any(map(_is_error, [*findings, *taken.findings])) else 0


def _write(asked: argparse.Namespace, taken: Taken, notes: TextIO) -> int:
    bank: Path = asked.root / COURSES / asked.course / "questions.yml"
    source, findings = read_text(bank.name, bank.read_bytes() if bank.is_file() else b"")
    if wrong := next(filter(_is_error, findings), None):
        raise BankError(f"題庫本身有錯誤，沒有寫入。請先修改：{wrong}")
    added = add(bank.name, source.text, taken.sound())
    for sentence in added.refused:
        notes.write(f"{sentence}\n")
    if added.new:
        with bank.open("ab") as file:
            file.write(added.addition.encode())
    notes.write(
        f"寫入 {len(added.new)} 題到 {bank.relative_to(asked.root).as_posix()}；"
        f"{len(added.same)} 題已經有了；{len(taken.questions) - len(added.new) - len(added.same)} 題沒有寫入。\n"
    )
    return len(added.refused)


def _sound(asked: argparse.Namespace) -> Course:
    live = live_course(asked.root, asked.course)
    if live.course is None:
        wrong = "\n".join(str(finding) for finding in live.findings if finding.is_error)
        raise ExchangeError(f"{wrong}\n課程有錯誤，沒有匯出。請照上面的說明修改。")
    return live.course


def _is_error(finding: Finding) -> bool:
    return finding.is_error


def _scorm(asked: argparse.Namespace, notes: TextIO) -> int:
    course = _sound(asked)
    if not course.lessons:
        raise ExchangeError(f"「{course.title}」沒有單元，是現場上的課，沒有東西可以匯出。")
    if asked.with_quiz and not course.questions:
        raise ExchangeError(f"「{course.title}」沒有題庫，請不要加 --with-quiz。")
    file: Path = asked.out or Path(f"{course.id}.zip")
    file.write_bytes(package_of(course, with_quiz=asked.with_quiz))
    notes.write(f"課程包寫好了：{file}，{len(course.lessons)} 個單元{'和測驗' if asked.with_quiz else ''}。\n")
    if asked.with_quiz:
        notes.write("課程包裡有答案，請只交給學習平台的管理者，不要放在大家下載得到的地方。\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], sys.stdout, sys.stderr))
