"""What the fields of a plan mean together: its term, its filing, its history (志願服務法 7; handbook 參 and 捌)."""

import re
from collections.abc import Iterator

from chalicelib.content.drafts import Drafts, Entry
from chalicelib.content.findings import Finding, quoted
from chalicelib.content.model import FilingStatus
from chalicelib.content.plan_text.history import last_day

LONGEST_YEARS = 2  # handbook 捌: 「應該以一至兩年為限」; the law itself knows longer plans, so it is a warning
PAPERS = ("公文", "計畫書", "立案證書影本", "組織章程")  # handbook 參、四
EMPTY = re.compile(
    r"[（(「\s]*(略|無|同上|待補|待定|未定|未填|詳附件|如附件|詳計畫書|tbd|todo|n/?a|-+|…+|x+)[）)」。.\s]*"
)
UNSAID = re.compile(r"[（(\s]*(依|照|按|比照)[^，。；]{0,16}(規定|辦法|法令|要點|規範)(辦理|處理|執行)?[）)。.\s]*")
UNINSURED = re.compile(r"^\s*(無|沒有|不(投保|提供)|未投保|免|由?志工自(行|己)|自理)")
# What stands in for an item of the law: the field, and the item that it answers.
SPOKEN = {
    "purpose": "召募", "apply.selection": "召募", "training.basic": "訓練", "training.special": "訓練",
    "operation.rota": "運用", "operation.attendance": "運用", "operation.flow": "運用",
    "guidance.method": "輔導", "guidance.meetings": "輔導", "guidance.grievance": "輔導",
    "appraisal": "考核", "rewards": "考核", "exit": "考核", "beneficiaries": "服務項目",
}  # fmt: skip


def unit_exists(plan: Entry, drafts: Drafts) -> Iterator[Finding]:
    """A plan belongs to a unit with a page."""
    if plan.id.partition("/")[0] not in drafts.units:
        sentence = "這個單位資料夾裡沒有 index.md，網站不知道是哪個單位的計畫。請先新增 index.md。"
        yield plan.error_at(1, "unit-missing", sentence)


def term_is_one_or_two_years(plan: Entry, _: Drafts) -> Iterator[Finding]:
    """The handbook wants one or two years (捌); what nobody wants is a term that ends before it starts."""
    start, end = plan.get("term.start"), plan.get("term.end")
    if not start or not end:
        return
    if end < start:
        sentence = f"計畫結束日 {end} 比開始日 {start} 還早。請把 end 改成 {last_day(start, 1)} 這樣的日期。"
        yield plan.error("term.end", "end-before-start", sentence)
    elif end > last_day(start, LONGEST_YEARS):
        sentence = (
            f"計畫期限超過 2 年。手冊 捌 建議以 1 到 2 年為限，到期依成效再報下一期。"
            f"建議寫 end: {last_day(start, LONGEST_YEARS)}"
        )
        yield plan.warning("term.end", "term-too-long", sentence)
    elif end < last_day(start, 1):
        sentence = f"計畫期限不到 1 年。手冊 捌 建議 1 到 2 年，例如 end: {last_day(start, 1)}；只辦一季也可以不改。"
        yield plan.hint("term.end", "term-short", sentence)


def recruiting_is_within_the_term(plan: Entry, _: Drafts) -> Iterator[Finding]:
    """Recruiting may begin before the service does, and ends before it ends."""
    start, end = plan.get("recruit.start"), plan.get("recruit.end")
    first, last = plan.get("term.start"), plan.get("term.end")
    if start and end and end < start:
        sentence = f"召募截止日 {end} 比開始日 {start} 還早。請把 end 改成 {start} 以後的日期。"
        yield plan.error("recruit.end", "end-before-start", sentence)
    elif end and first and last and first <= last < end:
        sentence = f"計畫到 {last} 就結束，召募卻到 {end}。請把召募截止日改成 {last} 以前。"
        yield plan.error("recruit.end", "recruits-after-term", sentence)


def items_say_something(plan: Entry, _: Drafts) -> Iterator[Finding]:
    """An item of the law is not answered by 「略」, and hardly by 「依規定辦理」."""
    for name, item in SPOKEN.items():
        text = plan.get(name) or ""
        if EMPTY.fullmatch(text.casefold()):
            sentence = (
                f"這裡只寫了{quoted(text)}，等於沒有寫。志願服務法第7條規定計畫要有「{item}」，請寫出實際怎麼做。"
            )
            yield plan.error(name, "article-7-empty", sentence)
        elif UNSAID.fullmatch(text):
            sentence = f"只寫{quoted(text)}，志工看不出實際怎麼做。計畫也是單位和志工的約定，請補上時間、次數或由誰做。"
            yield plan.warning(name, "article-7-vague", sentence)
    for name, item in (("tasks", "服務項目"), ("goals", "召募"), ("duties", "管理")):
        for number, text in enumerate(plan.get(name) or ()):
            if EMPTY.fullmatch(text.casefold()):
                sentence = (
                    f"這一項只寫了{quoted(text)}。志願服務法第7條規定計畫要有「{item}」，請寫出內容或刪掉這一項。"
                )
                yield plan.error(f"{name}.{number}", "article-7-empty", sentence)


