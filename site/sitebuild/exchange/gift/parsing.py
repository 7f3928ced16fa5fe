"""GIFT text into questions, in the order of decisions that Moodle's own importer takes.

Knows the grammar: title, prompt, braces, weights, feedback. Does not know which of these questions this site can ask.
"""

import re
from collections.abc import Iterator

from chalicelib.content.findings import quoted
from sitebuild.exchange.gift.blocks import Block, blocks
from sitebuild.exchange.gift.question import GiftAnswer, GiftError, GiftKind, GiftQuestion
from sitebuild.exchange.gift.readable import Readable, readable
from sitebuild.exchange.gift.signs import find, find_last, plain, split

GAP = "＿＿＿"
WEIGHT = re.compile(r"\s*%(-?[0-9]{1,3}(?:\.[0-9]*)?)%")
TRUE, FALSE = ("T", "TRUE"), ("F", "FALSE")


def parse(text: str) -> Iterator[GiftQuestion | GiftError]:
    """Every question of a file, or what is wrong with the block where one should be."""
    for block in blocks(text):
        try:
            yield _Reader(block).question()
        except GiftError as error:
            yield error


class _Reader:
    """Reads one block; remembers whether any of its texts lost a picture."""

    def __init__(self, block: Block) -> None:
        self._block = block
        self._pictures = False
        self._format = "moodle"

    def question(self) -> GiftQuestion:
        block = self._block
        title, body_at = self._title()
        opening, closing = self._braces(body_at)
        before, after = block.text[body_at:opening], block.text[closing + 1 :].strip()
        answers_at = opening + 1
        body = block.text[answers_at:closing] if opening < closing else ""
        prompt = readable(f"{before}{GAP}{after}" if after and opening < closing else before)
        self._note(prompt)
        self._format = prompt.format
        general = find_last(body, "####")
        feedback = self._words(body[general + 4 :]) if general >= 0 else ""
        body = body[:general] if general >= 0 else body
        kind = self._kind(body, described=opening == closing)
        answers = self._answers(kind, body, answers_at)
        if kind is GiftKind.TRUE_FALSE and not feedback:
            # Moodle writes what to say to a wrong answer first, then what to say to a right one.
            feedback = " ".join(filter(None, (self._words(piece) for _, _, piece in split(body, "#")[1:])))
        return GiftQuestion(
            line=self._first_line(),
            kind=kind,
            title=title,
            prompt=prompt.text,
            answers=tuple(answers),
            exclusive=find(body, "=") >= 0,
            true=_head(body) in TRUE,
            feedback=feedback,
            category=block.category,
            comments=block.comments,
            pictures=self._pictures,
        )

    def _first_line(self) -> int:
        text = self._block.text
        return self._block.line_of(len(text) - len(text.lstrip()))

    def _title(self) -> tuple[str, int]:
        text = self._block.text
        start = len(text) - len(text.lstrip())
        if not text.startswith("::", start):
            return "", start
        end = find(text, "::", start + 2)
        return ("", start + 2) if end < 0 else (plain(text[start + 2 : end]), end + 2)

    def _braces(self, start: int) -> tuple[int, int]:
        """Where the answers begin and end; twice the end of the text when there are none."""
        text = self._block.text
        opening, closing = find(text, "{", start), find(text, "}", start)
        if opening < 0 and closing < 0:
            return len(text), len(text)
        if opening < 0 or closing < opening:
            sentence = "大括號 { } 沒有成對，這一題讀不出來。請補上大括號，題目中間也不能有空白行。"
            raise GiftError(self._first_line(), "gift-braces", sentence)
        return opening, closing

    def _kind(self, body: str, *, described: bool) -> GiftKind:
        if described:
            return GiftKind.DESCRIPTION
        body = body.strip()
        if not body:
            return GiftKind.ESSAY
        if body.startswith("#"):
            return GiftKind.NUMERICAL
        if find(body, "~") >= 0:
            return GiftKind.CHOICES
        if find(body, "=") >= 0 and find(body, "->") >= 0:
            return GiftKind.MATCHING
        return GiftKind.TRUE_FALSE if _head(body) in TRUE + FALSE else GiftKind.SHORT

    def _answers(self, kind: GiftKind, body: str, at: int) -> Iterator[GiftAnswer]:
        if kind is GiftKind.CHOICES:
            for sign, place, piece in split(body, "~=")[1:]:
                yield self._choice(sign, piece, self._block.line_of(at + place))
        elif kind is GiftKind.MATCHING:
            for _, place, piece in split(body, "=")[1:]:
                yield self._pair(piece, self._block.line_of(at + place))

    def _choice(self, sign: str, piece: str, line: int) -> GiftAnswer:
        weight = 100.0 if sign == "=" else 0.0
        if sign == "~" and (found := WEIGHT.match(piece)):
            weight, piece = float(found[1]), piece[found.end() :]
        cut = find(piece, "#")
        text = self._words(piece if cut < 0 else piece[:cut])
        return GiftAnswer(text, line, weight, self._words(piece[cut + 1 :]) if cut >= 0 else "")

    def _pair(self, piece: str, line: int) -> GiftAnswer:
        cut = find(piece, "->")
        if cut < 0:
            sentence = f"配對題的每一項都要寫「題目 -> 答案」，這裡寫的是{quoted(plain(piece))}。"
            raise GiftError(line, "gift-pair", sentence)
        return GiftAnswer(
            plain(piece[cut + 2 :]), line, match=self._words(piece[:cut])
        )  # no format mark here in Moodle

    def _words(self, text: str) -> str:
        return self._note(readable(text, self._format))

    def _note(self, read: Readable) -> str:
        self._pictures = self._pictures or read.pictures
        return read.text


def _head(body: str) -> str:
    cut = find(body, "#")
    return (body if cut < 0 else body[:cut]).strip()
