"""What the fields of a notice mean together: dates, ages, places, channels (handbook 參, 肆; 志願服務法 6, 7)."""

from collections.abc import Iterator
from datetime import date, timedelta

from chalicelib.content.drafts import Drafts, Entry
from chalicelib.content.findings import Finding
from chalicelib.content.lending import astray, lender

LATEST_REPLY = timedelta(days=60)
ADULT = 18


def dates_are_in_order(notice: Entry, _: Drafts) -> Iterator[Finding]:
    """Nothing ends before it starts."""
    for group, what in (("recruit", "召募"), ("service", "服務")):
        start, end = notice.get(f"{group}.start"), notice.get(f"{group}.end")
        if start and end and end < start:
            sentence = f"{what}結束日 {end} 比開始日 {start} 還早。請把 end 改成 {start} 以後的日期。"
            yield notice.error(f"{group}.end", "end-before-start", sentence)
    published, updated = notice.get("published"), notice.get("updated")
    if published and updated and updated < published:
        sentence = f"更新日期 {updated} 比發布日期 {published} 還早。請檢查 published 和 updated。"
        yield notice.error("updated", "updated-before-published", sentence)


def changes_are_told(notice: Entry, drafts: Drafts) -> Iterator[Finding]:
    """Who has applied can see what became different since; the day of each change lies after the publishing."""
    published, updated = notice.get("published"), notice.get("updated")
    plan = lender(notice, drafts)
    told = [change.get("date") for change in (*notice.parts("changes"), *(plan.parts("amendments") if plan else ()))]
    for change in notice.parts("changes"):
        day = change.get("date")
        if day and published and day < published:
            sentence = f"修改日期 {day} 比發布日期 {published} 還早。發布以前的修改不用寫，請檢查日期。"
            yield change.error("date", "changed-before-published", sentence)
    if published and updated and updated > published and updated not in told:
        sentence = (
            f"公告在 {updated} 更新過，報名的人看不出改了什麼。請加上：changes: [{{date: {updated}, what: 改了什麼}}]"
        )
        yield notice.hint("updated", "change-untold", sentence)


def service_outlasts_recruiting(notice: Entry, _: Drafts) -> Iterator[Finding]:
    """Nobody is recruited for a service that is over."""
    recruited, served = notice.get("recruit.end"), notice.get("service.end")
    if recruited and served and served < recruited:
        sentence = f"服務到 {served} 就結束，召募卻收件到 {recruited}。請把召募截止日改早，或把服務結束日改晚。"
        yield notice.warning("recruit.end", "recruits-after-service", sentence)


def plan_term_is_two_years(notice: Entry, _: Drafts) -> Iterator[Finding]:
    """Plans run for one or two years (handbook 捌)."""
    start, end = notice.get("service.start"), notice.get("service.end")
    if start and end and end >= _years_later(start, 2):
        last = _years_later(start, 2) - timedelta(days=1)
        sentence = (
            f"服務期間超過 2 年。計畫的期限以 1 到 2 年為宜（手冊 捌），到期再報下一期。建議 end 寫 {last} 以前。"
        )
        yield notice.warning("service.end", "term-too-long", sentence)


def _years_later(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


def everyone_gets_a_reply(notice: Entry, _: Drafts) -> Iterator[Finding]:
    """A reply to every applicant, after the last of them applied and within two months (handbook 肆、三)."""
    start, end, reply = notice.get("recruit.start"), notice.get("recruit.end"), notice.get("apply.reply_by")
    if not end or not reply or (start and end < start):
        return
    if reply < end:
        sentence = (
            f"結果通知日 {reply} 比召募截止日 {end} 還早，最後幾天報名的人會收不到回覆。"
            f"請把 reply_by 改成 {end} 以後，例如 {end + timedelta(days=14)}"
        )
        yield notice.error("apply.reply_by", "reply-before-end", sentence)
    elif reply > end + LATEST_REPLY:
        sentence = f"召募截止後要等 {(reply - end).days} 天才通知結果，太久了。建議在 {end + LATEST_REPLY} 以前。"
        yield notice.warning("apply.reply_by", "reply-too-late", sentence)


def long_recruiting_promises_days(notice: Entry, _: Drafts) -> Iterator[Finding]:
    """Where recruiting goes on for long, the first applicants need not wait for its end (handbook 肆、三)."""
    start, end = notice.get("recruit.start"), notice.get("recruit.end")
    if not start or not end or notice.given("apply.reply_days"):
        return
    if end - start > LATEST_REPLY:
        sentence = (
            f"從開始召募到截止有 {(end - start).days} 天，最先報名的人要等很久才有回覆。"
            "建議在 apply 下面加上：reply_days: 30（每個人報名後 30 天內會收到回覆）"
        )
        yield notice.warning("apply", "reply-days-advised", sentence)


def ages_make_sense(notice: Entry, _: Drafts) -> Iterator[Finding]:
    """The lower bound lies below the upper bound."""
    low, high = notice.get("require.age_min"), notice.get("require.age_max")
    if low and high and low > high:
        sentence = f"最低年齡 {low} 歲比最高年齡 {high} 歲還大。請檢查 age_min 和 age_max 是不是寫反了。"
        yield notice.error("require.age_max", "ages-reversed", sentence)


def minors_are_provided_for(notice: Entry, drafts: Drafts) -> Iterator[Finding]:
    """Where people under 18 may apply, the notice says how their legal representative agrees (民法 77)."""
    low = notice.get("require.age_min")
    misread = low is None and notice.given("require.age_min")
    if misread or notice.given("minors") or (low is not None and low >= ADULT) or astray(notice, drafts):
        return
    may = f"最低年齡是 {low} 歲" if low is not None else "沒有限制最低年齡"
    sentence = (
        f"{may}，未滿 18 歲的人也能報名，所以要寫「未成年規定」（minors）：民法第77條規定須經法定代理人同意。"
        "請加上：minors: 未滿 18 歲須經法定代理人同意"
    )
    yield notice.error("require.age_min" if low is not None else "", "minors-missing", sentence)


def days_are_named_once(notice: Entry, _: Drafts) -> Iterator[Finding]:
    """No day of the week twice."""
    days = notice.get("service.weekdays") or ()
    for number, day in enumerate(days):
        if day in days[:number]:
            sentence = f"服務日的「{day}」寫了兩次。請只留一個。"
            yield notice.warning(f"service.weekdays.{number}", "weekday-twice", sentence)


def districts_are_in_addresses(notice: Entry, _: Drafts) -> Iterator[Finding]:
    """The district that the list filters by is the one of the address."""
    for place in notice.parts("service.places"):
        district, address = place.get("district"), place.get("address")
        if district and address and district not in address:
            sentence = f"行政區寫「{district}」，但是地址「{address}」裡沒有。請檢查哪一個寫錯了。"
            yield place.warning("district", "district-elsewhere", sentence)


RULES = (
    dates_are_in_order,
    changes_are_told,
    service_outlasts_recruiting,
    plan_term_is_two_years,
    everyone_gets_a_reply,
    long_recruiting_promises_days,
    ages_make_sense,
    minors_are_provided_for,
    days_are_named_once,
    districts_are_in_addresses,
)
