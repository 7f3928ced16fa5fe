"""A plan for tests of its page, and of what leans on it."""

from dataclasses import replace
from datetime import date

from chalicelib.content.model import (
    Amendment,
    BudgetLine,
    Evaluation,
    Guidance,
    Operation,
    Outcome,
    Part,
    PartMode,
    Place,
    Plan,
    PlanApply,
    PlanRecruit,
    PlanService,
    PlanStatus,
    PlanTraining,
    Require,
    Rights,
    ServiceMode,
    Term,
)
from tests.site import builders as b


def a_plan(slug="visits", unit="heping-care", **changes):
    plan = Plan(
        unit=unit,
        slug=slug,
        title=f"關懷訪視志願服務計畫 {slug}",
        category="social-welfare",
        status=PlanStatus.PUBLISHED,
        published=date(2026, 10, 15),
        term=Term(date(2027, 1, 1), date(2028, 12, 31)),
        need="一週說不到三次話的長輩有六成。",
        purpose="讓獨居長輩每週都有人探望。",
        goals=("116 年底前，60 位長輩每週至少有 1 次訪視",),
        people="督導排班，社工評估。",
        beneficiaries="大安區獨居長輩",
        tasks=("到宅探望", "電話問安"),
        recruit=PlanRecruit(date(2026, 11, 1), date(2028, 6, 30), ("本站", "里辦公處"), 24),
        apply=PlanApply("線上報名", "面談三十分鐘", 30),
        process=("線上報名", "面談", "授證"),
        require=Require(16, 80, "不拘", "不拘", ("台語",), ("照顧服務員",)),
        minors="未滿 18 歲須經同意",
        service=PlanService(
            "大安區", "每次 3 小時", "每週 1 次", ServiceMode.ROTA,
            (Place("協會", "臺北市大安區範例路1段1號", "大安區"),), ("六",), ("上午 9:00–12:00",),
        ),
        operation=Operation("每月 20 日排班", "到協會簽到簽退", "領單、訪視、回報"),
        training=PlanTraining(
            "線上 6 小時", "社福類 6 小時", (Part("訪視實務", 2, PartMode.PRACTICUM),), "由單位自訂", "每季一次在職",
            "成長推薦", "領導推薦", "督導研習",
        ),
        ethics="遵守倫理守則",
        duties=("保守長輩隱私", "準時到班"),
        safety="兩人同行",
        rights=Rights("投保意外險 100 萬元", "交通費 100 元", ("每季訓練",), "代為申請紀錄冊"),
        appraisal="每年十二月考核",
        rewards="滿一年致贈感謝狀",
        exit="無故缺席三次退場",
        guidance=Guidance("督導每月談一次", "每半年志工會議", "十五天內回覆申訴"),
        records="時數每月登錄",
        budget=(BudgetLine("意外險", 12000, "自籌"), BudgetLine("交通費", 60500, "補助")),
        outcomes=(Outcome("每週有人探望", "孤單的長輩減少三成"),),
        evaluation=Evaluation("先做問卷", "半年檢查", "年底再訪"),
        filing=b.a_unit().filing,
        attachments=("公文", "計畫書"),
        amendments=(Amendment(date(2026, 11, 10), "地點搬到 1 號", "範例字第9號"),),
        contact=b.a_contact(),
        supervisor=b.a_unit().supervisor,
        authority="臺北市政府社會局",
        example=True,
        body="## 緣起\n\n一個夏天的故事。",
    )  # fmt: skip
    return replace(plan, **changes)
