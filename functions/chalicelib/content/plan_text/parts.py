"""The blocks of each section of a plan. All take plan, unit and the name of the category."""

from chalicelib.content.model import Plan, Supervisor, Unit
from chalicelib.content.plan_text.blocks import Block, listed, named, table, words
from chalicelib.content.plan_text.history import due_days, filed_words
from chalicelib.wording import roc_day

Blocks = tuple[Block, ...]


def unit(plan: Plan, unit: Unit, category: str) -> Blocks:
    """參、三 1."""
    contact = plan.contact
    return named(
        ("運用單位", f"{unit.name}（{unit.type.value}）"),
        ("立案字號或統一編號", unit.reg_no),
        ("志工類別", category),
        ("目的事業主管機關", plan.authority),
        ("聯絡人", contact.person),
        ("電話", contact.phone),
        ("電子郵件", contact.email),
        ("地址", contact.address),
        ("網站", contact.url),
        ("督導專人", _supervisor(plan.supervisor)),
        ("分工", plan.people),
    )


def _supervisor(supervisor: Supervisor) -> str:
    return "，".join(filter(None, (supervisor.name, supervisor.phone, supervisor.email)))


def purpose(plan: Plan, _unit: Unit, _category: str) -> Blocks:
    """參、三 2, with the need that was found and goals that can be checked (參、二)."""
    return (*named(("需求評估", plan.need), ("目的", plan.purpose)), *listed(plan.goals, ordered=True, title="目標"))


def beneficiaries(plan: Plan, _unit: Unit, _category: str) -> Blocks:
    """參、三 3."""
    return words(plan.beneficiaries)


def tasks(plan: Plan, _unit: Unit, _category: str) -> Blocks:
    """參、三 4."""
    return listed(plan.tasks)


def term(plan: Plan, _unit: Unit, _category: str) -> Blocks:
    """參、三 5."""
    service = plan.service
    places = (f"{place.name}（{place.address}）" for place in service.places)
    return named(
        ("計畫期限", f"{roc_day(plan.term.start)}至{roc_day(plan.term.end)}"),
        ("服務範圍", service.area),
        ("服務地點", "\n".join(places)),
    )


def recruit(plan: Plan, _unit: Unit, _category: str) -> Blocks:
    """參、三 6."""
    recruit = plan.recruit
    return named(
        ("召募時間", f"{roc_day(recruit.start)}至{roc_day(recruit.end)}"),
        ("召募管道", "、".join(recruit.channels)),
        ("名額", f"{recruit.quota} 人" if recruit.quota else "不限"),
    )


def apply(plan: Plan, _unit: Unit, _category: str) -> Blocks:
    """參、三 7."""
    require, days = plan.require, plan.apply.reply_days
    ages = (
        f"{require.age_min} 歲以上" if require.age_min else "",
        f"{require.age_max} 歲以下" if require.age_max else "",
    )
    steps = "\n".join(f"{number}. {step}" for number, step in enumerate(plan.process, start=1))
    return named(
        ("報名方式", plan.apply.method),
        ("篩選方式", plan.apply.selection),
        ("結果通知", f"報名後 {days} 天內回覆每一位報名的人" if days else ""),
        ("加入流程", steps),
        ("年齡", "，".join(filter(None, ages)) or "不限"),
        ("經歷", require.experience),
        ("教育程度", require.education),
        ("特殊專長", "、".join(require.skills)),
        ("專業證照", "、".join(require.licences)),
        ("未滿 18 歲", plan.minors),
    )


def operation(plan: Plan, _unit: Unit, _category: str) -> Blocks:
    """參、三 8."""
    service, operation = plan.service, plan.operation
    return named(
        ("服務方式", service.mode.value),
        ("服務頻率", service.frequency),
        ("服務時數", service.hours),
        ("服務日", f"星期{'、'.join(service.weekdays)}" if service.weekdays else ""),
        ("班次時段", "\n".join(service.shifts)),
        ("排班方式", operation.rota),
        ("簽到退", operation.attendance),
        ("服務流程", operation.flow),
        ("安全", plan.safety),
    )


def training(plan: Plan, _unit: Unit, _category: str) -> Blocks:
    """參、三 9; 志願服務法 9."""
    training = plan.training
    own = tuple((part.title, f"{part.hours} 小時") for part in training.parts)
    return (
        *named(
            ("基礎訓練", training.basic),
            ("特殊訓練", training.special),
            ("訓練依據", training.reference),
            ("在職訓練", training.in_service),
            ("成長訓練", training.growth),
            ("領導訓練", training.leadership),
            ("督導訓練", training.supervisors),
        ),
        *table("單位自訂的特殊訓練課程", ("課程", "時數"), own),
    )


def duties(plan: Plan, _unit: Unit, _category: str) -> Blocks:
    """參、三 10; 志願服務法 15."""
    return (*words(plan.ethics), *listed(plan.duties, ordered=True, title="工作規定"))


def rights(plan: Plan, _unit: Unit, _category: str) -> Blocks:
    """參、三 11; 志願服務法 14 and 16."""
    rights = plan.rights
    return (
        *named(
            ("意外事故保險", rights.insurance),
            ("交通與誤餐補助", rights.allowance),
            ("服務證與紀錄冊", rights.recordbook),
        ),
        *listed(rights.other, title="其他權利與福利"),
    )


def appraisal(plan: Plan, _unit: Unit, _category: str) -> Blocks:
    """參、三 12; 志願服務法 19."""
    return words(plan.appraisal)


def rewards(plan: Plan, _unit: Unit, _category: str) -> Blocks:
    """參、三 13; 伍、八."""
    return named(("獎勵", plan.rewards), ("退場", plan.exit))


def guidance(plan: Plan, _unit: Unit, _category: str) -> Blocks:
    """輔導: what 志願服務法 7 names and the handbook's list does not."""
    guidance = plan.guidance
    return named(("輔導方式", guidance.method), ("志工會議", guidance.meetings), ("申訴管道", guidance.grievance))


def records(plan: Plan, _unit: Unit, _category: str) -> Blocks:
    """伍、二 and 三."""
    return words(plan.records)


def budget(plan: Plan, _unit: Unit, _category: str) -> Blocks:
    """HOW MUCH (參、二), with its sum."""
    if not plan.budget:
        return ()
    rows = tuple((line.item, f"{line.amount:,} 元", line.source) for line in plan.budget)
    return table("每年經費概算", ("項目", "每年金額", "來源"), (*rows, ("合計", f"{plan.yearly_cost:,} 元", "")))


def outcomes(plan: Plan, _unit: Unit, _category: str) -> Blocks:
    """IF…THEN… (參、二)."""
    return listed(tuple(f"如果{outcome.when}，{outcome.then}" for outcome in plan.outcomes))


def evaluation(plan: Plan, _unit: Unit, _category: str) -> Blocks:
    """EVALUATION (參、二)."""
    if plan.evaluation is None:
        return ()
    phases = plan.evaluation
    return named(("服務前", phases.before), ("服務中", phases.during), ("服務後", phases.after))


def filing(plan: Plan, _unit: Unit, _category: str) -> Blocks:
    """參、四; 捌; when reports are due (志願服務法 7)."""
    due = "\n".join(f"{roc_day(day)}以前" for day in due_days(plan))
    return named(
        ("備案情形", filed_words(plan.filing)),
        ("備案附件", "、".join(plan.attachments)),
        ("辦理情形函報備查", due),
        ("修正與終止", "要修正或提前終止時，以正式公文函報原備案機關。"),
    )
