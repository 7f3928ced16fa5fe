"""Growth and leadership training: its prerequisites, the recommendation, the appraisal, the certificate."""

from datetime import date

import pytest

from chalicelib.content.model import Issuer, Part, PartMode, Track
from tests.http.conftest import Running
from tests.http.evidence import ALL, CLAIM, bring
from tests.http.story import ATTESTATION, SUPERVISOR, Story, study
from tests.sheets import a_pdf

GROWTH = Track(
    id="growth", name="成長訓練", issuer=Issuer.UNIT, source="手冊 伍五", hours=4, legal_ref="祥和計畫",
    parts=(Part("雙向溝通", 2, PartMode.ONSITE, "GR-1"), Part("綜合討論", 2, PartMode.DISCUSSION, "GR-2")),
    prerequisite="服務滿 1 年。", years_of_service=1, needs=("basic", "special"),
)  # fmt: skip
LEADERSHIP = Track(
    id="leadership", name="領導訓練", issuer=Issuer.UNIT, source="手冊 伍五", hours=2, legal_ref="祥和計畫",
    parts=(Part("領導藝術", 2, PartMode.ONSITE, "LE-1"),),
    prerequisite="服務滿 3 年。", years_of_service=3, needs=("growth",), post="志工幹部",
)  # fmt: skip


@pytest.fixture
def story(running: Running, a_form_body) -> Story:
    for track in (GROWTH, LEADERSHIP):
        running.world.catalogue.track_map[track.id] = track
    return Story(running, a_form_body())


def later(story: Story, days: int) -> None:
    """Time passes; everybody signs in again."""
    story.running.clock.forward(days=days)
    story.me, story.desk = story.running.signed_in(story.address), story.running.signed_in(SUPERVISOR)


def today(story: Story) -> str:
    return story.running.clock().date().isoformat()


def recommend(story: Story, track: str = "growth", since: str = "2026-11-23", **more: str):
    body = {"track": track, "service_since": since, "statement": "熱心負責", **more}
    return story.desk.post(story.trainee + "/recommendations", body)


def appraise(story: Story, track: str = "growth", *, passed: bool = True, day: str = "", note: str = ""):
    body = {"track": track, "date": day or today(story), "passed": passed, "note": note}
    return story.desk.post(story.trainee + "/appraisals", body)


def attend(story: Story, *codes: str, track: str = "growth"):
    """A session with roll-call; the trainee checks in."""
    form = {"category": track, "parts": list(codes), "date": today(story), "hours": 2 * len(codes)}
    made = story.desk.post("/units/heping-care/attendances", {**form, "place": "協會", "instructor": "講師"})
    assert made.status == 201, made.json
    assert story.me.post("/me/check-in", {"code": made.json["code"]}).status == 200
    place = f"/units/heping-care/attendances/{made.json['attendance']}"
    assert story.desk.post(place + "/confirmation", {}).json["count"] == 1


def stage(story: Story, track: str = "growth") -> str:
    found = story.desk.get(story.trainee).json["advances"]
    return next(one["sentence"] for one in found if one["track"] == track)


def wrong(answer) -> list[tuple[str, str]]:
    assert answer.status == 422, answer.json
    return [(one["name"], one["code"]) for one in answer.json["invalid_params"]]


def grown(story: Story) -> Story:
    story.recognised()
    later(story, 366)
    assert recommend(story).status == 201
    attend(story, "GR-1", "GR-2")
    assert appraise(story).status == 201
    story.running.work()
    return story


def test_a_year_of_service_a_recommendation_the_courses_and_the_appraisal_lead_to_the_certificate(story: Story):
    story.recognised()
    assert stage(story) == "可以推薦"
    later(story, 366)
    assert recommend(story).status == 201
    story.running.work()
    assert story.running.letters_to(story.address)[0].startswith("範例社團法人和平關懷協會推薦您參加成長訓練")
    assert stage(story) == "已推薦，上課中"
    assert {one["course"] for one in story.me.get("/me").json["journeys"][0]["courses"]} >= {"GR-1", "GR-2"}
    attend(story, "GR-1")
    early = appraise(story)
    assert (early.status, early.json["code"]) == (409, "appraisal-too-early")
    attend(story, "GR-2")
    assert stage(story) == "課程都上完了，請辦理考評"
    assert "growth" not in {one["kind"] for one in certificates(story)}
    assert appraise(story).status == 201
    story.running.work()
    (mine,) = [one for one in certificates(story) if one["kind"] == "growth"]
    assert mine["hours"] == 4
    assert stage(story) == "已有結業證明書"
    again = appraise(story)
    assert (again.status, again.json["code"]) == (409, "appraisal-done")
    assert "成長訓練結業證明書" in story.running.letters_to(story.address)[0]


def certificates(story: Story) -> list[dict]:
    world = story.running.world
    (person, _), *_ = world.people.of_account(story.address)
    return [{"kind": one.kind, "hours": one.hours} for one in world.dossier(person).certificates.values()]


