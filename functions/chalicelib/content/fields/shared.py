"""Groups of fields that units, notices and trainings have in common."""

from chalicelib.content.fields.kinds import Code, Day, Email, Field, Group, Kind, Phone, Text, Web, Whole, one_of
from chalicelib.content.model import FilingStatus, PartMode

TEXT = Text()
MODES = one_of(
    PartMode,
    線上="online", 線上課程="online", 單位="unit", 單位自辦="unit", 實習="practicum", 討論="discussion",
    綜合討論="discussion", 現場="onsite", 實體="onsite", 外部="external",
)  # fmt: skip


def contact(required: bool) -> Group:
    """聯絡人 (handbook 參三①): complete for a unit; a notice may replace single lines."""
    why = "報名的人要知道怎麼聯絡您們。" if required else ""
    return Group(
        (
            Field("person", "聯絡人", TEXT, "志工業務承辦人", required, why, ("聯絡窗口", "承辦人")),
            Field("phone", "電話", Phone(), "02-0000-0101", required, why, ("聯絡電話",)),
            Field(
                "email", "電子郵件", Email(), "volunteer@unit.example.org", required, why, ("信箱", "電郵", "e-mail")
            ),
            Field("address", "地址", TEXT, "臺北市大安區範例路1段1號", required, why, ("聯絡地址",)),
            Field("url", "網址", Web(), "https://unit.example.org/", names=("網站",)),
        )
    )


def supervisor(required: bool) -> Group:
    """督導專人."""
    why = "志願服務法第11條要求指定專人督導。" if required else ""
    return Group(
        (
            Field("name", "督導", TEXT, "志工督導", required, why, ("姓名", "督導姓名", "職稱")),
            Field("phone", "電話", Phone(), "02-0000-0102", names=("聯絡電話",)),
            Field("email", "電子郵件", Email(), "supervisor@unit.example.org", names=("信箱", "電郵")),
        )
    )


FILING = Group(
    (
        Field(
            "status", "備案情形",
            one_of(FilingStatus, 已備案="filed", 備案="filed", 免備案="exempt", 備案中="pending", 申請中="pending"),
            "filed", True, "志願服務法第7條規定計畫要備案。", ("狀態",),
        ),
        Field("date", "備案日期", Day(), "2026-10-01", names=("日期",)),
        Field("ref", "備案文號", TEXT, "北市社團字第1150000001號", names=("文號",)),
    )
)  # fmt: skip


def part(code_needed: bool) -> Group:
    """One course of a training."""
    why = "結業證明書要列出每一門課的名稱和時數。"
    return Group(
        (
            Field("code", "代碼", TEXT, "SW-1", code_needed, names=("課程代碼",)),
            Field("title", "課程名稱", TEXT, "社會福利概述", True, why, ("課程", "名稱", "標題")),
            Field("hours", "時數", Whole(0 if code_needed else 1, 200), "2", True, why),
            Field("mode", "上課方式", MODES, "online", True, names=("方式",)),
            Field("course", "線上課程", Code(), "sw-overview"),
        )
    )


def group(key: str, label: str, kind: Kind, example: str, why: str, *names: str, required: bool = True) -> Field:
    """A field that holds a group."""
    return Field(key, label, kind, example, required, why, names)
