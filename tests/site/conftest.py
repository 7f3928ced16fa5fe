"""One site built from builders, shared by the tests that only read it."""

import functools
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from chalicelib.content.model import PlanStatus
from sitebuild.publishing import publish_site
from tests.site import builders as b
from tests.site.planning import a_plan

ROOT = Path(__file__).parents[2]
BASE_URL = "https://volunteer.example.org/"


@pytest.fixture(scope="session")
def shell_cache(tmp_path_factory):
    """MkDocs rendered once; builds that start cold copy it."""
    cache = tmp_path_factory.mktemp("cache")
    publish_site(b.content(), ROOT, tmp_path_factory.mktemp("first"), cache, b.TODAY, BASE_URL)
    return cache


@pytest.fixture(scope="session")
def built_site(tmp_path_factory, shell_cache):
    """A folder with the site of a small and varied content."""
    out = tmp_path_factory.mktemp("site")
    notices = [
        b.a_notice(),
        b.a_notice("closed", title="社區送餐志工", recruit=b.recruiting(b.date(2026, 1, 1), b.date(2026, 11, 22))),
        b.a_notice("later", title="假日課輔志工", recruit=b.recruiting(b.date(2026, 12, 1), b.date(2026, 12, 31))),
        b.a_notice("draft", status=b.NoticeStatus.DRAFT, title="還沒公開的草稿"),
        b.a_notice("archived", status=b.NoticeStatus.ARCHIVED, title="辦完的服務"),
        b.a_notice("culture", category="culture", title="博物館導覽志工"),
        b.a_notice(
            "planned",
            title="有完整計畫的訪視",
            plan="visits",
            recruit=b.recruiting(b.date(2026, 1, 1), b.date(2026, 11, 22)),
        ),
    ]
    courses = [b.a_course(), b.a_course("sw-overview", title="社會福利概述")]
    plans = [a_plan(), a_plan("secret", status=PlanStatus.DRAFT)]
    publish_site(b.content(notices, courses=courses, plans=plans), ROOT, out, shell_cache, b.TODAY, BASE_URL)
    (shell_cache / "outputs.json").unlink()
    return out


@pytest.fixture
def page(built_site):
    """The text of a page by its address."""
    return lambda address: (built_site / address.strip("/") / "index.html").read_text("utf-8")


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


@pytest.fixture(scope="session")
def address(built_site):
    """Where the built site is served while the tests run."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=built_site))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
