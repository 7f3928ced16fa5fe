"""A notice stays in the list while one of its applicants waits for a reply."""

import io
from pathlib import Path

import pytest

from infra.local.owed import main
from infra.local.settings import Settings
from infra.local.world import build
from tests.builders import Clock, an_application

NOTICE = "heping-care/elder-companion"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "build" / "catalogue").mkdir(parents=True)
    (tmp_path / "site" / "docs" / "units" / "heping-care").mkdir(parents=True)
    world = build(Settings.from_env({}, tmp_path), Clock()).world
    world.commit(world.applications.adding(an_application()))
    return tmp_path


def published(root: Path, text: str) -> tuple[int, str]:
    (root / "site" / "docs" / "units" / f"{NOTICE}.md").write_text(text, "utf-8")
    out = io.StringIO()
    return main({}, root, Clock(), out), out.getvalue()


def test_an_archived_notice_that_owes_a_reply_is_named_with_file_and_line(root: Path):
    code, said = published(root, "---\ntitle: 訪視\nstatus: archived\n---\n")
    assert code == 1
    assert said.startswith(f"site/docs/units/{NOTICE}.md:3：還有 1 位報名的人在等回覆")


def test_a_notice_that_is_still_listed_may_wait(root: Path):
    assert published(root, "---\nstatus: published\n---\nstatus: archived\n") == (0, "")


def test_a_notice_whose_file_was_removed_is_named(root: Path):
    out = io.StringIO()
    assert main({}, root, Clock(), out) == 1
    assert "還有 1 位報名的人在等回覆，檔案卻不見了" in out.getvalue()


def test_once_everyone_was_answered_it_may_go(root: Path):
    world = build(Settings.from_env({}, root), Clock()).world
    kept = world.applications.get("TEST-0001")
    world.commit(world.applications.saving(kept, kept.value.withdrawn(at=Clock()())))
    assert published(root, "---\nstatus: archived\n---\n") == (0, "")


def test_a_machine_without_records_has_nothing_to_ask(tmp_path: Path):
    assert main({}, tmp_path, Clock(), io.StringIO()) == 0