def volunteers_are_insured(plan: Entry, _: Drafts) -> Iterator[Finding]:
    """The unit insures its volunteers; it may not leave it to them (志願服務法 16)."""
    if UNINSURED.match(plan.get("rights.insurance") or ""):
        sentence = (
            "志願服務法第16條規定運用單位應為志工投保意外事故保險，不能不保，也不能請志工自己保。"
            "請改成像：insurance: 單位投保意外事故保險 100 萬元，保費由單位負擔"
        )
        yield plan.error("rights.insurance", "not-insured", sentence)


def basic_hours_are_the_rule(plan: Entry, drafts: Drafts) -> Iterator[Finding]:
    """The hours of basic training that are written are those of the national rule."""
    basic = drafts.tracks.get("basic")
    hours = basic.get("hours") if basic else None
    said = re.findall(r"(\d+)\s*(?:個)?(?:小時|時數)", plan.get("training.basic") or "")
    if hours and said and str(hours) not in said:
        sentence = f"基礎訓練寫 {said[0]} 小時，全國規定是 {hours} 小時（志願服務法第9條）。請改成 {hours} 小時。"
        yield plan.warning("training.basic", "basic-hours", sentence)


def filing_comes_first(plan: Entry, _: Drafts) -> Iterator[Finding]:
    """Filed before volunteers are used, with its papers (志願服務法 7; handbook 參、四)."""
    status, day, start = plan.get("filing.status"), plan.get("filing.date"), plan.get("term.start")
    if status is FilingStatus.FILED and day and start and day > start:
        sentence = (
            f"備案日期 {day} 晚於計畫開始日 {start}。志願服務法第7條規定運用志工前就要備案。"
            "請檢查日期，或把計畫開始日往後改。"
        )
        yield plan.warning("filing.date", "filed-after-start", sentence)
    if status is FilingStatus.EXEMPT or not plan.given("filing"):
        return
    sent = "".join(plan.get("filing.attachments") or ())
    missing = [paper for paper in PAPERS if paper.removesuffix("影本") not in sent]
    if missing:
        listed = ", ".join(PAPERS)
        sentence = (
            f"備案附件沒有列出{'、'.join(missing)}（手冊 參、四）。"
            f"都準備好的話，請在 filing 下面寫：attachments: [{listed}]"
        )
        yield plan.hint("filing.attachments", "attachments-advised", sentence)


def history_is_in_order(plan: Entry, _: Drafts) -> Iterator[Finding]:
    """Amendments one after the other, after the filing and before the end; the termination within the term."""
    filed, ended, before = plan.get("filing.date"), plan.get("termination.date"), None
    for change in plan.parts("amendments"):
        day = change.get("date")
        if not day:
            continue
        if filed and day < filed:
            sentence = f"修正日期 {day} 比備案日期 {filed} 還早。還沒備案的計畫直接改內容就好，請檢查日期。"
            yield change.error("date", "amended-before-filing", sentence)
        if before and day < before:
            sentence = f"修正紀錄請依日期先後寫，{day} 應該在 {before} 前面。"
            yield change.warning("date", "amendments-order", sentence)
        if ended and day > ended:
            sentence = f"計畫在 {ended} 就終止了，不會在 {day} 修正。請檢查日期。"
            yield change.error("date", "amended-after-end", sentence)
        before = day
    start, end = plan.get("term.start"), plan.get("term.end")
    if ended and start and end and not start <= ended <= end:
        sentence = (
            f"終止日期 {ended} 不在計畫期限裡（{start} 到 {end}）。"
            "提前結束才需要終止，到期的計畫不用寫 termination；請檢查日期。"
        )
        yield plan.error("termination.date", "ended-outside-term", sentence)


def updated_after_published(plan: Entry, _: Drafts) -> Iterator[Finding]:
    """Nothing is brought up to date before it is there."""
    published, updated = plan.get("published"), plan.get("updated")
    if published and updated and updated < published:
        sentence = f"更新日期 {updated} 比公告日期 {published} 還早。請檢查 published 和 updated。"
        yield plan.error("updated", "updated-before-published", sentence)


RULES = (
    unit_exists,
    term_is_one_or_two_years,
    recruiting_is_within_the_term,
    items_say_something,
    volunteers_are_insured,
    basic_hours_are_the_rule,
    filing_comes_first,
    history_is_in_order,
    updated_after_published,
)
