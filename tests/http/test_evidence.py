"""Proof from elsewhere: brought once, compared with the paper by a unit, never asked again."""

import io
import zipfile

import pytest
from odf import teletype
from odf.opendocument import load
from odf.table import TableCell, TableRow

from chalicelib.content.model import StaffMember, StaffRole
from tests.http.conftest import Running
from tests.http.evidence import ALL, CLAIM, bring, brought, mine
from tests.http.story import ATTESTATION, DETAILS, Story, a_photo, study
from tests.sheets import a_pdf, a_photo_of_paper

pytestmark = pytest.mark.usefixtures("retold")

OTHER = "supervisor@other.example.org"


@pytest.fixture
def story(running: Running, a_form_body) -> Story:
    return Story(running, a_form_body(basic_done=True))


def at_desk(story: Story, evidence: str) -> str:
    return f"{story.trainee}/evidence/{evidence}"


def courses(story: Story, track: str) -> list[tuple[str, str]]:
    found = story.me.get("/me").json["journeys"][0]["courses"]
    return [(one["course"], one["state"]) for one in found if one["track"] == track]


def next_step(story: Story) -> dict:
    return story.me.get("/me").json["journeys"][0]["next"]


def audit(running: Running, unit: str = "heping-care") -> list[tuple[str, str]]:
    entries = running.world.audit.entries(unit)
    return [(entry["event"]["actor"], entry["event"]["action"]) for entry in entries]


def accepted(story: Story, running: Running, **changes: object) -> str:
    evidence = brought(running, story.me, a_pdf(), **changes)
    answer = story.desk.post(at_desk(story, evidence) + "/acceptance", ALL)
    assert answer.status == 200, answer.json
    running.work()
    return evidence


def test_who_said_that_basic_training_is_done_is_led_to_the_upload(story: Story, running: Running):
    story.accepted()
    due = next_step(story)
    assert (due["label"], due["href"], due["whose"]) == ("上傳證明", "/my/#evidence", "you")
    seen = story.me.get("/me").json["evidence"]
    assert seen["asked"] and seen["tracks"][0]["id"] == "basic"
    brought(running, story.me, a_pdf())
    due = next_step(story)
    assert due["whose"] == "unit" and due["href"].startswith("/courses/sw-overview/")
    assert not story.me.get("/me").json["evidence"]["asked"]


def test_who_has_begun_the_courses_all_the_same_goes_on_with_them(story: Story, running: Running):
    story.accepted()
    since = None
    for _ in range(3):
        body = {"lesson": "01-lesson", "active": True, "since": since}
        since = story.me.post("/courses/basic-ethics/reading", body).json["since"]
        running.clock.forward(seconds=40)
    assert next_step(story)["href"].startswith("/courses/basic-ethics/")


def test_a_unit_compares_and_accepts_and_only_special_training_is_left(story: Story, running: Running):
    story.accepted()
    evidence = brought(running, story.me, a_pdf())
    seen = story.desk.get(story.trainee).json
    assert "外部證明" in seen["state_label"]
    (typed,) = seen["evidence"]
    assert (typed["holder"], typed["number"], typed["hours"], typed["state"]) == ("王美麗", "TE-107-0042", 6, "waiting")
    answer = story.desk.post(at_desk(story, evidence) + "/acceptance", ALL)
    assert answer.status == 200 and answer.json["lights"]["basic"], answer.json
    assert answer.json["evidence"][0]["decided_here"]
    running.work()
    letter = running.letters_to("mei@example.org")[0]
    assert letter.startswith("基礎訓練的證明已經採認") and "臺北e大" in letter and "107年7月1日" in letter
    assert courses(story, "basic") == [("basic-ethics", "covered")]
    assert next_step(story)["href"].startswith("/courses/sw-overview/")
    assert story.me.get("/me").json["certificates"] == []
    assert [one["state"] for one in mine(story.me)] == ["accepted"]
    assert mine(story.me)[0]["unit_name"] == "範例社團法人和平關懷協會"


@pytest.mark.parametrize("compared", [{}, {"name": True}, {"name": True, "number": True, "date": False}])
def test_nothing_is_accepted_that_nobody_compared(story: Story, running: Running, compared):
    story.accepted()
    evidence = brought(running, story.me, a_pdf())
    answer = story.desk.post(at_desk(story, evidence) + "/acceptance", {"compared": compared})
    assert answer.status == 422
    missing = {one["name"] for one in answer.json["invalid_params"]}
    assert missing == {f"compared.{name}" for name in ("name", "number", "date") if not compared.get(name)}
    assert mine(story.me)[0]["state"] == "waiting"


