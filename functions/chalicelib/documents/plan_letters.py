"""The letters (函) about a plan: to file it, to change it, to end it early (志願服務法 7; handbook 參四, 捌).

Drafts: day, number and seal are the unit's, and what a plan does not say yet stands in brackets to be filled in. To
whom the letters go and what they enclose is the answer of `domain.filing`. Does not know paper.
"""

from chalicelib.content.model import FilingStatus, Plan, Unit, UnitType
from chalicelib.content.plan_text.history import last_day
from chalicelib.documents.letter import NUMERALS, OfficialLetter
from chalicelib.domain.filing import Answer, Occasion, Way, office_of
from chalicelib.domain.roc import spoken

# How a body calls itself in a letter.
SELF = {
    UnitType.AGENCY: "本機關",
    UnitType.INSTITUTION: "本機構",
    UnitType.SCHOOL: "本校",
    UnitType.JURIDICAL_PERSON: "本會",
    UnitType.REGISTERED_GROUP: "本會",
}
LETTER, PLAN_BOOK = "正式公文", "志願服務計畫書"
FILED_BY, EXEMPT_BY = "志願服務法第7條第3項", "志願服務法第7條第4項"
NAMES = {
    Occasion.FILING: "備案函",
    Occasion.AMENDMENT: "修正函",
    Occasion.TERMINATION: "終止函",
}


def plan_letter(occasion: Occasion, plan: Plan, unit: Unit, category: str, answer: Answer) -> OfficialLetter:
    """The letter for an occasion; `category` is the name of the plan's category."""
    way = answer.ways[0]
    filed = plan.filing.status is FilingStatus.FILED and occasion is not Occasion.FILING
    receiver = plan.authority if filed and plan.authority else office_of(plan, way)
    general = way.general.name if way.general else ""
    subject, explanation, measures = WRITERS[occasion](plan, unit, category, way)
    contact = plan.contact
    return OfficialLetter(
        sender=unit.name,
        address=contact.address,
        contact=(("承辦人", contact.person), ("電話", contact.phone), ("電子信箱", contact.email)),
        receiver=receiver,
        day=None,
        subject=subject,
        explanation=explanation,
        measures=measures,
        attachments=_where_listed(explanation) if enclosed(occasion, plan, way) else (),
        also=(general,) if general and general != receiver else (),
        example=plan.example or unit.example,
    )


def enclosed(occasion: Occasion, plan: Plan, way: Way) -> tuple[str, ...]:
    """What goes along with the letter; who is exempt from filing shows the plan alone (志願服務法 7 IV)."""
    if occasion is Occasion.TERMINATION:
        return ()
    if occasion is Occasion.AMENDMENT:
        return (f"修正後{PLAN_BOOK} 1 份",)
    papers = (PLAN_BOOK,) if _exempt(plan) else tuple(item for item in way.enclosures.items if item != LETTER)
    return tuple(f"{item} 1 份" for item in papers)


def _filing(plan: Plan, unit: Unit, category: str, way: Way) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    exempt, own = _exempt(plan), SELF[unit.type]
    registered = f"（{own}立案字號或統一編號：{unit.reg_no}）" if unit.reg_no and not exempt else ""
    law = f"依{EXEMPT_BY}，{own}免於運用前申請備案，檢送計畫供參。" if exempt else f"依{FILED_BY}規定辦理{registered}。"
    quota = f"，預計召募志工 {plan.recruit.quota} 人" if plan.recruit.quota else ""
    points = (
        law,
        f"本計畫屬{category}志願服務，期間自{spoken(plan.term.start)}至{spoken(plan.term.end)}止，"
        f"服務範圍為{plan.service.area}{quota}。",
        "本計畫已載明志願服務法第7條第2項所定七項內容。",
        f"檢附{'、'.join(enclosed(Occasion.FILING, plan, way))}。",
    )
    ask = "請備查" if exempt else "請鑒核備案"
    measures = () if exempt else ("請惠予備案，並函復備案日期及文號。",)
    return f"檢送{own}「{plan.title}」1 份，{ask}。", points, (*measures, _report(plan))


def _amendment(plan: Plan, unit: Unit, _category: str, way: Way) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    last = max(plan.amendments, key=lambda change: change.on) if plan.amendments else None
    changed = (
        f"{last.what.removesuffix('。')}（自{spoken(last.on)}起）"
        if last
        else "（請填寫要修正的服務對象、範圍、內容或權利義務）"
    )
    points = (
        _before(plan),
        f"修正內容：{changed}。",
        f"檢附{'、'.join(enclosed(Occasion.AMENDMENT, plan, way))}。",
    )
    subject = f"檢送{SELF[unit.type]}「{plan.title}」修正計畫 1 份，請鑒核備案。"
    return subject, points, ("請惠予備案，並函復備案日期及文號。",)


def _termination(plan: Plan, unit: Unit, _category: str, _way: Way) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    end = plan.termination
    day = spoken(end.on) if end else "（請填寫終止日期：中華民國　年　月　日）"
    reason = end.reason if end else "（請填寫終止的原因）"
    points = (
        _before(plan),
        f"終止原因：{reason.removesuffix('。')}。",
        "（請確認後保留）現有志工之服務時數均已登錄，服務紀錄冊交還志工，志願服務證均已收回。",
    )
    subject = f"{SELF[unit.type]}「{plan.title}」自{day}起終止，請鑒核備查。"
    return subject, points, (f"本計畫之辦理情形，將於終止後二個月內，依{FILED_BY}函報備查。",)


def _where_listed(points: tuple[str, ...]) -> tuple[str, ...]:
    """「如說明四」: the papers are named once, in the last point."""
    return (f"如說明{NUMERALS[len(points) - 1]}",)


def _before(plan: Plan) -> str:
    """With which letter the plan was filed; a place for it where that is not known."""
    filing = plan.filing
    if filing.status is FilingStatus.EXEMPT:
        return f"本計畫依{EXEMPT_BY}免於運用前申請備案。"
    day = spoken(filing.date) if filing.date else "（備案日期）"
    return f"本計畫業經貴機關{day}{filing.ref or '（備案文號）'}函備案在案。"


def _report(plan: Plan) -> str:
    yearly = _exempt(plan) or plan.term.end >= last_day(plan.term.start, 2)
    when = "每年年度結束後二個月內" if yearly else "運用結束後二個月內"
    return f"本計畫之辦理情形，將於{when}函報備查。"


def _exempt(plan: Plan) -> bool:
    return plan.filing.status is FilingStatus.EXEMPT


WRITERS = {Occasion.FILING: _filing, Occasion.AMENDMENT: _amendment, Occasion.TERMINATION: _termination}
