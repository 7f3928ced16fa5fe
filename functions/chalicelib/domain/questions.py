"""What an application form may ask beyond what every unit needs, and what it must never ask (domain form 4.1).

A unit chooses among the optional questions; whatever it did not ask is not kept either (個人資料保護法 5: no more than
the purpose needs). Does not know how a question is worded on the page.
"""

from dataclasses import replace
from datetime import date
from typing import Final

from chalicelib.content.model import Notice
from chalicelib.domain.application import Answers
from chalicelib.domain.eligibility import ADULT_AGE, age_on

# Key → what editors and the privacy notice call it, in the order of the form.
OPTIONAL: Final[dict[str, str]] = {
    "gender": "性別",
    "preferred": "希望服務項目",
    "experience": "經歷",
    "skills": "專長",
    "languages": "語言",
    "education": "學歷",
    "occupation": "職業",
    "basic_done": "是否完成基礎訓練",
    "has_book": "是否已有紀錄冊",
    "source": "得知管道",
}
USUAL: Final = frozenset(OPTIONAL) - {"preferred", "languages"}
_UNRELATED = "和服務無關，報名表不能問（個人資料保護法第5條；志工應受尊重，志願服務法第14條）。請刪掉這一項。"
_SPECIAL = "屬於特種個人資料，報名表不能蒐集（個人資料保護法第6條）。請刪掉這一項。"
_LATER = "報名時還用不到，錄取並完成訓練後系統才會請本人填寫。請刪掉這一項。"
# Words that name an X row of form 4.1 → why nobody may ask for it.
NEVER: Final[dict[str, str]] = {
    **dict.fromkeys(("宗教", "信仰", "religion", "婚姻", "配偶", "婚否", "marriage", "政黨", "政治"), _UNRELATED),
    **dict.fromkeys(("性傾向", "性生活", "病史", "病歷", "疾病", "健康", "health", "醫療", "基因"), _SPECIAL),
    **dict.fromkeys(("犯罪", "前科", "刑事", "良民證", "criminal"), _SPECIAL),
    **dict.fromkeys(("身分證", "護照", "居留證", "id_number", "id_no", "戶籍", "照片"), _LATER),
}


def asked(notice: Notice) -> tuple[str, ...]:
    """The optional questions of this notice, in the order of the form."""
    chosen = USUAL if notice.apply.questions is None else frozenset(notice.apply.questions)
    return tuple(key for key in OPTIONAL if key in chosen)


def only_asked(answers: Answers, notice: Notice, today: date) -> Answers:
    """The answers without what this notice does not ask: unasked questions, licences that it does not need, a
    guardian of somebody who is of age."""
    wanted = asked(notice)
    empty = {key: type(getattr(answers, key))() for key in OPTIONAL if key not in wanted}
    adult = age_on(answers.birth_date, today) >= ADULT_AGE
    return replace(
        answers,
        **empty,
        licences=tuple(name for name in answers.licences if name in notice.require.licences),
        guardian=None if adult else answers.guardian,
    )