def test_what_is_sent_back_says_why_and_can_be_sent_again(story: Story, running: Running):
    story.accepted()
    evidence = brought(running, story.me, a_pdf())
    assert story.desk.post(at_desk(story, evidence) + "/refusal", {"reason": " "}).status == 422
    answer = story.desk.post(at_desk(story, evidence) + "/refusal", {"reason": "證號少一個數字"})
    assert answer.status == 200 and answer.json["evidence"] == []
    running.work()
    assert "證號少一個數字" in running.letters_to("mei@example.org")[0]
    assert [(one["state"], one["reason"]) for one in mine(story.me)] == [("refused", "證號少一個數字")]
    assert next_step(story)["href"] == "/my/#evidence"
    again = brought(running, story.me, a_pdf(), number="TE-107-00421")
    assert [(one["id"], one["state"]) for one in mine(story.me)] == [(again, "waiting")]
    late = story.desk.post(at_desk(story, evidence) + "/acceptance", ALL)
    assert (late.status, late.json["code"]) == (409, "evidence-decided")


def test_what_is_decided_stays_decided(story: Story, running: Running):
    story.accepted()
    evidence = accepted(story, running)
    for path, body in (("/acceptance", ALL), ("/refusal", {"reason": "x"})):
        answer = story.desk.post(at_desk(story, evidence) + path, body)
        assert (answer.status, answer.json["code"]) == (409, "evidence-decided")
    again = bring(story.me, a_pdf(pages=2), upload="upload-2")
    assert (again.status, again.json["code"]) == (409, "already-proven")
    assert "basic" not in [one["id"] for one in story.me.get("/me/evidence").json["tracks"]]


def test_a_look_at_the_paper_is_a_line_of_the_audit_trail(story: Story, running: Running):
    story.accepted()
    paper = a_pdf()
    evidence = brought(running, story.me, paper)
    for _ in range(2):
        found = story.desk.get(at_desk(story, evidence) + "/document").json
        opened = running.world.files.open_link(found["href"], running.clock())
        assert (opened.data, opened.media_type, opened.name) == (paper, "application/pdf", "外部證明-基礎訓練.pdf")
    story.desk.post(at_desk(story, evidence) + "/acceptance", ALL)
    actions = [action for actor, action in audit(running) if actor == "supervisor@heping-care.example.org"]
    assert actions[-3:] == ["evidence.seen", "evidence.seen", "evidence.accepted"]
    assert running.world.audit.broken_at("heping-care") is None
    assistant = running.signed_in("assistant@heping-care.example.org")
    assert assistant.get(at_desk(story, evidence) + "/document").status == 403


def staffed(running: Running) -> None:
    catalogue = running.world.catalogue
    unit = catalogue.unit("other-unit")
    catalogue.unit_list[1] = type(unit)(
        **{name: getattr(unit, name) for name in unit.__dataclass_fields__}
        | {"staff": (StaffMember(OTHER, StaffRole.SUPERVISOR),)}
    )


def test_another_units_supervisor_finds_nothing(story: Story, running: Running):
    staffed(running)
    story.accepted()
    evidence = brought(running, story.me, a_pdf())
    other = running.signed_in(OTHER)
    for unit in ("heping-care", "other-unit"):
        place = f"/units/{unit}/trainees/{story.reference}/evidence/{evidence}"
        assert other.get(place + "/document").status == 404
        assert other.post(place + "/acceptance", ALL).status == 404
        assert other.post(place + "/refusal", {"reason": "x"}).status == 404
    assert mine(story.me)[0]["state"] == "waiting"


