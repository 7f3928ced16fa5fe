"""Names of folders and files, which become addresses of pages."""

import re
from collections.abc import Iterator

from chalicelib.content.drafts import CourseDraft, Drafts
from chalicelib.content.findings import Finding, error
from chalicelib.content.spelling import SLUG, slug_of

PLANS = "plans"  # below the address of a unit, where its plans stand
LESSON = re.compile(r"(\d{2})-([a-z0-9]+(?:-[a-z0-9]+)*)")


def names_are_addresses(drafts: Drafts) -> Iterator[Finding]:
    """Small letters, digits and hyphens for units, notices, courses and privacy texts."""
    kinds = (
        ("單位資料夾", drafts.units),
        ("計畫檔名", drafts.plans),
        ("公告檔名", drafts.notices),
        ("個資告知檔名", drafts.privacy),
    )
    for kind, entries in kinds:
        for name, entry in entries.items():
            yield from _checked(kind, name.rpartition("/")[2], entry.path)
    for name, notice in drafts.notices.items():
        if name.endswith(f"/{PLANS}"):
            sentence = f"公告的檔名不能叫 {PLANS}.md，這個網址是放計畫的。請換一個名字，例如 elder-visit.md"
            yield error(notice.path, 1, "reserved-name", sentence)
    for name, course in drafts.courses.items():
        yield from _checked("課程資料夾", name, course.page.path)


def _checked(kind: str, name: str, path: str) -> Iterator[Finding]:
    if not SLUG.fullmatch(name):
        meant = slug_of(name) or "elder-visit"
        sentence = f"{kind}「{name}」會變成網址，只能用小寫英文字母、數字和減號。請改成像 {meant} 這樣的名字。"
        yield error(path, 1, "bad-name", sentence)


def lessons_are_numbered(course: CourseDraft, _: Drafts) -> Iterator[Finding]:
    """01, 02, 03 …: the number is the order in which lessons are read."""
    expected = 1
    for name, lesson in course.lessons.items():
        match = LESSON.fullmatch(name)
        if not match:
            sentence = f"單元檔名「{name}」請用兩位數字開頭，後面接小寫英文，例如 {expected:02}-first-day.md"
            yield error(lesson.path, 1, "lesson-name", sentence)
        elif int(match[1]) != expected:
            better = f"{expected:02}-{match[2]}.md"
            sentence = f"單元編號要從 01 開始連續：這個檔案是 {match[1]}，應該是 {expected:02}。請改檔名為 {better}"
            yield error(lesson.path, 1, "lesson-number", sentence)
        expected += 1
