"""The weekly letter: only who answered gets it, news once, a way out in every letter, nothing kept after leaving."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest

from chalicelib.content.model import Recruit
from chalicelib.domain.subscription import next_letter
from tests.builders import a_notice
from tests.http.conftest import Running

ADDRESS = "reader@example.org"
MONDAY = datetime(2026, 11, 30, 1, 0, tzinfo=UTC)


def asked(running: Running, **wishes):
    answer = running.browser().post("/subscriptions", {"email": ADDRESS, **wishes})
    running.work()
    return answer


def key_in(letter: str) -> str:
    found = re.search(r"/subscribe/#(?:leave=)?(\S+)", letter)
    assert found
    return found[1]


def subscribed(running: Running, **wishes) -> None:
    asked(running, **wishes)
    key = key_in(running.letters_to(ADDRESS)[0])
    assert running.browser().post("/subscriptions/confirmation", {"key": key}).status == 200


def on_monday(running: Running, weeks: int = 0) -> list[str]:
    """The letters after a Monday has come."""
    running.clock.at = MONDAY
    running.clock.forward(days=7 * weeks)
    running.work()
    return [one for one in running.letters_to(ADDRESS) if "請確認" not in one]


def publish(running: Running, slug: str, **changes) -> None:
    notice = a_notice(slug=slug, title=f"公告 {slug}", **changes)
    running.world.catalogue.notice_map[notice.id] = notice


def in_beitou():
    service = a_notice().service
    return replace(service, places=(replace(service.places[0], district="北投區"),))


def test_nothing_is_sent_to_who_did_not_confirm(running: Running):
    assert asked(running).status == 202
    assert len(running.letters_to(ADDRESS)) == 1
    assert on_monday(running) == []


def test_who_confirmed_hears_of_open_notices_on_monday_at_nine(running: Running):
    subscribed(running)
    running.clock.at = MONDAY.replace(hour=0, minute=59)
    running.work()
    assert len(running.letters_to(ADDRESS)) == 1
    letter = on_monday(running)[0]
    assert "獨居長者關懷訪視志工（範例社團法人和平關懷協會）" in letter and "報名到 115年12月31日" in letter


def test_a_notice_is_told_once_and_a_week_without_news_brings_no_letter(running: Running):
    subscribed(running)
    assert len(on_monday(running)) == 1
    assert len(on_monday(running, weeks=1)) == 1
    publish(running, "new")
    letters = on_monday(running, weeks=2)
    assert len(letters) == 2 and "公告 new" in letters[0] and "獨居長者關懷訪視志工" not in letters[0]


def test_a_notice_that_closes_within_a_week_is_told_once_more(running: Running):
    publish(running, "short", recruit=Recruit(date(2026, 11, 1), date(2026, 12, 21), ("本站",)))
    subscribed(running, categories=["social-welfare"])
    on_monday(running)
    assert len(on_monday(running, weeks=1)) == 1
    letters = on_monday(running, weeks=2)
    assert len(letters) == 2 and letters[0].startswith("快截止了：公告 short")
    assert len(on_monday(running, weeks=3)) == 2


def test_only_what_fits_the_wishes_is_told(running: Running):
    publish(running, "far", service=in_beitou())
    publish(running, "taught", service=in_beitou(), category="education")
    subscribed(running, districts=["北投區"], categories=["social-welfare"])
    letter = on_monday(running)[0]
    assert "公告 far" in letter and "獨居長者關懷訪視志工" not in letter and "公告 taught" not in letter


def test_a_closed_notice_is_not_told(running: Running):
    publish(running, "over", recruit=Recruit(date(2026, 11, 1), date(2026, 11, 29), ("本站",)))
    subscribed(running)
    assert "公告 over" not in on_monday(running)[0]


def test_an_unknown_category_is_refused(running: Running):
    assert asked(running, categories=["nothing"]).json["invalid_params"][0]["name"] == "categories"


def test_leaving_forgets_the_address(running: Running, tmp_path: Path):
    subscribed(running)
    key = key_in(on_monday(running)[0])
    for _ in range(2):
        assert running.browser().post("/subscriptions/leaving", {"key": key}).status == 200
    publish(running, "new")
    assert len(on_monday(running, weeks=1)) == 1
    items = running.world.store.query(f"SUBSCRIPTION#{key.partition('.')[0]}").items
    assert items == []


def test_a_mail_program_leaves_with_one_click_without_a_page(running: Running, tmp_path: Path):
    subscribed(running)
    on_monday(running)
    messages = [message_from_bytes(file.read_bytes(), policy=default) for file in (tmp_path / "letters").glob("*.eml")]
    weekly = next(one for one in messages if one["List-Unsubscribe"])
    assert weekly["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    path = re.fullmatch(r"<http://localhost:8000/api(/subscriptions/\S+/leave)>", weekly["List-Unsubscribe"])
    assert path
    form = "application/x-www-form-urlencoded"
    answer = running.browser().post(path[1], b"List-Unsubscribe=One-Click", content_type=form)
    assert answer.status == 200
    publish(running, "new")
    assert len(on_monday(running, weeks=1)) == 1


@pytest.mark.parametrize("path", ["confirmation", "leaving"])
def test_a_guessed_key_opens_nothing(running: Running, path):
    subscribed(running)
    key = key_in(on_monday(running)[0]).partition(".")[0] + "." + "0" * 32
    assert running.browser().post(f"/subscriptions/{path}", {"key": key}).json["code"] == "subscription-gone"


def test_a_key_that_leaves_does_not_confirm_and_the_other_way_round(running: Running):
    asked(running)
    confirming = key_in(running.letters_to(ADDRESS)[0])
    assert running.browser().post("/subscriptions/leaving", {"key": confirming}).json["code"] == "subscription-gone"


def test_a_confirmation_is_good_for_a_week(running: Running):
    asked(running)
    key = key_in(running.letters_to(ADDRESS)[0])
    running.clock.forward(days=7)
    assert running.browser().post("/subscriptions/confirmation", {"key": key}).json["code"] == "subscription-gone"


def test_asking_again_changes_the_wishes_and_brings_one_letter_a_week(running: Running):
    subscribed(running)
    subscribed(running, districts=["北投區"])
    assert on_monday(running) == []
    publish(
        running,
        "far",
        service=replace(a_notice().service, places=(replace(a_notice().service.places[0], district="北投區"),)),
    )
    assert len(on_monday(running, weeks=1)) == 1


def test_an_address_gets_a_bounded_number_of_first_letters_a_day(running: Running):
    answers = [asked(running) for _ in range(6)]
    assert {one.body for one in answers} == {answers[0].body}
    assert len(running.letters_to(ADDRESS)) == 3


@pytest.mark.parametrize(
    ("now", "due"),
    [
        (datetime(2026, 11, 30, 0, 59, tzinfo=UTC), MONDAY),
        (MONDAY, datetime(2026, 12, 7, 1, 0, tzinfo=UTC)),
        (datetime(2026, 11, 29, 16, 30, tzinfo=UTC), MONDAY),
    ],
)
def test_letters_go_out_on_mondays_in_taipei(now, due):
    assert next_letter(now) == due
