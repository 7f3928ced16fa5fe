"""What a notice says about its plan: that it is there, and that nothing promised by one is denied by the other.

志願服務法 6 wants the plan published, 7 wants volunteers used as the plan says; the handbook (參、三) calls it the
contract between unit and volunteers. A notice may put purpose and tasks into its own words; what volunteers are
promised, when, where and for whom the service is, may not differ.
"""

from collections.abc import Iterator
from datetime import date

from chalicelib.content.drafts import Drafts, Entry
from chalicelib.content.findings import Finding, quoted
from chalicelib.content.lending import OTHER, astray, lender
from chalicelib.content.model import FilingStatus, NoticeStatus, PlanStatus
from chalicelib.content.spelling import nearest

# What the two sides owe each other: the words of the plan hold.
PROMISES = {
    "rights.insurance": "保險",
    "rights.allowance": "交通與誤餐補助",
    "appraisal": "考核",
    "reward_exit": "獎懲與退場",
    "grievance": "申訴管道",
    "training.basic": "基礎訓練",
    "training.special": "特殊訓練",
    "minors": "未成年規定",
}


def plan_exists(notice: Entry, drafts: Drafts) -> Iterator[Finding]:
    """A name of a plan is the name of a file in the unit's folder `plans`."""
    if not astray(notice, drafts):
        return
    named, unit = notice.get("plan"), notice.id.partition("/")[0]
    own = [name.partition("/")[2] for name in drafts.plans if name.startswith(f"{unit}/")]
    close = nearest(named, own)
    advice = f"您要寫的可能是 {close}。" if close else f"這個單位現有的計畫：{'、'.join(own)}。" if own else ""
    sentence = (
        f"找不到「{named}」這份計畫。{advice}"
        f"請新增 plans/{named}.md，或寫計畫的網址，例如 plan: https://unit.example.org/plan"
    )
    yield notice.error("plan", "unknown-plan", sentence)


def plan_is_published(notice: Entry, drafts: Drafts) -> Iterator[Finding]:
    """Nobody is recruited for a plan that cannot be read (志願服務法 6)."""
    plan = lender(notice, drafts)
    if plan is None or notice.get("status") is not NoticeStatus.PUBLISHED or plan.get("status") is not PlanStatus.DRAFT:
        return
    sentence = (
        "公告已經發布，計畫卻還是草稿。志願服務法第6條規定召募時要公告計畫。"
        f"請把 {plan.path} 的 status 改成 published，或先把公告改成 status: draft"
    )
    yield notice.error("plan", "plan-is-draft", sentence)


def plan_is_filed(notice: Entry, drafts: Drafts) -> Iterator[Finding]:
    """Volunteers are used only after the plan was filed (志願服務法 7)."""
    plan = lender(notice, drafts)
    if plan is None or notice.get("status") is not NoticeStatus.PUBLISHED:
        return
    if plan.get("filing.status") is FilingStatus.PENDING:
        sentence = (
            "計畫還在辦理備案。志願服務法第7條規定運用志工以前要備案，文號下來以前請先不要讓志工開始服務；"
            f"下來以後，請把 {plan.path} 的 filing 改成 status: filed，加上 date 和 ref。"
        )
        yield notice.warning("plan", "plan-not-filed", sentence)


def category_is_the_plans(notice: Entry, drafts: Drafts) -> Iterator[Finding]:
    """The category decides authority and training; it is filed with the plan."""
    plan = lender(notice, drafts)
    if plan is None:
        return
    own, planned = notice.get("category"), plan.get("category")
    if own and planned and own != planned:
        sentence = (
            f"公告的類別是 {own}，計畫備案的類別是 {planned}（計畫第 {plan.line('category')} 行）。"
            f"請改成 category: {planned}，或刪掉這一行，類別就跟著計畫。"
        )
        yield notice.error("category", "category-differs", sentence)


