"""The notice on one A4 page, for a board at the 里辦公處: what a passer-by must know, and a QR that leads to the rest.

Stands in the page of the notice and is shown on paper only. Every text is cut to the lines that it is given, so that
the longest notice still fills one page; a cut text ends in 「…」, and the sheet says where the rest is.
"""

from collections.abc import Iterator

from chalicelib.content.model import Notice, Track, Unit
from sitebuild.dates import roc, weekdays
from sitebuild.fragments import facts
from sitebuild.notice_parts import ages
from sitebuild.qr import qr_svg
from sitebuild.text import escape

# Chinese characters on a line of the sheet; other letters are half as wide.
LINE = 35
TITLE = 34
EXAMPLE = "【範例】"


def sheet(notice: Notice, unit: Unit, track: Track, address: str) -> str:
    """The sheet of a notice whose page lies at `address`."""
    example = EXAMPLE if notice.example or unit.example else ""
    rows = ((name, escape(clipped(text, LINE * lines - 2))) for name, text, lines in _rows(notice, unit, track))
    code = f'<div class="vg-sheet__code">{qr_svg(address, "這則公告的網址")}<p>掃這裡，看完整公告、線上報名</p></div>'
    return (
        '<div class="vg-sheet"><div class="vg-sheet__head"><div>'
        f'<p class="vg-sheet__unit">{example}{escape(clipped(unit.name, 30))}　召募志工</p>'
        f'<p class="vg-sheet__title">{escape(clipped(notice.title, TITLE))}</p>'
        f"<p>報名到 {roc(notice.recruit.end)}</p></div>{code}</div>"
        f'{facts(rows)}<p class="vg-sheet__foot">{escape(address)}<br>'
        "這一張是摘要，「…」表示還有內容，請掃 QR 看完整公告；以網站為準。"
        f"版本：{escape(notice.version[:12])}</p></div>"
    )


def clipped(text: str, room: int) -> str:
    """Text on one line, cut to so many Chinese characters."""
    text = " ".join(text.split())
    halves = 0
    for place, character in enumerate(text):
        halves += 1 if character < "⺀" else 2
        if halves > 2 * room:
            return text[: max(0, place - 1)].rstrip("，、；。 ") + "…"
    return text


def _rows(notice: Notice, unit: Unit, track: Track) -> Iterator[tuple[str, str, int]]:
    """Name, text and the lines that it may fill; 28 lines in all."""
    service, recruit, require = notice.service, notice.recruit, notice.require
    yield "為了什麼", notice.purpose, 2
    yield "做什麼", "；".join(notice.tasks), 3
    yield "服務對象", notice.beneficiaries, 1
    yield "服務時間", "；".join((weekdays(service.weekdays), service.frequency, service.hours, *service.shifts)), 2
    yield "服務期間", f"{roc(service.start)}至{roc(service.end)}，{service.mode}", 1
    yield "服務地點", "；".join(f"{place.name}（{place.address}）" for place in service.places), 2
    yield "名額", f"{recruit.quota} 人" if recruit.quota else "不限", 1
    yield "誰可以來", "；".join(filter(None, (ages(notice), *require.skills, *require.licences, notice.minors))), 2
    yield "報名期間", f"{roc(recruit.start)}至{roc(recruit.end)}", 1
    yield "怎麼報名", "；".join((notice.apply.method, notice.apply.selection)), 2
    yield "結果通知", f"每一位報名的人，最晚在 {roc(notice.apply.reply_by)} 收到回覆", 1
    yield "訓練", f"{track.name}。基礎訓練：{notice.training.basic}　特殊訓練：{notice.training.special}", 2
    yield "保險和補助", f"{notice.rights.insurance}　{notice.rights.allowance}", 2
    yield "義務", "；".join(notice.duties), 2
    yield "退場", notice.reward_exit, 1
    contact = notice.contact
    yield "聯絡", f"電話 {contact.phone}　{contact.email}　{contact.person}　{contact.address}", 2
    yield "主管機關", "　".join(filter(None, (notice.authority, notice.filing.ref, unit.reg_no))), 1
