"""A unit's own images for certificates: `logo.png` and `seal.png` beside its `index.md`.

Knows what such an image must be, from the first bytes of the file. Does not draw it.
"""

import hashlib
import struct

KINDS = {"logo.png": "logo", "seal.png": "seal"}
PNG = b"\x89PNG\r\n\x1a\n"
LEAST_SIDE, MOST_SIDE, MOST_BYTES = 300, 3_000, 500_000


def mark_problem(name: str, data: bytes) -> str | None:
    """A sentence saying what is wrong with the image and what to do, or None."""
    what = "標誌" if KINDS[name] == "logo" else "印信"
    if not data.startswith(PNG) or len(data) < 24:
        return f"{what}圖檔 {name} 不是 PNG 檔。請用影像軟體另存成 PNG。"
    if len(data) > MOST_BYTES:
        return f"{what}圖檔 {name} 有 {len(data) // 1000} KB，太大了。請縮到 {MOST_BYTES // 1000} KB 以下。"
    width, height = struct.unpack(">II", data[16:24])
    if not (min(width, height) >= LEAST_SIDE and max(width, height) <= MOST_SIDE):
        return (
            f"{what}圖檔 {name} 是 {width} × {height} 像素。"
            f"請用短邊至少 {LEAST_SIDE}、長邊最多 {MOST_SIDE} 像素的圖，印出來才清楚。"
        )
    return None


def mark_name(unit: str, kind: str, data: bytes) -> str:
    """The name under which functions find the image: another image has another name."""
    return f"{unit}-{kind}@{hashlib.sha256(data).hexdigest()[:16]}"