def dates_are_within_the_term(notice: Entry, drafts: Drafts) -> Iterator[Finding]:
    """Service and recruiting lie within what the plan was filed for (handbook 參、三 5 and 6)."""
    plan = lender(notice, drafts)
    if plan is None:
        return
    first, last = plan.get("term.start"), plan.get("term.end")
    for name, bound, early in (("service.start", first, True), ("service.end", last, False)):
        day = notice.get(name)
        if isinstance(day, date) and bound and (day < bound if early else day > bound):
            what, side = ("開始", "以後") if early else ("結束", "以前")
            sentence = (
                f"服務{what}日 {day} 不在計畫期限裡（{first} 到 {last}）。"
                f"請改成 {bound} {side}，或刪掉這一行，日期就跟著計畫。"
            )
            yield notice.error(name, "service-outside-term", sentence)
    opens, closes = plan.get("recruit.start"), plan.get("recruit.end")
    start, end = notice.get("recruit.start"), notice.get("recruit.end")
    if end and closes and end > closes:
        sentence = f"召募到 {end}，計畫只召募到 {closes}。請把 end 改成 {closes} 以前，或函報修正計畫（手冊 捌、二）。"
        yield notice.error("recruit.end", "recruit-outside-plan", sentence)
    if start and opens and start < opens:
        sentence = f"從 {start} 開始召募，計畫從 {opens} 才開始。請把 start 改成 {opens} 以後。"
        yield notice.error("recruit.start", "recruit-outside-plan", sentence)


def quota_fits(notice: Entry, drafts: Drafts) -> Iterator[Finding]:
    """One notice recruits no more than the whole plan, and says how many when the plan does."""
    plan = lender(notice, drafts)
    whole = plan.get("recruit.quota") if plan else None
    if plan is None or whole is None:
        return
    quota = notice.get("recruit.quota")
    if quota is not None and quota > whole:
        sentence = (
            f"公告的名額 {quota} 人，超過計畫的 {whole} 人（計畫第 {plan.line('recruit.quota')} 行）。"
            f"請寫 {whole} 以下的數，或函報修正計畫（手冊 捌、二）。"
        )
        yield notice.error("recruit.quota", "quota-over-plan", sentence)
    elif quota is None and not notice.given("recruit.quota"):
        sentence = f"計畫寫了 {whole} 人，公告沒有寫名額，網頁會顯示「不限」。請在 recruit 下面加上：quota: {whole}"
        yield notice.warning("recruit", "quota-not-said", sentence)


def conditions_are_the_plans(notice: Entry, drafts: Drafts) -> Iterator[Finding]:
    """Nobody is let in whom the plan keeps out; licences are a matter of law (志願服務法 13)."""
    plan = lender(notice, drafts)
    if plan is None:
        return
    for key, words, wider in (("age_min", "最低年齡", min), ("age_max", "最高年齡", max)):
        own, planned = notice.get(f"require.{key}"), plan.get(f"require.{key}")
        if own is not None and planned is not None and own != planned and wider(own, planned) == own:
            sentence = f"公告的{words} {own} 歲比計畫的 {planned} 歲寬。請改成 {key}: {planned}，或函報修正計畫。"
            yield notice.warning(f"require.{key}", "age-wider", sentence)
    missing = [
        item for item in plan.get("require.licences") or () if item not in (notice.get("require.licences") or ())
    ]
    if missing:
        sentence = (
            f"計畫要求的證照「{'、'.join(missing)}」，公告沒有寫。專業證照是志願服務法第13條的規定，請加進 licences，"
            "或刪掉公告的 licences，就跟著計畫。"
        )
        yield notice.error("require.licences", "licence-dropped", sentence)


def places_are_the_plans(notice: Entry, drafts: Drafts) -> Iterator[Finding]:
    """A service elsewhere is another scope, which is filed anew (handbook 捌、二)."""
    plan = lender(notice, drafts)
    known = {place.get("address") for place in plan.parts("service.places")} if plan else set()
    if plan is None or not known:
        return
    for place in notice.parts("service.places"):
        address = place.get("address")
        if address and address not in known:
            sentence = (
                f"服務地點{quoted(address)}不在計畫裡。增加地點要函報修正計畫（手冊 捌、二）；"
                "請改用計畫裡的地點，或先把它加進計畫的 places 並記在 amendments。"
            )
            yield place.warning("address", "place-not-in-plan", sentence)


