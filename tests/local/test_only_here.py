"""Pages that only the serving machine may see: everybody's letters, and courses with their keys."""

from pathlib import Path

import pytest

from infra.local.application import application
from infra.local.preview import letters
from infra.local.settings import Settings
from infra.local.world import build
from tests.builders import Clock

ROOT = Path(__file__).resolve().parents[2]
COURSE = "/local/preview/basic-ethics/"


@pytest.fixture
def ask(tmp_path: Path):
    """Call the whole application; gives status, headers and text."""

    def make(path: str, *, address: str = "127.0.0.1", root: Path = ROOT, **env: str):
        settings = Settings.from_env({"DATA": str(tmp_path / "data"), **env}, root)
        app = application(build(settings, Clock()), Clock())
        said: list = []
        request = {"PATH_INFO": path, "REQUEST_METHOD": "GET", "REMOTE_ADDR": address, "QUERY_STRING": ""}
        if address == "proxy":
            request |= {"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": "203.0.113.5"}
        body = b"".join(app(request, lambda status, headers: said.extend([status, dict(headers)])))
        return said[0], said[1], body.decode()

    return make


def test_a_teacher_sees_the_whole_course_with_its_keys(ask):
    status, headers, text = ask(COURSE)
    assert status == "200 OK" and headers["Cache-Control"] == "no-store"
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert "✓ 答案：" in text and "解說：" in text and "出自「" in text
    assert text.count("<article>") >= 40
    assert "第 1：" in text, "the order of an ordering question"


def test_the_list_leads_to_every_course(ask):
    _, _, text = ask("/local/preview/")
    for folder in (ROOT / "course_content").iterdir():
        if folder.is_dir():
            assert f'href="/local/preview/{folder.name}/"' in text


@pytest.mark.parametrize("path", [COURSE, "/local/preview/", "/local/letters/"])
@pytest.mark.parametrize("address", ["192.168.1.7", "proxy"])
def test_nobody_else_sees_keys_or_letters(ask, path, address):
    status, _, text = ask(path, address=address)
    assert status == "403 Forbidden" and "答案" not in text


@pytest.mark.parametrize("path", [COURSE, "/local/letters/"])
def test_an_installation_that_serves_others_has_no_such_pages(ask, path):
    status, _, text = ask(path, SITE_URL="https://volunteer.example.org")
    assert status.startswith("404") and "✓ 答案" not in text


@pytest.mark.parametrize("path", ["/local/preview/nothing/", "/local/preview/../../etc/", "/local/preview/<b>/"])
def test_an_unknown_course_says_so(ask, path):
    status, _, text = ask(path)
    assert status == "404 Not Found" and "沒有這門課程" in text and "<b>" not in text


def test_a_change_shows_at_once_and_a_mistake_is_told_with_its_line(ask, tmp_path):
    root = tmp_path / "project"
    course = root / "course_content" / "mine"
    (course / "lessons").mkdir(parents=True)
    (course / "course.md").write_text("---\ntitle: 我的課\nhours: 很多\n---\n", "utf-8")
    _, _, text = ask("/local/preview/mine/", root=root)
    assert "課程有錯誤，還不能預覽" in text and "course_content/mine/course.md:3:" in text


def test_letters_are_counted_as_a_reader_reads_them():
    assert letters("志工，服務。\n- 3 小時 **OK**") == 9
