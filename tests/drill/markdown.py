"""What a hostile editor writes, opened in Chromium: nothing runs, and nothing is asked from anywhere else."""

import shutil
from collections.abc import Callable
from functools import partial
from itertools import islice, product
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from sitebuild.markup import prose
from tests.conftest import FLAGS
from tests.drill.found import Found
from tests.site.test_editors_html import VECTORS

PLACES = ("{0}", "- 一項\n\n    {0}", "> {0}", "## 標題\n\n文字 {0} 文字", "1. {0}\n2. 二")
Render = Callable[[str], str]
HERE = "https://volunteer.example.org/units/x/"
WATCH = """for (const name of ["alert", "confirm", "prompt", "print", "open"])
    window[name] = () => { window.ran = true; };"""
PRESS = """for (const one of document.querySelectorAll("a, details, summary, button, input, svg, video"))
    for (const kind of ["click", "mouseover", "focus", "toggle"])
        one.dispatchEvent(new Event(kind, { bubbles: true }));"""


def run(folder: Path, vectors: int, chromium: Browser | None = None, render: Render | None = None) -> Found:
    """Each vector in each place of a text, without the help of a content security policy."""
    if chromium:
        return _opened(chromium, vectors, render or _ours)
    with sync_playwright() as playwright:
        path = shutil.which("chromium") or shutil.which("chromium-browser")
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        try:
            return _opened(browser, vectors, render or _ours)
        finally:
            browser.close()


def _ours(text: str) -> str:
    return prose(text, set()).html


def _opened(browser: Browser, vectors: int, render: Render) -> Found:
    found, asked = Found(), list[str]()
    page = browser.new_page()
    page.add_init_script(WATCH)
    shown = {"html": ""}

    def answer(route) -> None:  # type: ignore[no-untyped-def]
        if route.request.url == HERE:
            route.fulfill(body=shown["html"], content_type="text/html; charset=utf-8")
            return
        asked.append(route.request.url)
        route.abort()

    page.route("**/*", answer)
    # spread over the places, so that a small number still meets every vector in some place
    for place, vector in islice(product(PLACES, VECTORS), vectors):
        found.tried += 1
        asked.clear()
        shown["html"] = f"<!doctype html><main>{render(place.format(vector))}</main>"
        page.goto(HERE)
        page.evaluate(PRESS)
        found.expect(page.evaluate("!window.ran"), f"{vector} ran in {place}")
        found.expect(page.url == HERE, f"{vector} led to {page.url}")
        found.expect(not [one for one in asked if "favicon" not in one], f"{vector} asked for {asked}")
    page.close()
    return found


full = partial(run, vectors=len(PLACES) * len(VECTORS))
short = partial(run, vectors=40)
