"""The application form (志工召募報名表, domain form 4.1) of one notice, as HTML that works on paper too.

Knows which questions are asked, in which order and why not more: never an ID number, belief, marriage or illness.
Does not know the page around it, nor what the browser does with it: `apply.mjs` shows it one step at a time.
"""

from chalicelib.content.model import Notice, Track
from sitebuild.dates import roc
from sitebuild.form_fields import box, boxes, group, key_of, radios, select, tick
from sitebuild.text import escape

WEEKDAYS = "一二三四五六日"
PARTS_OF_DAY = ("上午", "下午", "晚上")
EDUCATION = ("國中及以下", "高中職", "專科", "大學", "碩士", "博士")
SOURCES = ("本站", "朋友或家人", "里辦公處", "學校", "網路社群", "報紙或廣播", "其他")
ETHICS = (
    "我願誠心奉獻，持之以恆，不無疾而終。",
    "我願付出所餘，助人不足，不貪求名利。",
    "我願專心服務，實事求是，不享受特權。",
    "我願客觀超然，堅守立場，不感情用事。",
    "我願耐心建言，尊重意見，不越俎代庖。",
    "我願學習成長，汲取新知，不故步自封。",
    "我願忠心職守，認真負責，不敷衍應付。",
    "我願配合志願服務運用單位，遵守規則，不喧賓奪主。",
    "我願熱心待人，調和關係，不惹事生非。",
    "我願肯定自我，實現理想，不好高騖遠。",
    "我願尊重他人，維護隱私，不輕諾失信。",
    "我願珍惜資源，拒謀私利，不牽涉政治、宗教、商業行為。",
)


def application_form(notice: Notice, track: Track | None, privacy_version: str) -> str:
    """The form with its steps, pinned to the versions of the texts that the applicant can read here."""
    steps = "".join(
        (
            _step("who", "您是誰", _who(notice)),
            _step("contact", "怎麼聯絡您", _contact()),
            _step("guardian", "法定代理人同意", _guardian(notice), ' data-when="minor"'),
            _step("time", "什麼時間可以服務", _time(notice)),
            _step("about", "您的想法和經驗", _about(notice, track)),
            _step("consents", "請讀過再同意", _consents(notice)),
        )
    )
    return (
        f'<form class="app-form" data-page="apply" data-notice="{escape(notice.id)}"'
        f' data-notice-title="{escape(notice.title)}"'
        f' data-notice-version="{escape(notice.version)}" data-privacy-version="{escape(privacy_version)}"'
        f' data-age-from="{notice.service.start.isoformat()}"{_ages(notice)} method="post" novalidate>'
        f"<noscript>{_without_script(notice)}</noscript>{steps}"
        '<div class="app-actions" hidden><button class="vg-button" type="submit">下一步</button></div></form>'
    )


def _step(key: str, title: str, html: str, attributes: str = "") -> str:
    return (
        f'<section class="app-step" data-step="{key}"{attributes} aria-labelledby="step-{key}">'
        f'<h2 id="step-{key}" tabindex="-1">{title}</h2>{html}</section>'
    )


def _ages(notice: Notice) -> str:
    limits = (("min", notice.require.age_min), ("max", notice.require.age_max))
    return "".join(f' data-age-{name}="{age}"' for name, age in limits if age is not None)


def _without_script(notice: Notice) -> str:
    contact = notice.contact
    return (
        '<div class="vg-banner vg-banner--warning"><p>線上送出需要開啟瀏覽器的 JavaScript。'
        f"您也可以把這一頁印出來填好，交給{escape(contact.person)}；有問題請打 {escape(contact.phone)}。</p></div>"
    )


def _who(notice: Notice) -> str:
    birth = "".join(
        f'<span class="app-date__part"><label for="{key_of("birth." + name)}">{label}</label><input class="vg-input"'
        f' id="{key_of("birth." + name)}" name="birth.{name}" type="text" inputmode="numeric" maxlength="4" required'
        f' aria-describedby="f-birth-hint f-birth-error" autocomplete="off"></span>'
        for name, label in (("year", "民國年"), ("month", "月"), ("day", "日"))
    )
    limits = _limits(notice)
    return (
        box(
            "name",
            "姓名",
            hint="請寫身分證件上的姓名，之後會照樣印在結業證明書上。",
            attributes='autocomplete="name" maxlength="50"',
        )
        + group("birth", "出生年月日", f'<div class="app-date">{birth}</div>', hint=f"例如：47 年 3 月 5 日。{limits}")
        + group(
            "gender",
            "性別",
            radios("gender", (("male", "男"), ("female", "女"), ("other", "其他或不想說"))),
            required=False,
        )
    )


def _limits(notice: Notice) -> str:
    low, high = notice.require.age_min, notice.require.age_max
    bounds = "、".join(filter(None, (f"滿 {low} 歲" if low else "", f"不超過 {high} 歲" if high else "")))
    return f"服務開始（{roc(notice.service.start)}）時要{bounds}。" if bounds else ""


