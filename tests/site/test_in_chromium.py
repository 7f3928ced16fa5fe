"""The built pages in a real browser: axe and the engine of pa11y find nothing, no wide page, no foreign request."""

import functools
import gzip
from urllib.parse import urlsplit

import pytest

from tests.site.conftest import ROOT
from tests.site.kinds import KINDS

pytestmark = pytest.mark.browser
AXE = ROOT / "node_modules/axe-core/axe.min.js"
SNIFFER = ROOT / "node_modules/html_codesniffer/build/HTMLCS.js"  # what pa11y judges by
TOO_SMALL = """() => [...document.querySelectorAll("a, button, input, select, summary")].filter((one) => {
  const box = one.getBoundingClientRect();
  const around = one.closest("p, td, th, dd, li")?.textContent.trim();
  const inText = around !== one.textContent.trim() && one.matches("a:not(.vg-button)");
  return box.width && !inText && !one.matches(".vg-skip, [type=checkbox], [type=radio]") && box.height < 47.5;
}).map((one) => `${one.textContent.trim() || one.name} ${Math.round(one.getBoundingClientRect().height)}`)"""

OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
LETTERS = "parseFloat(getComputedStyle(document.querySelector('main')).fontSize)"
AUDIT = "axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})"

SNIFF = """() => new Promise((done) => HTMLCS.process("WCAG2AA", document, () => done(HTMLCS.getMessages()
  .filter((one) => one.type === HTMLCS.ERROR)
  .map((one) => `${one.code} ${one.msg} ${(one.element?.outerHTML ?? "").slice(0, 120)}`))))"""


@pytest.fixture
def tab(chromium, address):
    def show(path, width=390, **options):
        context = chromium.new_context(viewport={"width": width, "height": 844}, **options)
        opened.append(context)
        page = context.new_page()
        page.goto(address + path, wait_until="load")
        return page

    opened = []
    yield show
    for context in opened:
        context.close()


@pytest.fixture(scope="module")
def seen(chromium, address):
    """What there is to know of a page of that kind, from one visit."""

    @functools.cache
    def visit(kind):
        page = chromium.new_page(viewport={"width": 390, "height": 844})
        asked = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(address + KINDS[kind], wait_until="load")
        page.wait_for_timeout(150)
        widths = {}
        for width in (320, 1280, 390):
            page.set_viewport_size({"width": width, "height": 844})
            widths[width] = page.evaluate(OVERFLOW)
        seen = {
            "asked": list(asked),
            "widths": widths,
            "small": page.evaluate(TOO_SMALL),
            "letters": page.evaluate(LETTERS),
        }
        page.add_script_tag(path=AXE)
        seen["axe"] = page.evaluate(AUDIT)["violations"]
        page.add_script_tag(path=SNIFFER)
        seen["sniffed"] = page.evaluate(SNIFF)
        page.close()
        return seen

    return visit


@pytest.mark.parametrize("kind", KINDS)
def test_axe_has_nothing_to_say(kind, seen):
    said = [(fault["id"], [node["html"][:120] for node in fault["nodes"][:3]]) for fault in seen(kind)["axe"]]
    assert said == []


@pytest.mark.parametrize("kind", KINDS)
def test_the_engine_of_pa11y_has_nothing_to_say(kind, seen):
    assert seen(kind)["sniffed"] == []


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_wider_than_the_screen(kind, seen):
    assert seen(kind)["widths"] == {320: 0, 390: 0, 1280: 0}


@pytest.mark.parametrize("kind", KINDS)
def test_letters_are_large_and_targets_too(kind, seen):
    assert seen(kind)["letters"] == 20
    assert seen(kind)["small"] == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_asks_only_this_host_and_little_of_it(kind, seen, built_site, address):
    asked = seen(kind)["asked"]
    assert [url for url in asked if not url.startswith((address, "data:"))] == []
    weight = 0
    for path in {urlsplit(url).path for url in asked}:
        file = built_site / path.strip("/")
        file = file / "index.html" if file.is_dir() else file
        weight += 0 if path.startswith(("/api/", "/status/")) else len(gzip.compress(file.read_bytes()))
    assert weight <= 80_000


