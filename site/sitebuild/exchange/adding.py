"""New questions behind the old ones of a bank: what is there stays byte for byte."""

from collections.abc import Sequence
from dataclasses import dataclass

from chalicelib.content.model import Question
from sitebuild.exchange.bank import bank_text, read_bank


@dataclass(frozen=True, slots=True)
class Added:
    """The text to put behind the bank, and what became of each question that was offered."""

    addition: str
    new: tuple[Question, ...]
    same: tuple[Question, ...]
    refused: tuple[str, ...]


class BankError(Exception):
    """The bank cannot be added to; the message says why, in the teacher's language."""


def add(path: str, text: str, offered: Sequence[Question]) -> Added:
    """Append those that the bank does not have. An id or a prompt that is there already is never overwritten.

    Raises BankError when the bank's own text is broken, or would not mean the same with more behind it.
    """
    there, findings = read_bank(path, text) if text.strip() else ((), [])
    wrong = next((finding for finding in findings if finding.is_error), None)
    if wrong:
        raise BankError(f"題庫本身有錯誤，沒有寫入。請先修改：{wrong}")
    by_id = {question.id: question for question in there}
    by_prompt = {question.prompt: question for question in there}
    new: list[Question] = []
    same: list[Question] = []
    refused: list[str] = []
    for question in offered:
        if by_id.get(question.id) == question:
            same.append(question)
        elif question.id in by_id:
            refused.append(
                f"題號 {question.id} 已經在題庫裡，內容不同，沒有覆蓋。要用新的內容，請直接修改 questions.yml。"
            )
        elif question.prompt in by_prompt:
            refused.append(
                f"題號 {question.id} 和題庫裡的 {by_prompt[question.prompt].id} 是同一個題目，沒有再放一次。"
            )
        else:
            new.append(question)
            by_prompt[question.prompt] = question
    addition = bank_text(new)
    if new and text and not text.endswith("\n"):
        addition = f"\n{addition}"
    if new and read_bank(path, text + addition)[0] != (*there, *new):
        raise BankError("題庫的寫法特別，接在後面會讀不出來，沒有寫入。請把印出來的文字自己貼進 questions.yml。")
    return Added(addition, tuple(new), tuple(same), tuple(refused))
