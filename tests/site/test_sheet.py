"""A notice on paper is one A4 page that can be read and scanned, however much a unit wrote."""

import io
import re
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image
from pypdf import PdfReader

from sitebuild.publishing import publish_site
from sitebuild.sheet import LINE, clipped
from tests.site import builders as b
from tests.site.conftest import BASE_URL, ROOT

MUCH = "這個單位什麼都想寫在公告上，一句接著一句，怎麼寫也寫不完。Very-long-words-without-a-break-in-them，" * 12
OFTEN = tuple(f"第 {n} 項：{MUCH[:200]}" for n in range(12))
LONGEST = b.a_notice(
    "longest",
    title="陪伴獨居長輩過一個不孤單的下午茶時光並且學習做手工皂和編織以及寫書法畫國畫志工",
    purpose=MUCH,
    beneficiaries=MUCH,
    tasks=OFTEN,
    service=replace(
        b.a_notice().service, hours=MUCH, frequency=MUCH, shifts=OFTEN, area=MUCH,
        places=tuple(replace(b.a_notice().service.places[0], name=MUCH[:60], address=MUCH[:90]) for _ in range(9)),
    ),
    require=replace(b.a_notice().require, skills=OFTEN, licences=OFTEN),
    minors=MUCH,
    apply=replace(b.a_notice().apply, method=MUCH, selection=MUCH),
    training=replace(b.a_notice().training, basic=MUCH, special=MUCH),
    duties=OFTEN,
    rights=b.Rights(MUCH, MUCH, OFTEN),
    reward_exit=MUCH,
    contact=b.a_contact(person=MUCH[:80], address=MUCH[:120]),
    authority=MUCH,
    body=MUCH * 6,
)  # fmt: skip


def plain(text):
    """Without blanks, and with the characters that a PDF's fonts may swap for look-alikes brought back."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text)).replace("\u2ed1", "長")


@pytest.fixture(scope="module")
def site(tmp_path_factory, shell_cache):
    out = tmp_path_factory.mktemp("sheets")
    unit = b.a_unit(name="範例財團法人臺北市很長很長名字的社會福利慈善事業關懷協會基金會附設長青服務中心")
    publish_site(b.content([b.a_notice(), LONGEST], [unit]), ROOT, out, shell_cache, b.TODAY, BASE_URL)
    (shell_cache / "outputs.json").unlink()
    return out


@pytest.fixture
def printed(site, chromium):
    """The page of a notice as a tab that is about to be printed."""

    def show(slug):
        page = chromium.new_page()
        folder = f"{site}/"

        def answer(route):
            path = route.request.url.removeprefix(BASE_URL)
            file = Path(folder) / (path + "index.html" if path.endswith("/") else path)
            # What only a running installation publishes (seats, reply rates) is not there, as on a static host.
            route.fulfill(path=file) if file.is_file() else route.fulfill(status=404)

        page.route("**/*", answer)
        page.goto(f"{BASE_URL}units/heping-care/{slug}/")
        page.emulate_media(media="print")
        return page

    return show


@pytest.mark.browser
def test_the_longest_notice_prints_on_one_page_of_a4_with_its_end(printed):
    page = printed("longest")
    pages = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages
    assert len(pages) == 1
    assert (round(pages[0].mediabox.width), round(pages[0].mediabox.height)) == (595, 842)
    words = plain(pages[0].extract_text())
    for wanted in (
        "為了什麼",
        "主管機關",
        "電話02-0000-0101",
        "115年12月31日（四）",
        "116年1月10日（日）",
        "以網站為準",
    ):
        assert plain(wanted) in words, wanted
    sheet = page.locator(".vg-sheet").bounding_box()
    foot = page.locator(".vg-sheet__foot").bounding_box()
    assert foot["y"] + foot["height"] <= sheet["y"] + sheet["height"], "something is cut off at the end of the page"
    page.close()


@pytest.mark.browser
def test_a_usual_notice_says_what_matters_in_full_and_its_code_leads_to_the_page(printed):
    page = printed("elder-visit")
    pages = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages
    words = plain("".join(one.extract_text() for one in pages))
    assert len(pages) == 1
    for wanted in ("獨居長者關懷訪視志工", "電話問安；到宅探訪", "照顧服務員證明", "臺北市大安區範例路1段1號", "12人"):
        assert plain(wanted) in words
    shot = Image.open(io.BytesIO(page.locator(".vg-sheet svg").screenshot(scale="css")))
    found = zxingcpp.read_barcodes(shot.resize((shot.width * 3, shot.height * 3)))
    assert [code.text for code in found] == [f"{BASE_URL}units/heping-care/elder-visit/"]
    page.evaluate("document.documentElement.dataset.print = 'all'")
    assert page.is_visible("#grievance, #exit") and not page.is_visible(".vg-sheet")
    page.close()


@pytest.mark.parametrize(("text", "room", "left"), [
    ("一二三四", 4, "一二三四"), ("一二三四五", 4, "一二三…"), ("abcdefgh", 4, "abcdefgh"), ("一，二三", 2, "一…"),
    ("一\n二", 3, "一 二"), ("", 4, ""),
])  # fmt: skip
def test_a_text_is_cut_to_its_room_and_says_so(text, room, left):
    assert clipped(text, room) == left


def test_a_cut_text_fits_its_lines():
    assert len(clipped("字" * 500, LINE)) == LINE
