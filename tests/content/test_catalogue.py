"""The catalogue as it is written, and as the functions read it back."""

import threading

import msgspec
import pytest

from chalicelib.adapters.catalogue_folder import FolderCatalogue
from chalicelib.content.catalogue import compile_catalogue, public_course, write_catalogue
from tests.content.trees import LESSON, VISIT, content_of


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "catalogue"


def stamps(folder):
    return {file.name: file.stat().st_ino for file in folder.rglob("*.json")}


def test_there_is_one_object_for_each_notice_and_course(tmp_path):
    content = content_of(tmp_path)
    version = content.courses["ethics"].version
    assert set(compile_catalogue(content)) == {
        "units.json", "tracks.json", "privacy.json", "openings.json",
        "notices/heping/visit.json", "notices/heping/guide.json",
        "courses/ethics.json", f"courses/ethics@{version}.json", "courses/practicum.json",
        f"courses/practicum@{content.courses['practicum'].version}.json",
    }  # fmt: skip


def test_what_was_written_is_what_is_read(tmp_path, folder):
    content = content_of(tmp_path)
    write_catalogue(content, folder)
    catalogue = FolderCatalogue(folder)
    assert catalogue.units() == tuple(content.units.values())
    assert catalogue.tracks() == tuple(content.tracks.values())
    assert set(catalogue.notices()) == set(content.notices.values())
    assert catalogue.unit("heping") == content.units["heping"]
    assert catalogue.track("culture") == content.tracks["culture"]
    assert catalogue.notice("heping/visit") == content.notices["heping/visit"]
    assert catalogue.course("ethics") == content.courses["ethics"]
    assert catalogue.privacy_version("standard") == content.privacy["standard"]


@pytest.mark.parametrize("name", ["heping/none", "none", "../units", "heping/../visit", "a/b/c", "", "heping/visit\n"])
def test_what_is_not_there_is_nothing(tmp_path, folder, name):
    write_catalogue(content_of(tmp_path), folder)
    catalogue = FolderCatalogue(folder)
    assert catalogue.notice(name) is None
    assert catalogue.course(name) is None
    assert catalogue.course("ethics", name) is None
    assert catalogue.unit(name) is None
    assert catalogue.track(name) is None
    assert catalogue.privacy_version(name) == ""


def test_an_empty_folder_is_an_empty_catalogue(folder):
    catalogue = FolderCatalogue(folder)
    assert (catalogue.units(), catalogue.notices(), catalogue.tracks()) == ((), (), ())
    assert catalogue.course("ethics") is None


def test_a_notice_published_anew_is_seen_without_a_restart(tmp_path, folder):
    write_catalogue(content_of(tmp_path / "old"), folder)
    catalogue = FolderCatalogue(folder)
    old = catalogue.notice("heping/visit")
    write_catalogue(content_of(tmp_path / "new", (VISIT, "quota: 12", "quota: 13")), folder)
    new = catalogue.notice("heping/visit")
    assert (old.recruit.quota, new.recruit.quota) == (12, 13)
    assert new in catalogue.notices()


def test_unchanged_objects_are_decoded_once(tmp_path, folder):
    write_catalogue(content_of(tmp_path), folder)
    catalogue = FolderCatalogue(folder)
    assert catalogue.notice("heping/visit") is catalogue.notice("heping/visit")


def test_only_what_changed_is_written(tmp_path, folder):
    write_catalogue(content_of(tmp_path / "old"), folder)
    before = stamps(folder)
    write_catalogue(content_of(tmp_path / "new", (VISIT, "quota: 12", "quota: 13")), folder)
    after = stamps(folder)
    assert [name for name in after if after[name] != before[name]] == ["openings.json", "visit.json"]


def test_an_earlier_version_of_a_course_stays_readable(tmp_path, folder):
    old = content_of(tmp_path / "old").courses["ethics"]
    write_catalogue(content_of(tmp_path / "older"), folder)
    new_content = content_of(tmp_path / "new", (LESSON, "您和我。", "您和他。"))
    write_catalogue(new_content, folder)
    catalogue = FolderCatalogue(folder)
    assert catalogue.course("ethics") == new_content.courses["ethics"]
    assert catalogue.course("ethics", old.version) == old


def test_a_notice_that_editors_removed_is_gone(tmp_path, folder):
    content = content_of(tmp_path)
    write_catalogue(content, folder)
    del content.notices["heping/guide"]
    write_catalogue(content, folder)
    catalogue = FolderCatalogue(folder)
    assert catalogue.notice("heping/guide") is None
    assert [notice.slug for notice in catalogue.notices()] == ["visit"]


def test_nobody_reads_half_a_file(tmp_path, folder):
    contents = [content_of(tmp_path / str(n), (VISIT, "9 點到協會", str(n) * 5000)) for n in (1, 2)]
    write_catalogue(contents[0], folder)
    stop = threading.Event()

    def publish():
        while not stop.is_set():
            for content in contents:
                write_catalogue(content, folder)

    publisher = threading.Thread(target=publish)
    publisher.start()
    try:
        seen = {FolderCatalogue(folder).notice("heping/visit").version for _ in range(300)}
    finally:
        stop.set()
        publisher.join()
    assert seen <= {content.notices["heping/visit"].version for content in contents}
    assert not list(folder.rglob("*.tmp"))


def test_the_public_course_holds_nothing_of_the_question_bank(tmp_path):
    course = content_of(tmp_path).courses["ethics"]
    public = msgspec.json.encode(public_course(course)).decode()
    choices = [choice for question in course.questions for choice in question.choices]
    secrets = [
        *(question.prompt for question in course.questions),
        *(question.explanation for question in course.questions),
        *(f'"{word}"' for choice in choices for word in (choice.text, choice.why)),
    ]
    assert public_course(course).lessons == course.lessons
    assert not [text for text in secrets if text in public]
