"""Identity numbers: national ID, resident certificate (old and new form), passport (domain 6.1).

Knows formats, the check digit that national and resident numbers share, and how a number is masked. A number that
passes proves nothing about who holds it. Numbers exist here only as arguments: nothing is kept or logged.
"""

import re
import unicodedata
from enum import StrEnum


class IdKind(StrEnum):
    """身分證, 居留證, 護照."""

    NATIONAL = "national"
    RESIDENT = "resident"
    PASSPORT = "passport"


class InvalidIdNumber(Exception):
    """The number is wrong in form or check digit; `code` names the sentence that tells so."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


LETTERS = "ABCDEFGHJKLMNPQRSTUVXYWZIO"  # A is 10, B is 11 … in the order of the household registers
WEIGHTS = (1, 9, 8, 7, 6, 5, 4, 3, 2, 1, 1)
NATIONAL = re.compile(r"^[A-Z][12]\d{8}$")
RESIDENT_NEW = re.compile(r"^[A-Z][89]\d{8}$")
RESIDENT_OLD = re.compile(r"^[A-Z][ABCD]\d{8}$")
PASSPORT = re.compile(r"^[A-Z0-9]{5,20}$")


def normal_id(typed: str, kind: IdKind) -> str:
    """The number as it is kept: half-width, upper case, without blanks and hyphens.

    Raises InvalidIdNumber with `id-format`, `id-check-digit`, or `id-kind` when it is a number of another kind.
    """
    number = re.sub(r"[\s-]", "", unicodedata.normalize("NFKC", typed)).upper()
    if kind is IdKind.PASSPORT:
        if not PASSPORT.match(number):
            raise InvalidIdNumber("id-format")
        return number
    is_national = NATIONAL.match(number) is not None
    is_resident = bool(RESIDENT_NEW.match(number) or RESIDENT_OLD.match(number))
    if not (is_national or is_resident):
        raise InvalidIdNumber("id-format")
    if is_national != (kind is IdKind.NATIONAL):
        raise InvalidIdNumber("id-kind")
    if not check_digit_holds(number):
        raise InvalidIdNumber("id-check-digit")
    return number


def check_digit_holds(number: str) -> bool:
    """Whether the check digit of a national or resident number (ten characters, in form) is right."""
    letter = LETTERS.index(number[0]) + 10
    second = number[1] if number[1].isdigit() else str((LETTERS.index(number[1]) + 10) % 10)
    digits = (letter // 10, letter % 10, int(second), *(int(digit) for digit in number[2:]))
    return sum(weight * digit for weight, digit in zip(WEIGHTS, digits, strict=True)) % 10 == 0


def masked(number: str) -> str:
    """`A12****789`; shorter numbers keep two characters at each end."""
    if len(number) == 10:
        return f"{number[:3]}****{number[7:]}"
    return f"{number[:2]}{'*' * (len(number) - 4)}{number[-2:]}"
