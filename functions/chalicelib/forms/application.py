"""The application form (志工召募報名表, domain form 4.1) of one notice, as HTML that works on paper too.

Knows which questions are asked, in which order and why not more: never an ID number, belief, marriage or illness.
Does not know the page around it, nor what the browser does with it: `apply.mjs` shows it one step at a time, and
without scripts it is posted as it stands.
"""

from chalicelib.content.model import Notice, Track, Unit
from chalicelib.domain.questions import asked
from chalicelib.forms.ethics import ETHICS
from chalicelib.forms.fields import Parts, hidden
from chalicelib.forms.filled import EMPTY, Filled
from chalicelib.forms.privacy import privacy_version, told_html
from chalicelib.forms.text import escape
from chalicelib.wording import roc_day

ADDRESS = "/api/applications/form"
WEEKDAYS = "一二三四五六日"
PARTS_OF_DAY = ("上午", "下午", "晚上")
EDUCATION = ("國中及以下", "高中職", "專科", "大學", "碩士", "博士")
SOURCES = ("本站", "朋友或家人", "里辦公處", "學校", "網路社群", "報紙或廣播", "其他")
GENDERS = (("male", "男"), ("female", "女"), ("other", "其他或不想說"))


def application_form(
    notice: Notice, track: Track | None, unit: Unit, common: str, *, filled: Filled = EMPTY, more: str = ""
) -> str:
    """The form with its steps, pinned to the versions of the texts that the applicant can read here.

    `common` is the version of the privacy page that all notices share; `more` is HTML of hidden values.
    """
    privacy, parts = privacy_version(notice, unit, common), Parts(filled)
    steps = "".join(
        (
            _step("who", "您是誰", _who(parts, notice)),
            _step("contact", "怎麼聯絡您", _contact(parts)),
            _step("guardian", "法定代理人同意", _guardian(parts, notice), ' data-when="minor"'),
            _step("time", "什麼時間可以服務", _time(parts, notice)),
            _step("about", "您的想法和經驗", _about(parts, notice, track)),
            _step("consents", "請讀過再同意", _consents(parts, notice, unit)),
        )
    )
    pinned = (("notice", notice.id), ("notice_version", notice.version), ("privacy_version", privacy))
    return (
        f'<form class="app-form" data-page="apply" data-notice="{escape(notice.id)}"'
        f' data-notice-title="{escape(notice.title)}"'
        f' data-notice-version="{escape(notice.version)}" data-privacy-version="{escape(privacy)}"'
        f' data-age-from="{notice.service.start.isoformat()}"{_ages(notice)} method="post" action="{ADDRESS}"'
        f' accept-charset="utf-8" novalidate>{"".join(hidden(*pair) for pair in pinned)}{more}{steps}'
        '<div class="app-actions"><button class="vg-button" type="submit" name="do" value="check">'
        "下一步：檢查填的資料</button></div></form>"
    )


def _step(key: str, title: str, html: str, attributes: str = "") -> str:
    return (
        f'<section class="app-step" data-step="{key}"{attributes} aria-labelledby="step-{key}">'
        f'<h2 id="step-{key}" tabindex="-1">{title}</h2>{html}</section>'
    )


def _ages(notice: Notice) -> str:
    limits = (("min", notice.require.age_min), ("max", notice.require.age_max))
    return "".join(f' data-age-{name}="{age}"' for name, age in limits if age is not None)


def _who(parts: Parts, notice: Notice) -> str:
    hint = f"例如：47 年 3 月 5 日。{_limits(notice)}"
    return (
        _helper(parts)
        + parts.box(
            "name",
            "姓名",
            hint="請寫身分證件上的姓名，之後會照樣印在結業證明書上。",
            attributes='autocomplete="name" maxlength="50"',
        )
        + parts.group("birth", "出生年月日", f'<div class="app-date">{parts.date_boxes("birth")}</div>', hint=hint)
        + (
            parts.group("gender", "性別", parts.radios("gender", GENDERS), required=False)
            if "gender" in asked(notice)
            else ""
        )
    )


