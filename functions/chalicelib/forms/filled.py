"""What already stands in a form when it is shown: the texts by field, and the reasons beside them.

Both ways of posting end here: names are those of the controls (`birth.year`), values are lists as a browser sends
them. Does not know which fields a form has.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Filled:
    """Values and reasons by the name of the field; an empty form has neither."""

    values: Mapping[str, Sequence[str]] = field(default_factory=dict)
    reasons: Mapping[str, str] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """What was typed there, or nothing."""
        given = self.values.get(name)
        return given[0] if given else ""

    def ticked(self, name: str, value: str) -> bool:
        """Whether that choice was made."""
        return value in self.values.get(name, ())

    def reason(self, name: str) -> str:
        """Why the field was not taken; parts of a field (`birth.year`) are told at the field."""
        inner = (reason for key, reason in self.reasons.items() if key.startswith(name + "."))
        return self.reasons.get(name) or next(inner, "")


EMPTY = Filled()
