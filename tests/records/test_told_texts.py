"""Words that were pinned come back as they were, and a night's look finds the one that was touched."""

import pytest

from chalicelib.domain.errors import NotFoundError
from chalicelib.records.store import Delete
from tests.builders import a_world


@pytest.fixture
def told(tmp_path):
    kept = a_world(tmp_path).told_texts
    for number in range(1200):  # more than one page of the list
        kept.store.transact([write.operation for write in kept.keeping(f"v{number:04d}", f"告知 {number}\n第二行")])
    return kept


def test_a_text_comes_back_and_an_unknown_one_is_not_found(told):
    assert told.get("v0007") == "告知 7\n第二行" and told.knows("v0007") and not told.knows("v9999")
    with pytest.raises(NotFoundError):
        told.get("v9999")
    assert list(told.altered()) == []


def test_a_text_that_was_changed_or_lost_is_named(told):
    kept = told.store.get("TOLD#v0003", "TEXT")
    told.store.put({**kept, "text": kept["text"] + " "})
    told.store.transact([Delete("TOLD#v1199", "TEXT")])
    assert list(told.altered()) == ["v0003", "v1199"]