def test_nobody_is_recommended_before_the_unit_has_recognised_them(story: Story):
    story.trained()
    refused = recommend(story)
    assert (refused.status, refused.json["code"]) == (409, "not-recommendable")
    assert "服務滿 1 年" in refused.json["detail"]
    assert stage(story) == "條件還沒到齊"


def test_a_year_is_a_year_and_begins_after_both_trainings(story: Story):
    story.recognised()
    assert wrong(recommend(story)) == [("service_since", "service-too-short")]
    assert wrong(recommend(story, since="2025-01-01")) == [("service_since", "service-before-training")]
    assert wrong(recommend(story, since="2027-01-01")) == [("service_since", "date-in-future")]
    assert wrong(recommend(story, since="115/1/1")) == [("service_since", "date")]
    later(story, 364)
    assert wrong(recommend(story)) == [("service_since", "service-too-short")]
    later(story, 1)
    assert recommend(story).status == 201


def test_a_recommendation_is_made_once_and_says_why(story: Story):
    story.recognised()
    later(story, 366)
    assert wrong(recommend(story, statement=" ")) == [("statement", "required")]
    assert recommend(story).status == 201
    again = recommend(story)
    assert (again.status, again.json["code"]) == (409, "already-recommended")
    assert wrong(recommend(story, track="basic")) == [("track", "unknown-choice")]


def test_leadership_follows_growth_three_years_and_an_office(story: Story):
    story.recognised()
    later(story, 3 * 366)
    refused = recommend(story, "leadership", post="小隊長")
    assert (refused.status, refused.json["code"]) == (409, "not-recommendable")
    assert recommend(story).status == 201
    attend(story, "GR-1", "GR-2")
    appraise(story)
    story.running.work()
    assert wrong(recommend(story, "leadership", post=" ")) == [("post", "post-needed")]
    since = date(2028, 1, 1).isoformat()
    assert wrong(recommend(story, "leadership", since=since, post="小隊長")) == [("service_since", "service-too-short")]
    assert recommend(story, "leadership", post="小隊長").status == 201
    attend(story, "LE-1", track="leadership")
    assert appraise(story, "leadership").status == 201
    assert {"growth", "leadership"} <= {one["kind"] for one in certificates(story)}


def test_an_appraisal_that_was_not_passed_says_why_and_can_be_held_again(story: Story):
    story.recognised()
    later(story, 366)
    recommend(story)
    attend(story, "GR-1", "GR-2")
    assert wrong(appraise(story, passed=False)) == [("note", "required")]
    assert wrong(appraise(story, day="2026-11-23")) == [("date", "appraisal-before-course")]
    assert wrong(appraise(story, day="2030-01-01")) == [("date", "date-in-future")]
    assert appraise(story, passed=False, note="請再熟悉活動設計").status == 201
    story.running.work()
    assert "請再熟悉活動設計" in story.running.letters_to(story.address)[0]
    assert stage(story) == "考評還沒及格，可以再辦一次"
    assert "growth" not in {one["kind"] for one in certificates(story)}
    assert appraise(story).status == 201
    assert "growth" in {one["kind"] for one in certificates(story)}


def test_growth_done_elsewhere_opens_leadership(story: Story):
    story.accepted()
    claim = {**CLAIM, "track": "growth", "hours": 4}
    beginner = bring(story.me, a_pdf(), **claim)
    assert wrong(beginner) == [("track", "unknown-choice")]
    for course in ("basic-ethics", "sw-overview"):
        study(story.running, story.me, course)
    story.desk.post(story.trainee + "/attestations", ATTESTATION)
    story.running.work()
    story.desk.post(story.trainee + "/recognition", {"decision": "recognised"})
    later(story, 3 * 366)
    sent = bring(story.me, a_pdf(), **claim)
    assert sent.status == 202, sent.json
    story.running.work()
    accepted = story.desk.post(f"{story.trainee}/evidence/{sent.json['id']}/acceptance", ALL)
    assert accepted.status == 200, accepted.json
    assert stage(story) == "已有結業證明書"
    assert recommend(story, "leadership", post="組長").status == 201


def test_another_unit_neither_recommends_nor_appraises(story: Story):
    story.recognised()
    other = story.running.signed_in("supervisor@other.example.org")
    body = {"track": "growth", "service_since": "2026-11-23", "statement": "x"}
    assert other.post(story.trainee + "/recommendations", body).status == 404
    assert other.post(f"/units/other/trainees/{story.reference}/recommendations", body).status == 404


def test_the_certificate_names_the_training_and_the_appraisal(story: Story):
    grown(story)
    (number,) = [one for one in numbers(story) if "heping-care" in one and kind_of(story, one) == "growth"]
    found = story.me.get(f"/me/certificates/{number}/document")
    assert found.status == 200, found.json


def numbers(story: Story) -> list[str]:
    return [one["number"] for one in story.me.get("/me").json["certificates"]]


def kind_of(story: Story, number: str) -> str:
    return story.running.world.certificates.get(number).value.kind
