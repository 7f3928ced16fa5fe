"""The pages that tell how long data is kept say the numbers that the nightly run goes by."""

from pathlib import Path

import pytest

from chalicelib.content.fields.unit import KEEPING
from chalicelib.content.model import Keeping
from chalicelib.domain.retention import periods

DOCS = Path(__file__).resolve().parents[2] / "site" / "docs"
SAID = {
    "privacy/standard.md": {
        "declined_months": "通知結果後 {} 個月", "waitlist_days": "備取有效期限到了以後 {} 天",
        "idle_months": "最後一次上課後 {} 個月", "id_photo_days": "最晚 {} 天內刪除",
        "certificate_years": "服務結束後 {} 年", "card_years": "服務結束後 {} 年", "trail_years": "| {} 年 |",
    },
    "privacy/index.md": {
        "declined_months": "回覆後 {} 個月", "idle_months": "停止活動 {} 個月後", "id_photo_days": "{} 天內刪除",
        "certificate_years": "再加 {} 年", "interview_months": "錄取後 {} 個月",
    },
    "guide/units.md": {
        "declined_months": "1 到 24，本站 {}", "waitlist_days": "0 到 180，本站 {}", "idle_months": "6 到 36，本站 {}",
        "interview_months": "1 到 36，本站 {}", "certificate_years": "5 到 30，本站 {}",
    },
}  # fmt: skip


@pytest.mark.parametrize("page", SAID)
def test_a_page_says_the_periods_in_force(page: str):
    text = (DOCS / page).read_text("utf-8")
    for name, words in SAID[page].items():
        assert words.format(periods()[name]) in text, (page, name)


def test_what_a_unit_may_set_is_in_the_model_the_fields_and_the_guide_with_the_same_bounds():
    fields = {one.key: one.kind for one in KEEPING.fields}
    assert set(fields) == set(Keeping.__dataclass_fields__) == set(SAID["guide/units.md"])
    for name, kind in fields.items():
        assert f"{kind.low} 到 {kind.high}" in SAID["guide/units.md"][name], name
        assert kind.low <= periods()[name] <= kind.high
