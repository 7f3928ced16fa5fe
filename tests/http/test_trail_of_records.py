"""Sessions, proof, cards, packages, books, certificates: each act that moves one says from where to where.

Every action of the trail stands in one of two tables: it moves a record, or it is a look or has no state of its own.
"""

import pytest

from chalicelib.wording import labels
from tests.http import test_card, test_packages
from tests.http.conftest import Running
from tests.http.evidence import ALL, brought
from tests.http.story import Story
from tests.http.test_attendance import opened, place
from tests.packing import ready
from tests.sheets import a_pdf, a_photo_of_paper

UNIT = "heping-care"
pytestmark = pytest.mark.usefixtures("retold")
# Acts that move a record, walked below.
SESSIONS = {
    "attendance.opened",
    "attendance.marked",
    "attendance.checked-in",
    "attendance.confirmed",
    "attendance.cancelled",
}
PROOF = {"evidence.sent", "evidence.checked", "evidence.accepted", "evidence.refused"}
CARDS = {"card.issued", "card.reissued", "card.returned", "card.cancelled"}
PACKAGES = {
    "package.made", "package.submitted", "package.people-sent", "package.books", "package.returned", "package.handed",
    "package.done", "package.id-numbers-opened", "book.lost", "book.damaged", "book.declared", "book.found",
}  # fmt: skip
CERTIFICATES = {"certificate.issued", "certificate.revoked", "person.renamed"}
# Acts that move a record, walked by the tests of their own chapter; `retold` replays the trail after many of them.
ELSEWHERE = {
    "record.moved", "letter.returned", "letter.to-print", "told.phone", "told.paper", "application.accepted",
    "application.waitlisted", "application.declined", "application.taken-back", "application.withdrawn",
    "application.seat-confirmed", "application.interview-chosen", "application.offered", "application.interviewed",
    "application.invited", "application.interview-cancelled", "interview-slot.called-off", "trainee.recognised",
    "trainee.not-yet-recognised", "package.people-in", "package.people-out", "package.failed", "package.voided",
    "package.direct-begun", "package.direct-stopped", "package.direct-ended",
}  # fmt: skip
LOOKS = {
    "list.seen", "trainee.seen", "application.seen", "interview.seen", "evidence.seen", "details.seen",
    "interview.paper-opened", "package.opened", "applications.exported", "affected.exported",
}  # fmt: skip
# Writings and requests about something that has no state, or whose only state is that it exists.
STATELESS = {
    "interview-slots.published", "interview.by-two", "interview.by-one", "interview.opinion", "interview.signed",
    "interview.paper-asked", "card.printed-again", "cards.sheet", "certificates.bundled", "glyph.supplied",
    "package.national-asked", "package.built-again", "part.attested", "person.erased", "rename.refused",
    "second-factor.reset", "statistics.asked", "trainee.recommended", "trainee.insured", "appraisal.passed",
    "appraisal.not-passed", "stand-in.asked", "stand-in.approved", "stand-in.ended", "letter.resent", "centre.wrote",
    "application.keyed", "letter-words.changed",
}  # fmt: skip


def expect_both_sides(running: Running, walked: set[str]) -> dict[str, list[str]]:
    """Every line of these acts has a before and an after, and each act was seen; the steps by act."""
    found: dict[str, list[str]] = {}
    centre = running.world.installation.centre_id
    events = [one["event"] for chain in (UNIT, centre) for one in running.world.audit.entries(chain)]
    for event in (one for one in events if one["action"] in walked):
        assert event["actor"] and event.get("change"), event
        found.setdefault(event["action"], []).append(event["change"])
    assert set(found) == walked
    return found


def test_every_act_moves_a_record_or_is_known_not_to():
    tables = (SESSIONS, PROOF, CARDS, PACKAGES, CERTIFICATES, ELSEWHERE, LOOKS, STATELESS)
    assert set().union(*tables) == set(labels("trail"))
    assert sum(map(len, tables)) == len(labels("trail"))


def test_sessions_tell_who_came_onto_the_roll_and_went_off_it(running: Running, a_form_body):
    story = Story(running, a_form_body()).accepted()
    one, two = opened(story.desk), opened(story.desk, place="二樓")
    for there in (True, False):
        story.desk.put(place(one) + "/presence", {"present": {story.reference: there}})
    assert story.me.post("/me/check-in", {"code": one["code"]}).status == 200
    assert story.desk.post(place(one) + "/confirmation", {}).status == 200
    assert story.desk.post(place(two) + "/cancellation", {"reason": "颱風停班"}).status == 200
    told = expect_both_sides(running, SESSIONS)
    came = f"{story.reference} presence.absent>presence.present"
    assert told["attendance.marked"] == [came, f"{story.reference} presence.present>presence.absent"]
    assert told["attendance.checked-in"] == [came]
    assert told["attendance.cancelled"] == [
        f"{two['attendance'].replace('~', '#')} attendance.open>attendance.cancelled"
    ]


