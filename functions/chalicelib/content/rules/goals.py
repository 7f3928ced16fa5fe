"""Hints that make a plan better: goals that can be checked (SMART) and the questions of 6W2H+I+E (handbook 參、二).

Pure and plain: words are looked for, nothing is guessed. Nobody must follow a hint.
"""

import re
from collections.abc import Iterator

from chalicelib.content.drafts import Drafts, Entry
from chalicelib.content.findings import Finding, quoted

NUMBER = re.compile(
    r"[0-9０-９]|[一二兩三四五六七八九十百千半]\s*(成|倍|分之|次|人|位|戶|場|小時|個|件|名|班|組)|百分之|全部|每一?位"
)
DEADLINE = re.compile(
    r"\d{2,4}\s*年|\d{1,2}\s*月|年底|月底|季末|期末|(期滿|結束|截止|到期)(前|時|後)?|(上|下)半年|學期|"
    r"第?[0-9一二兩三四五六七八九十]+\s*(年|個月|月|週|季|天|日)(內|後|前|底|以內|之內)|每(年|季|月|週|半年|學期)"
)
VERBS = re.compile(
    r"增加|提高|交給|回報|發現|做到|提升|減少|降低|縮短|延長|達到|達成|達|完成|維持|保持|培養|培訓|訓練|改善|建立|服務|陪伴|關懷|探望|訪視|協助|"
    r"辦理|舉辦|召募|留任|通過|參加|參與|學會|認識|覺得|說得出|沒有|不再|超過|低於|以上|以下|至少"
)
EXAMPLE = "例如「2027 年底前，60 位長輩每週至少有 1 次訪視」"
# The handbook's questions → where a plan answers them. A list, so that the unit can be shown all of it.
QUESTIONS = (
    ("WHY 為什麼", "現況和需求、目標", ("need", "purpose", "goals")),
    ("WHO 誰負責", "分工、督導", ("people", "supervisor")),
    ("WHOM 給誰", "服務對象", ("beneficiaries",)),
    ("WHAT 做什麼", "服務內容", ("tasks",)),
    ("WHEN 什麼時候", "計畫期限、召募時間", ("term", "recruit")),
    ("WHERE 在哪裡", "服務範圍和地點", ("service",)),
    ("HOW 怎麼做", "服務進行方式", ("operation",)),
    ("HOW MUCH 要多少資源", "經費", ("budget",)),
    ("IF…THEN… 會有什麼改變", "預期成效", ("outcomes",)),
    ("EVALUATION 怎麼知道有效", "服務前、中、後的評估", ("evaluation",)),
)
ASKED = {
    "need": ("WHY", "需求評估", "need: 本區有 420 位獨居長輩，六成一週說不到三次話"),
    "people": ("WHO", "分工", "people: 社工評估需求，督導排班，志工兩人一組訪視"),
    "budget": ("HOW MUCH", "經費", "budget: [{item: 志工意外事故保險, amount: 12000, source: 協會自籌}]"),
    "outcomes": ("IF…THEN…", "預期成效", "outcomes: [{when: 每週有人探望, then: 一年後覺得孤單的長輩減少三成}]"),
    "evaluation": ("EVALUATION", "評估", "evaluation: {before: 社工評估, during: 每半年檢查, after: 每年調查}"),
    "records": ("管理", "資料與時數管理", "records: 時數每月由承辦人登錄紀錄冊，交通時間不計"),
}  # fmt: skip


def goals_are_smart(plan: Entry, _: Drafts) -> Iterator[Finding]:
    """A goal says how much, until when, and what becomes different."""
    goals = plan.get("goals") or ()
    for number, goal in enumerate(goals):
        missing = lacking(goal)
        if missing:
            sentence = (
                f"目標{quoted(goal)}還不容易檢查有沒有做到：{'、'.join(missing)}（SMART 原則，手冊 參、二）。"
                f"建議寫得更具體，{EXAMPLE}"
            )
            yield plan.hint(f"goals.{number}", "goal-not-smart", sentence)
        if goal in goals[:number]:
            yield plan.warning(f"goals.{number}", "goal-twice", f"目標{quoted(goal)}寫了兩次。請只留一個。")


def lacking(goal: str) -> list[str]:
    """What a goal does not say, in words for the person who wrote it."""
    asked = (
        (NUMBER, "沒有數字（要做到多少）"),
        (DEADLINE, "沒有期限（到什麼時候）"),
        (VERBS, "沒有說要改變什麼（增加、減少、完成…）"),
    )
    undated = DEADLINE.sub("", goal)  # a year is no amount
    return [words for pattern, words in asked if not pattern.search(undated if pattern is NUMBER else goal)]


def questions_are_answered(plan: Entry, _: Drafts) -> Iterator[Finding]:
    """What the law does not ask for but the handbook advises."""
    for name, (question, label, example) in ASKED.items():
        if not plan.given(name):
            sentence = f"建議加上「{label}」（{question}；手冊 參、二），看的人就知道您們想過這件事。例如：{example}"
            yield plan.hint("", "plan-question", sentence)


RULES = (goals_are_smart, questions_are_answered)
