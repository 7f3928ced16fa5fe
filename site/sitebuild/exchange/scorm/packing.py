"""Everything of a course in one ZIP whose bytes depend on the content alone."""

import io
import zipfile
from pathlib import Path

from chalicelib.content.model import Course
from sitebuild.exchange.scorm.manifest import Sco, manifest
from sitebuild.exchange.scorm.pages import lesson_page, quiz_page

FILES = Path(__file__).parent / "files"
ALWAYS = (1980, 1, 1, 0, 0, 0)


def package_of(course: Course, *, with_quiz: bool) -> bytes:
    """The package; with the quiz only when asked, since its keys go with it."""
    scos = [Sco(f"lesson-{lesson.id}", lesson.title, f"{lesson.id}.html") for lesson in course.lessons]
    pages = {f"{lesson.id}.html": lesson_page(course, lesson) for lesson in course.lessons}
    names = ["course.css", "platform.js", "lesson.js"]
    if with_quiz:
        scos.append(Sco("quiz", f"{course.title}：測驗", "quiz.html", course.pass_mark))
        pages["quiz.html"] = quiz_page(course)
        names.append("quiz.js")
    shared = {f"shared/{name}": (FILES / name).read_bytes() for name in names}
    files = {name: text.encode() for name, text in pages.items()} | shared
    return _zip({"imsmanifest.xml": manifest(course.id, course.title, scos, sorted(shared)), **files})


def _zip(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, ALWAYS)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, data)
    return out.getvalue()
