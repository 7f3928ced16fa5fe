"""Drafts: kept for this browser, carried on elsewhere after signing in, gone when sent, deleted or old."""

import pytest

from tests.http.conftest import Running
from tests.http.plain import flat

HERE = "/drafts/heping-care/elder-companion"
ME = "mei@example.org"


@pytest.fixture
def typed(a_form_body):
    kept = {name: given for name, given in flat(a_form_body()).items() if name != "altcha"}
    return {"values": kept, "step": "about", "version": 0}


def test_what_was_typed_comes_back_to_this_browser_and_no_other(running: Running, typed):
    me = running.browser()
    saved = me.put(HERE, typed)
    assert saved.status == 200 and saved.json["version"] == 1
    found = me.get(HERE).json
    assert (found["values"], found["step"], found["version"]) == (typed["values"], "about", 1)
    assert running.browser().get(HERE).json["version"] == 0


def test_the_cookie_is_out_of_reach_for_scripts_and_lives_as_long_as_the_draft(running: Running, typed):
    cookie = running.browser().put(HERE, typed).cookies[0]
    assert cookie.startswith("draft=") and "HttpOnly" in cookie and "SameSite=Lax" in cookie
    assert f"Max-Age={14 * 86400}" in cookie and ME not in cookie


def test_only_fields_of_the_form_are_kept(running: Running, typed):
    me = running.browser()
    me.put(HERE, {**typed, "values": {**typed["values"], "id_number": ["A123456789"], "altcha": ["x"]}})
    assert me.get(HERE).json["values"] == typed["values"]
    assert me.put(HERE, {**typed, "values": {"motivation": ["x" * 2001]}}).status == 422
    assert me.put("/drafts/nobody/nothing", typed).status == 404


def test_two_windows_do_not_overwrite_each_other_unseen(running: Running, typed):
    me = running.browser()
    me.put(HERE, typed)
    assert me.put(HERE, {**typed, "version": 1}).json["version"] == 2
    refused = me.put(HERE, {**typed, "version": 1})
    assert (refused.status, refused.json["code"]) == (409, "changed-meanwhile")


def test_a_draft_forgets_itself_after_fourteen_days(running: Running, typed):
    me = running.browser()
    me.put(HERE, typed)
    running.clock.forward(days=13, hours=23)
    assert me.get(HERE).json["version"] == 1
    running.clock.forward(hours=2)
    assert me.get(HERE).json["version"] == 0


def test_it_can_be_deleted(running: Running, typed):
    me = running.browser()
    me.put(HERE, typed)
    assert me.post(HERE + "/deletion").status == 204
    assert me.get(HERE).json["values"] == {}


def test_it_is_carried_on_elsewhere_with_a_code_and_leaves_the_first_device(running: Running, typed):
    phone = running.browser()
    phone.put(HERE, typed)
    assert phone.post(HERE + "/later", {"email": "Mei@Example.org"}).status == 202
    running.work()
    letter = running.letters_to(ME)[0]
    assert "/sign-in/?next=/units/heping-care/elder-companion/apply/" in letter and "115年12月7日" in letter
    assert "王美麗" not in letter
    stranger = running.signed_in("someone@example.org")
    assert not stranger.get(HERE).json["elsewhere"]
    assert stranger.post(HERE + "/taking-over").status == 404
    assert running.browser().post(HERE + "/taking-over").status == 401
    laptop = running.signed_in(ME)
    assert laptop.get(HERE).json["elsewhere"]
    assert laptop.post(HERE + "/taking-over").json["values"] == typed["values"]
    assert laptop.get(HERE).json["step"] == "about"
    assert phone.get(HERE).json["version"] == 0


def test_without_a_draft_there_is_nothing_to_promise_and_letters_are_counted(running: Running, typed):
    me = running.browser()
    assert me.post(HERE + "/later", {"email": ME}).status == 404
    me.put(HERE, typed)
    assert me.post(HERE + "/later", {"email": "mei@"}).status == 422
    for _ in range(12):
        me.post(HERE + "/later", {"email": ME})
    running.work()
    assert len(running.letters_to(ME)) == 8


def test_sending_erases_the_draft_wherever_it_lies(running: Running, typed, a_form_body):
    phone, laptop = running.browser(), running.browser()
    for device in (phone, laptop):
        device.put(HERE, typed)
    phone.post(HERE + "/later", {"email": ME})
    assert laptop.post("/applications", a_form_body(), idempotency_key="k").status == 201
    assert laptop.get(HERE).json["version"] == 0 and phone.get(HERE).json["version"] == 0
    assert not running.signed_in(ME).get(HERE).json["elsewhere"]


def test_a_form_that_was_refused_keeps_its_draft(running: Running, typed, a_form_body):
    me = running.browser()
    me.put(HERE, typed)
    assert me.post("/applications", a_form_body(consents={}), idempotency_key="k").status == 422
    assert me.get(HERE).json["version"] == 1


def test_earlier_answers_are_offered_to_the_person_alone_and_without_what_belongs_to_the_service(
    running: Running, a_form_body
):
    body = a_form_body(
        gender="female", skills="攝影", basic_done=True, helper={"name": "林", "relation": "友", "agreed": True}
    )
    running.browser().post("/applications", body, idempotency_key="k")
    other = "/drafts/other-unit/other"
    assert not running.browser().get(other).json["earlier"]
    me = running.signed_in(ME)
    assert me.get(other).json["earlier"]
    answers = me.get("/me/answers").json
    assert answers["notice_title"] == "獨居長者關懷訪視志工"
    expected = {
        "name": ["王美麗"],
        "birth.year": ["47"],
        "gender": ["female"],
        "basic_done": ["on"],
        "skills": ["攝影"],
    }
    assert expected.items() <= answers["values"].items()
    assert not {"motivation", "helper.name", "consents.privacy", "notice"} & set(answers["values"])
    assert running.browser().get("/me/answers").status == 401
    assert running.signed_in("new@example.org").get("/me/answers").json["code"] == "person-needed"
