"""The headed sections of a notice page, each a field group of the condensed plan."""

from collections.abc import Iterator, Mapping
from urllib.parse import quote

from chalicelib.content.model import Course, Filing, FilingStatus, Notice, Place, Plan, Track, Unit
from sitebuild.dates import span, time, weekdays
from sitebuild.fragments import bullets, external, facts, inline, link, paragraphs
from sitebuild.plan_page import changes
from sitebuild.text import escape
from sitebuild.training_parts import hours_of, parts_table

FILING = {
    FilingStatus.FILED: "已向主管機關備案",
    FilingStatus.EXEMPT: "依志願服務法第 7 條免備案",
    FilingStatus.PENDING: "備案辦理中",
}
Section = tuple[str, str, str]


def sections(
    notice: Notice, unit: Unit, tracks: Mapping[str, Track], courses: Mapping[str, Course], plan: Plan | None = None
) -> Iterator[Section]:
    """Address, title and HTML of every section, in reading order; the HTML may be empty."""
    yield "tasks", "服務內容", _tasks(notice)
    yield "when", "服務時間與地點", _when(notice)
    yield "require", "參加條件", _require(notice)
    yield "joining", "報名方式與錄取", _joining(notice)
    yield "training", "要上的訓練", _training(notice, tracks, courses)
    yield "duties", "志工的義務", bullets(notice.duties)
    yield "rights", "志工的權利與福利", _rights(notice)
    yield "exit", "考核、獎勵與退場", _exit(notice)
    yield "safety", "安全須知", paragraphs(notice.safety)
    yield "contact", "聯絡人與志工督導", _contact(notice, unit)
    yield "plan", "完整計畫與個人資料", _plan(notice, plan)
    yield "changes", "公告修改過什麼", _changes(notice)


def ages(notice: Notice) -> str:
    """「16 歲以上，80 歲以下」, in the words of an invitation."""
    low, high = notice.require.age_min, notice.require.age_max
    bounds = [f"{low} 歲以上" if low else "", f"{high} 歲以下" if high else ""]
    return "，".join(bound for bound in bounds if bound) or "不限年齡"


def _tasks(notice: Notice) -> str:
    return (
        facts((("服務目的", paragraphs(notice.purpose)), ("服務對象", paragraphs(notice.beneficiaries))))
        + "<h3>您會做的事</h3>"
        + bullets(notice.tasks)
    )


def _when(notice: Notice) -> str:
    service = notice.service
    places = "".join(
        f"<li>{escape(place.name)}（{escape(place.district)}）<br>{escape(place.address)}<br>{map_link(place)}</li>"
        for place in service.places
    )
    return facts(
        (
            ("服務期間", span(service.start, service.end)),
            ("服務時數", inline(service.hours)),
            ("服務頻率", inline(service.frequency)),
            ("服務日", escape(weekdays(service.weekdays))),
            ("班次時段", "<br>".join(map(inline, service.shifts))),
            ("服務方式", escape(service.mode)),
            ("服務範圍", inline(service.area)),
            ("服務地點", f"<ul>{places}</ul>"),
        )
    )


def map_link(place: Place) -> str:
    """Where the place is, on a map that knows the house numbers of Taiwan (developers.google.com/maps, "Maps URLs")."""
    href = f"https://www.google.com/maps/search/?api=1&query={quote(place.address)}"
    return external(href, f"用 Google 地圖看「{place.name}」在哪裡（離開本站）")


def _require(notice: Notice) -> str:
    require = notice.require
    return facts(
        (
            ("年齡", ages(notice)),
            ("經歷", inline(require.experience) or "不拘"),
            ("教育程度", inline(require.education) or "不拘"),
            ("特殊專長", bullets(require.skills) or "不需要"),
            ("專業證照", bullets(require.licences) or "不需要"),
            ("未滿 18 歲", paragraphs(notice.minors)),
        )
    )


def _joining(notice: Notice) -> str:
    recruit = notice.recruit
    return (
        facts(
            (
                ("召募期間", span(recruit.start, recruit.end)),
                ("名額", f"{recruit.quota} 人" if recruit.quota else "不限"),
                ("召募管道", escape("、".join(recruit.channels))),
                ("報名方式", paragraphs(notice.apply.method)),
                ("篩選方式", paragraphs(notice.apply.selection)),
                ("面談日", paragraphs(notice.interview.days) if notice.interview and notice.interview.days else ""),
                ("結果通知", _reply(notice)),
            )
        )
        + "<h3>從報名到成為志工</h3>"
        + bullets(notice.process, ordered=True)
    )


