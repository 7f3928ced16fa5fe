"""What of each notice the filter looks for, worked out once for each version and remembered.

Knows the memory. What is read from which words is told by `shifts` and `traits`.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec

from chalicelib.content.model import Notice
from sitebuild.shifts import slots
from sitebuild.traits import languages, traits


class Sought(msgspec.Struct, array_like=True, frozen=True):
    """Times of the week, traits as one number, languages that help."""

    slots: list[int]
    traits: int
    languages: list[str]

    @classmethod
    def of(cls, notice: Notice) -> "Sought":
        """As read from the notice."""
        service = notice.service
        return cls(slots(service.weekdays, service.shifts), traits(notice), languages(notice.require.skills))


def sought(notices: Iterable[Notice]) -> dict[str, Sought]:
    """Of each notice by its id."""
    return {notice.id: Sought.of(notice) for notice in notices}


def sought_again(notices: Iterable[Notice], memory: Path, code: str) -> dict[str, Sought]:
    """The same, from the memory of the last build where neither the notice nor the program (`code`) changed."""
    before = _recalled(memory, code)
    after = {notice.version: before.get(notice.version) or Sought.of(notice) for notice in notices}
    if after.keys() != before.keys():
        memory.write_bytes(msgspec.msgpack.encode((code, after)))
    return {notice.id: after[notice.version] for notice in notices}


def _recalled(memory: Path, code: str) -> Mapping[str, Sought]:
    if not memory.is_file():
        return {}
    try:
        made_by, known = msgspec.msgpack.decode(memory.read_bytes(), type=tuple[str, dict[str, Sought]])
    except msgspec.DecodeError:
        return {}
    return known if made_by == code else {}
