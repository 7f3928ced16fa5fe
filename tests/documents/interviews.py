"""面談紀要表 for tests: blank for writing by hand, written by one, merged of two opinions."""

from dataclasses import replace
from datetime import date

from chalicelib.domain.interview import (
    Conclusion,
    Confirmed,
    Exchange,
    Facts,
    Helping,
    InterviewRecord,
    Motivation,
    Willingness,
)
from chalicelib.domain.interview_file import InterviewFile, Opinion, Signature
from chalicelib.services.interview_paper import InterviewPaper, interview_paper
from tests.builders import NOON, MemoryCatalogue, an_application

OK = Confirmed(ok=True)
A_RECORD = InterviewRecord(
    held_on=date(2026, 11, 22),
    interviewers="陳督導",
    facts=Facts(OK, Confirmed(ok=False, note="高中畢業，不是大學"), OK, OK),
    motivation=Motivation("退休三年，想陪社區裡的長輩說話。媽媽以前受過志工照顧，想把這份心意傳下去。", Helping.YES),
    questions=(
        Exchange("會有保險嗎？", "有，單位投保意外事故保險。"),
        Exchange("可以改時間嗎？", "前一天中午前告訴督導。"),
    ),
    willing=Willingness(True, True, True, True, True, "週六上午", expected=True),
    heart=5,
    ability=4,
    conclusion=Conclusion.ACCEPT,
    reason="有耐心，時間固定。",
    tasks=("到府訪視",),
    training=("basic", "special"),
)


class _World:
    catalogue = MemoryCatalogue()


def an_interview_paper(state: str = "written") -> InterviewPaper:
    """The sheet in one of its states: `blank`, `written`, `by two`."""
    one = an_application(interview=None if state == "blank" else A_RECORD)
    found = InterviewFile(one.reference, one.person, one.unit)
    if state == "by two":
        other = replace(A_RECORD, interviewers="林助理", heart=3, conclusion=Conclusion.WAITLIST, reason="經驗還少。")
        opinions = (Opinion("a@example.org", NOON, A_RECORD), Opinion("b@example.org", NOON, other))
        found = replace(found, independent=True, opinions=opinions, signature=Signature("a", "陳督導", NOON))
    return interview_paper(_World(), one, found, at=NOON)
