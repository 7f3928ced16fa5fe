"""Two independent opinions: sealed until both are in, then side by side, merged, signed, printed. And one record."""

import io
from dataclasses import replace

import pikepdf
import pytest

from chalicelib.content.model import Interview, Require
from chalicelib.services.ports import FileMissing
from chalicelib.services.retention import sweep
from tests.documents.papers import run
from tests.http.conftest import Running
from tests.http.story import RECORD, Story

ASSISTANT = "assistant@heping-care.example.org"
CENTRE = "centre@example.org"
SECRET = "只有我看得出來的秘密判斷"
OPINION = {**RECORD, "interviewers": "陳督導", "reason": SECRET, "heart": 2, "ability": 3, "conclusion": "waitlist"}
OTHER = {**RECORD, "interviewers": "林助理", "reason": "另一種看法"}


@pytest.fixture
def story(running: Running, a_form_body) -> Story:
    return Story(running, a_form_body())


@pytest.fixture
def two(story: Story, running: Running):
    """An interview that two people record, and the other one's browser."""
    assert story.desk.put(file(story) + "/independent", {"independent": True}).status == 200
    return story, running.signed_in(ASSISTANT)


def file(story: Story) -> str:
    return f"{story.application}/interview-file"


def everything_said(story: Story, *browsers) -> str:
    """Every answer that could tell something about the interview, to every reader, and the audit trail."""
    paths = [file(story), story.application, "/units/heping-care/applications", "/units/heping-care/interview-slots"]
    answers = [browser.get(path).body.decode() for browser in browsers for path in paths]
    mine = [story.me.get("/me").body.decode(), story.me.get(f"/me/interviews/{story.reference}").body.decode()]
    return "".join([*answers, *mine, str(story.running.world.audit.entries("heping-care"))])


def test_nothing_shows_an_opinion_before_both_are_in(two, running: Running):
    story, assistant = two
    written = story.desk.put(file(story) + "/opinion", OPINION).json
    assert (written["count"], written["opened"], written["opinions"]) == (1, False, [])
    assert written["mine"]["record"]["reason"] == SECRET
    said = everything_said(story, assistant, running.signed_in(CENTRE))
    assert SECRET not in said and "陳督導" not in said
    assert assistant.get(file(story)).json["count"] == 1 and assistant.get(file(story)).json["mine"] is None
    refused = assistant.put(story.application + "/interview-record", OTHER)
    assert refused.json["code"] == "opinions-sealed" and SECRET not in refused.body.decode()
    assert assistant.post(file(story) + "/paper").status == 202
    running.work()
    assert SECRET not in words_of(story, assistant.get(file(story) + "/paper").json["href"])


def test_both_in_both_are_shown_side_by_side_and_neither_changes_any_more(two):
    story, assistant = two
    story.desk.put(file(story) + "/opinion", OPINION)
    opened = assistant.put(file(story) + "/opinion", OTHER).json
    assert opened["opened"] and [one["record"]["heart"] for one in opened["opinions"]] == [2, 5]
    assert story.desk.get(file(story)).json["opinions"][0]["record"]["reason"] == SECRET
    for browser in (story.desk, assistant):
        assert browser.put(file(story) + "/opinion", OPINION).json["code"] == "opinions-open"


def test_ones_own_opinion_may_be_written_again_while_it_is_sealed(two):
    story, _ = two
    story.desk.put(file(story) + "/opinion", OPINION)
    again = story.desk.put(file(story) + "/opinion", {**OPINION, "heart": 4}).json
    assert (again["count"], again["mine"]["record"]["heart"]) == (1, 4)
    changed = story.desk.put(file(story) + "/independent", {"independent": False})
    assert changed.json["code"] == "opinions-begun"


def test_the_merged_record_is_signed_by_the_supervisor_and_a_change_asks_to_sign_again(two):
    story, assistant = two
    assert story.desk.post(file(story) + "/signature", {"name": "陳督導"}).json["code"] == "record-missing"
    story.desk.put(file(story) + "/opinion", OPINION)
    assistant.put(file(story) + "/opinion", OTHER)
    assert assistant.put(story.application + "/interview-record", RECORD).json["state"] == "interviewed"
    assert assistant.post(file(story) + "/signature", {"name": "林助理"}).json["code"] == "forbidden"
    assert story.desk.post(file(story) + "/signature", {"name": " "}).status == 422
    signed = story.desk.post(file(story) + "/signature", {"name": "陳督導"}).json
    assert signed["signature"]["name"] == "陳督導"
    assistant.put(story.application + "/interview-record", {**RECORD, "heart": 3})
    assert story.desk.get(file(story)).json["signature"] is None


def test_one_record_stays_possible_and_takes_no_opinion(story):
    assert story.desk.put(file(story) + "/opinion", OPINION).json["code"] == "one-record"
    assert story.desk.put(story.application + "/interview-record", RECORD).status == 200


