"""The official letter (函) that goes with papers to an authority: its parts, in the order that 公文 have (domain 8.4).

Knows order and headings; `lines` serves the PDF and the ODT alike, so that both read the same. Number and seal are the
unit's: their places stay empty, and the day too where a letter is only a draft.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from chalicelib.domain.roc import spoken

NUMERALS = "一二三四五六七八九十"
UNDATED = "中華民國　　　年　　　月　　　日"


@dataclass(frozen=True, slots=True)
class OfficialLetter:
    """函. `explanation` and `measures` are numbered points; `attachments` names what goes along.

    `also` are offices that get an original (正本) beside the receiver, `copies` those that get a copy (副本).
    """

    sender: str
    address: str
    contact: tuple[tuple[str, str], ...]
    receiver: str
    day: date | None
    subject: str
    explanation: tuple[str, ...]
    measures: tuple[str, ...] = ()
    attachments: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    copies: tuple[str, ...] = ()
    signature: str = ""
    example: bool = False
    kind: str = "函"


@dataclass(frozen=True, slots=True)
class LetterLine:
    """A line and how it looks: `file`, `title`, `sender`, `head`, `receiver`, `section`, `point`, `copy`, `sign`."""

    look: str
    text: str


def lines(letter: OfficialLetter) -> Iterator[LetterLine]:
    """Every line from 檔號 to the place of the seal."""
    if letter.example:
        yield LetterLine("file", "（範例，不具效力）")
    yield LetterLine("file", "檔　　號：")
    yield LetterLine("file", "保存年限：")
    yield LetterLine("title", f"{letter.sender}　{letter.kind}")
    yield LetterLine("sender", f"地址：{letter.address}")
    for name, value in letter.contact:
        yield LetterLine("sender", f"{name}：{value}")
    yield LetterLine("receiver", f"受文者：{letter.receiver}")
    yield LetterLine("head", f"發文日期：{spoken(letter.day) if letter.day else UNDATED}")
    yield LetterLine("head", "發文字號：　　　　字第　　　　　　　　號")
    yield LetterLine("head", "速別：普通件")
    yield LetterLine("head", "密等及解密條件或保密期限：")
    yield LetterLine("head", f"附件：{'、'.join(letter.attachments) or '無'}")
    yield LetterLine("section", f"主旨：{letter.subject}")
    yield from _points("說明：", letter.explanation)
    yield from _points("辦法：", letter.measures)
    yield LetterLine("copy", f"正本：{'、'.join((letter.receiver, *letter.also))}")
    yield LetterLine("copy", f"副本：{'、'.join(letter.copies)}")
    yield LetterLine("sign", letter.signature or "（署名、蓋印）")


def _points(heading: str, points: tuple[str, ...]) -> Iterator[LetterLine]:
    if points:
        yield LetterLine("section", heading)
        for numeral, point in zip(NUMERALS, points, strict=False):
            yield LetterLine("point", f"{numeral}、{point}")
