"""Figures that pages ask for are there from the first start, without an entry; a later start keeps what was told."""

from pathlib import Path

from chalicelib.jobs.replies import REPLIES
from chalicelib.jobs.seats import SEATS
from infra.local.settings import Settings
from infra.local.world import build
from tests.builders import Clock


def test_they_begin_empty_and_stay_when_the_machine_starts_again(tmp_path: Path):
    (tmp_path / "build" / "catalogue").mkdir(parents=True)
    settings = Settings.from_env({}, tmp_path)
    build(settings, Clock())
    public = settings.data / "public"
    assert [(public / name).read_text("utf-8") for name in (SEATS, REPLIES)] == ["{}", "{}"]
    (public / SEATS).write_text('{"a/b": {"left": 2}}', "utf-8")
    build(settings, Clock())
    assert (public / SEATS).read_text("utf-8") == '{"a/b": {"left": 2}}'
