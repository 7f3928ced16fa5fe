"""The fields of `course_content/tracks.yml`: basic training and the special training of each category."""

from chalicelib.content.fields.kinds import Code, Day, Field, Group, ListOf, OneOf, Whole, one_of
from chalicelib.content.fields.shared import TEXT, part
from chalicelib.content.model import Issuer

EARLIER = Group(
    (
        Field("hours", "時數", Whole(1, 400), "12", True),
        Field("until", "到哪一天為止", Day(), "2018-05-31", True),
        Field("source", "資料來源", TEXT, "107 年 5 月 31 日以前的舊制", True, "", ("來源",)),
    )
)
TOPIC = Group(
    (
        Field("title", "主題", TEXT, "督導關係和倫理議題", True),
        Field("where", "哪裡有課", TEXT, "臺北e大", names=("單位",)),
    )
)
TRACK = Group(
    (
        Field("id", "類別代碼", Code(), "social-welfare", True),
        Field("name", "名稱", TEXT, "社福類", True),
        Field("authority", "主管機關", TEXT, "臺北市政府社會局", names=("目的事業主管機關",)),
        Field(
            "hours",
            "總時數",
            Whole(1, 400, unknown=True),
            "6",
            True,
            "查不到規定時請寫 null，並在 note 寫該問誰。",
            ("時數",),
        ),
        Field("issuer", "發證者", one_of(Issuer, 推廣中心="centre", 運用單位="unit", 單位="unit"), "unit", True),
        Field("legal_ref", "依據", TEXT, "衛部救字第1071361771C號函"),
        Field("valid_from", "適用日期", Day(), "2018-06-01"),
        Field("source", "資料來源", TEXT, "臺北市志願服務手冊 肆、四", True, "", ("來源",)),
        Field("confidence", "確定程度", OneOf(("certain", "high", "doubtful", "none")), "certain"),
        Field("note", "說明", TEXT, "請洽目的事業主管機關承辦單位", names=("備註",)),
        Field("prerequisite", "先備條件", TEXT, "完成基礎訓練"),
        Field("years_of_service", "服務年資", Whole(0, 50), "1"),
        Field(
            "needs",
            "要先完成的訓練",
            ListOf(OneOf(("basic", "special", "growth"))),
            "[basic, special]",
            False,
            "寫了這一欄的訓練，要由運用單位推薦才能參加。",
        ),
        Field("post", "要擔任過的職務", TEXT, "志工幹部"),
        Field(
            "topics",
            "參考主題",
            ListOf(TOPIC),
            "[{title: 督導關係和倫理議題, where: 臺北e大}]",
            False,
            "沒有統一課程的訓練，列出可以參考的主題；不發結業證明書。",
        ),
        Field(
            "accepts",
            "採認的舊制證明",
            ListOf(EARLIER),
            "[{hours: 12, until: 2018-05-31, source: 107 年 5 月 31 日以前的舊制}]",
            False,
            "舊規定時期發的證明，時數照當時的規定就採認。",
        ),
        Field("parts", "課程", ListOf(part(True)), "[{code: SW-1, title: 社會福利概述, hours: 2, mode: online}]"),
    )
)
TRACKS = Group(
    (
        Field(
            "basic",
            "基礎訓練",
            TRACK,
            "{id: basic, name: 基礎訓練, hours: 6, …}",
            True,
            "志願服務法第9條規定要辦理訓練。",
        ),
        Field(
            "special",
            "特殊訓練",
            ListOf(TRACK, 1),
            "[{id: social-welfare, name: 社福類, …}]",
            True,
            "志願服務法第9條規定要辦理訓練。",
        ),
        Field("growth", "成長訓練", TRACK, "{id: growth, name: 成長訓練, hours: 18, …}"),
        Field("leadership", "領導訓練", TRACK, "{id: leadership, name: 領導訓練, hours: 18, …}"),
        Field("supervisors", "督導訓練", TRACK, "{id: supervisors, name: 志工督導訓練, hours: null, …}"),
    )
)
