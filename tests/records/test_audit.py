"""The audit trail: whole, or the first broken entry is named."""

import pytest

from chalicelib.records.audit import AuditTrail
from tests.builders import NOON, a_world


@pytest.fixture
def trail(tmp_path) -> AuditTrail:
    trail = a_world(tmp_path).audit
    for number in range(5):
        event = {"actor": "s@example.org", "action": "application.seen", "subject": f"R{number}", "detail": ""}
        trail.store.transact(trail.entry("heping-care", event, NOON))
    return trail


def test_a_chain_is_whole(trail):
    assert trail.broken_at("heping-care") is None
    assert [entry["event"]["subject"] for entry in trail.entries("heping-care")] == ["R0", "R1", "R2", "R3", "R4"]
    assert trail.broken_at("other-unit") is None


def alter(trail, entry_number, **changes):
    entry = trail.store.get("AUDIT#heping-care", f"{entry_number:012d}")
    trail.store.put({**entry, **changes})


@pytest.mark.parametrize(
    "changes",
    [
        {"event": {"actor": "x", "action": "a", "subject": "s", "detail": ""}},
        {"at": "2020-01-01T00:00:00+00:00"},
        {"before": "0" * 64},
        {"digest": "0" * 64},
        {"number": 9},
    ],
)
def test_a_change_to_any_part_of_an_entry_shows(trail, changes):
    alter(trail, 3, **changes)
    assert trail.broken_at("heping-care") in (3, 4)


def test_a_missing_entry_shows(trail):
    trail.store.delete("AUDIT#heping-care", f"{3:012d}")
    assert trail.broken_at("heping-care") == 3


def test_a_chain_that_was_cut_off_shows(trail):
    trail.store.delete("AUDIT#heping-care", f"{5:012d}")
    assert trail.broken_at("heping-care") == 5
