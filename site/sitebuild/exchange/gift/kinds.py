"""Which of this site's kinds a Moodle question is: single, multiple, true_false or ordering, or none of them."""

import re
import unicodedata
from dataclasses import dataclass

from chalicelib.content.findings import quoted
from chalicelib.content.model import Choice, QuestionKind
from sitebuild.exchange.gift.question import GiftAnswer, GiftError, GiftKind, GiftQuestion
from sitebuild.exchange.gift.remarks import Remarks
from sitebuild.exchange.gift.writing import IDS

OURS = "本站只有單選、複選、是非、排序四種題目"
REFUSED = {
    GiftKind.SHORT: f"這是簡答題，{OURS}。請改成選擇題，或不要匯入這一題。",
    GiftKind.NUMERICAL: f"這是數字題，{OURS}。請改成選擇題，或不要匯入這一題。",
    GiftKind.ESSAY: f"這是申論題，要由人批改，{OURS}。可以放進課程的「想一想」。",
    GiftKind.DESCRIPTION: "這是一段說明文字，不是題目。如果它是題目，請在最後加上大括號和答案。",
}
STEP = re.compile(r"第?\s*(\d{1,2}|[一二三四五六七八九十])\s*[步個項]?\s*[.、。)]?")
NUMERALS = "一二三四五六七八九十"


@dataclass(frozen=True, slots=True)
class Keyed:
    """Kind, choices and key of a question; `halves` are choices that Moodle gives a part of the points for."""

    kind: QuestionKind
    choices: tuple[Choice, ...] = ()
    answer: tuple[str, ...] = ()
    halves: tuple[GiftAnswer, ...] = ()


def keyed(gift: GiftQuestion, said: Remarks) -> Keyed:
    """The question's kind and key; raises GiftError when this site cannot ask such a question."""
    if gift.kind in REFUSED:
        raise GiftError(gift.line, f"gift-{gift.kind.name.lower()}", REFUSED[gift.kind])
    if gift.kind is GiftKind.TRUE_FALSE:
        return Keyed(QuestionKind.TRUE_FALSE, answer=("true" if gift.true else "false",))
    if len(gift.answers) > len(IDS):
        sentence = f"這一題有 {len(gift.answers)} 個選項，太多了。請留 3 到 5 個。"
        raise GiftError(gift.line, "gift-many", sentence)
    empty = next((answer for answer in gift.answers if not answer.text), None)
    if empty:
        sentence = "有一個選項沒有文字（可能只有圖片）。請寫上文字。"
        raise GiftError(empty.line, "gift-empty-choice", sentence)
    return _ordering(gift, said) if gift.kind is GiftKind.MATCHING else _choosing(gift, said)


def _choosing(gift: GiftQuestion, said: Remarks) -> Keyed:
    ids = _ids(gift, said)
    choices = tuple(Choice(name, one.text, one.feedback) for name, one in zip(ids, gift.answers, strict=True))
    full = 100 if gift.exclusive else 0.000001
    right = tuple(name for name, one in zip(ids, gift.answers, strict=True) if one.weight >= full)
    if not right:
        raise GiftError(gift.line, "gift-no-key", "這一題沒有寫哪一個選項是對的。請在對的選項前面寫 =")
    if not gift.exclusive:
        right = said.answer if sorted(said.answer) == sorted(right) else right
        return Keyed(QuestionKind.MULTIPLE if len(right) > 1 else QuestionKind.SINGLE, choices, right)
    if len(right) > 1:
        sentence = f"這一題是單選，卻有 {len(right)} 個選項都算全對（=）。請只留一個，或改用 %50% 寫成複選題。"
        raise GiftError(gift.line, "gift-two-keys", sentence)
    halves = tuple(one for one in gift.answers if 0 < one.weight < full)
    return Keyed(QuestionKind.SINGLE, choices, right, halves)


def _ordering(gift: GiftQuestion, said: Remarks) -> Keyed:
    """Pairs whose one side counts 1, 2, 3 … are an order."""
    numbers = [_number(one.match) for one in gift.answers]
    texts = [one.text for one in gift.answers]
    if sorted(numbers) != list(range(1, len(numbers) + 1)):
        numbers, texts = [_number(one.text) for one in gift.answers], [one.match for one in gift.answers]
    if sorted(numbers) != list(range(1, len(numbers) + 1)):
        sentence = (
            f"這是配對題（例如{quoted(gift.answers[0].match)}），{OURS}。"
            "只有一邊寫 1、2、3……的配對題可以當成排序題匯入。"
        )
        raise GiftError(gift.line, "gift-matching", sentence)
    ids = _ids(gift, said)
    choices = tuple(Choice(name, text, said.whys.get(name, "")) for name, text in zip(ids, texts, strict=True))
    answer = tuple(name for _, name in sorted(zip(numbers, ids, strict=True)))
    return Keyed(QuestionKind.ORDERING, choices, answer)


def _number(text: str) -> int:
    found = STEP.fullmatch(unicodedata.normalize("NFKC", text).strip())
    if not found:
        return 0
    return int(found[1]) if found[1].isdigit() else NUMERALS.index(found[1]) + 1


def _ids(gift: GiftQuestion, said: Remarks) -> list[str]:
    count = len(gift.answers)
    return list(said.choices if len(set(said.choices)) == count == len(said.choices) else IDS[:count])
