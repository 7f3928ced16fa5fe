"""Stamping without a renderer, from a layout that somebody else compiled: the same bytes, and what needs drawing."""

import re

import pytest

from chalicelib.adapters.folder_files import FolderFiles
from chalicelib.adapters.signing_base import base_of_plain
from chalicelib.adapters.signing_foreign import base_of_any
from chalicelib.adapters.stamping_printer import StampingPrinter
from chalicelib.adapters.stored_layouts import StoredLayouts
from chalicelib.jobs.issuing import IssuingJobs
from chalicelib.services.ports import NeedsDrawing
from tests.builders import NOON, Clock, a_world
from tests.documents.papers import facts_of


@pytest.fixture
def layouts(tmp_path):
    return StoredLayouts(FolderFiles(tmp_path, b"secret", "/files"))


@pytest.fixture
def drawn(direct, layouts):
    """A printer with a renderer, which keeps what it compiles."""
    return StampingPrinter(direct, layouts)


def test_from_a_kept_layout_the_same_document_is_stamped_without_a_renderer(drawn, layouts):
    first = drawn.certificate(facts_of(holder="王美麗"))
    alone = StampingPrinter(None, layouts)
    assert alone.certificate(facts_of(holder="王美麗")) == first
    assert alone.certificate(facts_of(holder="陳𠄥")) == drawn.certificate(facts_of(holder="陳𠄥"))
    assert drawn.fallbacks == 0


def test_a_layout_that_nobody_compiled_has_to_be_drawn_first(drawn, layouts):
    with pytest.raises(NeedsDrawing):
        StampingPrinter(None, layouts).certificate(facts_of(holder="王美麗"))
    drawn.certificate(facts_of(holder="王美麗"))
    with pytest.raises(NeedsDrawing):
        StampingPrinter(None, layouts).certificate(facts_of(holder="王美麗", issuer="別的單位"))


@pytest.mark.parametrize(
    "changes",
    [{"holder": "很長的名字" * 4}, {"holder": "Ⓐ㋿"}, {"replaces": "115-centre-000001"}, {"glyphs": (("美", b"png"),)}],
)
def test_what_does_not_fit_is_left_to_the_renderer(drawn, layouts, changes):
    drawn.certificate(facts_of(holder="王美麗"))
    with pytest.raises(NeedsDrawing):
        StampingPrinter(None, layouts).certificate({**facts_of(holder="王美麗"), **changes})


def test_what_is_read_by_hand_of_a_stamped_document_is_what_a_library_reads(drawn):
    document = drawn.certificate(facts_of(holder="王美麗"))
    ours, theirs = base_of_plain(document), base_of_any(document)
    assert ours is not None
    assert (ours.root, ours.page, ours.info, ours.size) == (theirs.root, theirs.page, theirs.info, theirs.size)
    assert ours.identifier == theirs.identifier
    for one, other in ((ours.catalogue, theirs.catalogue), (ours.first_page, theirs.first_page)):
        assert sorted(re.sub(rb"\s", b"", one)) == sorted(re.sub(rb"\s", b"", other))  # the order may differ


def test_no_other_file_is_taken_for_ours():
    assert base_of_plain(b"") is None
    assert base_of_plain(b"%PDF-1.7\ntrailer\n<</Root 1 0 R>>\nstartxref\n0\n%%EOF\n") is None


def test_what_needs_a_renderer_is_queued_for_who_has_one(tmp_path):
    world = a_world(tmp_path)

    def prints():
        raise NeedsDrawing

    IssuingJobs(world, prints, Clock()).print({"number": "115-centre-000001"}, "job")
    (job,) = world.outbox.due(NOON, ["draw-certificate"])
    assert world.outbox.get(job).value.payload == {"number": "115-centre-000001"}
