"""The command: reads the project's folder, refuses what is wrong, remembers what it read."""

import io
import logging
import shutil
from datetime import UTC, datetime

import pytest

from chalicelib.content.reading import read_content
from sitebuild.publish import main
from sitebuild.remembered import read_again
from tests.bench.site_sources import write_project

NOW = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)
TRACKS = """
basic:
  {id: basic, name: 基礎訓練, hours: 6, issuer: centre, legal_ref: 函, valid_from: 2018-06-01, source: 手冊,
   parts: [{code: B1, title: 志願服務的內涵及倫理, hours: 6, mode: unit}]}
special:
  - {id: social-welfare, name: 社福類, authority: 社會局, hours: 6, issuer: unit, legal_ref: 函, valid_from: 2018-06-01,
     source: 手冊, confidence: certain, parts: [{code: S1, title: 社會福利概述, hours: 6, mode: unit}]}
  - {id: culture, name: 文化類, authority: 文化局, hours: null, issuer: unit, source: 手冊, confidence: none,
     note: 請洽文化局承辦單位。, parts: []}
"""
LATER = 2**62  # every file counts as settled


@pytest.fixture(scope="module")
def model(tmp_path_factory):
    root = tmp_path_factory.mktemp("model") / "project"
    files = write_project(root, 12)
    shutil.rmtree(root / "course_content")
    (root / "course_content").mkdir()
    (root / "course_content/tracks.yml").write_text(TRACKS, "utf-8")
    return root, files


@pytest.fixture
def project(model, tmp_path):
    root = shutil.copytree(model[0], tmp_path / "project")
    return root, [root / file.relative_to(model[0]) for file in model[1]]


def publish(root, *more):
    heard = io.StringIO()
    handler = logging.StreamHandler(heard)
    logger = logging.getLogger("sitebuild.publish")
    logger.addHandler(handler)
    try:
        code = main(["--root", str(root), *more], {"SITE_URL": "https://x.example"}, NOW)
    finally:
        logger.removeHandler(handler)
    return code, heard.getvalue()


def test_publishes_site_and_catalogue_apart(project):
    root, files = project
    code, said = publish(root)
    assert code == 0, said
    name = files[0].relative_to(root / "site/docs/units").with_suffix("")
    assert (root / "build/site/units" / name / "index.html").is_file()
    assert (root / "build/catalogue/notices" / f"{name}.json").is_file()
    assert not list((root / "build/site").rglob("*questions*"))
    assert "https://x.example/units/" in (root / "build/site/sitemap.xml").read_text()


def test_refuses_to_publish_errors_and_names_file_and_line(project):
    root, files = project
    files[3].write_text(files[3].read_text("utf-8").replace("privacy: standard", "privacy: nowhere"), "utf-8")
    code, said = publish(root)
    assert code == 1
    assert f"{files[3].relative_to(root)}:" in said
    assert not (root / "build/site").exists()


def test_the_day_can_be_given(project):
    root, _ = project
    publish(root, "--now", "2031-01-01T00:00:00+08:00")
    assert "vg-badge--closed" in (root / "build/site/notices/index.html").read_text("utf-8")


def edited(files):
    files[2].write_text(files[2].read_text("utf-8").replace("title: ", "title: 新"), "utf-8")


def doubtful(files):
    files[2].write_text(files[2].read_text("utf-8").replace("reply_by: 20", "reply_by: 21"), "utf-8")


def added(files):
    shutil.copy(files[2], files[2].with_name("another.md"))


def removed(files):
    files[2].unlink()


def wrong(files):
    files[2].write_text(files[2].read_text("utf-8").replace("purpose:", "purpos:"), "utf-8")


def unit_changed(files):
    index = files[2].with_name("index.md")
    index.write_text(index.read_text("utf-8").replace("name: 範例", "name: 改名"), "utf-8")


def misnamed(files):
    files[2].rename(files[2].with_name("Bad_Name.md"))


@pytest.mark.parametrize(
    "change", [edited, doubtful, added, removed, wrong, unit_changed, misnamed, lambda files: None]
)
def test_reading_again_equals_reading_everything(project, tmp_path, change):
    root, files = project
    memory = tmp_path / "memory"
    read_again(root, memory, "code", LATER)
    change(files)
    assert read_again(root, memory, "code", LATER) == read_content(root)
    assert list(read_again(root, memory, "code", LATER)[0].notices) == list(read_content(root)[0].notices)


def test_a_mistake_that_was_mended_is_forgotten(project, tmp_path):
    root, files = project
    memory = tmp_path / "memory"
    good = files[2].read_text("utf-8")
    wrong(files)
    assert any(f.is_error for f in read_again(root, memory, "code", LATER)[1])
    files[2].write_text(good, "utf-8")
    assert read_again(root, memory, "code", LATER) == read_content(root)


def test_a_file_that_changed_a_moment_ago_is_read_once_more(project, tmp_path):
    root, files = project
    memory = tmp_path / "memory"
    state = files[2].stat()
    read_again(root, memory, "code", state.st_ctime_ns)
    edited(files)
    assert read_again(root, memory, "code", state.st_ctime_ns) == read_content(root)


def catalogue(root):
    folder = root / "build/catalogue"
    return {f.relative_to(folder).as_posix(): f.read_bytes() for f in folder.rglob("*.json")}


@pytest.mark.parametrize("change", [edited, added, removed, unit_changed])
def test_the_catalogue_after_a_change_equals_one_made_afresh(project, tmp_path, change):
    root, files = project
    publish(root)
    change(files)
    publish(root)
    warm = catalogue(root)
    shutil.rmtree(root / "build")
    publish(root)
    assert warm == catalogue(root)