def test_proof_is_told_from_the_sending_to_the_decision(running: Running, a_form_body):
    story = Story(running, a_form_body(basic_done=True)).accepted()
    first = brought(running, story.me, a_pdf())
    place = f"{story.trainee}/evidence/{first}"
    assert story.desk.post(place + "/refusal", {"reason": "證號少一個數字"}).status == 200
    second = brought(running, story.me, a_photo_of_paper(), upload="upload-2")
    assert story.desk.post(f"{story.trainee}/evidence/{second}/acceptance", ALL).status == 200
    told = expect_both_sides(running, PROOF)
    assert told["evidence.refused"] == [f"{first} evidence.waiting>evidence.refused"]
    assert told["evidence.accepted"] == [f"{second} evidence.waiting>evidence.accepted"]
    groups = {one["key"]: one for one in story.me.get("/me/data").json["groups"]}
    assert not {"送出外部證明", "檢查外部證明的檔案"} & {one["title"] for one in groups["seen"]["entries"]}


def test_cards_are_told_with_the_one_that_they_replace(running: Running, a_form_body):
    story = Story(running, a_form_body()).ready()
    for body in ({}, {"reason": "lost"}):
        assert test_card.issue(story, **body).status == 202
    test_card.end(story, "left")
    test_card.issue(story)
    test_card.end(story, "unsuitable")
    told = expect_both_sides(running, CARDS)
    assert told["card.reissued"] == [
        f"{test_card.SECOND} none>card.issued; {test_card.FIRST} card.issued>card.cancelled"
    ]
    newest = story.desk.get(f"/units/{UNIT}/trail/latest").json["lines"][0]
    assert newest["action_label"] == "註銷服務證"
    assert newest["changes"] == [{"subject": "服務證", "before": "有效", "after": "已註銷"}]


def test_packages_and_books_are_told_to_the_hand(running: Running):
    desk = running.signed_in("supervisor@heping-care.example.org")
    path = test_packages.sent(running, desk, 2)
    people = {"people": [{"trainee": "READY-0002", "reason": "照片不清楚"}], "date": test_packages.DAY}
    assert desk.post(path + "/returns", people).status == 200
    assert desk.post(path + "/books", test_packages.books(("READY-0001", "北市-0001"))).json["state"] == "done"
    assert desk.post(path + "/handovers", {"trainees": ["READY-0001"], "date": test_packages.DAY}).status == 200
    wish = f"/units/{UNIT}/trainees/READY-0001/book-wish"
    for kind in ("damaged", "lost"):
        assert desk.post(wish, {"kind": kind, "why": "泡水", "date": test_packages.DAY}).status == 201
        if kind == "damaged":
            assert desk.post(wish + "/withdrawal").status == 200
    assert desk.post(wish + "/signature", {"date": test_packages.DAY}).status == 200
    again = desk.post(test_packages.PACKAGES, {"trainees": ["READY-0001"]}).json["package"]
    told = expect_both_sides(running, PACKAGES)
    assert told["package.made"][-1] == f"{again} none>package.building; READY-0001 book-declared>packed"
    assert told["package.returned"] == ["READY-0002 package-sent>package-back"]


def test_certificates_are_told_to_who_issued_them_and_to_nobody_else(running: Running, a_form_body):
    story = Story(running, a_form_body()).trained()
    assert story.desk.put(story.trainee + "/name", {"name": "王美莉", "seen": True}).status == 200
    running.work()
    number = f"115-{UNIT}-000002"
    note = {"reason": "given-twice", "note": "同一班重複登錄"}
    assert story.desk.post(f"/units/{UNIT}/certificates/{number}/revocation", note).status == 200
    told = expect_both_sides(running, CERTIFICATES)
    assert told["certificate.revoked"] == [f"{number} certificate.issued>certificate.revoked"]
    old, new = f"115-{UNIT}-000001", number
    (renamed,) = told["person.renamed"]
    assert renamed == f"{old} certificate.issued>certificate.superseded; {new} none>certificate.planned"
    there = [one["event"] for one in running.world.audit.entries("centre") if one["event"]["action"] == "record.moved"]
    assert [one["actor"] for one in there] == ["supervisor@heping-care.example.org"]
    assert "certificate.issued>certificate.superseded" in there[0]["change"] and UNIT not in there[0]["change"]


def test_the_page_says_for_everybody_that_they_are_in_the_package(running: Running):
    desk = running.signed_in("supervisor@heping-care.example.org")
    references = [ready(running.world, n) for n in (1, 2)]
    desk.post(test_packages.PACKAGES, {"trainees": references})
    newest = desk.get(f"/units/{UNIT}/trail/latest").json["lines"][0]
    assert [(one["subject"], one["before"], one["after"]) for one in newest["changes"]] == [
        ("送件批次", "", "製作中"), *((one, "已認可", "放進送件批次") for one in references)
    ]  # fmt: skip
