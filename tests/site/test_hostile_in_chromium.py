"""What hostile editors type is put before a real browser: nothing runs, and nothing is asked of another host.

The pages come without the policy that the server sends along, so that the cleaning alone is judged. The same texts
put raw into a page do run: a trap that cannot snap proves nothing.
"""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from sitebuild.notice_page import notice_page
from sitebuild.shell import Shell
from tests.site import builders as b
from tests.site.test_editors_html import VECTORS as KNOWN

pytestmark = pytest.mark.browser
# RUN() stands for what would count itself, EVIL for another host.
KNOWN_TRICKS = json.loads(Path(__file__).with_name("hostile.json").read_text("utf-8"))
RUN, EVIL = "window.executed=(window.executed||0)+1", "http://evil.example"
VECTORS = [text.replace("RUN()", RUN).replace("EVIL", EVIL) for text in KNOWN_TRICKS]
ALL = [*VECTORS, *(text.replace("alert(1)", "window.executed=1") for text in KNOWN)]
HERE = "http://site.example/"
SHELL = Shell.cut("<!doctype html><title>@@title@@</title>@@description@@@@head@@<main>@@body@@</main>", HERE)
# Whoever follows a link or gives something the focus must be as safe as who only looks.
TOUCH = """() => {
  for (const one of document.querySelectorAll("main a, main area, main button, main summary, main [tabindex]")) {
    const leads = /^(https?|mailto|tel|webcal):/.test(one.href ?? "");
    if (leads || (one.getAttribute("href") ?? "").startsWith("#")) continue;
    one.focus();
    one.click();
  }
}"""


def page_with(text):
    notice = replace(b.a_notice(), body=text, purpose=text, duties=(text,), contact=b.a_contact(url=text))
    return SHELL.splice(notice_page(notice, b.a_unit(), b.tracks(), {}, b.TODAY, HERE)).decode()


@pytest.fixture
def harm(chromium):
    """How many of the pages ran something, and what they asked of whom."""

    def visit(pages, touch=TOUCH):
        tab = chromium.new_page()
        asked, ran = [], []
        shown = {}

        def answer(route):
            url = route.request.url
            if url in shown:
                route.fulfill(body=shown[url], content_type="text/html; charset=utf-8")
            else:
                route.abort()

        tab.route("**/*", answer)
        tab.on("request", lambda request: asked.append(request.url))
        tab.on("dialog", lambda dialog: dialog.dismiss())
        for number, html in enumerate(pages):
            url = f"{HERE}{number}/"
            shown[url] = html
            tab.goto(url, wait_until="load")
            tab.evaluate(touch)
            if tab.url != url or tab.evaluate("window.executed"):
                ran.append(number)
        tab.close()
        return ran, [url for url in asked if "evil.example" in url]

    return visit


def test_nothing_of_two_hundred_texts_runs_or_asks_another_host(harm):
    assert len(set(ALL)) >= 200
    ran, asked = harm(map(page_with, ALL))
    assert ([ALL[number] for number in ran], asked) == ([], [])


def test_the_same_texts_uncleaned_would_run_and_ask(harm):
    raw = [text for text in VECTORS if text.startswith(("<img", "<video", "<svg", "<script", "<iframe src=h", "<link"))]
    ran, asked = harm([f"<!doctype html><main>{text}</main>" for text in raw], "() => 0")
    assert len(ran) >= 10 and len(set(asked)) >= 10