def filing_is_the_plans(notice: Entry, drafts: Drafts) -> Iterator[Finding]:
    """The plan is filed once: one number."""
    plan = lender(notice, drafts)
    if plan is None:
        return
    for key, words in (("status", "備案情形"), ("date", "備案日期"), ("ref", "備案文號")):
        own, planned = notice.get(f"filing.{key}"), plan.get(f"filing.{key}")
        if own and planned and own != planned:
            sentence = (
                f"公告的{words}寫「{own}」，計畫寫「{planned}」。"
                "備案的是計畫，請刪掉公告的 filing，就會跟著計畫；計畫寫錯的話請改計畫。"
            )
            yield notice.error(f"filing.{key}", "filing-differs", sentence)


def promises_are_the_plans(notice: Entry, drafts: Drafts) -> Iterator[Finding]:
    """What volunteers are promised stands in the plan; other words beside it lead to quarrels (handbook 參、三)."""
    plan = lender(notice, drafts)
    if plan is None:
        return
    for name, words in PROMISES.items():
        if notice.line(name) == notice.line("plan") or not notice.given(name):
            continue
        own = notice.get(name)
        planned = "\n\n".join(filter(None, map(plan.get, OTHER.get(name, (name,)))))
        if not own or not planned:
            continue
        if own == planned:
            sentence = f"「{words}」和計畫寫的一樣。這一行可以刪掉，公告會自動帶出計畫的內容，以後只要改一個地方。"
            yield notice.hint(name, "said-twice", sentence)
        else:
            sentence = (
                f"「{words}」和計畫寫的不一樣。計畫是單位和志工之間的約定（手冊 參、三），兩邊不同容易有爭議。"
                "請刪掉這一行，公告會帶出計畫的內容；要改內容，請改計畫並函報修正（手冊 捌、二）。"
            )
            yield notice.warning(name, "differs-from-plan", sentence)


def parts_are_the_plans(notice: Entry, drafts: Drafts) -> Iterator[Finding]:
    """Own courses are filed with the plan; a certificate lists them."""
    plan = lender(notice, drafts)
    if plan is None:
        return
    own, planned = notice.get("training.parts"), plan.get("training.parts")
    if own and planned and own != planned:
        sentence = "公告的自訂課程和計畫不同，結業證明書會不知道照哪一份。請刪掉公告的 parts，就會跟著計畫。"
        yield notice.error("training.parts", "parts-differ", sentence)


def recruiting_stops_with_the_plan(notice: Entry, drafts: Drafts) -> Iterator[Finding]:
    """A plan that was terminated takes nobody on (handbook 捌、一)."""
    plan = lender(notice, drafts)
    ended = plan.get("termination.date") if plan else None
    if ended is None or notice.get("status") is not NoticeStatus.PUBLISHED:
        return
    for name, what in (("recruit.end", "還在召募"), ("service.end", "還寫著服務")):
        day = notice.get(name)
        if day and day > ended:
            sentence = (
                f"計畫已於 {ended} 終止，公告{what}到 {day}。"
                f"請改成 status: archived，或把 {name.partition('.')[2]} 改成 {ended} 以前。"
            )
            yield notice.error(name, "plan-terminated", sentence)
            return


def notice_follows_amendments(notice: Entry, drafts: Drafts) -> Iterator[Finding]:
    """When the plan changed, somebody should have looked at the notice since."""
    plan = lender(notice, drafts)
    if plan is None:
        return
    seen = notice.get("updated") or notice.get("published")
    days = [change.get("date") for change in plan.parts("amendments")]
    latest = max((day for day in days if day), default=None)
    if latest and seen and seen < latest and notice.get("status") is NoticeStatus.PUBLISHED:
        sentence = f"計畫在 {latest} 修正過，公告最後更新是 {seen}。請看一次公告還對不對，再加上：updated: {latest}"
        yield notice.hint("plan", "plan-amended-since", sentence)


RULES = (
    plan_exists,
    plan_is_published,
    plan_is_filed,
    category_is_the_plans,
    dates_are_within_the_term,
    quota_fits,
    conditions_are_the_plans,
    places_are_the_plans,
    filing_is_the_plans,
    promises_are_the_plans,
    parts_are_the_plans,
    recruiting_stops_with_the_plan,
    notice_follows_amendments,
)
