"""A notice in the words of three channels: a message in LINE, a post on Facebook, a piece in a newsletter (手冊 參一).

Each text is ready to be pasted. Knows how long each channel lets a text be; does not know the page (`sharing`).
"""

from dataclasses import dataclass

from chalicelib.content.model import Notice, Track, Unit
from sitebuild.dates import roc, weekdays
from sitebuild.notice_parts import ages

# In UTF-16 units, as LINE counts (developers.line.biz, "Character counting in a text"). LINE itself takes 5,000 a
# message; ours fits a phone's screen. Facebook takes 63,206 and folds a post at about 477, on a phone at about 125:
# title, unit and deadline come before that. The newsletter's bound is a column of A4.
LINE_MOST, FACEBOOK_FOLD, FACEBOOK_MOST, NEWSLETTER_MOST = 300, 125, 450, 500
CHANNELS = ("line", "facebook", "newsletter")


@dataclass(frozen=True, slots=True)
class ShareText:
    """A text for a channel."""

    channel: str
    name: str
    text: str


def share_texts(notice: Notice, unit: Unit, track: Track, address: str) -> tuple[ShareText, ...]:
    """The texts of a notice whose page lies at `address`; no address is ever cut."""
    title = ("【範例】" if notice.example or unit.example else "") + _cut(notice.title, 30)
    name, area = _cut(unit.name, 25), _cut(notice.service.area, 25)
    when = _cut(f"{weekdays(notice.service.weekdays)}，{notice.service.frequency}", 30)
    until = f"報名到 {roc(notice.recruit.end)}"
    tasks = "、".join(notice.tasks)
    seats = f"{notice.recruit.quota} 人" if notice.recruit.quota else "不限"
    contact = f"{_cut(notice.contact.person, 15)}，電話 {_cut(notice.contact.phone, 15)}"
    line = (f"召募志工：{title}", name, "", f"做什麼：{_cut(tasks, 40)}", f"時間：{when}", f"地點：{area}", until,
            address)  # fmt: skip
    facebook = (f"召募志工｜{title}", f"{name}，{until}", "", _cut(notice.purpose, 70), "",
                f"・做什麼：{_cut(tasks, 50)}", f"・時間：{when}", f"・地點：{area}",
                f"・年齡：{ages(notice)}，名額：{seats}", "", f"看完整公告、線上報名：{address}",
                f"#志工 #臺北志工 #{_cut(track.name, 12).split('（')[0]}")  # fmt: skip
    newsletter = (f"{title}（{name}）",
                  f"{_cut(notice.purpose, 80)}服務內容：{_cut(tasks, 60)}。服務時間：{when}。服務地點：{area}。"
                  f"年齡：{ages(notice)}。名額：{seats}。{until}，每一位報名的人最晚 {roc(notice.apply.reply_by)} "
                  "收到回覆。",
                  f"聯絡：{contact}", f"詳細內容與報名：{address}")  # fmt: skip
    return (
        ShareText("line", "LINE", "\n".join(line)),
        ShareText("facebook", "臉書（Facebook）", "\n".join(facebook)),
        ShareText("newsletter", "電子報", "\n".join(newsletter)),
    )


def units_of(text: str) -> int:
    """The length as channels count it."""
    return len(text.encode("utf-16-le")) // 2


def _cut(text: str, most: int) -> str:
    text = " ".join(text.split())
    if units_of(text) <= most:
        return text
    return text.encode("utf-16-le")[: 2 * (most - 1)].decode("utf-16-le", "ignore").rstrip("，、；。 ") + "…"
