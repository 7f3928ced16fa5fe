"""What tracks.yml means: hours that add up, courses that exist, and a word on whatever nobody knows."""

from collections.abc import Iterator

from chalicelib.content.drafts import Drafts, Entry
from chalicelib.content.findings import Finding
from chalicelib.content.spelling import nearest


def courses_match(track: Entry, drafts: Drafts) -> Iterator[Finding]:
    """A part's course exists, with the same title, hours and mode."""
    for part in track.parts("parts"):
        name = part.get("course")
        if not name:
            continue
        course = drafts.courses.get(name)
        if course is None:
            close = nearest(name, drafts.courses)
            advice = f"您要寫的可能是 {close}" if close else f"請新增資料夾 course_content/{name}，或刪掉這一行。"
            yield part.error("course", "unknown-course", f"沒有「{name}」這門課程。{advice}")
            continue
        for key, label in (("title", "課程名稱"), ("hours", "時數"), ("mode", "上課方式")):
            here, there = part.get(key), course.page.get(key)
            if here is not None and there is not None and here != there:
                sentence = f"{label}寫的是「{here}」，課程 {name} 的 course.md 寫的是「{there}」。請把兩邊改成一樣。"
                yield part.error(key, "course-differs", sentence)


def hours_add_up(track: Entry, _: Drafts) -> Iterator[Finding]:
    """The hours of the parts are the hours of the track, unless a note says why not."""
    hours, parts = track.get("hours"), track.get("parts") or ()
    total = sum(part.get("hours") or 0 for part in parts)
    if hours is not None and total != hours and not track.given("note"):
        name = track.get("name") or track.id
        sentence = f"{name}各課程加起來 {total} 小時，總時數卻寫 {hours}。請改成一樣，或在 note 說明原因。"
        yield track.error("hours", "hours-differ", sentence)


def the_unknown_is_explained(track: Entry, _: Drafts) -> Iterator[Finding]:
    """Where no rule is known, a note says whom to ask."""
    unknown = "hours" in track.values and track.get("hours") is None
    if (unknown or track.get("confidence") == "none") and not track.given("note"):
        sentence = (
            f"{track.get('name') or track.id}查不到規定，要告訴大家問誰。請加上：note: 請洽目的事業主管機關承辦單位"
        )
        yield track.error("confidence", "note-missing", sentence)


def codes_are_unique(track: Entry, _: Drafts) -> Iterator[Finding]:
    """A code stands for one part of a track."""
    seen = set()
    for part in track.parts("parts"):
        code = part.get("code")
        if code and code in seen:
            yield part.error("code", "duplicate-code", f"課程代碼「{code}」用了兩次。請換一個代碼。")
        seen.add(code)


def earlier_rules_are_earlier(track: Entry, _: Drafts) -> Iterator[Finding]:
    """A rule that is over ended before today's began."""
    began = track.get("valid_from")
    for rule in track.parts("accepts"):
        until = rule.get("until")
        if began and until and until >= began:
            sentence = f"舊制寫到 {until}，現行規定從 {began} 開始。舊制要在現行規定以前結束，請檢查日期。"
            yield rule.error("until", "earlier-rule", sentence)


RULES = (courses_match, hours_add_up, the_unknown_is_explained, codes_are_unique, earlier_rules_are_earlier)