def test_a_notice_may_ask_for_two(story, running: Running):
    notices = running.world.catalogue.notice_map
    notice = notices["heping-care/elder-companion"]
    notices[notice.id] = replace(notice, interview=Interview("每週六", 2))
    assert story.desk.get(file(story)).json["independent"]
    assert story.desk.put(story.application + "/interview-record", RECORD).json["code"] == "opinions-sealed"


def test_acceptance_is_not_proposed_without_the_licence_that_the_work_needs(story, running: Running):
    notices = running.world.catalogue.notice_map
    notice = notices["heping-care/elder-companion"]
    notices[notice.id] = replace(notice, require=Require(licences=("護理師",)))
    refused = story.desk.put(story.application + "/interview-record", RECORD).json
    assert [one["name"] for one in refused["invalid_params"]] == ["licences_seen"]
    assert "護理師" in refused["invalid_params"][0]["reason"]
    declined = {**RECORD, "conclusion": "decline"}
    assert story.desk.put(story.application + "/interview-record", declined).status == 200
    seen = {**RECORD, "licences_seen": ["護理師"]}
    assert story.desk.put(story.application + "/interview-record", seen).status == 200


def words_of(story: Story, href: str) -> str:
    """All text of a PDF behind a link."""
    path = story.running.mailbox._root / "paper.pdf"
    path.write_bytes(paper(story, href))
    return "".join(run("pdftotext", "-raw", str(path), "-").split())


def paper(story: Story, href: str) -> bytes:
    name = href.split("/files/")[1].split("?")[0]
    return story.running.world.files.load(name)


def test_the_paper_is_printed_for_signing_and_a_new_one_takes_its_place(story, running: Running):
    story.desk.put(story.application + "/interview-record", {**RECORD, "tasks": ["到府訪視"], "training": ["special"]})
    story.desk.post(file(story) + "/signature", {"name": "陳督導"})
    assert story.desk.get(file(story) + "/paper").json == {"ready": False, "href": None}
    assert story.desk.post(file(story) + "/paper").status == 202
    running.work()
    first = story.desk.get(file(story) + "/paper").json
    words = words_of(story, first["href"])
    for said in ("志工面談紀要表", "王美麗", "想服務長輩", "■到府訪視", "□電話問安", "■特殊訓練", "陳督導", "■4"):
        assert said in words, said
    person = running.world.applications.get(story.reference).value.person
    (key,) = running.world.interview_files.find(person, story.reference).value.files
    running.clock.forward(minutes=1)
    story.desk.post(file(story) + "/paper")
    running.work()
    with pytest.raises(FileMissing):
        running.world.files.load(key)
    (newer,) = running.world.interview_files.find(person, story.reference).value.files
    with pikepdf.open(io.BytesIO(running.world.files.load(newer))) as pdf:
        assert len(pdf.pages) <= 2


def test_every_look_and_every_step_is_in_the_trail_without_what_was_said(two):
    story, assistant = two
    story.desk.put(file(story) + "/opinion", OPINION)
    assistant.get(file(story))
    events = [entry["event"] for entry in story.running.world.audit.entries("heping-care")]
    assert [(e["action"], e["actor"], e["detail"]) for e in events][-3:] == [
        ("interview.by-two", "supervisor@heping-care.example.org", ""),
        ("interview.opinion", "supervisor@heping-care.example.org", ""),
        ("interview.seen", ASSISTANT, ""),
    ]


@pytest.mark.parametrize(("outcome", "days"), [("declined", 200), ("accepted", 400)])
def test_opinions_and_paper_go_on_their_day_and_not_before(two, running: Running, outcome, days):
    story, assistant = two
    world, person = running.world, running.world.applications.get(story.reference).value.person
    story.desk.put(file(story) + "/opinion", OPINION)
    assistant.put(file(story) + "/opinion", OTHER)
    story.desk.post(file(story) + "/paper")
    running.work()
    (key,) = world.interview_files.find(person, story.reference).value.files
    assert story.desk.post(story.application + "/decision", {"outcome": outcome}).status == 200
    sweep(world, at=running.clock.forward(days=90))
    assert world.files.load(key) and world.interview_files.find(person, story.reference)
    sweep(world, at=running.clock.forward(days=days))
    assert world.interview_files.find(person, story.reference) is None
    with pytest.raises(FileMissing):
        world.files.load(key)


def test_opinions_and_paper_of_who_serves_go_alone(two, running: Running):
    story, assistant = two
    world, person = running.world, running.world.applications.get(story.reference).value.person
    story.desk.put(file(story) + "/opinion", OPINION)
    assistant.put(file(story) + "/opinion", OTHER)
    story.desk.post(file(story) + "/paper")
    running.work()
    (key,) = world.interview_files.find(person, story.reference).value.files
    story.trained()
    sweep(world, at=running.clock.forward(days=363))
    assert world.files.load(key) and world.interview_files.find(person, story.reference)
    run = sweep(world, at=running.clock.forward(days=2))
    assert run.counts == {"interview_months": {"heping-care": 1}}
    assert world.interview_files.find(person, story.reference) is None
    assert world.applications.get(story.reference).value.interview is None
    with pytest.raises(FileMissing):
        world.files.load(key)
