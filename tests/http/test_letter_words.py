"""A unit's own words stand in its letters, in the preview as in what is sent, and never instead of the core."""

import pytest

from chalicelib.adapters.jinja_letters import as_html
from tests.http.conftest import Running
from tests.http.story import ME, RECORD, SUPERVISOR, Story

ALL = "/units/heping-care/letter-words"
WORDS = {"opening": "{姓名}，謝謝您想到{單位}。", "closing": "「{公告}」的夥伴祝您平安。"}


@pytest.fixture
def story(running: Running, a_form_body) -> Story:
    return Story(running, a_form_body())


def decide(story: Story, outcome: str, **more):
    story.desk.put(story.application + "/interview-record", RECORD)
    answer = story.desk.post(story.application + "/decision", {"outcome": outcome, "message": "另外說明。", **more})
    assert answer.status == 200, answer.json
    story.running.work()
    return story.running.letters_to(ME)[0].replace("\r\n", "\n")


@pytest.mark.parametrize(
    ("kind", "more", "core"),
    [("accepted", {}, "您錄取了"), ("waitlisted", {"rank": 1, "valid_until": "2027-03-01"}, "備取第 1 位"),
     ("declined", {}, "沒能邀請您加入")],
)  # fmt: skip
def test_the_words_stand_in_the_letter_beside_its_core(story: Story, kind, more, core):
    assert story.desk.put(f"{ALL}/{kind}", WORDS).status == 200
    text = decide(story, kind, **more)
    assert "王美麗，謝謝您想到範例社團法人和平關懷協會。" in text
    assert "「獨居長者關懷訪視志工」的夥伴祝您平安。" in text
    assert core in text and "另外說明。" in text and "電話 02-0000-0101" in text
    assert text.index("謝謝您想到") < text.index(core) < text.index("祝您平安") < text.index("02-0000-0101")


def test_the_invitation_carries_them_too(story: Story):
    story.desk.put(f"{ALL}/invited", WORDS)
    body = {"date": "2026-12-01", "time": "10:00", "place": "協會", "mode": "現場"}
    answer = story.desk.post(story.application + "/invitation", body)
    assert answer.status == 200, answer.json
    story.running.work()
    assert "王美麗，謝謝您想到" in story.running.letters_to(ME)[0]


def test_without_words_nothing_is_added_and_other_letters_are_ours(story: Story):
    story.desk.put(f"{ALL}/declined", WORDS)
    assert "謝謝您想到" not in decide(story, "accepted")
    assert not any("謝謝您想到" in one for one in story.running.letters_to(ME))


@pytest.mark.parametrize("kind", ["invited", "accepted", "waitlisted", "declined"])
def test_the_preview_shows_an_example_person_and_keeps_nothing(story: Story, kind):
    shown = story.desk.post(f"{ALL}/{kind}/preview", WORDS)
    assert shown.status == 200, shown.json
    assert "王小明（範例），謝謝您想到" in shown.json["text"] and "祝您平安" in shown.json["text"]
    assert story.desk.get(ALL).json["letters"][0]["version"] == 0


def test_who_changed_it_last_stands_with_it_and_in_the_trail(story: Story):
    for _ in range(2):
        story.desk.put(f"{ALL}/declined", WORDS)
    one = next(one for one in story.desk.get(ALL).json["letters"] if one["letter"] == "declined")
    assert (one["version"], one["changed_by"], one["opening"]) == (2, SUPERVISOR, WORDS["opening"])
    assert story.running.world.audit.entries("heping-care")[-1]["event"]["action"] == "letter-words.changed"


@pytest.mark.parametrize(
    ("words", "field"),
    [({"opening": "{{ 7*7 }}", "closing": ""}, "opening"), ({"opening": "{% for x in y %}", "closing": ""}, "opening"),
     ({"opening": "", "closing": "領獎 https://evil.example.com"}, "closing"),
     ({"opening": "好" * 5000, "closing": ""}, "opening"), ({"opening": "a\x00b", "closing": ""}, "opening")],
)  # fmt: skip
def test_what_may_not_stand_there_is_refused_and_the_words_before_stay(story: Story, words, field):
    story.desk.put(f"{ALL}/declined", WORDS)
    refused = story.desk.put(f"{ALL}/declined", words)
    assert refused.status == 422 and {one["name"] for one in refused.json["invalid_params"]} == {field}
    assert story.desk.post(f"{ALL}/declined/preview", words).status == 422
    assert "王美麗，謝謝您想到" in decide(story, "declined")


def test_html_and_mail_headers_in_the_words_stay_text(story: Story):
    words = {"opening": "<script>alert(1)</script>", "closing": "Bcc: x@example.org\r\nSubject: 假"}
    assert story.desk.put(f"{ALL}/declined", words).status == 200
    decide(story, "declined")
    letter = next(one for one in story.running.mailbox.list_letters() if one.subject.startswith("報名結果"))
    page = as_html(letter.text)
    assert "<script>" not in page and "&lt;script&gt;" in page
    assert letter.subject == "報名結果：獨居長者關懷訪視志工" and letter.to == ME


def test_an_assistant_and_another_letter_cannot_be_adjusted(story: Story):
    assistant = story.running.signed_in("assistant@heping-care.example.org")
    assert assistant.put(f"{ALL}/declined", WORDS).status == 403
    assert story.desk.put(f"{ALL}/certificate", WORDS).status == 404
