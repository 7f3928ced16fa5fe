"""Applying without scripts: the whole way by plain posts; nothing typed is lost, nobody is let in by a side door."""

import pytest

from tests.http.conftest import Running
from tests.http.plain import ADDRESS, Page, PlainBrowser, flat

MINOR = {"year": "98", "month": "3", "day": "5"}
GUARDIAN = {"name": "王爸爸", "relation": "父", "phone": "02-2720-8889(1999)#1633", "consent": True}
EVERYTHING = {
    "gender": "female", "education": "大學", "occupation": "退休教師", "experience": "當過\n圖書館志工 <b>",
    "skills": '說台語 & "客語"', "basic_done": True, "has_book": True, "source": "里辦公處", "phone": "(02)2345-6789",
    "birth": MINOR, "guardian": GUARDIAN, "helper": {"name": "王阿姨", "relation": "鄰居", "agreed": True},
    "availability": ["六-上午", "日-下午"],
}  # fmt: skip


@pytest.fixture
def plain(running: Running, a_form_body):
    return lambda **changes: PlainBrowser(running, a_form_body(**changes))


def test_from_the_form_to_the_number(running: Running, plain):
    me = plain()
    check = me.press("check")
    assert (check.status, check.title) == (200, "您填的資料，請再確認")
    assert "民國47年3月5日" in check.html and check.buttons == ["send", "edit"]
    code = me.press("send")
    assert "m" in code.fields["email"][0] and code.title == "請輸入驗證碼"
    done = me.press("code", code=me.code())
    assert (done.status, done.title) == (201, "報名完成，謝謝您！")
    reference = running.world.applications.of_unit("heping-care")[0].reference
    assert reference in done.html and "m***@example.org" in done.html and "mei@" not in done.html
    running.work()
    assert any(reference in letter for letter in running.letters_to("mei@example.org"))
    assert running.world.applications.get(reference).value.channel == "plain"


def test_every_mistake_comes_back_in_a_summary_and_beside_its_field_with_everything_still_there(plain):
    me = plain(**EVERYTHING, name="", email="mei@", mobile="12", consents={})
    page = me.press("check")
    assert page.status == 422
    assert len(page.reasons) == 3 and page.reasons[0].startswith("姓名：")
    assert set(page.summary_links) <= set(page.ids)
    assert page.html.count('class="vg-error"') > 3 and page.html.count('aria-invalid="true"') >= 3
    sent = {name: given for name, given in me.fields.items() if any(given)}
    shown = {name: given for name, given in page.fields.items() if any(given)}
    assert shown == sent
    page = me.press("check", name="王美麗", email="mei@example.org", mobile="0912345678")
    assert {"consents.privacy", "consents.plan", "consents.ethics"} <= {
        link.removeprefix("f-").replace("-", ".", 1) for link in page.summary_links
    }


def test_every_answer_survives_the_check_page_and_the_way_back(plain):
    me = plain(**EVERYTHING)
    before = {name: given for name, given in me.fields.items() if any(given)}
    check = me.press("check")
    assert check.title == "您填的資料，請再確認", check.reasons
    assert (
        "當過\n圖書館志工 &lt;b&gt;" in check.html and "王爸爸（父）" in check.html and "王阿姨（鄰居）" in check.html
    )
    back = me.press("edit")
    assert back.title.startswith("報名：") and back.reasons == []
    assert {name: given for name, given in back.fields.items() if any(given)} == before


def test_a_double_tap_or_a_reload_gives_the_same_receipt(running: Running, plain):
    me = plain()
    me.press("check")
    me.press("send")
    last, code = me.page, me.code()
    first = me.press("code", code=code)
    me.page = last
    again = me.press("code", code=code)
    assert (again.status, again.html) == (201, first.html)
    assert len(running.world.applications.of_unit("heping-care")) == 1


