"""The half-year report of two hundred random volunteers, every line recounted by SQL; and the calendar of its days."""

import sqlite3
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random

import icalendar
import pytest

from chalicelib.domain.record_book import Book, Insurance, Recognition
from chalicelib.wording import label
from tests.http.conftest import Running
from tests.http.story import SUPERVISOR
from tests.packing import ready

PEOPLE, FIRST = 200, date(2024, 1, 1)
HALVES = {(2025, 2): ("2025-07-01", "2025-12-31"), (2026, 1): ("2026-01-01", "2026-06-30"),
          (2026, 2): ("2026-07-01", "2026-12-31")}  # fmt: skip
# One row for each trainee of the unit, from the bodies as they lie in the file.
FACTS = """
create temp view facts as
select t.body ->> 'id' as ref,
  date(t.body ->> '$.recognition.at', '+8 hours') as recognised,
  (t.body ->> '$.recognition.recognised') = 1 as taken,
  coalesce(t.body ->> '$.book.issued_on',
    case when d.body ->> 'has_book' = 1 and d.body ->> 'book_no' <> ''
         then date(t.body ->> '$.recognition.at', '+8 hours') end) as book,
  t.body ->> '$.insurance.start' as since, t.body ->> '$.insurance.end' as until,
  p.body ->> 'birth_date' as birth, coalesce(nullif(d.body ->> 'gender', ''), p.body ->> 'gender') as sex,
  a.body ->> '$.answers.education' as education, a.body ->> '$.answers.occupation' as occupation,
  (select c.body ->> 'completed_on' from item i join item c on c.pk = 'CERTIFICATE#' || (i.body ->> 'number')
    where i.pk = t.pk and i.sk = 'CERTIFICATE#basic' and c.body ->> 'state' = 'issued') as basic,
  (select c.body ->> 'completed_on' from item i join item c on c.pk = 'CERTIFICATE#' || (i.body ->> 'number')
    where i.pk = t.pk and i.sk = 'CERTIFICATE#social-welfare' and c.body ->> 'state' = 'issued') as special
from item t join item p on p.pk = t.pk and p.sk = 'PERSON' left join item d on d.pk = t.pk and d.sk = 'DETAILS'
  join item a on a.pk = t.pk and a.sk = 'APPLICATION#' || (t.body ->> 'id')
where t.sk like 'TRAINEE#%' and t.body ->> 'unit' = 'heping-care'
"""
TEAM = "taken and recognised <= :end"
YEARS = "(strftime('%Y', :end) - strftime('%Y', {0}) - (strftime('%m-%d', :end) < strftime('%m-%d', {0})))"
AGE = "case when {0} < 12 then '未滿12歲' when {0} < 18 then '12至17歲' when {0} < 30 then '18至29歲' " \
      "when {0} < 50 then " \
      "'30至49歲' when {0} < 55 then '50至54歲' when {0} < 65 then '55至64歲' else '65歲以上' end"  # fmt: skip
SERVED = "case when {0} < 1 then '未滿1年' when {0} < 3 then '1年以上未滿3年' when {0} < 5 then '3年以上未滿5年' " \
         "when {0} < 10 then '5年以上未滿10年' else '10年以上' end"  # fmt: skip
LINES = {
    "志工人數": TEAM,
    "領有紀錄冊人數": f"{TEAM} and book <= :end",
    "參加志工保險人數": f"{TEAM} and since <= :end and until >= :end",
    "完成基礎訓練": "basic between :start and :end",
    "完成特殊訓練": "special between :start and :end",
}
GROUPS = {
    "gender": "sex", "education": "education", "occupation": "occupation",
    "age": AGE.format(YEARS.format("birth")), "years": SERVED.format(YEARS.format("recognised")),
}  # fmt: skip


