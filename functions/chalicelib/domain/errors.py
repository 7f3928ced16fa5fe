"""The refusals of the domain: each has a code for machines and facts for the sentence a person will read.

Knows neither HTTP statuses nor words: `http.problems` owns the statuses, `wording/problems.json` the sentences.
"""

from typing import ClassVar

Fact = str | int | bool | None | list[str]


class GatewayError(Exception):
    """A request that the rules refuse. Subclasses say which rule."""

    code: ClassVar[str] = "refused"

    def __init__(self, **facts: Fact) -> None:
        super().__init__(self.code)
        self.facts = facts


class NotFoundError(GatewayError):
    """What was asked for does not exist, or must not be known to exist by this person."""

    code = "not-found"


class ConflictError(GatewayError):
    """The request was right once, but the state has moved on."""

    code = "conflict"


class ForbiddenError(GatewayError):
    """This person may not do this."""

    code = "forbidden"


class InvalidError(GatewayError):
    """The values that were sent break a rule.

    `fields` lists every wrong field at once: its name in the form and the code of the rule that it breaks.
    """

    code = "invalid"

    def __init__(self, *fields: "InvalidField", **facts: Fact) -> None:
        super().__init__(**facts)
        self.fields = fields


class InvalidField:
    """One field of a form and the rule that its value breaks."""

    def __init__(self, name: str, code: str, **facts: Fact) -> None:
        self.name = name
        self.code = code
        self.facts = facts

    def __eq__(self, other: object) -> bool:
        return isinstance(other, InvalidField) and (self.name, self.code, self.facts) == (
            other.name,
            other.code,
            other.facts,
        )

    def __hash__(self) -> int:
        return hash((self.name, self.code))

    def __repr__(self) -> str:
        return f"InvalidField({self.name!r}, {self.code!r}, {self.facts!r})"
