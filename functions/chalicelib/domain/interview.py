"""The interview record (面談紀要表) with the four blocks of handbook 肆三 and the 「心」 and 「力」 of the applicant.

Knows the blocks and which values they take. Only facts that bear on the service are recorded; the applicant may
ask to read them (個人資料保護法 3, 10).
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from chalicelib.domain.errors import InvalidError, InvalidField


class Conclusion(StrEnum):
    """What the interviewers propose."""

    ACCEPT = "accept"
    WAITLIST = "waitlist"
    DECLINE = "decline"
    REFER = "refer"


class Helping(StrEnum):
    """Whether the motive is to help others."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


MOTIVE_FLAGS = ("拓展業績", "過度利用服務滿足個人需求", "視同打工")
TRAININGS = ("basic", "special")
MODES = ("現場", "視訊", "電話")


@dataclass(frozen=True, slots=True)
class Confirmed:
    """One fact of the form, held against what the applicant said."""

    ok: bool
    note: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """Block 1, 確認基本資料: 年齡, 學歷, 經歷, 專長."""

    age: Confirmed
    education: Confirmed
    experience: Confirmed
    skills: Confirmed


@dataclass(frozen=True, slots=True)
class Motivation:
    """Block 2, 評估參與動機, with the handbook's three warning signs."""

    summary: str
    helping: Helping
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Exchange:
    """Block 3, 應徵者提問與答復: one question and its answer."""

    q: str
    a: str


@dataclass(frozen=True, slots=True)
class Willingness:
    """Block 4, 確認參與意願: what was explained, whether it is what the applicant expected and still wants."""

    organisation: bool
    beneficiaries: bool
    tasks: bool
    rights: bool
    confirmed: bool
    availability: str = ""
    expected: bool = False


@dataclass(frozen=True, slots=True)
class InterviewRecord:
    """面談紀要表. `heart` (心, 服務熱忱) and `ability` (力, 工作能力) run from 1 to 5."""

    held_on: date
    interviewers: str
    facts: Facts
    motivation: Motivation
    questions: tuple[Exchange, ...]
    willing: Willingness
    heart: int
    ability: int
    conclusion: Conclusion
    reason: str = ""
    licences_seen: tuple[str, ...] = ()
    time: str = ""
    place: str = ""
    mode: str = ""
    tasks: tuple[str, ...] = ()
    training: tuple[str, ...] = ()

    def ensure_licences(self, required: tuple[str, ...]) -> None:
        """Raise InvalidError when acceptance is proposed though a licence that the work needs was not seen.

        志願服務法 13: work that needs a professional licence is done by volunteers who hold it.
        """
        unseen = [name for name in required if name not in self.licences_seen]
        if self.conclusion is Conclusion.ACCEPT and unseen:
            raise InvalidError(InvalidField("licences_seen", "licence-unseen", licences=unseen))
