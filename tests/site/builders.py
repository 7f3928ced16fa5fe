"""Content for tests of the site: a builder for each thing that editors publish, and a crowd of realistic notices."""

import random
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from chalicelib.content.digest import with_course_version, with_notice_version, with_plan_version
from chalicelib.content.model import (
    Apply,
    Choice,
    Contact,
    Content,
    Course,
    Filing,
    FilingStatus,
    Interview,
    Issuer,
    Lesson,
    Notice,
    NoticeStatus,
    NoticeTraining,
    Part,
    PartMode,
    Place,
    Question,
    QuestionKind,
    Recruit,
    Require,
    Rights,
    Service,
    ServiceMode,
    StaffMember,
    StaffRole,
    Supervisor,
    Track,
    Unit,
    UnitType,
)  # fmt: skip
from chalicelib.content.reading import read_content

TODAY = date(2026, 11, 23)
STAFF = "kept-back@staff.example.org"
WHY_RIGHT = "因為這是只有題庫才知道的理由"
EXPLANATION = "作答以後才看得到的說明"


def a_contact(**changes):
    contact = Contact(
        person="志工業務承辦人",
        phone="02-0000-0101",
        email="volunteer@heping.example.org",
        address="臺北市大安區範例路1段1號",
        url="https://heping.example.org/",
    )
    return replace(contact, **changes)


def a_unit(unit_id="heping-care", **changes):
    unit = Unit(
        id=unit_id,
        name="範例社團法人和平關懷協會",
        type=UnitType.JURIDICAL_PERSON,
        categories=("social-welfare",),
        authority="臺北市政府社會局",
        contact=a_contact(),
        supervisor=Supervisor(name="志工督導（範例）", phone="02-0000-0102", email="supervisor@heping.example.org"),
        filing=Filing(FilingStatus.FILED, date(2026, 10, 1), "範例字第1150000001號"),
        staff=(StaffMember(STAFF, StaffRole.SUPERVISOR),),
        reg_no="範例立案字第0001號",
        example=True,
        body="## 我們是誰\n\n陪伴獨居長者的協會。",
    )
    return replace(unit, **changes)


def a_notice(slug="elder-visit", unit="heping-care", **changes):
    notice = Notice(
        unit=unit,
        slug=slug,
        title="獨居長者關懷訪視志工",
        category="social-welfare",
        status=NoticeStatus.PUBLISHED,
        published=date(2026, 11, 1),
        updated=date(2026, 11, 15),
        purpose="陪伴獨居長者，讓他們不孤單。",
        beneficiaries="大安區的獨居長者",
        tasks=("電話問安", "到宅探訪"),
        recruit=Recruit(date(2026, 11, 1), date(2026, 12, 31), ("本站", "里辦公處公布欄"), 12),
        service=Service(
            start=date(2027, 1, 1),
            end=date(2028, 12, 31),
            hours="每次 3 小時，每月至少 12 小時",
            frequency="每週 1 次",
            weekdays=("六", "日"),
            mode=ServiceMode.ROTA,
            area="大安區與信義區",
            places=(Place("和平關懷協會", "臺北市大安區範例路1段1號", "大安區"),),
            shifts=("上午 9:00–12:00",),
        ),
        require=Require(age_min=16, age_max=80, experience="不拘", education="不拘", licences=("照顧服務員證明",)),
        minors="未滿 18 歲須經法定代理人同意。",
        process=("線上報名", "面談", "基礎訓練", "特殊訓練與實習", "授證"),
        interview=Interview("每週六 9:00–12:00，每人 30 分鐘", 2),
        apply=Apply("在本站線上報名", "面談", date(2027, 1, 10)),
        training=NoticeTraining(basic="線上 6 小時", special="社福類 6 小時"),
        duties=("遵守志工倫理守則",),
        rights=Rights("由本會投保意外事故保險", "每次補助交通費 100 元", ("定期督導",), "發給服務證與紀錄冊"),
        appraisal="每年考核一次",
        reward_exit="無故缺席三次以上，經約談後退場。",
        grievance="可以向督導申訴。",
        safety="訪視兩人一組。",
        plan="https://heping.example.org/plan",
        privacy="standard",
        contact=a_contact(),
        supervisor=a_unit().supervisor,
        filing=a_unit().filing,
        authority="臺北市政府社會局",
        example=True,
        body="## 服務的一天\n\n早上九點到協會**集合**。\n\n- 陪長輩聊天\n- 記下需要\n\n## 適合誰\n\n有耐心的人。",
    )
    return replace(notice, **changes)


def recruiting(first, last):
    return replace(a_notice().recruit, start=first, end=last)


def a_question(**changes):
    question = Question(
        id="ethics-001",
        lesson="01-what",
        section="定義",
        kind=QuestionKind.SINGLE,
        prompt="只有題庫才有的題目：哪一個對？",
        choices=(Choice("a", "甲選項文字", WHY_RIGHT), Choice("b", "乙選項文字", "不對")),
        answer=("a",),
        explanation=EXPLANATION,
    )
    return replace(question, **changes)


def a_course(course_id="basic-ethics", **changes):
    first = "## 學習目標\n\n- 說得出定義\n\n## 定義\n\n出於自由意志。"
    second = "## 學習目標\n\n- 記得守則\n\n## 守則\n\n|條|文|\n|-|-|\n|一|誠心奉獻|"
    lessons = (
        Lesson("01-what", "什麼是志願服務", 15, first, {"定義": "定義"}),
        Lesson("02-ethics", "志工倫理守則", 20, second),
    )
    course = Course(
        id=course_id,
        title="志願服務的內涵及倫理",
        hours=2,
        mode=PartMode.ONLINE,
        reading_minutes=90,
        pass_mark=70,
        quiz_questions=10,
        law_ref="衛部救字第1071361771號函",
        source="臺北市志願服務手冊 肆、四",
        reviewed=date(2026, 11, 23),
        lessons=lessons,
        questions=(a_question(),),
        body="上完這門課，您會知道志工是什麼。",
    )
    return replace(course, **changes)


