"""Groups of fields that notices, plans and trainings share, as values of `content.model`."""

from typing import Any

from chalicelib.content import model


def frozen(values: dict[str, Any]) -> dict[str, Any]:
    """A group with its lists as tuples."""
    return {key: tuple(value) if isinstance(value, list) else value for key, value in values.items()}


def parts(values: dict[str, Any]) -> tuple[model.Part, ...]:
    """The courses of a training."""
    return tuple(model.Part(**part) for part in values.get("parts", ()))


def places(values: dict[str, Any]) -> tuple[model.Place, ...]:
    """The places of a service."""
    return tuple(model.Place(**place) for place in values["places"])
