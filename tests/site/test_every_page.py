"""What holds for every page of the built site, whoever wrote it."""

import re
from collections import Counter
from html.parser import HTMLParser
from itertools import pairwise
from urllib.parse import unquote, urlsplit

import pytest

from tests.site import builders as b

VOID = {"meta", "link", "br", "hr", "input", "img", "wbr", "col", "source"}
FETCHING = {"script": "src", "img": "src", "iframe": "src", "source": "src", "video": "src", "object": "data"}
# Answered by the server, not by a file.
SERVED = ("/api/",)
# Drawn after the pages are written, by `infra.plan_papers`.
DRAWN = re.compile(r"/units/[\w-]+/plans/[\w-]+/papers/(plan|filing|amendment|termination)\.(pdf|odt)")
FOREIGN = re.compile(r"(?:url\(|import\s*[\"'(]|from\s*[\"'])\s*[\"']?(?:https?:)?//[^)\"']+")


class Reader(HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.elements, self.open, self.faults, self.text = [], [], [], Counter()
        self.title = ""
        self.feed(text)
        self.close()
        self.faults += [f"<{tag}> is never closed" for tag in self.open]

    def handle_starttag(self, tag, attrs):
        names = [name for name, _ in attrs]
        self.faults += [f"<{tag}> has {name} twice" for name, count in Counter(names).items() if count > 1]
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if tag in VOID:
            return
        if tag in self.open and self.open[-1] == tag:
            self.open.pop()
        else:
            self.faults.append(f"</{tag}> where <{self.open[-1] if self.open else ''}> is open")

    def handle_data(self, data):
        for tag in self.open:
            self.text[tag] += len(data.strip())
        if self.open and self.open[-1] == "title":
            self.title += data


@pytest.fixture(scope="module")
def pages(built_site):
    files = sorted(built_site.rglob("*.html"))
    return {file.relative_to(built_site).as_posix(): Reader(file.read_text("utf-8")) for file in files}


def every(pages, check):
    return {path: found for path, reader in pages.items() if (found := check(reader))}


def test_is_well_formed(pages):
    assert every(pages, lambda reader: reader.faults) == {}


def test_has_one_h1_and_says_its_language(pages):
    def check(reader):
        tags = Counter(tag for tag, _ in reader.elements)
        lang = next(attrs.get("lang") for tag, attrs in reader.elements if tag == "html")
        return [] if (tags["h1"], tags["main"], lang) == (1, 1, "zh-Hant-TW") else [tags["h1"], tags["main"], lang]

    assert every(pages, check) == {}


def test_has_a_title_of_its_own(pages):
    titles = Counter(reader.title for reader in pages.values())
    assert [title for title, count in titles.items() if count > 1 or not title.strip()] == []


def test_skips_no_level_of_heading(pages):
    def check(reader):
        levels = [int(tag[1]) for tag, _ in reader.elements if re.fullmatch("h[1-6]", tag)]
        return [(a, z) for a, z in pairwise(levels) if z > a + 1]

    assert every(pages, check) == {}


def test_gives_each_id_once_and_points_only_to_ids_that_are_there(pages):
    def check(reader):
        ids = Counter(attrs["id"] for _, attrs in reader.elements if attrs.get("id"))
        twice = [name for name, count in ids.items() if count > 1]
        wanted = [
            name
            for _, attrs in reader.elements
            for key in ("aria-labelledby", "aria-describedby", "for")
            for name in (attrs.get(key) or "").split()
        ]
        wanted += [
            unquote(a["href"][1:]) for tag, a in reader.elements if tag == "a" and a.get("href", "").startswith("#")
        ]
        return twice + [name for name in wanted if name not in ids]

    assert every(pages, check) == {}


def test_fetches_nothing_from_another_host(pages):
    def check(reader):
        fetched = [attrs.get(FETCHING[tag], "") for tag, attrs in reader.elements if tag in FETCHING]
        fetched += [a.get("href", "") for tag, a in reader.elements if tag == "link" and a.get("rel") != "canonical"]
        return [address for address in fetched if address and not re.match(r"/(?!/)|data:", address)]

    assert every(pages, check) == {}


def test_style_sheets_and_scripts_name_no_other_host(built_site):
    files = [*built_site.rglob("*.css"), *built_site.rglob("*.mjs")]
    assert files
    for file in files:
        text = file.read_text("utf-8")
        assert FOREIGN.findall(text) == [], file.name


def test_runs_no_script_that_stands_in_the_page(pages):
    def check(reader):
        inline = [a for tag, a in reader.elements if tag == "script" and "src" not in a]
        handlers = [name for _, a in reader.elements for name in a if name.startswith("on")]
        return [a for a in inline if a.get("type") != "application/ld+json"] + handlers

    assert every(pages, check) == {}


def test_asks_no_tab_order_of_its_own_and_leaves_no_landmark_or_label_empty(pages):
    def check(reader):
        # The skip link leads to main, and a step's heading takes the focus: both only when they are sent there.
        elements = [(tag, attrs) for tag, attrs in reader.elements if not re.match("h[2-4]|main", tag)]
        tabs = [attrs["tabindex"] for _, attrs in elements if attrs.get("tabindex", "0") != "0"]
        named = {"aria-label", "aria-labelledby"}
        navs = [attrs for tag, attrs in elements if tag == "nav" and not attrs.keys() & named]
        return tabs + navs

    assert every(pages, check) == {}


def test_links_lead_to_pages_that_are_there(built_site, pages):
    missing = set()
    for path, reader in pages.items():
        for tag, attrs in reader.elements:
            address = attrs.get("href") or attrs.get("src") or ""
            if urlsplit(address).scheme or address.startswith(("#", "//")) or not address or tag == "html":
                continue
            target = unquote(urlsplit(address).path)
            if target.startswith(SERVED) or DRAWN.fullmatch(target):
                continue
            base = built_site if target.startswith("/") else (built_site / path).parent
            file = base / target.lstrip("/")
            if not (file.is_file() or (file / "index.html").is_file()):
                missing.add((path, address))
    assert {m for m in missing if not m[1].startswith(("/courses/unit-practicum", "/privacy/standard"))} == set()


def test_the_site_map_names_every_page_that_belongs_to_no_single_thing(built_site, pages):
    one_of_many = re.compile(
        r"units/.+|courses/.+/.+|notices/(page|archive)/.+|problems/.+|develop/decisions/.+|privacy/.+|sitemap/|404.*|"
    )
    addresses = {path.removesuffix("index.html") for path in pages}
    wanted = {path for path in addresses if not one_of_many.fullmatch(path)}
    main = (built_site / "sitemap/index.html").read_text("utf-8").partition("<main")[2].partition("</main>")[0]
    named = {href.strip("/") + "/" for href in re.findall(r'<li><a href="/([^"]+)"', main)}
    assert named == wanted


def test_holds_no_staff_address_and_no_answer_key(built_site):
    files = [file for file in built_site.rglob("*") if file.is_file()]
    kept = (b.STAFF, b.WHY_RIGHT, b.EXPLANATION, b.a_question().prompt, "甲選項文字")
    assert len(files) > 50
    for file in files:
        text = file.read_text("utf-8", errors="replace")
        assert [secret for secret in kept if secret in text] == [], file


def test_has_no_slot_of_the_shell_left(pages, built_site):
    assert [p for p in pages if "@@" in (built_site / p).read_text("utf-8")] == []
    assert not (built_site / "shell").exists()
