"""The fields of a course: `course.md`, `lessons/NN-*.md` and the questions of `questions.yml`."""

from collections.abc import Mapping
from typing import Any

from chalicelib.content.fields.kinds import Code, Day, Field, Group, ListOf, Whole, Words, one_of
from chalicelib.content.fields.shared import MODES, TEXT
from chalicelib.content.model import PartMode, QuestionKind

COURSE = Group(
    (
        Field("title", "課程名稱", TEXT, "志願服務的內涵及倫理", True, "", ("標題", "名稱")),
        Field("hours", "認證時數", Whole(1, 200), "2", True, "結業證明書要寫時數。", ("時數",)),
        Field("mode", "上課方式", MODES, "online", True, "", ("方式",)),
        Field(
            "reading_minutes",
            "研習分鐘",
            Whole(0, 12_000),
            "90",
            False,
            "不寫就是認證時數的 75%。",
            ("研習時間", "閱讀分鐘"),
        ),
        Field("pass_mark", "及格分數", Whole(0, 100), "70", False, "不寫就是 70 分。", ("及格",)),
        Field("quiz_questions", "測驗題數", Whole(0, 200), "10", False, "不寫就是 10 題。", ("題數",)),
        Field("check_questions", "單元小測驗題數", Whole(0, 5), "1", False, "每個單元讀完要答對幾題；不寫就是沒有。"),
        Field("law_ref", "依據", TEXT, "衛部救字第1071361771號函", True, "學員和主管機關要看得到依據。", ("法規依據",)),
        Field("source", "教材來源", TEXT, "臺北市志願服務手冊 肆、四", True, "", ("來源",)),
        Field(
            "reviewed",
            "內容檢視日期",
            Day(),
            "2026-11-23",
            True,
            "法規會修正，要知道教材是哪一天檢視的。",
            ("檢視日期",),
        ),
    )
)
LESSON = Group(
    (
        Field("title", "單元名稱", TEXT, "什麼是志願服務", True, "", ("標題", "名稱")),
        Field("minutes", "研習分鐘", Whole(1, 600), "15", True, "", ("分鐘", "時間")),
    )
)
CHOICE = Group(
    (
        Field("id", "選項代號", Code(), "a", True),
        Field("text", "選項文字", TEXT, "出於自由意志，不求報酬", True, "", ("文字",)),
        Field("why", "理由", TEXT, "對。這是志願服務法第3條的定義。", names=("說明",)),
    )
)
KINDS = one_of(
    QuestionKind, 單選="single", 單選題="single", 複選="multiple", 複選題="multiple", 多選="multiple",
    是非="true_false", 是非題="true_false", 排序="ordering", 排序題="ordering",
)  # fmt: skip
QUESTION = Group(
    (
        Field("id", "題號", Code(), "ethics-001", True),
        Field("lesson", "單元", TEXT, "01-what-is-volunteering", True, "答錯的人要知道回去讀哪一單元。"),
        Field("section", "段落", TEXT, "志願服務的定義", True, "答錯的人要知道回去讀哪一段。", ("章節",)),
        Field("kind", "題型", KINDS, "single", True, "", ("類型",)),
        Field("prompt", "題目", TEXT, "志願服務是什麼？", True, "", ("題幹",)),
        Field("choices", "選項", ListOf(CHOICE), "[{id: a, text: 出於自由意志, why: 對。}, …]"),
        Field("answer", "答案", Words(), "a", True, "", ("正確答案",)),
        Field("explanation", "說明", TEXT, "志願服務出於自由意志，不以獲取報酬為目的。", True, "", ("解說", "解析")),
    )
)


def measured(values: Mapping[str, Any]) -> dict[str, Any]:
    """What a course measures, with what its editor left out: three quarters of the certified hours are read, 70
    points pass, ten questions are drawn (a quarter of the hours remains for quiz and reflection); nothing when a
    unit attests it. Raises KeyError without `hours` and `mode`.
    """
    online = values["mode"] is PartMode.ONLINE
    return {
        "reading_minutes": values["hours"] * 45 if online else 0,
        "pass_mark": 70 if online else 0,
        "quiz_questions": 10 if online else 0,
        **values,
    }
