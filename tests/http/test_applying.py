"""Applying: every mistake named at once, nothing twice, nothing lost."""

import os
import subprocess
import sys
import threading
from dataclasses import replace
from datetime import date

import pytest

from chalicelib.content.model import Change
from tests.http.conftest import Running
from tests.http.story import SUPERVISOR
from tests.site.planning import a_plan


def reasons(answer):
    return {field["name"]: field["code"] for field in answer.json["invalid_params"]}


def test_every_wrong_field_is_named_at_once_in_words(running: Running, a_form_body):
    body = a_form_body(
        name="",
        email="mei@",
        mobile="12",
        birth={"year": "114", "month": "2", "day": "29"},
        motivation="",
        availability=[],
    )
    answer = running.browser().post("/applications", body, idempotency_key="k")
    assert answer.status == 422 and answer.headers["content-type"] == "application/problem+json"
    assert reasons(answer) == {
        "name": "required",
        "email": "email",
        "mobile": "phone",
        "birth": "date",
        "motivation": "required",
        "availability": "required",
    }
    assert all(field["reason"].endswith("。") for field in answer.json["invalid_params"])


def test_fields_of_the_wrong_type_are_all_named(running: Running, a_form_body):
    body = a_form_body(name=5, birth={"year": 47}, consents="yes", education="博士後")
    del body["motivation"]
    answer = running.browser().post("/applications", body, idempotency_key="k")
    assert reasons(answer) == {
        "name": "wrong-type",
        "birth.year": "wrong-type",
        "birth.month": "required",
        "birth.day": "required",
        "consents": "wrong-type",
        "education": "unknown-choice",
        "motivation": "required",
    }


@pytest.mark.parametrize("raw", [b"", b"[]", b"{", b"\xff\xfe", b'"x"', b"[" * 5000])
def test_a_body_that_is_no_form_is_refused_kindly(running: Running, raw):
    answer = running.browser().call("POST", "/applications", raw, idempotency_key="k")
    assert answer.status in (400, 422) and answer.json["title"]


def test_an_unknown_notice_is_not_found(running: Running, a_form_body):
    answer = running.browser().post("/applications", a_form_body(notice="nobody/nothing"), idempotency_key="k")
    assert (answer.status, answer.json["code"]) == (404, "notice-not-found")


def test_a_closed_notice_says_since_when_in_roc_years(running: Running, a_form_body):
    running.clock.forward(days=60)
    answer = running.browser().post("/applications", a_form_body(), idempotency_key="k")
    assert (answer.status, answer.json["code"]) == (410, "notice-closed")
    assert "115年12月31日" in answer.json["detail"]


def test_a_minor_without_guardian_is_told_what_is_missing(running: Running, a_form_body):
    body = a_form_body(birth={"year": "98", "month": "3", "day": "5"})
    answer = running.browser().post("/applications", body, idempotency_key="k")
    assert set(reasons(answer)) == {"guardian.name", "guardian.relation", "guardian.phone", "guardian.consent"}
    body["guardian"] = {"name": "王大明", "relation": "父", "phone": "0922333444", "consent": True}
    assert running.browser().post("/applications", body, idempotency_key="k2").status == 201


def test_consents_must_be_given(running: Running, a_form_body):
    answer = running.browser().post("/applications", a_form_body(consents={"privacy": True}), idempotency_key="k")
    assert set(reasons(answer)) == {"consents.plan", "consents.ethics"}


def test_a_form_that_showed_an_older_notice_is_sent_back(running: Running, a_form_body):
    for changes in ({"notice_version": "old"}, {"privacy_version": "old"}):
        answer = running.browser().post("/applications", a_form_body(**changes), idempotency_key="k")
        assert (answer.status, answer.json["code"]) == (409, "notice-changed")


def test_an_application_pins_the_versions_it_answered(running: Running, a_form_body):
    reference = running.browser().post("/applications", a_form_body(), idempotency_key="k").json["reference"]
    versions = running.world.applications.get(reference).value.versions
    body = a_form_body()
    assert (versions.notice, versions.privacy) == ("notice-v1", body["privacy_version"]) and versions.plan


def test_an_application_pins_the_plan_that_the_notice_names(running: Running, a_form_body):
    notices = running.world.catalogue.notice_map
    name = a_form_body()["notice"]
    notices[name] = replace(notices[name], plan="visits", plan_version="plan-v7")
    reference = running.browser().post("/applications", a_form_body(), idempotency_key="k").json["reference"]
    assert running.world.applications.get(reference).value.versions.plan == "plan-v7"


def test_after_the_notice_was_changed_both_sides_still_read_what_was_answered(running: Running, a_form_body):
    notices, name = running.world.catalogue.notice_map, a_form_body()["notice"]
    before = notices[name]
    made = running.browser().post("/applications", a_form_body(), idempotency_key="k").json
    me, desk = running.signed_in("mei@example.org"), running.signed_in(SUPERVISOR)
    sheet = f"/units/heping-care/applications/{made['reference']}"
    assert me.get("/me").json["journeys"][0]["application"]["changed"] is None is desk.get(sheet).json["changed"]
    later = (Change(date(2026, 11, 20), "還沒報名時改的"), Change(date(2026, 11, 24), "改到下午服務"))
    notices[name] = replace(before, version="notice-v2", purpose="全部改寫", changes=later)
    mine, theirs = me.get("/me").json["journeys"][0]["application"], desk.get(sheet).json
    assert mine["changed"] == theirs["changed"] == [{"on": "2026-11-24", "what": "改到下午服務"}]
    assert mine["versions"] == theirs["versions"]
    told = {key: me.get(f"/told/{version}") for key, version in mine["versions"].items()}
    assert before.purpose in told["notice"].json["text"] and "全部改寫" not in told["notice"].json["text"]
    assert "六、不提供的影響" in told["privacy"].json["text"]
    assert told["plan"].status == 404, "a plan that stands elsewhere is named in the notice"


