"""What is in a SCORM 1.2 package: a manifest that names every file once, the lessons, and keys only when asked for."""

import io
import shutil
import zipfile
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from chalicelib.content.model import Lesson
from chalicelib.content.reading import read_content
from sitebuild.exchange.__main__ import main
from sitebuild.exchange.scorm import package_of
from tests.builders import a_course

ROOT = Path(__file__).resolve().parents[2]
COURSES = read_content(ROOT)[0].courses
READ = [name for name, course in COURSES.items() if course.lessons]
NS = {"ims": "http://www.imsproject.org/xsd/imscp_rootv1p1p2", "adlcp": "http://www.adlnet.org/xsd/adlcp_rootv1p2"}
HOSTILE = "</script><script>alert(1)</script> & \"'<b>]]>"


def opened(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize("with_quiz", [False, True])
@pytest.mark.parametrize("name", READ)
def test_the_manifest_names_every_file_and_no_other(name, with_quiz):
    files = opened(package_of(COURSES[name], with_quiz=with_quiz))
    root = ET.fromstring(files["imsmanifest.xml"])
    listed = [file.attrib["href"] for file in root.iterfind(".//ims:file", NS)]
    assert sorted(listed) == sorted(set(files) - {"imsmanifest.xml"})
    resources = {one.attrib["identifier"]: one for one in root.iterfind(".//ims:resource", NS)}
    items = root.findall(".//ims:item", NS)
    assert [one.find("ims:title", NS).text for one in items][: len(COURSES[name].lessons)] == [
        lesson.title for lesson in COURSES[name].lessons
    ]
    for item in items:
        resource = resources[item.attrib["identifierref"]]
        assert resource.attrib["href"] in files
        assert resource.attrib[f"{{{NS['adlcp']}}}scormtype"] == "sco"
    assert root.find("ims:metadata/ims:schemaversion", NS).text == "1.2"
    mastery = [one.text for one in root.iterfind(".//adlcp:masteryscore", NS)]
    assert mastery == ([str(COURSES[name].pass_mark)] if with_quiz else [])


@pytest.mark.parametrize("name", READ)
def test_without_the_quiz_no_key_leaves(name):
    course = COURSES[name]
    text = b"".join(opened(package_of(course, with_quiz=False)).values()).decode()
    for question in course.questions:
        assert question.explanation not in text or question.explanation in "".join(one.body for one in course.lessons)
        assert f'"{question.id}"' not in text


def test_the_same_course_gives_the_same_bytes():
    course = COURSES["basic-law"]
    assert package_of(course, with_quiz=True) == package_of(course, with_quiz=True)


def test_no_text_of_an_editor_becomes_markup():
    course = a_course()
    bad = replace(
        course,
        title=HOSTILE,
        lessons=(Lesson("01-lesson", HOSTILE, 1, body=HOSTILE),),
        questions=tuple(replace(one, prompt=HOSTILE, explanation=HOSTILE) for one in course.questions),
    )
    files = opened(package_of(bad, with_quiz=True))
    ET.fromstring(files["imsmanifest.xml"])
    for name in ("01-lesson.html", "quiz.html"):
        assert b"<script>alert" not in files[name]


def test_the_command_writes_a_file_and_warns_of_the_keys(tmp_path):
    notes = io.StringIO()
    file = tmp_path / "law.zip"
    assert main(["--root", str(ROOT), "scorm", "basic-law", "-o", str(file), "--with-quiz"], io.StringIO(), notes) == 0
    assert zipfile.is_zipfile(file) and "課程包裡有答案" in notes.getvalue()


@pytest.mark.parametrize(
    ("course", "more", "said"),
    [("unit-practicum", ["--with-quiz"], "沒有題庫"), ("nothing", [], "沒有「nothing」這門課程")],
)
def test_what_cannot_be_a_package_says_why(course, more, said, tmp_path):
    notes = io.StringIO()
    arguments = ["--root", str(ROOT), "scorm", course, "-o", str(tmp_path / "x.zip"), *more]
    assert main(arguments, io.StringIO(), notes) == 1
    assert said in notes.getvalue() and not (tmp_path / "x.zip").exists()


def test_a_course_without_lessons_says_that_there_is_nothing_to_take_along(tmp_path):
    course = tmp_path / "course_content" / "group-discussion"
    shutil.copytree(ROOT / "course_content" / "group-discussion", course)
    shutil.rmtree(course / "lessons")
    notes = io.StringIO()
    arguments = ["--root", str(tmp_path), "scorm", "group-discussion", "-o", str(tmp_path / "x.zip")]
    assert main(arguments, io.StringIO(), notes) == 1
    assert "沒有單元" in notes.getvalue()
