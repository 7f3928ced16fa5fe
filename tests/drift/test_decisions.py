"""Each decision record has a number of its own, and its file, its title and its heading agree on it."""

import re
from collections import Counter

from tests.site.conftest import ROOT

RECORDS = sorted((ROOT / "site/docs/develop/decisions").glob("*.md"))
TITLE = re.compile(r'^(?:# |title: ")(\d{4}) ', re.M)


def test_no_number_is_given_twice():
    numbers = Counter(record.name[:4] for record in RECORDS)
    assert [number for number, records in numbers.items() if records > 1] == []


def test_a_record_says_its_number():
    wrong = [record.name for record in RECORDS if set(TITLE.findall(record.read_text("utf-8"))) != {record.name[:4]}]
    assert wrong == []
