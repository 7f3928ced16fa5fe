"""The pages of applying without scripts: the form again, the answers to check, the code, the receipt.

Each takes what it shows and returns the body of a page. What was typed goes along in hidden values, so that no step
loses anything and nothing stands in an address. Does not know who judges the form.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from chalicelib.content.model import Notice
from chalicelib.domain.day import taipei_day
from chalicelib.forms.application import ADDRESS
from chalicelib.forms.fields import Parts, hidden, key_of
from chalicelib.forms.filled import Filled
from chalicelib.forms.review import review_html
from chalicelib.forms.text import escape
from chalicelib.wording import roc_day

TITLES = {
    "name": "姓名", "birth": "出生年月日", "gender": "性別", "mobile": "行動電話", "phone": "市內電話",
    "email": "電子郵件", "availability": "可以服務的時段", "motivation": "參加的原因", "licences": "證照",
    "guardian.name": "法定代理人姓名", "guardian.relation": "法定代理人和您的關係",
    "guardian.phone": "法定代理人電話", "guardian.consent": "法定代理人同意", "helper.name": "代填的人姓名",
    "helper.relation": "代填的人和他的關係", "helper.agreed": "報名的人同意代填",
    "consents.privacy": "個人資料告知事項", "consents.plan": "公告和計畫", "consents.ethics": "倫理守則",
    "experience": "經歷", "skills": "專長", "languages": "語言", "occupation": "職業", "code": "驗證碼",
}  # fmt: skip
FIRST_CONTROL = {"birth": "f-birth-year", "availability": "f-availability-一-上午"}
CHOICES = frozenset({"gender", "licences", "preferred"})


def summary(title: str, reasons: Sequence[tuple[str, str]], detail: str = "") -> str:
    """What is wrong, on top, each line leading to its field."""
    lines = "".join(
        f'<li><a href="#{_control(name)}">{_called(name)}{escape(reason)}</a></li>' for name, reason in reasons
    )
    return (
        f'<div class="vg-error-summary" role="alert" id="summary"><h2>{escape(title)}</h2>'
        f"{f'<p>{escape(detail)}</p>' if detail else ''}{f'<ul>{lines}</ul>' if lines else ''}</div>"
    )


def form_page(notice: Notice, form: str, above: str = "") -> str:
    """The form, with a word on top."""
    return f"<h1>報名：{escape(notice.title)}</h1>{above}{form}"


def check_page(notice: Notice, lines: list[tuple[str, str]], values: Filled, token: str, above: str = "") -> str:
    """Every answer once more, before anything is sent."""
    return (
        f"<h1>您填的資料，請再確認</h1>{above}<p>報名的服務：{escape(notice.title)}。還沒有送出，請看一遍。</p>"
        f"{review_html(lines)}"
        "<p>按「資料都對」以後，我們會寄一組<strong>六位數驗證碼</strong>到上面的電子郵件，"
        "輸入驗證碼就完成報名。這樣可以確認信寄得到您，也可以擋下機器人。</p>"
        f"{_form(values, token, (('send', '資料都對，寄驗證碼給我', ''), ('edit', '上一步，回去修改', 'secondary')))}"
    )


def code_page(email: str, values: Filled, token: str, above: str = "") -> str:
    """The six digits, with everything that was typed still along."""
    box = Parts(Filled({}, {"code": values.reasons.get("code", "")})).box(
        "code",
        "六位數驗證碼",
        hint="可以直接貼上，10 分鐘內有效。",
        attributes='inputmode="numeric" autocomplete="one-time-code" maxlength="20"',
    )
    buttons = (("code", "完成報名", ""), ("send", "再寄一次", "secondary"), ("edit", "上一步，回去修改", "secondary"))
    return (
        f"<h1>請輸入驗證碼</h1>{above}<p>信已經寄到 {escape(email)}。請打開信，把六個數字打在下面，就完成報名。"
        "沒有收到的話，請看看垃圾郵件匣。</p>"
        f"{_form(values, token, buttons, box)}"
    )


def receipt_page(
    *,
    reference: str,
    notice_title: str,
    unit_name: str,
    submitted_at: datetime,
    reply_by: date,
    email: str,
    already: bool,
) -> str:
    """The number, what happens next, and where to look; made to be printed."""
    again = "<p>同一則公告每人報名一次，您的報名資料早就收到了，不用再送。</p>" if already else ""
    rows = (
        ("報名的服務", notice_title),
        ("召募單位", unit_name),
        ("送出日期", roc_day(taipei_day(submitted_at))),
        ("確認信寄到", email),
    )
    facts = "".join(f"<div><dt>{name}</dt><dd>{escape(value)}</dd></div>" for name, value in rows if value)
    return (
        f"<h1>{'您之前已經報名過了' if already else '報名完成，謝謝您！'}</h1>"
        f'<section class="vg-card app-receipt">{again}<p>報名編號</p><p class="app-number">{escape(reference)}</p>'
        f'<dl class="vg-facts">{facts}</dl><h2>接下來</h2><ol><li>單位會看您的報名資料，和您約時間面談。</li>'
        f"<li>最晚在{roc_day(reply_by)}，不管有沒有錄取，您都會收到回覆。</li>"
        "<li>請用瀏覽器的「列印」把這一頁印下來，或抄下報名編號。</li></ol></section>"
        f'<p class="app-actions"><a class="vg-button" href="/notices/">看看其他服務</a></p>'
    )


def _form(values: Filled, token: str, buttons: Iterable[tuple[str, str, str]], html: str = "") -> str:
    kept = "".join(hidden(name, value) for name, given in values.values.items() for value in given)
    row = "".join(
        f'<button class="vg-button{kind and f" vg-button--{kind}"}" type="submit" name="do" value="{value}">{text}'
        "</button>"
        for value, text, kind in buttons
    )
    return (
        f'<form class="app-form" method="post" action="{ADDRESS}" accept-charset="utf-8" novalidate>'
        f'{kept}{hidden("token", token)}{html}<div class="app-actions">{row}</div></form>'
    )


def _called(name: str) -> str:
    title = TITLES.get(name) or TITLES.get(name.partition(".")[0], "")
    return f"{title}：" if title else ""


def _control(name: str) -> str:
    top = name.partition(".")[0]
    if name in FIRST_CONTROL:
        return FIRST_CONTROL[name]
    return f"{key_of(name)}-1" if top in CHOICES else key_of(name)
