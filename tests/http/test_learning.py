"""Learning: nothing is skipped, nothing counts twice, the key stays on the server until the test is passed."""

import json

import pytest

from chalicelib.domain.quiz import draw_check
from tests.builders import a_course
from tests.http.conftest import Running
from tests.http.story import ATTESTATION, Story, study


@pytest.fixture
def learner(running: Running, a_form_body):
    running.browser().post("/applications", a_form_body(), idempotency_key="k")
    return running.signed_in("mei@example.org")


def read(running: Running, learner, seconds=120, lessons=("01-lesson", "02-lesson")):
    since = None
    for _ in range(seconds // 30 + 1):
        beat = learner.post("/courses/basic-ethics/reading", {"lesson": lessons[-1], "active": True, "since": since})
        since = beat.json["since"]
        running.clock.forward(seconds=30)
    for lesson in lessons:
        learner.post(f"/courses/basic-ethics/lessons/{lesson}/finished")


def open_quiz(learner):
    return learner.post("/courses/basic-ethics/attempts")


def test_a_skipped_lesson_is_named(running: Running, learner):
    read(running, learner, lessons=("02-lesson",))
    answer = open_quiz(learner)
    assert (answer.status, answer.json["code"]) == (409, "lessons-unfinished")
    assert "單元 1" in answer.json["detail"] and "單元 2" not in answer.json["detail"]


def test_too_little_reading_says_how_many_minutes_are_missing(running: Running, learner):
    read(running, learner, seconds=30)
    answer = open_quiz(learner)
    assert answer.json["code"] == "reading-time-short" and "再讀 2 分鐘" in answer.json["detail"]


def test_the_key_leaves_only_with_a_pass(running: Running, learner):
    read(running, learner)
    opened = open_quiz(learner)
    name = opened.json["attempt"]
    wrong = {question["id"]: ["a"] for question in opened.json["questions"]}
    learner.put(f"/attempts/{name}/answers", {"answers": wrong})
    seen = [opened.body, learner.get(f"/attempts/{name}").body, learner.get("/courses/basic-ethics/progress").body]
    blank = learner.post(f"/attempts/{name}/submission", {"answers": {q: [] for q in wrong}})
    assert blank.status == 422 and len(blank.json["invalid_params"]) == 4
    failed = learner.post(f"/attempts/{name}/submission", {"answers": wrong})
    assert failed.json["passed"] is False
    seen += [blank.body, failed.body, learner.get(f"/attempts/{name}").body]
    for body in seen:
        text = body.decode()
        assert "理由" not in text and "說明 " not in text and '"answer"' not in text
    assert all(line["href"].startswith("/courses/basic-ethics/0") for line in failed.json["results"])


def test_sizes_and_order_do_not_betray_the_key(running: Running, learner):
    read(running, learner)
    opened = open_quiz(learner).json
    keys = {frozenset(question) for question in opened["questions"]}
    assert keys == {frozenset({"id", "kind", "prompt", "choices"})}


def test_handing_in_twice_gives_the_same_result(running: Running, learner):
    read(running, learner)
    opened = open_quiz(learner).json
    right = {"answers": {question["id"]: ["b"] for question in opened["questions"]}}
    first = learner.post(f"/attempts/{opened['attempt']}/submission", right)
    wrong = {"answers": {question["id"]: ["a"] for question in opened["questions"]}}
    again = learner.post(f"/attempts/{opened['attempt']}/submission", wrong)
    assert first.json["passed"] and first.json["certificate"] and again.json == first.json
    assert learner.put(f"/attempts/{opened['attempt']}/answers", wrong).json["code"] == "attempt-closed"
    assert open_quiz(learner).json["code"] == "quiz-passed"
    assert len(learner.get("/me").json["certificates"]) == 1


def test_a_second_window_goes_on_with_the_same_attempt_and_its_answers(running: Running, learner):
    read(running, learner)
    opened = open_quiz(learner).json
    first = opened["questions"][0]["id"]
    learner.put(f"/attempts/{opened['attempt']}/answers", {"answers": {first: ["c"]}})
    elsewhere = running.signed_in("mei@example.org")
    again = open_quiz(elsewhere).json
    assert again["attempt"] == opened["attempt"] and again["answers"] == {first: ["c"]}


def test_after_two_failures_there_is_a_pause_that_says_until_when(running: Running, learner):
    read(running, learner)
    for _ in range(2):
        opened = open_quiz(learner).json
        wrong = {question["id"]: ["a"] for question in opened["questions"]}
        learner.post(f"/attempts/{opened['attempt']}/submission", {"answers": wrong})
    answer = open_quiz(learner)
    assert answer.json["code"] == "quiz-paused" and "以後就可以再做一次測驗" in answer.json["detail"]
    running.clock.forward(minutes=5)
    assert open_quiz(learner).status == 201


def test_an_attempt_keeps_the_questions_it_drew(running: Running, learner):
    read(running, learner)
    drawn = [question["id"] for question in open_quiz(learner).json["questions"]]
    assert [question["id"] for question in open_quiz(learner).json["questions"]] == drawn


def test_an_unknown_course_or_lesson_is_not_found(running: Running, learner):
    assert learner.get("/courses/nothing/progress").json["code"] == "course-not-found"
    assert learner.post("/courses/basic-ethics/lessons/99/finished").json["code"] == "course-not-found"
    beat = {"lesson": "99", "active": True, "since": None}
    assert learner.post("/courses/basic-ethics/reading", beat).json["code"] == "course-not-found"


def test_anyone_may_learn_after_saying_who_they_are(running: Running):
    guest = running.signed_in("new@example.org")
    assert guest.get("/courses/basic-ethics/progress").json["code"] == "person-needed"
    born = {"year": "60", "month": "1", "day": "2"}
    assert guest.post("/me/people", {"name": "", "birth": born}).status == 422
    me = guest.post("/me/people", {"name": "陳新民", "birth": born})
    assert me.status == 201 and me.json["courses"][0]["course"] == "basic-ethics"
    assert guest.get("/courses/basic-ethics/progress").status == 200


@pytest.fixture
def checked_course(running: Running):
    """The course with one question after each lesson."""
    course = a_course(check_questions=1)
    running.world.catalogue.course_map[course.id] = course
    return course


CHECK = "/courses/basic-ethics/lessons/01-lesson/check"


def test_a_lesson_with_a_check_ends_only_with_the_right_answer(running: Running, learner, checked_course):
    ended = "/courses/basic-ethics/lessons/01-lesson/finished"
    assert learner.post(ended).json["code"] == "lesson-check-needed"
    first = learner.get(CHECK).json
    assert first == learner.get(CHECK).json and not first["passed"] and len(first["questions"]) == 1
    asked = first["questions"][0]["id"]
    assert learner.post(CHECK, {"number": 0, "answers": {}}).status == 422
    wrong = learner.post(CHECK, {"number": 0, "answers": {asked: ["a"]}})
    assert not wrong.json["passed"] and wrong.json["number"] == 1
    assert wrong.json["questions"][0]["id"] != asked
    assert wrong.json["wrong"] == [{"section": "重點整理", "href": "#重點整理"}]
    assert not any(word in wrong.body.decode() for word in ("理由", "說明 "))
    stale = learner.post(CHECK, {"number": 0, "answers": {asked: ["b"]}})
    assert (stale.status, stale.json["code"]) == (409, "check-moved-on")
    asked = wrong.json["questions"][0]["id"]
    assert learner.post(CHECK, {"number": 1, "answers": {asked: ["b"]}}).json["passed"]
    progress = learner.post(ended).json
    assert [(one["finished"], one["check"]) for one in progress["lessons"]] == [(True, False), (False, True)]
    assert learner.get(CHECK).json["questions"] == []


def test_the_quiz_stays_closed_while_a_check_is_open(running: Running, learner, checked_course):
    read(running, learner)
    assert open_quiz(learner).json["code"] == "lessons-unfinished"


def test_a_check_is_asked_from_its_own_lesson_and_differs_between_people(running: Running, checked_course):
    drawn = {draw_check(checked_course, "01-lesson", f"p{n}", 0)[0].id for n in range(40)}
    assert drawn == {"q-001", "q-003", "q-005", "q-007"}
    whole_round = [draw_check(checked_course, "02-lesson", "p", tries)[0].id for tries in range(4)]
    assert sorted(whole_round) == ["q-002", "q-004", "q-006", "q-008"]


def test_what_someone_thinks_about_a_lesson_is_kept_and_their_unit_reads_it(running: Running, a_form_body):
    story = Story(running, a_form_body()).accepted()
    path = "/courses/basic-ethics/lessons/01-lesson/reflection"
    assert story.me.get(path).json == {"text": "", "written_at": None}
    assert story.me.put(path, {"text": " 我想先聽長輩說。 "}).json["text"] == "我想先聽長輩說。"
    assert story.me.put(path, {"text": "改：先坐下來。\n再聽。"}).status == 200
    assert running.signed_in("mei@example.org").get(path).json["text"] == "改：先坐下來。\n再聽。"
    seen = story.desk.get(story.trainee).json["reflections"]
    assert seen == [{"course": "課程 basic-ethics", "lesson": "單元 1", "text": "改：先坐下來。\n再聽。"}]
    assert story.me.put(path, {"text": "長" * 2001}).status == 422
    assert story.me.put("/courses/basic-ethics/lessons/99/reflection", {"text": "x"}).status == 404


def test_the_training_record_says_what_was_done_and_since_when_hours_count(running: Running, a_form_body):
    story = Story(running, a_form_body()).accepted()
    empty = story.me.get("/me/training").json
    assert (empty["total"], empty["done"], empty["counts"][0]["since"]) == (0, [], None)
    for course in ("basic-ethics", "sw-overview"):
        study(running, story.me, course)
    running.clock.forward(days=1)
    desk = running.signed_in("supervisor@heping-care.example.org")
    desk.post(story.trainee + "/attestations", {**ATTESTATION, "date": "2026-11-24"})
    record = running.signed_in("mei@example.org").get("/me/training").json
    assert record["total"] == 6 and [one["title"] for one in record["done"]][-1] == "運用單位業務簡介（實習）"
    assert {one["track"]: one["hours"] for one in record["hours"]} == {"基礎訓練": 2, "社福類": 4}
    assert record["counts"][0]["since"] == "2026-11-24"
    assert [(one["title"], one["outside"]) for one in record["proofs"]] == [
        ("志願服務基礎訓練結業證明書", False),
        ("志願服務特殊訓練結業證明書（社福類）", False),
    ]


def test_no_certificate_without_the_attested_part(running: Running, learner):
    read(running, learner)
    opened = open_quiz(learner).json
    right = {"answers": {question["id"]: ["b"] for question in opened["questions"]}}
    learner.post(f"/attempts/{opened['attempt']}/submission", right)
    assert [c["category"] for c in learner.get("/me").json["certificates"]] == [""]
    assert "社福類" not in json.dumps(learner.get("/me").json["certificates"], ensure_ascii=False)
