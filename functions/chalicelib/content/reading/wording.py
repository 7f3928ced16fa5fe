"""Sentences about the form of a file: fields that are missing, unknown, doubled or of the wrong kind."""

import re

from chalicelib.content.fields.kinds import Field, Group, ListOf
from chalicelib.content.findings import quoted

SEPARATORS = re.compile(r"[、,，;；\n]+")


def named(field: Field) -> str:
    """How a field is called in every sentence: 「標題」（title）."""
    return f"「{field.label}」（{field.key}）"


def missing(field: Field) -> str:
    """The field is not there."""
    return f"缺少{named(field)}。{field.why}請加上：{field.key}: {field.example}"


def empty(field: Field) -> str:
    """The field is there and has nothing in it."""
    return f"{named(field)}還沒有填。{field.why}請填寫，例如：{field.key}: {field.example}"


def doubled(field: Field, first_line: int) -> str:
    """The field is there twice."""
    return f"{named(field)}寫了兩次，第 {first_line} 行已經有了。請只留一個。"


def text_wanted(field: Field, item: bool) -> str:
    """A list or a group where a text should be."""
    if item:
        return f"{named(field)}的這一項要寫成一段文字。內容裡有「: 」（冒號加空白）時，請用雙引號包起來。"
    return f"{named(field)}要寫成一段文字，這裡卻是清單或分項。請寫成：{field.key}: {field.example}"


def list_wanted(field: Field, seen: str) -> str:
    """A text where a list should be."""
    kind = field.kind
    if isinstance(kind, ListOf) and isinstance(kind.item, Group):
        return f"{named(field)}要寫成清單，請在每一項前面加「- 」，例如：{field.key}: {field.example}"
    items = ", ".join(quoted(item.strip())[1:-1] for item in SEPARATORS.split(seen) if item.strip())
    return f"{named(field)}要寫成清單，這裡寫的是文字{quoted(seen)}。請改成：{field.key}: [{items}]"


def group_wanted(field: Field, seen: str) -> str:
    """A text or a list where a group should be."""
    advice = f"請在下一行縮兩格分項寫，或寫成：{field.key}: {field.example}"
    if "：" in seen:
        return f"{named(field)}要分項寫，分項的冒號要用半形「:」再加一個空白。{advice}"
    return f"{named(field)}要分項寫，這裡卻是{quoted(seen) if seen else '清單'}。{advice}"


def too_few(field: Field) -> str:
    """A list without items."""
    return f"{named(field)}至少要寫一項。{field.why}請填寫，例如：{field.key}: {field.example}"


def chinese_key(seen: str, field: Field) -> str:
    """A Chinese name where the key should be."""
    return f"欄位名稱要用英文，{quoted(seen)}請改成 {field.key}，例如：{field.key}: {field.example}"


def misspelt(seen: str, field: Field) -> str:
    """A key with a slip."""
    return f"不認得{quoted(seen)}這個欄位。您要寫的應該是{named(field)}：{field.key}: {field.example}"


def misplaced(seen: str, home: str) -> str:
    """A key of a group, one level too high."""
    return f"{quoted(seen)}要放在 {home}: 的下面，並往右縮兩格。"


def glued(seen: str) -> str:
    """Inside braces, a colon without a space."""
    return f"{quoted(seen)}的冒號要用半形，後面加一個空白，例如 {{name: 活動中心, district: 大安區}}"


def unknown(seen: str, group: Group) -> str:
    """A key that nothing resembles."""
    return f"不認得{quoted(seen)}這個欄位。這裡可以寫的有：{'、'.join(group.by_key)}。不需要的話請刪掉這一行。"


def nothing(what: str) -> str:
    """A file without fields."""
    return f"這個檔案沒有任何欄位。請照範本填寫{what}。"
