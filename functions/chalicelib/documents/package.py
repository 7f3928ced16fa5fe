"""The contents of a record-book package (送件批次): which files it holds and what its checklist says.

Knows the order in which the authority checks (handbook 肆六). Does not know where certificates and photos lie.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from chalicelib.documents.roster import RosterRow
from chalicelib.domain.roc import spoken


@dataclass(frozen=True, slots=True)
class PackageFacts:
    """Who sends what to whom."""

    id: str
    unit: str
    authority: str
    category: str
    made_on: date
    example: bool


def checklist(facts: PackageFacts, rows: Sequence[RosterRow]) -> str:
    """What is in the package, in the order of the check, for who hands it in."""
    lines = [
        f"志願服務紀錄冊申請　送件清單{'（範例，不具效力）' if facts.example else ''}",
        "",
        f"運用單位：{facts.unit}",
        f"送往機關：{facts.authority}",
        f"志工類別：{facts.category}",
        f"製作日期：{spoken(facts.made_on)}",
        f"人數：{len(rows)} 人",
        "",
        "一、名冊：名冊.ods（名冊.csv 內容相同）",
        "二、基礎訓練結業證明書：證書 資料夾，檔名為「序號-基礎」；在別處上的，檔名為「序號-基礎-外部證明」",
        "三、特殊訓練結業證明書：證書 資料夾，檔名為「序號-特殊」；在別處上的，檔名為「序號-特殊-外部證明」",
        "四、照片：照片 資料夾，檔名為序號",
        "五、每個檔案的 SHA-256 檢查碼：manifest.json",
        "",
        "名單（五項都已齊全：基礎訓練、特殊訓練、照片、基本資料、單位認可）",
    ]
    lines += [f"{row.seq:03d}　{row.name}　基礎 {row.basic_number}　特殊 {row.special_number}" for row in rows]
    lines += ["", "名冊含有身分證字號，請妥善保管，送件後請刪除下載的檔案。", ""]
    return "\r\n".join(lines)


def manifest(facts: PackageFacts, files: Mapping[str, bytes]) -> bytes:
    """Digest and size of every file, as JSON."""
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
    }
    return json.dumps(body, ensure_ascii=False, indent=1).encode()