def test_the_list_can_be_filtered_and_the_choice_survives_a_reload(tab):
    page = tab("/notices/")
    page.fill("#q", "導覽")
    page.wait_for_function("document.querySelector('[data-count]').textContent.startsWith('找到')")
    assert page.locator("[data-results] h3").all_inner_texts() == ["博物館導覽志工"]
    page.reload()
    page.wait_for_function("document.querySelector('[data-count]').textContent.startsWith('找到')")
    assert page.input_value("#q") == "導覽"


def test_without_scripts_the_list_and_the_notice_say_everything(tab):
    page = tab("/notices/", java_script_enabled=False)
    assert not page.is_visible("form[data-filter]")
    page.click("text=獨居長者關懷訪視志工")
    assert page.is_visible("a.vg-button:has-text('我要報名')")


def test_the_keyboard_reaches_the_content_first(tab):
    page = tab("/notices/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "跳到主要內容"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_on_paper_the_menus_are_gone(tab):
    page = tab("/units/heping-care/elder-visit/")
    page.emulate_media(media="print")
    assert not page.is_visible("header") and not page.is_visible("h1")
    assert page.is_visible(".vg-sheet__title")
    page = tab("/units/heping-care/")
    page.emulate_media(media="print")
    assert not page.is_visible("header") and page.is_visible("h1")


def test_what_the_functions_publish_is_shown_and_nothing_in_its_place_when_they_are_down(chromium, address):
    rate = '{"heping-care": {"due": 12, "answered": 11, "in_time": 11, "median_days": 4}}'
    for published in (rate, None):
        page = chromium.new_page(viewport={"width": 390, "height": 844})
        answer = {"body": published, "content_type": "application/json"} if published else {"status": 503}
        page.route("**/status/*.json", functools.partial(_answered, answer))
        with page.expect_response("**/status/replies.json"):
            page.goto(address + KINDS["notice"])
        told = page.locator(".vg-replies")
        told.wait_for(state="visible" if published else "hidden")
        assert ("回覆了 11 份（91%）" in told.inner_text()) is bool(published)
        page.close()


SHIFTS = """new PerformanceObserver((list) => {
  for (const shift of list.getEntries()) globalThis.shifted = (globalThis.shifted ?? 0) + shift.value;
}).observe({ type: "layout-shift", buffered: true })"""


@pytest.mark.parametrize("kind", ["home", "list", "notice", "fit"])
@pytest.mark.parametrize("width", [412, 1280])
def test_nothing_jumps_when_scripts_arrive(chromium, address, kind, width):
    page = chromium.new_page(viewport={"width": width, "height": 823})
    page.add_init_script(SHIFTS)
    page.goto(address + KINDS[kind])
    page.wait_for_load_state("networkidle")
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert page.evaluate("globalThis.shifted ?? 0") < 0.01
    page.close()


def _answered(answer, route):
    route.fulfill(**answer)


def test_every_question_of_the_filter_is_answered_by_keyboard_alone(tab):
    page = tab("/notices/")
    page.wait_for_selector("form[data-filter]:not([hidden])")
    page.focus("#q")
    names = page.evaluate("[...document.querySelectorAll('[data-filter] select')].map((one) => one.name)")
    reached, answered = [], 0
    for _ in range(60):
        page.keyboard.press("Tab")
        here = page.evaluate("[document.activeElement.tagName, document.activeElement.name ?? '']")
        if here[0] == "SUMMARY":
            page.keyboard.press("Enter")
        elif here[0] == "SELECT":
            ring = page.evaluate("getComputedStyle(document.activeElement).outlineWidth")
            if page.evaluate("[...document.activeElement.options].some((one) => one.value && !one.disabled)"):
                page.keyboard.press("ArrowDown")
                page.wait_for_function("(name) => new URLSearchParams(location.search).has(name)", arg=here[1])
                page.keyboard.press("Home")
                page.wait_for_function("(name) => !new URLSearchParams(location.search).has(name)", arg=here[1])
                answered += 1
            reached.append(here[1]) if ring == "4px" else None
        elif here[0] == "BUTTON" and reached:
            break
    assert reached == names and answered >= 12
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.matches('[data-count]')")
