"""What in an item is bound to the keys of a place: ID numbers, second factors, secrets of receivers, codes in letters.

An ID number is opened with the keys that it was sealed with and sealed with the others; so is its fingerprint, by
which a second person with the same number is found. Once the number itself was erased (90 days after the record
book), only the fingerprint is left, which nobody can make anew: it goes along as it is and is counted.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from chalicelib.records.store import Item
from chalicelib.services.ports import Vault

CLAIM = "UNIQUE#ID#"
Get = Callable[[str, str], Item | None]


@dataclass(frozen=True, slots=True)
class Bound:
    """A sealed text of an item: where it stands, and the record that it is bound to."""

    path: tuple[str | int, ...]
    context: dict[str, str]


def bound_of(item: Item) -> list[Bound]:
    """The sealed texts of an item."""
    if item["sk"] == "DETAILS" and item.get("id_sealed"):
        return [Bound(("id_sealed",), {"person": item["pk"].removeprefix("PERSON#"), "field": "id_number"})]
    if item["sk"] == "FACTOR" and item.get("sealed"):
        return [Bound(("sealed",), {"account": item["account"], "for": "second-factor"})]
    if item["sk"] == "JOB" and item.get("kind") == "sign-in-code":
        return [Bound(("payload", "code"), {"email": item["payload"]["email"]})]
    if item["sk"] == "JOB" and item.get("kind") == "farewell":
        return [Bound(("payload", "to"), {"receipt": item["payload"]["receipt"]})]
    if item["sk"] == "JOB" and item.get("kind") == "address-changed":
        return [Bound(("payload", "to"), {"person": item["payload"]["person"]})]
    if item["sk"] == "RECEIVER":
        context = {"receiver": item["id"], "field": "secret"}
        return [Bound(("secrets", place), context) for place in range(len(item["secrets"]))]
    return []


def resealed(item: Item, get: Get, before: Vault, after: Vault) -> Item:
    """The item as it belongs under the other keys; `get` reads where it comes from. Raises SealBroken."""
    if item["pk"].startswith(CLAIM):
        number = _number(get(f"PERSON#{item['person']}", "DETAILS"), before)
        return {**item, "pk": CLAIM + after.fingerprint(number, "id_number")} if number else item
    for bound in bound_of(item):
        text = before.open(_at(item, bound.path), bound.context)
        item = _with(item, bound.path, after.seal(text, bound.context))
        if item["sk"] == "DETAILS":
            item = {**item, "id_fingerprint": after.fingerprint(text, "id_number")}
    return item


def neutral(item: Item, get: Get, vault: Vault) -> Item:
    """The item with nothing in it that depends on keys, so that both places can be compared. Raises SealBroken."""
    if item["pk"].startswith(CLAIM):
        details = get(f"PERSON#{item['person']}", "DETAILS") or {}
        return {**item, "pk": CLAIM, "agrees": item["pk"] == CLAIM + str(details.get("id_fingerprint"))}
    for bound in bound_of(item):
        text = vault.open(_at(item, bound.path), bound.context)
        item = _with(item, bound.path, text)
        if item["sk"] == "DETAILS":
            item = {**item, "id_fingerprint": vault.fingerprint(text, "id_number") == item["id_fingerprint"]}
    return item


def is_orphan(item: Item) -> bool:
    """Whether only the fingerprint of an ID number is left, which stays under the keys of the place it came from."""
    return item["sk"] == "DETAILS" and bool(item.get("id_fingerprint")) and not item.get("id_sealed")


def _number(details: Item | None, vault: Vault) -> str:
    found = [vault.open(_at(details, one.path), one.context) for one in bound_of(details)] if details else []
    return next(iter(found), "")


def _at(item: Any, path: tuple[str | int, ...]) -> str:  # noqa: ANN401
    for name in path:
        item = item[name]
    return str(item)


def _with(item: Any, path: tuple[str | int, ...], value: str) -> Any:  # noqa: ANN401
    if not path:
        return value
    name, *rest = path
    changed: Any = list(item) if isinstance(item, list) else dict(item)
    changed[name] = _with(item[name], tuple(rest), value)
    return changed
