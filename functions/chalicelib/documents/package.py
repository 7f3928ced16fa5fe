"""What goes with a record-book package (送件批次): letter, list, steps on the city's platform, manifest.

Knows the order in which the authority checks (handbook 肆六) and which categories hand in online (`package_ways.json`).
Does not know where certificates and photos lie.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources

from chalicelib.content.model import RosterMapping, Unit
from chalicelib.documents.letter import OfficialLetter
from chalicelib.domain.names import beyond_old_sheets
from chalicelib.domain.package import Package, PackageFile, Purpose
from chalicelib.domain.roc import spoken
from chalicelib.wording import label

NUMBERS = "一二三四五六七八九十"
LAW = "依志願服務法第12條及志願服務證及服務紀錄冊管理辦法第5條規定辦理。"
LAW_AGAIN = "補發或換發的紀錄冊，依同辦法第8條規定，附上切結書或原冊。"


@dataclass(frozen=True, slots=True)
class PackageFacts:
    """Who sends what to whom."""

    id: str
    unit: str
    authority: str
    category: str
    made_on: date
    example: bool
    purpose: Purpose = Purpose.BOOK
    online: bool = False
    pieces: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """One person on the list: number, name, what is applied for, both certificates."""

    seq: int
    name: str
    kind: str
    basic_number: str
    special_number: str


@cache
def online_way() -> dict[str, object]:
    """Which categories are handed in on the city's platform, its screens in order, and how sure that is."""
    text = resources.files(__package__).joinpath("package_ways.json").read_text(encoding="utf-8")
    way: dict[str, object] = json.loads(text)["online"]
    return way


def is_online(package: Package) -> bool:
    """Whether packages of this category are handed in on the city's platform."""
    categories = online_way()["categories"]
    return isinstance(categories, list) and package.category in categories


def checklist(facts: PackageFacts, people: Sequence[Line], mapping: RosterMapping) -> str:
    """What is in the package, in the order of the check, for who hands it in."""
    lines = [
        f"{_title(facts)}　送件清單{'（範例，不具效力）' if facts.example else ''}",
        "",
        f"運用單位：{facts.unit}",
        f"送往機關：{facts.authority}",
        f"志工類別：{facts.category}",
        f"送件方式：{'線上送件，請照「線上送件步驟.txt」' if facts.online else '紙本送件，請列印「列印」資料夾'}",
        f"製作日期：{spoken(facts.made_on)}",
        f"人數：{len(people)} 人",
        "",
        "機關審查的十項，各在哪裡：",
        *(f"{number}、{item} → {place}" for number, (item, place) in zip(NUMBERS, ten_items(mapping), strict=True)),
        f"　　名冊欄位來源：{mapping.source}{'' if mapping.confirmed else '（未經確認，送件前請和機關的範本核對）'}",
        "　　公文.odt 可以修改，發文字號請單位填寫；在別處上的課，證書檔名多了「外部證明」",
    ]
    if facts.pieces:
        lines += ["", "證書和照片分成幾個壓縮檔，請一起下載：", *facts.pieces]
    lines += ["", "名單（五項都已齊全：基礎訓練、特殊訓練、照片、基本資料、單位認可）"]
    lines += [_said(one) for one in people]
    if warned := rare_names(people):
        lines += ["", "這些姓名裡有舊的 Excel（.xls）存不下的字，匯入全國系統後請核對：", *warned]
    lines += ["", "名冊含有身分證字號，請妥善保管，送件後請刪除下載的檔案。", ""]
    return "\r\n".join(lines)


def ten_items(mapping: RosterMapping) -> tuple[tuple[str, str], ...]:
    """What an officer looks for, and where in the package it is found."""
    table = f"{mapping.file or mapping.name}.ods（另有 .csv 和 .xlsx，內容相同）"
    named = {column.key: column.header for column in mapping.columns}

    def columns(*keys: str) -> str:
        found = [named[key] for key in keys if key in named]
        return f"名冊的「{'」「'.join(found)}」欄" if found else "這個範本沒有這一欄"

    return (
        ("公文", "公文.pdf、公文.odt"),
        ("名冊", table),
        ("姓名、性別、出生年月日、證件號碼", columns("name", "gender", "birth_date", "id_number")),
        ("服務類別", columns("category")),
        ("基礎訓練證明", "證書 資料夾，檔名「序號-基礎」"),
        ("特殊訓練證明", "證書 資料夾，檔名「序號-特殊」"),
        ("訓練時數和證書字號", columns("basic_hours", "basic_number", "special_hours", "special_number")),
        ("照片", "照片 資料夾，檔名「序號.jpg」"),
        ("單位認可", "公文 說明三"),
        ("申請別、原冊號、切結", columns("kind", "book_no", "affidavit")),
    )


