"""「網站導覽」: every page that does not belong to one notice, unit or lesson, in the order in which people need it.

Knows the addresses and what each page is for; a test holds the list against the pages that are built. Does not know
who reads it.
"""

from collections.abc import Mapping, Sequence

from sitebuild.fragments import crumbs, section
from sitebuild.page import Page
from sitebuild.text import escape

Row = tuple[str, str]
TITLE = "網站導覽"
FIND: tuple[Row, ...] = (
    ("/notices/", "找志工服務：現在有哪些單位在召募"),
    ("/notices/fit/", "找適合我的服務：回答四個問題"),
    ("/units/", "運用單位：每個單位的介紹和公告"),
    ("/subscribe/", "每週新公告：用電子郵件寄給您"),
    ("/feeds/", "訂閱新公告：行事曆、閱讀程式、您的網站"),
    ("/notices/archive/", "過去的召募公告"),
)
MINE: tuple[Row, ...] = (
    ("/sign-in/", "登入：用電子郵件收驗證碼"),
    ("/my/", "我的進度：現在到哪一步、接下來做什麼"),
    ("/my/training/", "我的訓練：時數和證書"),
    ("/my/details/", "補齊資料與照片：申請紀錄冊用"),
    ("/my/data/", "我的資料：查閱、更正、帶走、刪除"),
    ("/interview/", "面談時間：選一個、改時間"),
)
LEARN: tuple[Row, ...] = (
    ("/courses/", "上課：所有課程"),
    ("/training/", "各類志工要上哪些訓練"),
    ("/training/gap/", "我還缺哪些訓練"),
    ("/verify/", "查驗證書"),
)
UNITS: tuple[Row, ...] = (
    ("/guide/units/", "怎麼刊登召募公告"),
    ("/authority/", "計畫向誰備案"),
    ("/guide/authorities/", "機關怎麼看送件"),
    ("/guide/desk/", "承辦頁怎麼用"),
    ("/guide/teachers/", "編寫課程"),
    ("/desk/", "單位承辦頁"),
    ("/centre/", "推廣中心"),
)
ABOUT: tuple[Row, ...] = (
    ("/about/", "關於本站"),
    ("/guide/", "使用說明"),
    ("/guide/applicants/", "報名的人要知道的事"),
    ("/guide/verify/", "怎麼查驗證書"),
    ("/privacy/", "個人資料保護"),
    ("/problems/", "常見問題訊息"),
    ("/guide/operator/", "架設與維護"),
    ("/guide/settings/", "設定值"),
    ("/guide/capacity/", "容量與費用"),
    ("/develop/", "開發文件"),
    ("/develop/decisions/", "決策紀錄"),
)
KEYS = (
    "<p>不用滑鼠也能操作：按 Tab 到下一個可以按的地方，按 Shift 和 Tab 回到前一個，按 Enter 打開。"
    "每一頁的第一個 Tab 是「跳到主要內容」，可以略過上面的選單。字太小時，按 Ctrl 和 + 放大，版面會自己排好。</p>"
)


def site_map_page(courses: Sequence[Row], absent: frozenset[str] = frozenset()) -> Page:
    """The page; `courses` are addresses and titles, `absent` addresses that this build does not have."""
    parts: Mapping[str, tuple[str, Sequence[Row]]] = {
        "find": ("找服務", FIND),
        "mine": ("報名以後", MINE),
        "learn": ("上課與證書", LEARN),
        "courses": ("每一門課", courses),
        "for-units": ("給單位和機關", UNITS),
        "help": ("說明", ABOUT),
    }
    body = (
        crumbs(here=TITLE)
        + f"<h1>{TITLE}</h1><p>本站有哪些頁面，這裡一次看完。要找某一則公告，請用「找志工服務」的關鍵字。</p>"
        + "".join(section(address, title, _links(rows, absent)) for address, (title, rows) in parts.items())
        + section("keys", "用鍵盤操作", KEYS)
    )
    return Page(path="sitemap/", title=TITLE, description="志工入門站的所有頁面，和用鍵盤操作的方法。", body=body)


def _links(rows: Sequence[Row], absent: frozenset[str]) -> str:
    lines = "".join(f'<li><a href="{href}">{escape(words)}</a></li>' for href, words in rows if href not in absent)
    return f'<ul class="vg-links">{lines}</ul>' if lines else ""
