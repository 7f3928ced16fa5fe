"""What an editor writes cannot do harm on the page: no script, no foreign request, no borrowed id."""

import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from sitebuild.markup import WRITER, prose
from sitebuild.notice_page import notice_page
from sitebuild.shell import Shell, structured
from tests.site import builders as b

EVIL = "https://evil.example/x"
VECTORS = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=https://evil.example/x></SCRIPT>",
    "<img src=x onerror=alert(1)>",
    f"<img src={EVIL}>",
    f"![圖]({EVIL})",
    "![圖](javascript:alert(1))",
    "[按我](javascript:alert(1))",
    "[按我](JaVaScRiPt:alert(1))",
    "[按我](java\tscript:alert(1))",
    "[按我](&#106;avascript:alert(1))",
    "[按我](data:text/html;base64,PHNjcmlwdD4=)",
    "[按我](vbscript:msgbox(1))",
    "<javascript:alert(1)>",
    '<a href="javascript:alert(1)">x</a>',
    '<a href="https://ok.example" onclick="alert(1)">x</a>',
    f'<iframe src="{EVIL}"></iframe>',
    f'<object data="{EVIL}"></object>',
    f'<embed src="{EVIL}">',
    f'<link rel="stylesheet" href="{EVIL}">',
    f'<meta http-equiv="refresh" content="0;url={EVIL}">',
    f'<base href="{EVIL}">',
    f"<style>@import url({EVIL});body{{display:none}}</style>",
    f'<p style="background:url({EVIL})">x</p>',
    "<svg onload=alert(1)><use href='data:image/svg+xml;base64,x'/></svg>",
    "<svg><script>alert(1)</script></svg>",
    "<math><mtext></mtext><mglyph><style><img src=x onerror=alert(1)></style></mglyph></math>",
    f'<form action="{EVIL}"><input name="id"><button>送出</button></form>',
    f'<video src="{EVIL}" autoplay onplay=alert(1)></video>',
    f'<audio src="{EVIL}"></audio>',
    f'<picture><source srcset="{EVIL}"></picture>',
    '<div id="main" class="vg-banner vg-banner--success" role="alert" tabindex="1">假的</div>',
    '<h2 id="contact">假的聯絡方式</h2>',
    '<a name="glance" id="glance">x</a>',
    "<details open ontoggle=alert(1)><summary>x</summary></details>",
    "<body onload=alert(1)>",
    "<textarea></main><script>alert(1)</script></textarea>",
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>',
    "<!--><img src=x onerror=alert(1)>-->",
    "<![CDATA[<img src=x onerror=alert(1)>]]>",
    "<template><img src=x onerror=alert(1)></template>",
    "</section></main></body><script>alert(1)</script>",
    "`</code><script>alert(1)</script>`",
    "## <img src=x onerror=alert(1)> 標題",
    "| a |\n|---|\n| <img src=x onerror=alert(1)> |",
    "[x]: javascript:alert(1)\n\n[按我][x]",
    "<ul><li></ul></div></div></div>",
    "\x02wzxhzdk:0\x03<script>alert(1)</script>",
    "@@head@@<script>alert(1)</script>",
]
# Two hundred more: RUN() stands for what would run, EVIL for another host. `tests/drill/markdown.py` opens them all.
MORE = json.loads(Path(__file__).with_name("hostile.json").read_text("utf-8"))
VECTORS += [text.replace("RUN()", "alert(1)").replace("EVIL", "https://evil.example") for text in MORE]
DANGER = re.compile(
    r"<(script|style|img|iframe|object|embed|link|meta|base|svg|math|form|input|button|textarea|video|audio|source|"
    r"picture|template|noscript|body)\b|<[^>]*\s(on\w+|style|id|class|role|tabindex|name)\s*=|"
    r"(href|src)\s*=\s*[\"']?\s*(javascript|data|vbscript):",
    re.IGNORECASE,
)
OUR_OWN = re.compile(r'<(h[2-4]) id="[^"]*">|<div class="vg-scroll" role="region" aria-label="表格" tabindex="0">')


def without_ours(html):
    return OUR_OWN.sub("", html)


@pytest.mark.parametrize("source", VECTORS)
def test_markdown_of_an_editor_becomes_harmless(source):
    assert DANGER.search(without_ours(prose(source, set()).html)) is None


@pytest.mark.parametrize("source", VECTORS)
def test_every_text_field_of_a_notice_is_shown_as_text(source):
    text = {
        "purpose",
        "beneficiaries",
        "minors",
        "reward_exit",
        "appraisal",
        "grievance",
        "safety",
        "plan",
        "authority",
    }
    model = b.a_notice()
    notice = replace(
        model,
        **dict.fromkeys(text, source),
        title=source,
        body="",
        tasks=(source,),
        duties=(source,),
        process=(source,),
        contact=b.a_contact(person=source, phone=source, email=source, address=source, url=source),
        service=replace(model.service, hours=source, area=source, frequency=source, shifts=(source,)),
        require=replace(model.require, experience=source, skills=(source,), licences=(source,)),
        rights=replace(model.rights, insurance=source, allowance=source, other=(source,)),
        apply=replace(model.apply, method=source, selection=source),
    )
    page = notice_page(notice, b.a_unit(), b.tracks(), {}, b.TODAY, "https://x.example/")
    clean = notice_page(replace(model, body=""), b.a_unit(), b.tracks(), {}, b.TODAY, "https://x.example/")
    assert elements(page.body) <= elements(clean.body) | {"br"}
    assert attributes(page.body) <= attributes(clean.body)
    assert "</script" not in structured(page.data)[:-10].lower()


def attributes(html):
    found = set()
    reader = HTMLParser()
    reader.handle_starttag = lambda tag, attrs: found.update(name for name, _ in attrs)
    reader.feed(html)
    return found


def elements(html):
    return set(re.findall(r"<(\w+)", html))


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "//evil.example/", "vbscript:x"])
def test_an_address_that_a_browser_should_not_follow_is_no_link(address):
    page = notice_page(
        b.a_notice(contact=b.a_contact(url=address)), b.a_unit(), b.tracks(), {}, b.TODAY, "https://x.example/"
    )
    assert f'href="{address}"' not in page.body


def test_headings_get_addresses_that_nothing_else_on_the_page_has():
    found = prose("## contact\n\n## 適合誰\n\n## 適合誰\n\n# 大標題", {"contact"})
    assert [address for _, address, _ in found.headings] == ["contact-2", "適合誰", "適合誰-2", "大標題"]
    assert "<h1" not in found.html


def test_plain_text_is_rendered_as_python_markdown_would():
    plain = type(WRITER)(extensions=["tables"])
    for source in (
        "a*b*c",
        "行尾  \n換行",
        "http://a.example",
        "&amp; < >",
        "1. 一\n2. 二\n\n    - 三",
        "`x` ![](y)",
        "a_b_c",
    ):
        assert WRITER.reset().convert(source) == plain.reset().convert(source)


def test_a_slot_in_a_text_is_only_text():
    shell = Shell.cut("<title>@@title@@</title>@@description@@@@head@@<p>@@body@@</p>", "https://x.example/")
    page = notice_page(b.a_notice(title="@@body@@"), b.a_unit(), b.tracks(), {}, b.TODAY, "https://x.example/")
    assert shell.splice(page).decode().startswith("<title>@@body@@")
