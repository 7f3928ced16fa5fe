"""A mapping file: how one receiver wants a table of people (roster, update list, tables of the national system).

Knows the facts that a column may show and the forms of a date. An authority's template becomes a file of data, which a
unit adapts without code; `confirmed` is true only when the receiver has accepted a file made with it.
"""

from dataclasses import dataclass

FACTS = {
    "seq": "序號",
    "name": "姓名",
    "name_en": "英文姓名",
    "gender": "性別",
    "birth_date": "出生年月日",
    "id_number": "身分證統一編號或護照號碼",
    "id_kind": "證件種類",
    "unit": "運用單位",
    "category": "服務類別",
    "basic_on": "基礎訓練完成日",
    "basic_hours": "基礎訓練時數",
    "basic_issuer": "基礎訓練辦理單位",
    "basic_number": "基礎訓練證書字號",
    "special_category": "特殊訓練類別",
    "special_on": "特殊訓練完成日",
    "special_hours": "特殊訓練時數",
    "special_issuer": "特殊訓練辦理單位",
    "special_number": "特殊訓練證書字號",
    "photo": "照片檔名",
    "kind": "申請別",
    "book_no": "原冊號",
    "new_book_no": "新冊號",
    "book_on": "發冊日期",
    "affidavit": "切結書",
    "mobile": "行動電話",
    "address": "通訊地址",
    "email": "電子郵件",
    "joined_on": "加入日期",
    "counts_from": "服務時數起算日",
    "": "（固定文字或空白）",
}
DATE_FORMS = ("slashed", "slashed3", "dotted", "seven_digits", "iso")
PURPOSES = ("book", "update", "members", "trainings", "hours")


@dataclass(frozen=True, slots=True)
class MappingColumn:
    """One column: its header, the fact it shows, how a date is written, codes for values, or a constant."""

    header: str
    key: str = ""
    format: str = "slashed"
    values: tuple[tuple[str, str], ...] = ()
    constant: str = ""
    required: bool = False


@dataclass(frozen=True, slots=True)
class RosterMapping:
    """How one receiver wants one table. `categories` and `authorities` say for whom; empty means for everyone."""

    id: str
    name: str
    purpose: str
    source: str
    date: str
    confirmed: bool
    columns: tuple[MappingColumn, ...]
    title_lines: tuple[str, ...] = ()
    sheet: str = ""
    file: str = ""
    note: str = ""
    categories: tuple[str, ...] = ()
    authorities: tuple[str, ...] = ()

    def serves(self, purpose: str, category: str, authority: str) -> bool:
        """Whether this file is meant for such a table."""
        return (
            self.purpose == purpose
            and (not self.categories or category in self.categories)
            and (not self.authorities or authority in self.authorities)
        )

    @property
    def narrowness(self) -> int:
        """How closely it names its receiver: the closest file is chosen."""
        return bool(self.categories) + 2 * bool(self.authorities)