def test_a_wrong_code_is_told_beside_the_box_and_nothing_is_lost(plain):
    me = plain()
    me.press("check")
    me.press("send")
    right, fields = me.code(), dict(me.page.fields)
    wrong = me.press("code", code="000000" if right != "000000" else "111111")
    assert (wrong.status, wrong.summary_links) == (422, ["f-code"]) and "還可以試 4 次" in wrong.html
    assert {**wrong.fields, "code": fields["code"]} == fields
    assert me.press("code", code=right).status == 201


def test_a_code_counts_for_the_address_it_went_to_only(running: Running, plain):
    me = plain()
    me.press("check")
    me.press("send")
    page = me.press("code", code=me.code(), email="someone@example.org")
    assert page.status == 410 and not running.world.applications.of_unit("heping-care")


def test_the_code_cannot_be_skipped_nor_the_token_made_up(running: Running, plain, a_form_body):
    me = plain()
    me.press("check")
    assert me.press("code", code="123456").status == 409, "no code was asked for in this browser"
    forged = plain()
    for token in ("", "x.99999999999.00", None):
        page = forged.press("send", token=token)
        assert (page.status, "這張表單放太久了" in page.html) == (409, True)
    other = plain(notice="other-unit/other")
    other.press("check")
    other.page.fields = {**other.page.fields, **flat(a_form_body())}
    assert other.press("send").status == 409, "a token of another notice"
    assert not running.world.applications.of_unit("heping-care")


def test_a_token_grows_old_and_the_form_goes_on(running: Running, plain):
    me = plain()
    me.press("check")
    running.clock.forward(hours=12)
    stale = me.press("send")
    assert stale.status == 409 and "name" in stale.fields
    assert me.press("check").status == 200
    assert me.press("send").title == "請輸入驗證碼"


def test_when_the_notice_was_changed_the_new_one_has_to_be_read_and_the_rest_stays(plain):
    page = plain(notice_version="old").press("check")
    assert page.status == 409 and page.fields["notice_version"] == ["notice-v1"]
    assert page.fields["name"] == ["王美麗"] and "consents.privacy" not in page.fields


@pytest.mark.parametrize("origin", ["https://evil.example", "null", None])
def test_a_form_that_does_not_come_from_a_page_of_ours_is_refused(running: Running, a_form_body, origin):
    answer = running.browser().form(ADDRESS, {**flat(a_form_body()), "do": "check"}, origin=origin)
    assert answer.status == 403 and answer.headers["content-type"] == "text/html; charset=utf-8"
    assert "這個請求不是從本站送出的" in answer.text


def test_json_and_other_kinds_are_refused_as_a_page(running: Running):
    answer = running.browser().post(ADDRESS, {"name": "x"})
    assert answer.status == 415 and answer.headers["content-type"].startswith("text/html")


@pytest.mark.parametrize("raw", [b"\xff", b"a=%ff", b"&".join([b"a=1"] * 301), b"x" * 100_001, b"", b"do=send"])
def test_what_is_no_form_is_refused_as_a_page(running: Running, raw):
    answer = running.browser().call("POST", ADDRESS, raw, content_type="application/x-www-form-urlencoded")
    assert 400 <= answer.status < 500 and "<h1>" in answer.text


def test_pages_run_no_script_and_let_a_form_say_where_it_comes_from(plain):
    page = plain().press("check")
    policy = page.headers["content-security-policy"]
    assert "default-src 'none'" in policy and "form-action 'self'" in policy and "script" not in policy
    assert page.headers["referrer-policy"] == "same-origin" and page.headers["cache-control"] == "no-store"
    assert "<script" not in page.html


def test_what_was_typed_cannot_become_markup(plain):
    page: Page = plain(name='"><script>x</script>', motivation="@@title@@</textarea><script>").press("check")
    assert "<script>" not in page.html and page.fields["name"] == ['"><script>x</script>']
    assert page.fields["motivation"] == ["@@title@@</textarea><script>"]


def test_who_applied_before_is_told_kindly(running: Running, plain, a_form_body):
    first = running.browser().post("/applications", a_form_body(), idempotency_key="k").json["reference"]
    me = plain()
    me.press("check")
    me.press("send")
    done = me.press("code", code=me.code())
    assert (done.status, done.title) == (200, "您之前已經報名過了") and first in done.html