def test_the_plan_is_kept_with_the_first_application_that_answers_it(running: Running, a_form_body):
    catalogue, name = running.world.catalogue, a_form_body()["notice"]
    plan = replace(a_plan(), version="plan-v7")
    catalogue.plan_map = {plan.id: plan}
    catalogue.notice_map[name] = replace(catalogue.notice_map[name], plan="visits", plan_version="plan-v7")
    for number, email in enumerate(("one@example.org", "two@example.org")):
        sent = running.browser().post("/applications", a_form_body(email=email), idempotency_key=f"k{number}")
        assert sent.status == 201
    assert plan.purpose in running.browser().get("/told/plan-v7").json["text"]
    assert list(running.world.told_texts.altered()) == []


def test_the_same_person_again_gets_the_first_receipt(running: Running, a_form_body):
    first = running.browser().post("/applications", a_form_body(), idempotency_key="k1")
    again = running.browser().post("/applications", a_form_body(name="王 美麗"), idempotency_key="k2")
    assert (first.status, again.status) == (201, 200)
    assert again.json == {**first.json, "already": True}


def test_two_people_who_share_an_address_may_both_apply(running: Running, a_form_body):
    first = running.browser().post("/applications", a_form_body(), idempotency_key="k1")
    second = running.browser().post("/applications", a_form_body(name="王大明"), idempotency_key="k2")
    assert second.status == 201 and second.json["reference"] != first.json["reference"]
    me = running.signed_in("mei@example.org").get("/me").json
    assert [person["name"] for person in me["people"]] == ["王美麗", "王大明"]


def test_one_key_gives_one_receipt_and_another_form_is_refused(running: Running, a_form_body):
    first = running.browser().post("/applications", a_form_body(), idempotency_key="k")
    again = running.browser().post("/applications", a_form_body(), idempotency_key="k")
    other = running.browser().post("/applications", a_form_body(name="王大明"), idempotency_key="k")
    assert again.json == first.json
    assert (other.status, other.json["code"]) == (409, "idempotency-key-reused")
    assert running.browser().post("/applications", a_form_body()).json["code"] == "idempotency-key-missing"


def test_many_at_once_make_one_application_and_one_letter(running: Running, a_form_body):
    answers = []

    def send(number):
        answers.append(running.browser().post("/applications", a_form_body(), idempotency_key=f"k{number}"))

    threads = [threading.Thread(target=send, args=(n,)) for n in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {answer.json["reference"] for answer in answers} == {answers[0].json["reference"]}
    assert sorted(answer.status for answer in answers) == [200] * 11 + [201]
    running.work()
    assert len(running.letters_to("mei@example.org")) == 1


def test_invisible_characters_are_refused(running: Running, a_form_body):
    answer = running.browser().post(
        "/applications", a_form_body(name="王\u202e麗", motivation="好\x00的好的好的"), idempotency_key="k"
    )
    assert reasons(answer) == {"name": "control-characters", "motivation": "control-characters"}


def test_a_form_from_another_site_is_refused(running: Running, a_form_body):
    answer = running.browser().post("/applications", a_form_body(), idempotency_key="k", origin="https://evil.example")
    assert (answer.status, answer.json["code"]) == (403, "origin-refused")


def test_a_plain_form_is_refused_as_a_problem(running: Running):
    kind = "application/x-www-form-urlencoded"
    answer = running.browser().call("POST", "/applications", b"name=x", content_type=kind)
    assert (answer.status, answer.json["code"]) == (415, "media-type")


def test_the_unit_is_told_without_a_name(running: Running, a_form_body):
    running.browser().post("/applications", a_form_body(), idempotency_key="k")
    running.work()
    letter = running.letters_to("volunteer@heping-care.example.org")[0]
    assert "王美麗" not in letter and "mei@example.org" not in letter and "/desk/" in letter


def test_a_withdrawn_application_waits_for_nobody(running: Running, a_form_body):
    reference = running.browser().post("/applications", a_form_body(), idempotency_key="k").json["reference"]
    running.work()
    me = running.signed_in("mei@example.org")
    journey = me.post(f"/me/applications/{reference}/withdrawal").json
    assert journey["application"]["state"] == "withdrawn" and journey["next"]["href"] == "/notices/"
    again = me.post(f"/me/applications/{reference}/withdrawal").json
    assert again["application"]["state"] == "withdrawn"  # the first answer may have been lost


def test_the_digest_of_a_form_is_the_same_in_every_process():
    code = (
        "from tests.builders import a_form\nfrom chalicelib.services.apply import fingerprint_of\n"
        "print(fingerprint_of(a_form(consents=frozenset('abcdefgh'))))"
    )
    environments = [{**os.environ, "PYTHONHASHSEED": str(seed)} for seed in (1, 2, 3)]
    said = {
        subprocess.run([sys.executable, "-c", code], env=e, capture_output=True, check=True).stdout
        for e in environments
    }
    assert len(said) == 1 and b"heping-care" in next(iter(said))
