"""Values for requests: those that fit a JSON schema, plain and strange, and those that are broken on purpose."""

import copy
from random import Random
from typing import Any

STRANGE = (
    "", " ", "0", "王美麗", "𡘙𠄥", "\u202eabc", "\x00", "\ud800", "=1+1", "<script>alert(1)</script>",
    "' or 1=1 --", "../../etc/passwd", "x" * 5_000, "2026-02-29", "2026-11-23", "9999-12-31", "0001-01-01", "115/11/23",
    "09:00", "25:61", "mei@example.org", "0912345678", "A123456789", "heping-care/elder-companion", "READY-0001",
    "https://example.org", "Ａ１２３", "１１５", "\n\r\t", "accepted", "recognised", "hand-in", "lost", "female",
)  # fmt: skip
NUMBERS = (0, 1, -1, 7, 60, 255, 2**31, 2**63 - 1)
DEEP = 4
WRONG = (None, 1, -1.5, "x", "", [], {}, [[]], {"x": {}}, True, 10**30, "y" * 200_000, ["x"] * 600)


def fitting(schema: dict[str, Any], spec: dict[str, Any], chance: Random, depth: int = 0) -> Any:
    """Something that the schema allows, often in an unusual way."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return fitting(spec["components"]["schemas"][name], spec, chance, depth)
    if "anyOf" in schema:
        return fitting(chance.choice(schema["anyOf"]), spec, chance, depth)
    if "enum" in schema:
        return chance.choice(schema["enum"])
    if "const" in schema:
        return schema["const"]
    kind = schema.get("type")
    if kind == "object":
        return _object(schema, spec, chance, depth)
    if kind == "array":
        if depth > DEEP:
            return []
        many = min(chance.choice((0, 1, 1, 2, 5)), schema.get("maxItems", 5))
        many = max(many, schema.get("minItems", 0))
        return [fitting(schema.get("items", {}), spec, chance, depth + 1) for _ in range(many)]
    if kind == "string":
        most = schema.get("maxLength", 10_000)
        return chance.choice(STRANGE)[:most].ljust(schema.get("minLength", 0), "x")
    if kind in ("integer", "number"):
        return min(max(chance.choice(NUMBERS), schema.get("minimum", -(2**62))), schema.get("maximum", 2**62))
    if kind == "boolean":
        return chance.random() < 0.5
    return None if kind == "null" else chance.choice((None, 1, "x", [], {}))


def _object(schema: dict[str, Any], spec: dict[str, Any], chance: Random, depth: int) -> dict[str, Any]:
    required = set(schema.get("required", ()))
    named = {
        name: fitting(one, spec, chance, depth + 1)
        for name, one in schema.get("properties", {}).items()
        if name in required or (chance.random() < 0.6 and depth <= DEEP)
    }
    more = schema.get("additionalProperties")
    if isinstance(more, dict) and depth <= DEEP:
        named |= {chance.choice(STRANGE)[:50]: fitting(more, spec, chance, depth + 1) for _ in range(2)}
    return named


def broken(value: Any, chance: Random) -> Any:
    """The value with one thing wrong; sometimes no JSON at all."""
    if chance.random() < 0.1:
        return chance.choice((b"", b"{", b"[]]", b"\xff\xfe", b"null", b'{"a":' * 500, b"NaN", b'{"a":1,"a":2}'))
    value = copy.deepcopy(value)
    places = list(_places(value))
    if not places:
        return chance.choice((None, 1, "x", [value], True))
    holder, key = chance.choice(places)
    what = chance.randrange(4)
    if what == 0 and isinstance(holder, dict):
        del holder[key]
    elif what == 1 and isinstance(holder, dict):
        holder[f"{key}x"] = 1
    else:
        holder[key] = chance.choice(
            (None, 1, -1.5, "x", "", [], {}, [[]], {"x": {}}, True, 10**30, "y" * 200_000, ["x"] * 600)
        )
    return value


def _places(value: Any) -> Any:
    if isinstance(value, dict):
        for key in value:
            yield value, key
            yield from _places(value[key])
    elif isinstance(value, list):
        for key in range(len(value)):
            yield value, key
            yield from _places(value[key])
