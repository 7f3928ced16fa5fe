"""Calendars, read back by a reader that is not ours: the days of a notice, each once, the same in every build."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from icalendar import Calendar

from chalicelib.domain.calendar_text import escaped, folded
from sitebuild.calendars import notice_calendar
from sitebuild.edition import Edition
from sitebuild.feeds import calendar_files
from sitebuild.shell import Shell
from tests.site import builders as b
from tests.site.conftest import BASE_URL

SHELL = Shell.cut("@@title@@@@description@@@@head@@@@body@@", BASE_URL)
DAYS = {"報名截止": date(2026, 12, 31), "結果通知": date(2027, 1, 10), "開始服務": date(2027, 1, 1)}


def events_of(data):
    return list(Calendar.from_ical(data).walk("VEVENT"))


def told(data):
    return {str(event["SUMMARY"]).split("：")[0]: event.decoded("DTSTART") for event in events_of(data)}


def made(content, today=b.TODAY):
    return {path: make() for path, _, make in calendar_files(Edition(content, SHELL, today, "code"))}


def test_a_notice_hands_out_its_days(built_site, page):
    data = (built_site / "units/heping-care/elder-visit/calendar.ics").read_bytes()
    assert told(data) == DAYS
    for event in events_of(data):
        assert event.decoded("DTEND") - event.decoded("DTSTART") == timedelta(days=1)
        assert str(event["URL"]) == f"{BASE_URL}units/heping-care/elder-visit/"
        assert "02-0000-0101" in event["DESCRIPTION"] and "【範例】" in event["SUMMARY"]
    assert str(Calendar.from_ical(data)["X-WR-TIMEZONE"]) == "Asia/Taipei"
    assert 'href="calendar.ics"' in page("/units/heping-care/elder-visit/")


def test_the_end_of_applications_rings_at_nine_the_day_before():
    events = events_of(notice_calendar(b.a_notice(), b.a_unit(), BASE_URL))
    rings = {str(event["SUMMARY"]): event.walk("VALARM") for event in events}
    (alarm,) = [alarm for alarms in rings.values() for alarm in alarms]
    assert alarm in rings["報名截止：【範例】獨居長者關懷訪視志工"]
    at = datetime(2026, 12, 31, tzinfo=UTC) + alarm.decoded("TRIGGER")
    assert at == datetime(2026, 12, 30, 9, tzinfo=UTC)


def test_a_changed_notice_keeps_the_identity_of_its_days_and_counts_up():
    old, new = b.a_notice(updated=None), b.a_notice(updated=date(2026, 11, 20), title="換了標題")
    before, after = (events_of(notice_calendar(one, b.a_unit(), BASE_URL)) for one in (old, new))
    assert [str(event["UID"]) for event in before] == [str(event["UID"]) for event in after]
    assert len({str(event["UID"]) for event in before}) == 3
    assert before[0]["SEQUENCE"] < after[0]["SEQUENCE"]
    assert after[0].decoded("DTSTAMP") == datetime(2026, 11, 19, 16, tzinfo=UTC)  # midnight in Taipei


def test_the_calendar_of_all_holds_the_ends_that_are_still_to_come():
    notices = [
        b.a_notice(),
        b.a_notice("closed", title="截止的", recruit=b.recruiting(date(2026, 1, 1), date(2026, 11, 22))),
        b.a_notice("draft", status=b.NoticeStatus.DRAFT, title="草稿"),
        b.a_notice("archived", status=b.NoticeStatus.ARCHIVED, title="封存"),
    ]
    files = made(b.content(notices))
    assert [str(e["SUMMARY"]) for e in events_of(files["feeds/notices.ics"])] == [
        "報名截止：【範例】獨居長者關懷訪視志工"
    ]
    of_unit = [str(event["SUMMARY"]) for event in events_of(files["feeds/unit/heping-care.ics"])]
    assert [words for words in of_unit if "截止的" in words] == ["結果通知：【範例】截止的", "開始服務：【範例】截止的"]
    assert not [words for words in of_unit if "草稿" in words or "封存" in words]
    assert "units/heping-care/draft/calendar.ics" not in files


def test_the_last_day_still_stands_in_the_calendar_and_the_next_morning_it_is_gone():
    content = b.content([b.a_notice()])
    last = b.a_notice().recruit.end
    assert len(events_of(made(content, last)["feeds/notices.ics"])) == 1
    assert events_of(made(content, last + timedelta(days=1))["feeds/notices.ics"]) == []


def test_no_calendar_of_many_rings():
    assert b"VALARM" not in made(b.crowd(30))["feeds/notices.ics"]


@pytest.mark.parametrize(
    "odd", ["手語；課,輔\\班", "第一行\n第二行", "很長" * 60, "🙂" * 40, "a" * 74 + "字", "x\x07y"]
)
def test_odd_words_come_back_as_they_were(odd):
    data = notice_calendar(replace(b.a_notice(), title=odd), b.a_unit(), BASE_URL)
    summaries = [str(event["SUMMARY"]) for event in events_of(data)]
    assert f"報名截止：【範例】{odd.replace(chr(7), '')}" in summaries
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))


def test_folding_loses_nothing():
    line = "DESCRIPTION:" + escaped("每一位報名的人，最晚在這一天收到回覆。" * 9)
    assert folded(line).replace("\r\n ", "") == line