def _helper(parts: Parts) -> str:
    """代填: open when it was used, so that nothing that was typed hides."""
    used = any(name.startswith("helper.") and any(given) for name, given in parts.filled.values.items())
    used = used or any(name.startswith("helper.") for name in parts.filled.reasons)
    return (
        f'<details class="app-more" data-helper{" open" if used else ""}><summary>我在幫別人填（代填）</summary>'
        "<p>下面的「您」都是指要報名的人。請寫他的資料，再寫您是誰。他自己填的話，這一段不用寫。</p>"
        + parts.box("helper.name", "代填的人姓名", one_of=True, attributes='autocomplete="off" maxlength="50"')
        + parts.box(
            "helper.relation",
            "代填的人和他的關係",
            hint="例如：女兒、里幹事。",
            one_of=True,
            attributes='autocomplete="off" maxlength="20"',
        )
        + parts.tick("helper.agreed", "我問過報名的人，他同意我替他填這份報名表。")
        + "</details>"
    )


def _limits(notice: Notice) -> str:
    low, high = notice.require.age_min, notice.require.age_max
    bounds = "、".join(filter(None, (f"滿 {low} 歲" if low else "", f"不超過 {high} 歲" if high else "")))
    return f"服務開始（{roc_day(notice.service.start)}）時要{bounds}。" if bounds else ""


def _contact(parts: Parts) -> str:
    return (
        parts.box(
            "mobile",
            "行動電話",
            kind="tel",
            hint="例如：0912-345-678。沒有手機的話，請填下面的市內電話。",
            one_of=True,
            attributes='autocomplete="tel"',
        )
        + parts.box(
            "phone",
            "市內電話",
            kind="tel",
            hint="例如：02-2345-6789 分機 12。有手機的話可以不填。",
            one_of=True,
            attributes='autocomplete="tel"',
        )
        + parts.box(
            "email",
            "電子郵件",
            kind="email",
            hint="報名編號、面談通知和結果都會寄到這裡。家人一起用一個電子郵件也可以。",
            attributes='autocomplete="email" inputmode="email" spellcheck="false" maxlength="254"',
        )
    )


def _guardian(parts: Parts, notice: Notice) -> str:
    rule = f'<p class="vg-hint">{escape(notice.minors)}</p>' if notice.minors else ""
    return (
        "<p>未滿 18 歲的人報名，要有法定代理人（通常是爸爸或媽媽）同意；未滿 7 歲的人，由法定代理人代為報名。"
        "已滿 18 歲的人不用填這一段。</p>"
        + rule
        + parts.box("guardian.name", "法定代理人姓名", one_of=True, attributes='autocomplete="off" maxlength="50"')
        + parts.box(
            "guardian.relation",
            "和您的關係",
            hint="例如：母親。",
            one_of=True,
            attributes='autocomplete="off" maxlength="20"',
        )
        + parts.box("guardian.phone", "法定代理人電話", kind="tel", one_of=True, attributes='autocomplete="off"')
        + parts.tick("guardian.consent", "我是法定代理人，我同意他報名並參加這項志願服務。")
    )


def _time(parts: Parts, notice: Notice) -> str:
    head = "".join(f'<th scope="col">{part}</th>' for part in PARTS_OF_DAY)
    rows = "".join(_day(parts, day, day in notice.service.weekdays) for day in WEEKDAYS)
    days = f"這項服務在星期{'、'.join(notice.service.weekdays)}" if notice.service.weekdays else "日期依活動安排"
    shifts = f"，{'；'.join(notice.service.shifts)}" if notice.service.shifts else ""
    table = (
        '<table class="app-week"><caption class="vg-visually-hidden">星期和時段，請勾選可以服務的格子</caption>'
        f'<thead><tr><th scope="col">星期</th>{head}</tr></thead><tbody>{rows}</tbody></table>'
    )
    return parts.group("availability", "請勾選您可以服務的時段", table, hint=f"{days}{shifts}。可以勾很多格。")