def platform_steps(facts: PackageFacts, people: Sequence[Line]) -> str:
    """The screens of the city's platform in their order, and what each person needs there."""
    way = online_way()
    screens = way["screens"]
    assert isinstance(screens, list)
    lines = [
        f"線上送件步驟　{facts.category}　{len(people)} 人",
        f"平台：{way['platform']}",
        f"來源：{way['source']}（畫面順序未經確認，平台改版時請以畫面為準）",
        "",
        *(f"{number}. {screen}" for number, screen in enumerate(screens, start=1)),
        "",
        "每一個人要上傳的檔案：",
    ]
    for one in people:
        name = f"{one.seq:03d}"
        files = f"照片/{name}.jpg → 證書/{name}-基礎 → 證書/{name}-特殊"
        lines.append(f"□ {name}　{one.name}　名冊第 {one.seq} 列 → {files} → 送出")
    return "\r\n".join([*lines, ""])


def rare_names(people: Iterable[Line]) -> list[str]:
    """A line for each name with characters that old .xls files lose."""
    return [f"{one.seq:03d}　{one.name}（{rare}）" for one in people if (rare := beyond_old_sheets(one.name))]


def letter_of(facts: PackageFacts, unit: Unit | None, count: int, kinds: set[str], roster: str) -> OfficialLetter:
    """The letter to the authority, ready but for its number and its seal."""
    contact = unit.contact if unit else None
    title = _title(facts)
    update = facts.purpose is Purpose.UPDATE
    enclosed = (f"{roster} 1 份", "基礎訓練及特殊訓練證明各 1 份", *(() if update else ("照片",)))
    again = bool({"lost", "damaged"} & kinds)
    explanation = [
        LAW,
        f"檢附{facts.category}志工 {count} 人之{'、'.join(enclosed)}{'、切結書' if again else ''}。",
        "所送志工均已完成基礎訓練及特殊訓練，並經本單位認可。",
        *([LAW_AGAIN] if again else []),
    ]
    return OfficialLetter(
        sender=facts.unit,
        address=contact.address if contact else "",
        contact=(
            ("承辦人", contact.person if contact else ""),
            ("電話", contact.phone if contact else ""),
            ("電子信箱", contact.email if contact else ""),
        ),
        receiver=facts.authority,
        day=facts.made_on,
        subject=f"檢送本單位{title}名冊（{count} 人）1 份，請鑒核。",
        explanation=tuple(explanation),
        measures=(f"請惠予{'加註訓練紀錄' if update else '核發志願服務紀錄冊'}，並將結果通知本單位轉交志工。",),
        attachments=("如說明二",),
        signature="",
        example=facts.example,
    )


def manifest(facts: PackageFacts, files: Mapping[str, bytes], pieces: Sequence[PackageFile] = ()) -> bytes:
    """Digest and size of every file, and the digest of every other ZIP of the package, as JSON."""
    body = {
        "package": facts.id,
        "unit": facts.unit,
        "authority": facts.authority,
        "category": facts.category,
        "made_on": facts.made_on.isoformat(),
        "files": [
            {"name": name, "bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
            for name, data in files.items()
        ],
        "archives": [{"name": piece.name, "sha256": piece.digest} for piece in pieces],
    }
    return json.dumps(body, ensure_ascii=False, indent=1).encode()


def _title(facts: PackageFacts) -> str:
    return label("purpose", facts.purpose.value)


def _said(one: Line) -> str:
    kind = "" if one.kind == "first" else f"　{label('book_kind', one.kind)}"
    return f"{one.seq:03d}　{one.name}　基礎 {one.basic_number}　特殊 {one.special_number}{kind}"