def tracks():
    basic = Track(
        "basic", "基礎訓練", Issuer.CENTRE, "手冊", 6,
        (Part("志願服務的內涵及倫理", 2, PartMode.ONLINE, "B1", "basic-ethics"),),
        legal_ref="衛部救字第1071361771號函", valid_from=date(2018, 6, 1),
    )  # fmt: skip
    welfare = Track(
        "social-welfare", "社福類", Issuer.UNIT, "手冊", 6,
        (
            Part("社會福利概述", 2, PartMode.ONLINE, "SW-1", "sw-overview"),
            Part("運用單位業務簡介及工作內容說明（實習）", 2, PartMode.PRACTICUM, "SW-3", "unit-practicum"),
        ),
        authority="臺北市政府社會局", legal_ref="衛部救字第1071361771C號函", confidence="certain",
    )  # fmt: skip
    culture = Track("culture", "文化類", Issuer.UNIT, "手冊", None, (), confidence="none", note="請洽文化局承辦單位。")
    return {track.id: track for track in (basic, welfare, culture)}


@cache
def authorities():
    """Those of this project: a builder would only repeat the file."""
    return read_content(Path(__file__).parents[2])[0].authorities


def content(notices=None, units=None, courses=None, plans=()):
    notices = [a_notice()] if notices is None else notices
    units = [a_unit()] if units is None else units
    courses = [a_course()] if courses is None else courses
    owners = {unit.id: unit for unit in units}
    known = {plan.id: with_plan_version(plan, owners[plan.unit]) for plan in plans}
    return Content(
        units=owners,
        plans=known,
        notices={notice.id: versioned(notice, owners, known) for notice in notices},
        courses={course.id: with_course_version(course) for course in courses},
        tracks=tracks(),
        privacy={"standard": "privacy-v1"},
        authorities=authorities(),
    )


def versioned(notice, owners, plans):
    """The notice with its versions, as reading gives it."""
    plan = plans.get(f"{notice.unit}/{notice.plan}")
    return with_notice_version(replace(notice, plan_version=plan.version if plan else ""), owners[notice.unit])


VOCABULARY = """
長者 獨居 老人 社區 關懷 據點 導覽 博物館 課輔 國小 學童 閱讀 淨灘 環境 手語 送餐 陪伴 醫院 病友 圖書館 整理 動物 之家
照顧 公園 綠化 文化 活動 引導 服務 中心 諮詢 電話 問安 訪視 紀錄 協助 志工 夥伴 團隊 訓練 學習 溝通 耐心 假日 上午 下午
家庭 兒童 少年 身心 障礙 就業 稅務 申報 地政 節水 交通 安全 防災 宣導 市民 需要 一起 參與 認識 分享 經驗 輪值 櫃檯 諮商
口述 歷史 記錄 攝影 翻譯 外語 銀髮 健康 促進 體適能 共餐 備餐 清潔 維護 步道 生態 解說 典藏 展覽 推廣 教育 親子 說故事
"""
WORDS = VOCABULARY.split()
JOINS = ("的", "和", "，", "。", "、", "在", "與", "，讓", "，並且", "。我們", "給", "，陪", "為", "，")
DISTRICTS = [
    *("大安區", "信義區", "中正區", "萬華區", "大同區", "中山區"),
    *("松山區", "內湖區", "南港區", "士林區", "北投區", "文山區"),
]


def prose(rng, length):
    out = ""
    while len(out) < length:
        out += rng.choice(WORDS) + (rng.choice(JOINS) if rng.random() < 0.55 else "")
    return out[:length] + "。"


def crowd(count, seed=7):
    """So many realistic notices of 1,200 characters or more, in a unit for every fifteen of them."""
    rng = random.Random(seed)
    units = [
        a_unit(f"unit-{n:04}", name=f"範例{rng.choice(DISTRICTS)}{prose(rng, 4)[:4]}協會{n}", example=False)
        for n in range(count // 15 + 1)
    ]
    notices = [_one_of_many(n, units[n // 15].id, rng) for n in range(count)]
    return content(notices, units)


def _one_of_many(number, unit, rng):
    district = rng.choice(DISTRICTS)
    start = date(2026, 1, 1) + timedelta(days=rng.randrange(360))
    body = "\n\n".join(f"## {heading}\n\n{prose(rng, 220)}\n\n- {prose(rng, 20)}\n- {prose(rng, 20)}" for heading in (
        "服務的一天", "適合誰", "您會學到什麼"))  # fmt: skip
    model = a_notice()
    return replace(
        model,
        unit=unit,
        slug=f"notice-{number:05}",
        title=f"{prose(rng, 6)[:6]}志工",
        category=rng.choice(("social-welfare", "culture")),
        published=start,
        updated=None,
        purpose=prose(rng, 80),
        beneficiaries=prose(rng, 20),
        tasks=tuple(prose(rng, 18) for _ in range(4)),
        recruit=replace(model.recruit, start=start, end=start + timedelta(days=90)),
        service=replace(
            model.service,
            weekdays=tuple(rng.sample("一二三四五六日", 2)),
            area=district,
            places=(Place(f"{district}{prose(rng, 4)[:4]}", f"臺北市{district}範例路{number}號", district),),
        ),
        body=body,
        example=False,
    )
