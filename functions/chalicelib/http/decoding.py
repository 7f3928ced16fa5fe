"""Bodies as typed structs. When decoding fails, every wrong field is listed, not the first."""

import re
from typing import Any

import msgspec

from chalicelib.domain.errors import InvalidError, InvalidField
from chalicelib.http.problems import MalformedError

TOO_LONG = re.compile(r"length <= (\d+)")
TOO_SHORT = re.compile(r"length >= (\d+)")
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]")


def decode(kind: Any, raw: bytes) -> Any:  # noqa: ANN401
    """The body as a `kind` (a msgspec Struct), or raise MalformedError or InvalidError with every field."""
    try:
        given = msgspec.json.decode(raw or b"{}")
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as e:
        raise MalformedError from e
    if not isinstance(given, dict):
        raise MalformedError
    return converted(kind, given)


def converted(kind: Any, given: dict[str, Any]) -> Any:  # noqa: ANN401
    """What was sent as a `kind`, or raise MalformedError or InvalidError with every field."""
    unseen = list(_control_characters(given, ""))
    if unseen:
        raise InvalidError(*unseen)
    try:
        return msgspec.convert(given, kind)
    except msgspec.ValidationError as e:
        wrong = list(_wrong(kind, given, ""))
        if not wrong:
            raise MalformedError from e
        raise InvalidError(*wrong) from e


def _wrong(kind: Any, given: dict[str, Any], prefix: str) -> list[InvalidField]:  # noqa: ANN401
    wrong: list[InvalidField] = []
    for info in msgspec.structs.fields(kind):
        name = f"{prefix}{info.encode_name}"
        if info.encode_name not in given:
            if info.required:
                wrong.append(InvalidField(name, "required"))
            continue
        value = given[info.encode_name]
        try:
            msgspec.convert(value, info.type)
        except msgspec.ValidationError as e:
            inner = struct_of(info.type)
            nested = _wrong(inner, value, f"{name}.") if inner and isinstance(value, dict) else []
            wrong.extend(nested or [_field(name, str(e), value)])
    return wrong


def _field(name: str, message: str, value: object) -> InvalidField:
    if found := TOO_LONG.search(message):
        return InvalidField(name, "too-long", most=int(found[1]))
    if found := TOO_SHORT.search(message):
        return InvalidField(name, "required") if not value else InvalidField(name, "too-short", least=int(found[1]))
    if "Invalid enum value" in message:
        return InvalidField(name, "unknown-choice")
    return InvalidField(name, "required" if value in (None, "") else "wrong-type")


def struct_of(kind: Any) -> Any:  # noqa: ANN401
    """The struct that a field holds, or None."""
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        return kind
    inside = [one for one in getattr(kind, "__args__", ()) if isinstance(one, type)]
    return next((one for one in inside if issubclass(one, msgspec.Struct)), None)


def _control_characters(value: object, name: str) -> list[InvalidField]:
    if isinstance(value, str):
        return [InvalidField(name, "control-characters")] if CONTROL.search(value) else []
    if isinstance(value, dict):
        inside = [(f"{name}.{key}".lstrip("."), one) for key, one in value.items()]
    elif isinstance(value, list):
        inside = [(name, one) for one in value]
    else:
        return []
    return [field for key, one in inside for field in _control_characters(one, key)]
