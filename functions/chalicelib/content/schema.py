"""JSON Schemas of what editors write, made from the same tables as the checker, so that editors complete as one types.

Knows how a kind of value looks in JSON Schema 2020-12. What needs two fields or two files stays with the rules.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec

from chalicelib.content.fields import kinds as k
from chalicelib.content.fields.authorities import AUTHORITIES
from chalicelib.content.fields.course import COURSE, LESSON, QUESTION
from chalicelib.content.fields.notice import NOTICE
from chalicelib.content.fields.plan import PLAN
from chalicelib.content.fields.tracks import TRACKS
from chalicelib.content.fields.unit import UNIT
from chalicelib.content.spelling import SLUG

Json = dict[str, Any]
DRAFT = "https://json-schema.org/draft/2020-12/schema"
SCALAR = ["string", "number", "boolean"]  # an editor's YAML types are not ours: 02 or `no` may stand for a text

PLAIN: dict[type, Json] = {
    k.Text: {"type": SCALAR},
    k.Email: {"type": "string", "format": "email", "pattern": "@"},
    k.Phone: {"type": SCALAR},
    k.Web: {"type": "string", "format": "uri", "pattern": "^https?://"},
    k.Code: {"type": SCALAR, "pattern": f"^(?:{SLUG.pattern})$"},
    k.Day: {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
    k.YesNo: {"type": "boolean"},
    k.Words: {"oneOf": [{"type": SCALAR}, {"type": "array", "items": {"type": SCALAR}, "minItems": 1}]},
}


def schemas() -> dict[str, Json]:
    """Each schema by the name of its file."""
    questions = {"type": "array", "items": _group(QUESTION)}
    return {
        "unit.schema.json": _titled("單位資料（index.md 的欄位）", _group(UNIT)),
        "notice.schema.json": _titled("召募公告的欄位", _group(NOTICE)),
        "plan.schema.json": _titled("運用計畫的欄位", _group(PLAN)),
        "course.schema.json": _titled("課程（course.md 的欄位）", _group(COURSE)),
        "lesson.schema.json": _titled("單元的欄位", _group(LESSON)),
        "questions.schema.json": _titled("題庫（questions.yml）", questions),
        "tracks.schema.json": _titled("訓練規定（tracks.yml）", _group(TRACKS)),
        "authorities.schema.json": _titled("備案機關（authorities.yml）", _group(AUTHORITIES)),
    }


def write_schemas(folder: Path) -> list[Path]:
    """Write every schema into the folder and return the files."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, schema in schemas().items():
        file = folder / name
        file.write_bytes(msgspec.json.format(msgspec.json.encode(schema), indent=2) + b"\n")
        written.append(file)
    return written


def _titled(title: str, schema: Json) -> Json:
    return {"$schema": DRAFT, "title": title, **schema}


def _group(group: k.Group) -> Json:
    return {
        "type": "object",
        "properties": {field.key: _field(field) for field in group.fields},
        "required": [field.key for field in group.fields if field.required],
        "additionalProperties": False,
    }


def _field(field: k.Field) -> Json:
    return {"title": field.label, "description": f"{field.why}例如：{field.key}: {field.example}", **_kind(field.kind)}


def _kind(kind: k.Kind) -> Json:
    made = MAKERS.get(type(kind))
    return made(kind) if made else dict(PLAIN[type(kind)])


def _whole(kind: k.Whole) -> Json:
    return {"type": ["integer", "null"] if kind.unknown else "integer", "minimum": kind.low, "maximum": kind.high}


def _list(kind: k.ListOf) -> Json:
    return {"type": "array", "items": _kind(kind.item), **({"minItems": kind.least} if kind.least else {})}


def _one_of(kind: k.OneOf) -> Json:
    return {"type": "string", "enum": list(kind.values)}


MAKERS: dict[type, Callable[[Any], Json]] = {k.Whole: _whole, k.ListOf: _list, k.OneOf: _one_of, k.Group: _group}
