"""個人資料蒐集告知事項 of one notice: the six elements of 個人資料保護法 8 I, from what the unit and the notice say.

Every line follows from data: who asks, which questions the form has, the periods of the unit (`domain.retention`). The
version is a digest of the words themselves, so that a consent can be held against exactly what was shown.
Does not know where the text stands, nor who agreed to it.
"""

from dataclasses import dataclass
from hashlib import sha256

from chalicelib.content.model import Notice, Unit
from chalicelib.domain.eligibility import ADULT_AGE
from chalicelib.domain.questions import OPTIONAL, asked
from chalicelib.domain.retention import periods_of
from chalicelib.forms.text import escape

ALWAYS = "姓名、出生年月日、電話、電子郵件、可以服務的時段、參加的原因"
PURPOSES = "志工召募、面談、訓練、發給證書、申請志願服務紀錄冊、投保意外事故保險。不作別的用途。"
GUARDIAN = "未滿 18 歲的人：法定代理人的姓名、關係、電話和同意"
HELPER = "請別人代填時：代填的人的姓名、和您的關係"


@dataclass(frozen=True, slots=True)
class Element:
    """One of the six things that the law wants said, in order."""

    title: str
    lines: tuple[str, ...]


def told(notice: Notice, unit: Unit) -> tuple[Element, ...]:
    """The six elements as an applicant to this notice reads them."""
    return (
        Element("一、誰蒐集", (_who(notice, unit),)),
        Element("二、為什麼", (PURPOSES,)),
        Element("三、蒐集什麼", tuple(_what(notice))),
        Element("四、期間、地區、對象和方式", tuple(_use(unit))),
        Element(
            "五、您的權利",
            (
                "您可以查詢、閱覽、要複製本、補充、更正，也可以要求停止使用或刪除（個人資料保護法第3條）。",
                f"請登入後打開「我的資料」，或聯絡{notice.contact.person}：電話 {notice.contact.phone}、"
                f"電子郵件 {notice.contact.email}。查詢和複製 15 天內答覆，更正和刪除 30 天內答覆。",
            ),
        ),
        Element(
            "六、不提供的影響",
            ("必填的沒有填，單位就沒辦法安排面談和回覆您；可以不填的不填，不影響錄取。",),
        ),
    )


def told_text(notice: Notice, unit: Unit) -> str:
    """The elements as plain text, to be kept with the version."""
    return "\n\n".join("\n".join((element.title, *element.lines)) for element in told(notice, unit))


def told_html(notice: Notice, unit: Unit) -> str:
    """The elements as they stand in the form."""
    return "".join(
        f"<h4>{element.title}</h4>" + "".join(f"<p>{escape(line)}</p>" for line in element.lines)
        for element in told(notice, unit)
    )


def privacy_version(notice: Notice, unit: Unit, common: str) -> str:
    """The version of what this notice tells. `common` is that of the page which all notices share."""
    return sha256(f"{told_text(notice, unit)}\0{common}".encode()).hexdigest()[:16]


def _who(notice: Notice, unit: Unit) -> str:
    place = f"，{notice.contact.address}" if notice.contact.address else ""
    return f"{unit.name}（電話 {notice.contact.phone}{place}）。志工入門站受單位委託處理資料。"


def _what(notice: Notice) -> list[str]:
    lines = [f"報名時：{ALWAYS}{'、專業證照' if notice.require.licences else ''}。"]
    optional = "、".join(OPTIONAL[key] for key in asked(notice))
    if optional:
        lines.append(f"可以不填：{optional}。")
    if notice.require.age_min is None or notice.require.age_min < ADULT_AGE:
        lines.append(f"{GUARDIAN}。")
    return [*lines, f"{HELPER}。", "報名時不問身分證字號，也不問宗教、婚姻、病史或犯罪紀錄。"]


def _use(unit: Unit) -> list[str]:
    keep = periods_of(unit)
    return [
        f"期間：沒有錄取或撤回的，通知結果後 {keep['declined_months']} 個月刪除；備取的，有效期限後 "
        f"{keep['waitlist_days']} 天刪除；沒有上完訓練的，最後一次上課後 {keep['idle_months']} 個月刪除；"
        f"錄取的人，面談紀要 {keep['interview_months']} 個月後刪除；"
        f"證書和服務證的紀錄保存到服務結束後 {keep['certificate_years']} 年，之後只留沒有姓名的編號、日期和時數；"
        f"您同意過的版本和查看紀錄保存 {keep['trail_years']} 年。",
        "地區：臺灣。資料放在運作於臺灣的主機，或 AWS 亞太（臺北）區域；"
        "使用 AWS 時，信件由 AWS 亞太（東京）區域寄出，信裡沒有身分證字號。",
        f"對象：{unit.name}、推廣中心、{unit.authority}、衛生福利部（申請紀錄冊時）、保險公司（投保時），"
        "和依法可以調閱的機關。",
        "方式：用電腦和書面處理，每一次查看都留下紀錄。",
    ]