def _day(parts: Parts, day: str, serving: bool) -> str:
    cells = "".join(parts.cell("availability", f"{day}-{part}", f"星期{day}{part}") for part in PARTS_OF_DAY)
    mark = ' <span class="app-week__mark">服務日</span>' if serving else ""
    return f'<tr><th scope="row">{day}{mark}</th>{cells}</tr>'


def _about(parts: Parts, notice: Notice, track: Track | None) -> str:
    html = parts.box("motivation", "為什麼想參加這項服務？", rows=4, hint="寫幾句話就可以，面談時會和您聊這個。")
    if licences := notice.require.licences:
        choices = parts.boxes("licences", ((name, name) for name in licences))
        html += parts.group("licences", "您有下面的證照嗎？", choices, hint="這項服務依法要有證照，面談時請帶正本。")
    return html + "".join(_question(parts, key, notice, track) for key in asked(notice) if key != "gender")


def _question(parts: Parts, key: str, notice: Notice, track: Track | None) -> str:
    """One optional question that this unit asks."""
    match key:
        case "preferred":
            choices = parts.boxes("preferred", ((task, task) for task in notice.tasks))
            return parts.group("preferred", "想做哪些服務項目？", choices, required=False)
        case "experience":
            return parts.box("experience", "當過志工或做過相關的事嗎？", rows=3, required=False)
        case "skills":
            return parts.box(
                "skills", "專長", hint="例如：會開車、會拍照。", required=False, attributes='maxlength="200"'
            )
        case "languages":
            hint = "例如：台語、客語、手語、英語。"
            return parts.box("languages", "會說的語言", hint=hint, required=False, attributes='maxlength="100"')
        case "education":
            return parts.select("education", "學歷", EDUCATION)
        case "occupation":
            return parts.box(
                "occupation", "職業", required=False, attributes='autocomplete="organization-title" maxlength="50"'
            )
        case "basic_done":
            kind = f"{track.name}志工" if track else "這項服務"
            return parts.tick("basic_done", f"我已經上完志願服務基礎訓練（有證明的話，{escape(kind)}不用再上一次）")
        case "has_book":
            return parts.tick("has_book", "我已經有志願服務紀錄冊（一人一冊，不用再申請）")
        case _:
            return parts.select("source", "您從哪裡知道這項服務？", SOURCES)


def _consents(parts: Parts, notice: Notice, unit: Unit) -> str:
    code = "".join(f"<li>{line}</li>" for line in ETHICS)
    return (
        f'<section class="vg-card app-told" aria-labelledby="told"><h3 id="told">個人資料蒐集告知事項</h3>'
        f"{told_html(notice, unit)}{_to_read(f'/privacy/{notice.privacy}/', '完整的告知事項')}</section>"
        + parts.tick("consents.privacy", "我讀過個人資料蒐集告知事項，同意依上面寫的方式使用我的資料。")
        + _to_read(f"/units/{notice.id}/", "召募公告和服務計畫")
        + parts.tick("consents.plan", "我讀過召募公告和服務計畫，了解服務內容、我的權利和義務。")
        + f'<details class="app-more"><summary>志工倫理守則（12 條）</summary><ol>{code}</ol></details>'
        + parts.tick("consents.ethics", "我讀過志工倫理守則，願意遵守。")
        + f'<p class="vg-hint">{_promise(notice)}</p>'
    )


def _promise(notice: Notice) -> str:
    """By when the applicant has a reply: counted from the day of applying where the unit promises that."""
    if notice.apply.reply_days:
        return f"送出後 {notice.apply.reply_days} 天內，單位會把結果回覆給您。"
    return f"單位最晚在 {roc_day(notice.apply.reply_by)} 以前會把結果回覆給您。"


def _to_read(href: str, title: str) -> str:
    """A link of its own above the box to tick: inside the label, tapping beside it would tick unread."""
    return f'<p class="app-line"><a href="{escape(href)}" target="_blank">看{title}（開新視窗）</a></p>'