def _contact() -> str:
    return (
        box(
            "mobile",
            "行動電話",
            kind="tel",
            hint="例如：0912-345-678。沒有手機的話，請填下面的市內電話。",
            one_of=True,
            attributes='autocomplete="tel"',
        )
        + box(
            "phone",
            "市內電話",
            kind="tel",
            hint="例如：02-2345-6789 分機 12。有手機的話可以不填。",
            one_of=True,
            attributes='autocomplete="tel"',
        )
        + box(
            "email",
            "電子郵件",
            kind="email",
            hint="報名編號、面談通知和結果都會寄到這裡。家人一起用一個電子郵件也可以。",
            attributes='autocomplete="email" inputmode="email" spellcheck="false" maxlength="254"',
        )
    )


def _guardian(notice: Notice) -> str:
    rule = f'<p class="vg-hint">{escape(notice.minors)}</p>' if notice.minors else ""
    return (
        "<p>未滿 18 歲的人報名，要有法定代理人（通常是爸爸或媽媽）同意。已滿 18 歲的人不用填這一段。</p>"
        + rule
        + box("guardian.name", "法定代理人姓名", attributes='autocomplete="off" maxlength="50"')
        + box("guardian.relation", "和您的關係", hint="例如：母親。", attributes='autocomplete="off" maxlength="20"')
        + box("guardian.phone", "法定代理人電話", kind="tel", attributes='autocomplete="off"')
        + tick("guardian.consent", "我是法定代理人，我同意他報名並參加這項志願服務。")
    )


def _time(notice: Notice) -> str:
    head = "".join(f'<th scope="col">{part}</th>' for part in PARTS_OF_DAY)
    rows = "".join(_day(day, day in notice.service.weekdays) for day in WEEKDAYS)
    days = f"這項服務在星期{'、'.join(notice.service.weekdays)}" if notice.service.weekdays else "日期依活動安排"
    shifts = f"，{'；'.join(notice.service.shifts)}" if notice.service.shifts else ""
    table = (
        '<table class="app-week"><caption class="vg-visually-hidden">星期和時段，請勾選可以服務的格子</caption>'
        f'<thead><tr><th scope="col">星期</th>{head}</tr></thead><tbody>{rows}</tbody></table>'
    )
    return group("availability", "請勾選您可以服務的時段", table, hint=f"{days}{shifts}。可以勾很多格。")


def _day(day: str, serving: bool) -> str:
    cells = "".join(
        f'<td><label class="app-cell"><input type="checkbox" name="availability" value="{day}-{part}" data-many'
        f' id="f-availability-{day}-{part}"><span class="vg-visually-hidden">星期{day}{part}</span></label></td>'
        for part in PARTS_OF_DAY
    )
    mark = ' <span class="app-week__mark">服務日</span>' if serving else ""
    return f'<tr><th scope="row">{day}{mark}</th>{cells}</tr>'


def _about(notice: Notice, track: Track | None) -> str:
    licences = notice.require.licences
    kind = f"{track.name}志工" if track else "這項服務"
    return (
        box("motivation", "為什麼想參加這項服務？", rows=4, hint="寫幾句話就可以，面談時會和您聊這個。")
        + (
            group(
                "licences",
                "您有下面的證照嗎？",
                boxes("licences", ((name, name) for name in licences)),
                hint="這項服務依法要有證照，面談時請帶正本。",
            )
            if licences
            else ""
        )
        + box("experience", "當過志工或做過相關的事嗎？", rows=3, required=False)
        + box("skills", "專長", hint="例如：說台語、會開車、會拍照。", required=False, attributes='maxlength="200"')
        + select("education", "學歷", EDUCATION)
        + box("occupation", "職業", required=False, attributes='autocomplete="organization-title" maxlength="50"')
        + tick("basic_done", f"我已經上完志願服務基礎訓練（有證明的話，{escape(kind)}不用再上一次）")
        + tick("has_book", "我已經有志願服務紀錄冊（一人一冊，不用再申請）")
        + select("source", "您從哪裡知道這項服務？", SOURCES)
    )


def _consents(notice: Notice) -> str:
    code = "".join(f"<li>{line}</li>" for line in ETHICS)
    return (
        _to_read(f"/privacy/{notice.privacy}/", "個人資料蒐集告知事項")
        + tick("consents.privacy", "我讀過個人資料蒐集告知事項，同意依上面寫的方式使用我的資料。")
        + _to_read(f"/units/{notice.id}/", "召募公告和服務計畫")
        + tick("consents.plan", "我讀過召募公告和服務計畫，了解服務內容、我的權利和義務。")
        + f'<details class="app-more"><summary>志工倫理守則（12 條）</summary><ol>{code}</ol></details>'
        + tick("consents.ethics", "我讀過志工倫理守則，願意遵守。")
        + f'<p class="vg-hint">{_promise(notice)}</p>'
    )


def _promise(notice: Notice) -> str:
    """By when the applicant has a reply: counted from the day of applying where the unit promises that."""
    if notice.apply.reply_days:
        return f"送出後 {notice.apply.reply_days} 天內，單位會把結果回覆給您。"
    return f"單位最晚在 {roc(notice.apply.reply_by)} 以前會把結果回覆給您。"


def _to_read(href: str, title: str) -> str:
    """A link of its own above the box to tick: inside the label, tapping beside it would tick unread."""
    return f'<p class="app-line"><a href="{escape(href)}" target="_blank">看{title}（開新視窗）</a></p>'