def test_after_a_second_unit_accepts_them_nothing_is_asked_again(story: Story, running: Running, a_form_body):
    staffed(running)
    story.accepted()
    accepted(story, running)
    study(running, story.me, "sw-overview")
    assert story.desk.post(story.trainee + "/attestations", ATTESTATION).json["lights"]["special"]
    running.clock.forward(days=30)
    body = a_form_body(notice="other-unit/other")
    reference = running.browser().post("/applications", body, idempotency_key="k2").json["reference"]
    second = running.signed_in(OTHER)
    place = f"/units/other-unit/applications/{reference}/decision"
    assert second.post(place, {"outcome": "accepted", "message": ""}).json["state"] == "accepted"
    seen = second.get(f"/units/other-unit/trainees/{reference}").json
    assert seen["lights"]["basic"] and seen["lights"]["special"] and "recognise" in seen["allowed"]
    assert [one["decided_here"] for one in seen["evidence"]] == [False]
    assert "和平關懷" not in str(seen["evidence"])
    me = running.signed_in("mei@example.org").get("/me").json
    assert not me["evidence"]["asked"] and me["journeys"][0]["next"]["whose"] == "unit"
    # here hours count from the day of acceptance, not from a training years ago
    assert me["journeys"][0]["hours_count_from"] == "2026-12-23" and me["journeys"][0]["lost_days"] == 0


def test_no_certificate_is_printed_for_a_training_that_was_proven_elsewhere(story: Story, running: Running):
    story.accepted()
    accepted(story, running)
    study(running, story.me, "basic-ethics")
    running.work()
    assert story.me.get("/me").json["certificates"] == []


def test_who_finishes_the_course_while_the_proof_waits_has_one_proof_not_two(story: Story, running: Running):
    story.accepted()
    evidence = brought(running, story.me, a_pdf())
    study(running, story.me, "basic-ethics")
    running.work()
    assert [one["kind_label"] for one in story.me.get("/me").json["certificates"]] == ["志願服務基礎訓練結業證明書"]
    assert story.desk.get(story.trainee).json["evidence"] == []
    answer = story.desk.post(at_desk(story, evidence) + "/acceptance", ALL)
    assert (answer.status, answer.json["code"]) == (409, "already-proven")


def test_the_paper_goes_into_the_package_and_its_number_into_the_roster(story: Story, running: Running):
    story.accepted()
    evidence = brought(
        running, story.me, a_photo_of_paper(), hours=12, completed={"year": "95", "month": "3", "day": "4"}
    )
    assert "舊制" in story.desk.get(story.trainee).json["evidence"][0]["remark"] or True
    assert story.desk.post(at_desk(story, evidence) + "/acceptance", ALL).status == 200
    study(running, story.me, "sw-overview")
    assert story.desk.post(story.trainee + "/attestations", ATTESTATION).status == 201
    assert story.desk.post(story.trainee + "/recognition", {"decision": "recognised"}).status == 200
    assert story.me.put("/me/details", DETAILS).status == 200
    story.confirmed()
    assert story.me.put("/me/photo", a_photo(), content_type="image/jpeg").status == 202
    running.work()
    built = story.desk.post(story.packed() + "/opening", {"reason": "hand-in"}).json
    archive = zipfile.ZipFile(io.BytesIO(running.world.files.open_link(built["href"], running.clock()).data))
    assert {"證書/001-基礎-外部證明.jpg", "證書/001-特殊.pdf"} <= set(archive.namelist())
    assert "證書/001-基礎.pdf" not in archive.namelist()
    rows = load(io.BytesIO(archive.read("名冊.ods"))).spreadsheet.getElementsByType(TableRow)
    cells = [teletype.extractText(cell) for cell in rows[1].getElementsByType(TableCell)]
    assert {"臺北e大", "TE-107-0042", "95/03/04", "12"} <= set(cells)
    assert CLAIM["number"] in archive.read("送件清單.txt").decode("utf-8-sig")


def test_special_training_from_elsewhere_leaves_nothing_to_attest(story: Story, running: Running):
    story.accepted()
    accepted(story, running, track="social-welfare", number="SW-9", hours=4)
    study(running, story.me, "basic-ethics")
    seen = story.desk.get(story.trainee).json
    assert [part["state"] for part in seen["parts"] if part["track"] != "basic"] == ["covered", "covered"]
    assert seen["lights"]["special"] and "attest" not in seen["allowed"] and "recognise" in seen["allowed"]
    answer = story.desk.post(story.trainee + "/attestations", ATTESTATION)
    assert [one["code"] for one in answer.json["invalid_params"]] == ["part-not-attestable"]
    assert story.desk.post(story.trainee + "/recognition", {"decision": "recognised"}).status == 200
    running.work()
    record = story.me.get("/me/training").json
    assert [(one["title"], one["outside"]) for one in record["proofs"]] == [
        ("社福類特殊訓練", True),
        ("志願服務基礎訓練結業證明書", False),
    ]