@pytest.fixture
def team(running: Running) -> Running:
    """Two hundred people whose days, policies and books lie anywhere in three years."""
    world, chance = running.world, Random(7)

    def day() -> date:
        edge = date.fromisoformat(chance.choice([day for half in HALVES.values() for day in half]))
        return edge if chance.random() < 0.3 else FIRST + timedelta(days=chance.randrange(1090))

    for number in range(1, PEOPLE + 1):
        book = chance.random() < 0.2
        ready(world, number, gender=chance.choice(["male", "female", "other"]), has_book=book, book_no="B" * book)
        person = world.people.get(f"p{number:04d}")
        asked, kept = world.applications.get(f"READY-{number:04d}"), world.trainees.get(f"READY-{number:04d}")
        born = date(1940 + chance.randrange(70), chance.randrange(1, 13), chance.randrange(1, 29))
        schooling, work = chance.choice(["", "大學", "高中職"]), chance.choice(["", "學生", "退休"])
        at = datetime.combine(day(), datetime.min.time(), UTC) + timedelta(hours=chance.randrange(24))
        start = day()
        world.commit(
            world.people.saving(person, replace(person.value, birth_date=born)),
            world.applications.saving(
                asked, replace(asked.value, answers=replace(asked.value.answers, education=schooling, occupation=work))
            ),
            world.trainees.saving(
                kept,
                replace(
                    kept.value,
                    recognition=Recognition(chance.random() < 0.9, at, "staff"),
                    book=Book(f"B{number}", day()) if chance.random() < 0.3 else None,
                    insurance=Insurance("P", start, start + timedelta(days=364)) if chance.random() < 0.6 else None,
                ),
            ),
        )
        for certificate in world.dossier(f"p{number:04d}").certificates.values():
            held = world.certificates.get(certificate.number)
            world.commit(world.certificates.saving(held, replace(held.value, completed_on=day())))
    return running


def test_every_line_of_every_half_year_equals_its_recount_and_lists_those_who_make_it_up(team: Running, tmp_path: Path):
    desk = team.signed_in(SUPERVISOR)
    with sqlite3.connect(tmp_path / "records.sqlite3") as records:
        records.execute(FACTS)
        for (year, half), (start, end) in HALVES.items():
            when = {"start": start, "end": end}
            lines = desk.get(f"/units/heping-care/reports/{year}/{half}").json["lines"]
            for line in lines:
                names = [one["reference"] for one in line["people"]]
                assert len(names) == len(set(names)) == line["count"], line["label"]
            shown = {(one["section"], one["label"]): {each["reference"] for each in one["people"]} for one in lines}
            recount = {}
            for name, where in LINES.items():
                section = "training" if name.startswith("完成") else "team"
                found = records.execute(f"select ref from facts where {where}", when)
                recount[section, name] = {ref for (ref,) in found}
            for section, by in GROUPS.items():
                for value, ref in records.execute(f"select {by}, ref from facts where {TEAM}", when):
                    said = label("gender", value) if section == "gender" else value or label("gender", "")
                    recount.setdefault((section, said), set()).add(ref)
            assert shown.pop(("team", "持有有效服務證人數")) == set()  # nobody was given a card here
            assert shown == recount, (year, half)
            assert len(recount["team", "志工人數"]) > 50


def test_the_calendar_has_each_authority_with_its_days_and_two_reminders(running: Running):
    unit = running.world.catalogue.unit_list[0]
    running.world.catalogue.unit_list[0] = replace(unit, categories=("social-welfare", "culture"))
    answer = running.signed_in(SUPERVISOR).get("/units/heping-care/reports/calendar")
    assert answer.headers["content-type"].startswith("text/calendar")
    events = list(icalendar.Calendar.from_ical(answer.body).walk("VEVENT"))
    days = [(str(one["SUMMARY"]), one["DTSTART"].dt.isoformat()[5:], one["DTEND"].dt.isoformat()[5:]) for one in events]
    assert days == [
        ("向臺北市政府社會局回報志工服務成果（社福類）", "01-01", "01-11"),
        ("向臺北市政府社會局回報志工服務成果（社福類）", "07-01", "07-11"),
        ("向臺北市政府社會局回報志工服務成果（culture）", "01-01", "02-01"),
    ]
    assert all(one["RRULE"]["FREQ"] == ["YEARLY"] and len(one.walk("VALARM")) == 2 for one in events)
    assert "請以機關當年的公文為準" in str(events[2]["DESCRIPTION"]) and "公文" not in str(events[0]["DESCRIPTION"])
    assert len({str(one["UID"]) for one in events}) == 3
