"""The parts of a training as a table, and the words for how each part is held."""

from collections.abc import Mapping, Sequence

from chalicelib.content.model import Course, Part, PartMode, Topic, Track
from chalicelib.domain.gap import is_category
from sitebuild.text import escape

MODES = {
    PartMode.ONLINE: "線上課程",
    PartMode.UNIT: "單位上課",
    PartMode.PRACTICUM: "單位實習",
    PartMode.DISCUSSION: "綜合討論",
    PartMode.ONSITE: "現場上課",
    PartMode.EXTERNAL: "其他機關",
}

CONFIDENCE = {"high": "依手冊表格整理", "doubtful": "時數尚待主管機關確認", "none": "目前查不到規定"}


def title_of(track: Track) -> str:
    """「社福類特殊訓練」; basic, advanced and open trainings stand for themselves."""
    return f"{track.name}特殊訓練" if is_category(track) else track.name


def mode_of(part: Part) -> str:
    """How the part is held; online without a course of ours is the unit's to arrange."""
    return "單位安排" if part.mode is PartMode.ONLINE and not part.course else MODES[part.mode]


def parts_table(parts: Sequence[Part], courses: Mapping[str, Course], caption: str) -> str:
    """Every part with its hours and mode; online parts link to their course."""
    if not parts:
        return ""
    rows = "".join(
        f'<tr><th scope="row">{_title(part, courses)}</th><td>{part.hours} 小時</td><td>{mode_of(part)}</td></tr>'
        for part in parts
    )
    return (
        f'<table class="vg-table"><caption>{escape(caption)}</caption><thead><tr><th scope="col">課程</th>'
        f'<th scope="col">時數</th><th scope="col">方式</th></tr></thead><tbody>{rows}</tbody></table>'
    )


def topics_list(topics: Sequence[Topic]) -> str:
    """An open list: topics, and who is known to teach them."""
    if not topics:
        return ""
    rows = "".join(f"<li>{escape(one.title)}{f'（{escape(one.where)}）' if one.where else ''}</li>" for one in topics)
    return f"<p>可以參考的主題：</p><ul>{rows}</ul>"


def hours_of(track: Track) -> str:
    """「6 小時」, or that no rule says."""
    return f"{track.hours} 小時" if track.hours is not None else "時數由主管機關或運用單位訂定"


def _title(part: Part, courses: Mapping[str, Course]) -> str:
    if part.attested or part.course not in courses:
        return escape(part.title)
    return f'<a href="/courses/{escape(part.course)}/">{escape(part.title)}</a>'
