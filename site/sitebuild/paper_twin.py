"""The paper twin of the form: what is printed with it, so that staff who key it in find the very same form.

Knows the number of the notice, its version, the address for applicants and, as a QR, that for the desk. Shown on
paper only; the boxes are the form's own.
"""

from chalicelib.content.model import Notice, Unit
from sitebuild.qr import qr_svg
from sitebuild.text import escape


def paper_head(notice: Notice, unit: Unit, base_url: str) -> str:
    """The head of the printed form: the code leads staff to where this very form is keyed in."""
    desk = f"{base_url}desk/#/{notice.unit}/applications/paper:{notice.slug}"
    return (
        '<div class="app-paper"><div><p>志工召募報名表（紙本）</p>'
        f"<p>公告編號：{escape(notice.id)}　版本：{escape(notice.version[:12])}</p>"
        f"<p>{escape(unit.name)}　{escape(notice.contact.person)}　電話 {escape(notice.contact.phone)}</p>"
        "<p>填好以後交給單位。承辦人掃右邊的 QR，登入後就是這一份的登打頁，題目的順序都一樣。</p>"
        f"<p>也可以自己上網填：{escape(base_url)}units/{escape(notice.id)}/apply/</p></div>"
        f"{qr_svg(desk, '承辦人登打這份報名表的網址')}</div>"
    )


def paper_foot() -> str:
    """Where the applicant signs, on paper only."""
    return (
        '<div class="app-paper app-paper--foot"><p>報名的人簽名：＿＿＿＿＿＿＿＿＿＿　法定代理人簽名（未滿 18 歲）：'
        "＿＿＿＿＿＿＿＿＿＿　日期：＿＿年＿＿月＿＿日</p></div>"
    )
