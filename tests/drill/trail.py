"""An audit log that somebody altered: whatever was changed, left out, put in or put elsewhere is found."""

import copy
from collections.abc import Callable
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

from chalicelib.records.audit import AuditTrail
from tests.builders import NOON, a_world
from tests.drill.found import Found

CHAIN, LENGTH = "heping-care", 40
Entry = dict[str, Any]
Change = Callable[[list[Entry], Random], list[Entry]]


def run(folder: Path, mutations: int) -> Found:
    """Alter a whole chain so many times, each time in one way, and put it back."""
    found, chance = Found(mutations), Random(7)
    trail = a_world(folder).audit
    for number in range(LENGTH):
        event = {
            "actor": f"s{number % 3}@example.org",
            "action": "application.seen",
            "subject": f"R{number}",
            "detail": "",
        }
        trail.store.transact(trail.entry(CHAIN, event, NOON))
    whole = trail.entries(CHAIN)
    for _ in range(mutations):
        change = chance.choice(CHANGES)
        altered = change(copy.deepcopy(whole), chance)
        if altered == whole:
            altered = altered[:-1]
        _replace(trail, whole, altered)
        found.expect(trail.broken_at(CHAIN) is not None, f"{change.__name__} was not found")
        _replace(trail, altered, whole)
    found.expect(trail.broken_at(CHAIN) is None, "the chain that was put back is not whole")
    return found


def _replace(trail: AuditTrail, before: list[Entry], after: list[Entry]) -> None:
    there = {entry["sk"]: entry for entry in after}
    for entry in before:
        if entry["sk"] not in there:
            trail.store.delete(entry["pk"], entry["sk"])
    for entry in there.values():
        if entry not in before:
            trail.store.put({name: value for name, value in entry.items() if name != "v"})


def another_value(entries: list[Entry], chance: Random) -> list[Entry]:
    entry = chance.choice(entries)
    name = chance.choice(sorted(entry["event"]))
    entry["event"][name] += chance.choice("xyz")
    return entries


def another_letter(entries: list[Entry], chance: Random) -> list[Entry]:
    entry, name = chance.choice(entries), chance.choice(("digest", "before"))
    place = chance.randrange(64)
    entry[name] = entry[name][:place] + ("0" if entry[name][place] != "0" else "1") + entry[name][place + 1 :]
    return entries


def another_time(entries: list[Entry], chance: Random) -> list[Entry]:
    chance.choice(entries)["at"] = f"2026-0{chance.randrange(1, 9)}-01T00:00:00+00:00"
    return entries


def another_number(entries: list[Entry], chance: Random) -> list[Entry]:
    chance.choice(entries)["number"] += chance.choice((-1, 1, 100))
    return entries


def left_out(entries: list[Entry], chance: Random) -> list[Entry]:
    entries.pop(chance.randrange(len(entries)))
    return entries


def cut_off(entries: list[Entry], chance: Random) -> list[Entry]:
    return entries[: chance.randrange(len(entries))]


def exchanged(entries: list[Entry], chance: Random) -> list[Entry]:
    first, second = chance.sample(range(len(entries)), 2)
    entries[first]["sk"], entries[second]["sk"] = entries[second]["sk"], entries[first]["sk"]
    return entries


def put_in(entries: list[Entry], chance: Random) -> list[Entry]:
    forged = copy.deepcopy(chance.choice(entries))
    forged["sk"] = f"{int(forged['sk']) + LENGTH:012d}"
    return [*entries, forged]


def said_twice(entries: list[Entry], chance: Random) -> list[Entry]:
    first, second = chance.sample(range(len(entries)), 2)
    entries[second] = {**copy.deepcopy(entries[first]), "sk": entries[second]["sk"]}
    return entries


CHANGES: tuple[Change, ...] = (
    another_value, another_letter, another_time, another_number, left_out, cut_off, exchanged, put_in, said_twice,
)  # fmt: skip
full = partial(run, mutations=5_000)
short = partial(run, mutations=120)
