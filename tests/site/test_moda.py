"""The rules of the Ministry of Digital Affairs (網站無障礙規範 110.07 and 115.11), level AA, over the kinds of pages.

a11y-moda is a free checker of the published codes; it looks at the rendered page, walks it by keyboard, follows the
skip link, and narrows it to 320 pixels. What it can only suspect is named below, each with why it is no fault here.
"""

import functools
import inspect
import sys

import pytest
from a11y_moda.models import Level
from a11y_moda.rules import all_rules
from a11y_moda.scanner import scan_page

from tests.site.kinds import KINDS

pytestmark = pytest.mark.browser
# Read from the style sheets, which all pages share: asked of one page, the form, which has both.
OF_STYLE_SHEETS = {
    rule.meta.rule_id
    for rule in all_rules(level=Level.AA)
    if "css_utils" in inspect.getsource(sys.modules[type(rule).__module__])
}
# Made of the parts of another kind that is looked at; axe and pa11y's engine look at these too.
TWINS = {"notice not yet open", "closed notice", "archived notice", "notice of a plan", "one authority",
         "applicants' guide", "developers", "problem"}  # fmt: skip
JUDGED = [kind for kind in KINDS if kind not in TWINS]
SUSPECTED = {
    "LLM_NOT_CONFIGURED": "rules that want a language model are left to people",
    "AR2410301E": "a banner that stands in the page from the start is no message that appears",
    "GN1240101E": "the header has one menu of five links, and the skip link leads past it",
    "CS2141006E": "nothing of ours is fixed or sticky: the rule reads Material's unused styles",
    "CS2141201E": "what does not wrap is hidden text, or a number in a table that scrolls",
    "GN2141103E": "high contrast is the system's setting, which the pages follow (forced-colors)",
    "GN2141101E": "the white of a QR code is its quiet zone",
    "GN2320400E": "a link says more where there is room for it; both texts name the same page",
    "GN1240300E": "answers of one question are no tabs: they are options of a list",
    "GN1410200E": "answers of one question are no tabs: they are options of a list",
    "GN2330300E": "what an empty form answers is tried in e2e/test_application_form",
    "GN1330205E": "what may stay empty says so; everything else is required",
    "HM1130109E": "a table with one row of headings needs no scope (H51)",
}


@pytest.fixture(scope="module")
def judged(chromium, address):
    """What the checker says of a kind of page, from one visit."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("A11Y_ALLOW_PRIVATE_HOSTS", "1")

        @functools.cache
        def visit(kind):
            skipped = () if kind == "form" else OF_STYLE_SHEETS
            url = address + KINDS[kind]
            report = scan_page(url, render=True, browser=chromium, level=Level.AA, ignore=skipped)
            assert not report.fetch_error or kind == "not found", report.fetch_error
            return report.issues

        yield visit


@pytest.mark.parametrize("kind", JUDGED)
def test_the_ministrys_rules_have_nothing_to_object(kind, judged):
    assert [(one.rule_id, one.message, one.snippet[:160]) for one in judged(kind) if one.status == "fail"] == []


@pytest.mark.parametrize("kind", JUDGED)
def test_what_is_only_suspected_is_known(kind, judged):
    suspected = {one.rule_id: one.message for one in judged(kind) if one.status != "fail"}
    assert {code: words for code, words in suspected.items() if code not in SUSPECTED} == {}


def test_the_rules_read_style_sheets_and_walk_by_keyboard(judged):
    """A checker that could not load the sheets or the browser would praise everything."""
    said = {one.rule_id for one in judged("form")}
    assert len(OF_STYLE_SHEETS) >= 10 and {"CS2141006E", "CS2141201E"} <= said & OF_STYLE_SHEETS
    assert "GN2330300E" in said