def _reply(notice: Notice) -> str:
    days = notice.apply.reply_days
    soon = f"每一位報名的人，報名後 {days} 天內會收到回覆，" if days else "每一位報名的人都會收到回覆，"
    return f"{soon}最晚在 {time(notice.apply.reply_by)}"


def _training(notice: Notice, tracks: Mapping[str, Track], courses: Mapping[str, Course]) -> str:
    basic, special = tracks["basic"], tracks[notice.category]
    own = notice.training.parts
    hours = f"{sum(part.hours for part in own)} 小時" if own else hours_of(special)
    return (
        f"<h3>{escape(basic.name)}（{hours_of(basic)}）</h3>"
        + paragraphs(notice.training.basic)
        + parts_table(basic.parts, courses, "基礎訓練的課程")
        + f"<h3>{escape(special.name)}特殊訓練（{hours}）</h3>"
        + paragraphs(notice.training.special)
        + parts_table(own or special.parts, courses, "特殊訓練的課程")
        + facts((("訓練依據", inline(notice.training.reference or special.legal_ref)),))
    )


def _rights(notice: Notice) -> str:
    rights = notice.rights
    return facts(
        (
            ("意外事故保險", paragraphs(rights.insurance)),
            ("交通與誤餐補助", paragraphs(rights.allowance)),
            ("其他", bullets(rights.other)),
            ("服務證與紀錄冊", paragraphs(rights.recordbook)),
        )
    )


def _exit(notice: Notice) -> str:
    return facts(
        (
            ("考核", paragraphs(notice.appraisal)),
            ("獎懲與退場", paragraphs(notice.reward_exit)),
            ("申訴管道", paragraphs(notice.grievance)),
        )
    )


def _contact(notice: Notice, unit: Unit) -> str:
    contact, supervisor = notice.contact, notice.supervisor
    return facts(
        (
            ("召募單位", f"{link(f'/units/{unit.id}/', unit.name)}（{escape(unit.type)}）"),
            ("登記或立案字號", escape(unit.reg_no)),
            ("聯絡人", escape(contact.person)),
            ("電話", phone(contact.phone)),
            ("電子郵件", mail(contact.email)),
            ("地址", escape(contact.address)),
            ("網站", link(contact.url, contact.url) if contact.url else ""),
            (
                "志工督導",
                " ".join(
                    filter(
                        None,
                        (
                            escape(supervisor.name),
                            phone(supervisor.phone),
                            mail(supervisor.email),
                        ),
                    )
                ),
            ),
            ("目的事業主管機關", escape(notice.authority)),
            ("計畫備案", filed(notice.filing)),
        )
    )


def _plan(notice: Notice, plan: Plan | None) -> str:
    address = plan.path if plan else notice.plan
    here = plan or notice.plan.startswith("http")
    words = "" if notice.plan_version else notice.plan  # the name of a plan that is still a draft says nothing
    where = link(address, "閱讀完整的志願服務計畫") if here else paragraphs(words)
    privacy = link(f"/privacy/{notice.privacy}/", "個人資料蒐集告知事項")
    changed = changes(plan) if plan else ""
    return facts(
        (
            ("志願服務計畫", where),
            ("計畫的修正", changed),
            ("個人資料", f"報名時填的資料怎麼使用、保存多久，請看{privacy}。"),
        )
    )


def _changes(notice: Notice) -> str:
    lines = "".join(f"<li>{time(one.on)}：{inline(one.what)}</li>" for one in notice.changes)
    told = "<p>已經報名的人，登入「我的進度」可以看到報名當時的公告。</p>"
    return f"<ol>{lines}</ol>{told}" if lines else ""


def filed(filing: Filing) -> str:
    """Whether and when the plan was filed with the authority."""
    day = f"，{time(filing.date)}" if filing.date else ""
    return FILING[filing.status] + day + (f"，{escape(filing.ref)}" if filing.ref else "")


def phone(number: str) -> str:
    """A number that a phone can dial."""
    return link(f"tel:{''.join(c for c in number if c.isdigit() or c == '+')}", number) if number else ""


def mail(address: str) -> str:
    """An address that a mail program can open."""
    return link(f"mailto:{address}", address) if address else ""
