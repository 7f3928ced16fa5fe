"""A unit's applications as a list to be taken along: which are in it, and what stands in each column.

Pure. Holds no ID number, for none is asked at this stage; the interview's notes stay in the file.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from chalicelib.domain.application import Application, State
from chalicelib.domain.day import taipei_day
from chalicelib.domain.roc import spoken


class Which(StrEnum):
    """Those without a reply, those who were accepted, everybody; those whom only a letter on paper reaches.

    `everything` is no list but all that the unit owns, for a program to read.
    """

    UNANSWERED = "unanswered"
    ACCEPTED = "accepted"
    ALL = "all"
    BY_LETTER = "by-letter"
    EVERYTHING = "everything"


@dataclass(frozen=True, slots=True)
class ApplicantList:
    """A list that was asked for: of whom, why, by whom, and its files by suffix once they are made."""

    id: str
    unit: str
    which: Which
    reason: str
    asked_by: str
    asked_at: datetime
    files: dict[str, str]
    count: int = 0

    @property
    def ready(self) -> bool:
        """Whether it can be fetched."""
        return bool(self.files)

    def made(self, files: dict[str, str], count: int) -> "ApplicantList":
        """The list once its files lie in the store."""
        return replace(self, files=files, count=count)


def chosen(applications: Iterable[Application], which: Which) -> list[Application]:
    """Those of the list, by the day on which they applied."""
    fits: dict[Which, Callable[[Application], bool]] = {
        Which.UNANSWERED: lambda one: one.unanswered,
        Which.ACCEPTED: lambda one: one.state is State.ACCEPTED,
        Which.ALL: lambda one: True,
        Which.EVERYTHING: lambda one: True,
        Which.BY_LETTER: lambda one: one.undelivered and not one.answers.email and one.unanswered,
    }
    return sorted((one for one in applications if fits[which](one)), key=lambda one: (one.submitted_at, one.reference))


HEAD = (
    "報名編號", "姓名", "出生年月日", "行動電話", "市內電話", "電子郵件", "報名的服務", "狀態", "報名日期", "回覆期限",
    "回覆日期", "可服務時段", "動機", "經驗", "專長", "證照", "教育程度", "職業", "報名方式", "法定代理人", "代填的人",
)  # fmt: skip


def rows(applications: Iterable[Application], words: Callable[[str, str], str]) -> list[list[str]]:
    """The header and a row each. `words(group, key)` gives the words of states and ways."""
    return [list(HEAD), *(_row(one, words) for one in applications)]


def _row(one: Application, words: Callable[[str, str], str]) -> list[str]:
    told = one.answers
    return [
        one.reference,
        told.name,
        spoken(told.birth_date),
        told.mobile,
        told.phone,
        told.email,
        one.notice_title,
        words("state", one.standing),
        spoken(taipei_day(one.submitted_at)),
        spoken(one.reply_by),
        _day(taipei_day(one.decision.at) if one.decision else None),
        "、".join(told.availability),
        told.motivation,
        told.experience,
        told.skills,
        "、".join(told.licences),
        told.education,
        told.occupation,
        words("came_by", one.channel),
        f"{told.guardian.name}（{told.guardian.relation}）{told.guardian.phone}" if told.guardian else "",
        f"{told.helper.name}（{told.helper.relation}）" if told.helper else "",
    ]


def _day(day: date | None) -> str:
    return spoken(day) if day else ""
