"""Why somebody looks at an ID number, a photo or what else is asked for the record book.

個人資料保護法 5 and 18: no further than the purpose needs, and so that it can be told later. A look has a reason from
a short list, with a sentence where the list does not say it. The sentence holds no number itself.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from chalicelib.domain.errors import InvalidError, InvalidField

A_NUMBER = re.compile(r"[A-Za-z][1289A-Da-d]\d{8}")


class LookReason(StrEnum):
    """送件, 退件補正, 核對資料, 機關詢問, 登錄全國系統, 其他."""

    HAND_IN = "hand-in"
    RETURNED = "returned"
    CHECK = "check"
    ASKED = "asked"
    NATIONAL = "national"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Look:
    """The reason, and the sentence that was added."""

    reason: LookReason
    note: str = ""

    def __post_init__(self) -> None:
        if self.reason is LookReason.OTHER and not self.note:
            raise InvalidError(InvalidField("note", "required"))
        if A_NUMBER.search(self.note):
            raise InvalidError(InvalidField("note", "no-id-number"))
