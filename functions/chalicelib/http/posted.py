"""Forms as browsers post them without scripts: pairs of names and texts, and their way into the structs of JSON.

Knows how a struct's fields are spelt in a form: dotted names for parts, repeated names for lists, a name that is
there at all for yes. What a form says is then decoded and judged exactly as JSON is.
"""

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import parse_qsl

import msgspec

from chalicelib.http.decoding import struct_of
from chalicelib.http.problems import BodyTooLargeError, MalformedError

MOST_FIELDS = 300
MOST_BYTES = 100_000


def pairs(raw: bytes) -> dict[str, list[str]]:
    """Names and texts as posted, in order; raises MalformedError or BodyTooLargeError."""
    if len(raw) > MOST_BYTES:
        raise BodyTooLargeError
    try:
        listed = parse_qsl(raw.decode("ascii"), keep_blank_values=True, max_num_fields=MOST_FIELDS, errors="strict")
    except ValueError as e:
        raise MalformedError from e
    found: dict[str, list[str]] = {}
    for name, text in listed:
        found.setdefault(name, []).append(text.replace("\r\n", "\n"))
    return found


def names_of(kind: Any, prefix: str = "") -> frozenset[str]:  # noqa: ANN401
    """Every name that a form for this struct may hold."""
    names: set[str] = set()
    for info in msgspec.structs.fields(kind):
        inner = struct_of(info.type)
        name = f"{prefix}{info.encode_name}"
        names |= names_of(inner, f"{name}.") if inner else {name}
    return frozenset(names)


def nested(kind: Any, values: Mapping[str, Sequence[str]], prefix: str = "") -> dict[str, Any]:  # noqa: ANN401
    """The values as the JSON of that struct would have them. Parts of which nothing was posted are left out."""
    said: dict[str, Any] = {}
    for info in msgspec.structs.fields(kind):
        name, inner = f"{prefix}{info.encode_name}", struct_of(info.type)
        given = values.get(name)
        if inner:
            part = nested(inner, values, f"{name}.")
            if part or info.required:
                said[info.encode_name] = part
        elif info.type is bool:
            if given is not None:
                said[info.encode_name] = True
        elif _is_list(info.type):
            said[info.encode_name] = list(given or ())
        elif given is not None:
            said[info.encode_name] = given[0]
        elif info.required:
            said[info.encode_name] = ""
    return said


def _is_list(kind: Any) -> bool:  # noqa: ANN401
    bare = getattr(kind, "__origin__", kind)
    return bare is list or getattr(bare, "__origin__", None) is list
