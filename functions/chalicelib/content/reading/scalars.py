"""One text into one value, by the kind of its field; what cannot be read says what to write instead.

Pure: text in, value out, or Misread. Knows nothing of files, lines or fields.
"""

import re
import unicodedata
from collections.abc import Callable
from datetime import date
from typing import Any

from chalicelib.content.fields.kinds import Code, Day, Email, Kind, OneOf, Phone, Text, Web, Whole, YesNo
from chalicelib.content.findings import quoted
from chalicelib.content.spelling import SLUG, nearest, slug_of
from chalicelib.domain.contact import normal_email, normal_phone

ISO = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
LOOSE = re.compile(
    r"(?:中華民國|民國|西元)?\s*(\d{2,4})\s*[/.\-年]\s*(\d{1,2})\s*[/.\-月]\s*(\d{1,2})\s*日?(?:[ T].*)?$"
)
RUN = re.compile(r"(\d{3,4})(\d\d)(\d\d)$")
SHORT_PHONE = re.compile(r"\d{3,4}(?:\s*(?:轉|分機|#)\s*\d{1,6})?")
WEB = re.compile(r"https?://[^\s/?#@]+\.[^\s/?#@.]+(?:[/?#]\S*)?")
UNKNOWN = ("null", "~", "")
FIRST_YEAR, LAST_YEAR = 1990, 2100
TRUE, FALSE = ("true", "yes", "是", "對", "on", "有"), ("false", "no", "否", "不是", "off", "無")
DIGITS = dict(zip("〇零一二兩三四五六七八九", (0, 0, 1, 2, 2, 3, 4, 5, 6, 7, 8, 9), strict=True))


class Misread(Exception):
    """The text is no value of that kind; the sentence ends what `「欄位」（key）` begins."""

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code
        self.sentence = sentence


def read_text(_: Kind, text: str) -> str:
    """As typed."""
    return text


def read_day(_: Kind, text: str) -> date:
    """A date; ROC years and other separators come back as a suggestion."""
    if ISO.fullmatch(text):
        try:
            day = date.fromisoformat(text)
        except ValueError:
            raise Misread(
                "no-such-day", f"寫的是{quoted(text)}，但是沒有這一天。請查月曆再寫一次，例如 2026-11-01"
            ) from None
        if FIRST_YEAR <= day.year <= LAST_YEAR:
            return day
        raise Misread("bad-year", f"寫的是{quoted(text)}，年份不合理。請寫西元年，例如 2026-11-01")
    meant = _meant_day(unicodedata.normalize("NFKC", text))
    if meant is None:
        raise Misread("bad-date", f"寫的是{quoted(text)}，不是日期。請寫西元年-月-日，例如 2026-11-01")
    raise Misread("bad-date", f"寫的是{quoted(text)}，日期要寫成西元年-月-日。請改成 {meant.isoformat()}")


def _meant_day(text: str) -> date | None:
    match = LOOSE.match(text) or RUN.match(text)
    if not match:
        return None
    year, month, day = (int(part) for part in match.groups())
    try:
        return date(year + 1911 if year < 1000 else year, month, day)
    except ValueError:
        return None


def read_whole(kind: Kind, text: str) -> int | None:
    """A whole number in the bounds of its field, or None for `null` where that is allowed."""
    assert isinstance(kind, Whole)
    if text.isascii() and text.isdigit() and len(text) < 10:
        number = int(text)
        if kind.low <= number <= kind.high:
            return number
        raise Misread("out-of-range", f"寫的是{quoted(text)}。請填 {kind.low} 到 {kind.high} 之間的數。")
    if kind.unknown and text in UNKNOWN:
        return None
    meant = _meant_number(unicodedata.normalize("NFKC", text))
    advice = (
        f"請改成 {meant}" if meant is not None and kind.low <= meant <= kind.high else "請寫阿拉伯數字的整數，例如 12"
    )
    raise Misread("bad-number", f"寫的是{quoted(text)}，只能寫整數，不要加單位。{advice}")


def _meant_number(text: str) -> int | None:
    digits = re.fullmatch(r"\D*(\d{1,6})\D*", text)
    if digits:
        return int(digits[1])
    if re.search("[百千萬億]", text):
        return None  # only small numbers are guessed
    tens, ten, ones = re.sub(r"[^〇零一二兩三四五六七八九十]", "", text).partition("十")
    if not (tens or ten) or len(tens) > 1 or len(ones) > 1:
        return None
    return DIGITS.get(tens, 1) * 10 + DIGITS.get(ones, 0) if ten else DIGITS[tens]


def read_yes_no(_: Kind, text: str) -> bool:
    """true or false."""
    if text in ("true", "false"):
        return text == "true"
    word = text.casefold()
    meant = "true" if word in TRUE else "false" if word in FALSE else "true（是）或 false（否）"
    raise Misread("bad-yes-no", f"寫的是{quoted(text)}，只能寫 true 或 false。請改成 {meant}")


def read_one_of(kind: Kind, text: str) -> str:
    """One of the words of the field."""
    assert isinstance(kind, OneOf)
    if text in kind.values:
        return kind.enum(text) if kind.enum else text
    word = unicodedata.normalize("NFKC", text).strip().casefold()
    if why := next((sentence for term, sentence in kind.never.items() if term in word), None):
        raise Misread("never-asked", f"寫的是{quoted(text)}，{why}")
    meant = word if word in kind.values else kind.also.get(word) or nearest(word, kind.values)
    advice = f"請改成 {meant}" if meant else "請選一個。"
    raise Misread("bad-choice", f"寫的是{quoted(text)}，只能寫：{'、'.join(kind.values)}。{advice}")


def read_email(_: Kind, text: str) -> str:
    """An address in the form in which sign-in knows it."""
    email = normal_email(text)
    if email is None:
        raise Misread("bad-email", f"寫的是{quoted(text)}，不是電子郵件。請寫成像 volunteer@unit.example.org 這樣")
    return email


def read_phone(_: Kind, text: str) -> str:
    """A phone number as typed, when one can dial it."""
    if normal_phone(text) is None and not SHORT_PHONE.fullmatch(text):
        raise Misread(
            "bad-phone", f"寫的是{quoted(text)}，不像電話。請連區碼寫，例如 02-0000-0101 或 02-0000-0101 轉 12"
        )
    return text


def read_web(_: Kind, text: str) -> str:
    """An absolute address."""
    if WEB.fullmatch(text):
        return text
    meant = f"https://{text}" if WEB.fullmatch(f"https://{text}") else "https://unit.example.org/ 這樣的網址"
    raise Misread("bad-url", f"寫的是{quoted(text)}，網址要從 https:// 開始寫。請改成 {meant}")


def read_code(_: Kind, text: str) -> str:
    """An identifier."""
    if SLUG.fullmatch(text):
        return text
    meant = slug_of(text)
    advice = f"請改成 {meant}" if meant else "例如 social-welfare"
    raise Misread("bad-code", f"寫的是{quoted(text)}，只能用小寫英文字母、數字和減號。{advice}")


READERS: dict[type, Callable[[Kind, str], Any]] = {
    Text: read_text, Day: read_day, Whole: read_whole, YesNo: read_yes_no, OneOf: read_one_of, Email: read_email,
    Phone: read_phone, Web: read_web, Code: read_code,
}  # fmt: skip
