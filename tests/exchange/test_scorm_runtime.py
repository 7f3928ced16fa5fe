"""A package in a real SCORM 1.2 runtime (scorm-again) in Chromium: reading, resuming, passing and failing."""

import functools
import io
import re
import threading
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Frame, Page, expect

from chalicelib.content.reading import read_content
from sitebuild.exchange.scorm import package_of

ROOT = Path(__file__).resolve().parents[2]
COURSE = read_content(ROOT)[0].courses["basic-law"]
KEYS = {question.prompt: question for question in COURSE.questions}
HOST = """<!doctype html><meta charset="utf-8"><title>LMS</title><script src="scorm12.js"></script><script>
window.wrong = [];
window.told = {};
window.finished = false;
window.API = new Scorm12API({autocommit: false, logLevel: 5});
for (const name of ['LMSInitialize', 'LMSSetValue', 'LMSGetValue', 'LMSCommit', 'LMSFinish']) {
  const real = window.API[name].bind(window.API);
  window.API[name] = (...given) => {
    const answer = real(...given), code = String(window.API.LMSGetLastError());
    if (code !== '0') window.wrong.push([name, ...given, code]);
    if (name === 'LMSSetValue') window.told[given[0]] = given[1];
    if (name === 'LMSFinish') window.finished = true;
    return answer;
  };
}
</script><iframe id="sco" title="sco" style="width:390px;height:800px;border:0"></iframe>"""


class Quiet(SimpleHTTPRequestHandler):
    """Files without a line for each."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def served(tmp_path_factory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("lms")
    with zipfile.ZipFile(io.BytesIO(package_of(COURSE, with_quiz=True))) as archive:
        archive.extractall(folder)
    (folder / "lms.html").write_text(HOST, "utf-8")
    (folder / "scorm12.js").write_bytes((ROOT / "node_modules/scorm-again/dist/scorm12.js").read_bytes())
    handler = functools.partial(Quiet, directory=str(folder))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


@dataclass(frozen=True)
class Known:
    """What a platform knows when a page was closed: status, score, and everything it was told."""

    status: str
    score: str
    told: dict[str, str]


@dataclass
class Lms:
    """A learning platform with one learner, and what it keeps between visits."""

    page: Page
    url: str
    kept: dict[str, Any] | None = None

    def start(self, sco: str) -> Frame:
        self.page.goto(f"{self.url}/lms.html")
        if self.kept:
            self.page.evaluate("kept => window.API.loadFromJSON(kept, '')", self.kept)
        self.page.evaluate("name => { document.getElementById('sco').src = name; }", sco)
        frame = self.page.frame_locator("#sco")
        frame.locator("h1").wait_for()
        found = next(one for one in self.page.frames if one.url.endswith(sco))
        found.wait_for_load_state("load")
        return found

    def leave(self) -> Known:
        """Close the page of the course; what the platform then knows."""
        self.page.evaluate("document.getElementById('sco').src = 'about:blank'")
        self.page.wait_for_function("() => window.finished")
        assert self.page.evaluate("window.wrong") == []
        core = "window.API.cmi.core"
        status, place = (self.page.evaluate(f"{core}.{name}") for name in ("lesson_status", "lesson_location"))
        self.kept = {"cmi": {"core": {"lesson_status": status, "lesson_location": place}}}
        return Known(status, self.page.evaluate(f"{core}.score.raw"), self.page.evaluate("window.told"))


@pytest.fixture
def lms(chromium: Browser, served: str) -> Iterator[Lms]:
    context = chromium.new_context(viewport={"width": 390, "height": 844}, locale="zh-TW")
    context.set_default_timeout(15_000)
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield Lms(page, served)
    assert errors == []
    context.close()


def answer(frame: Frame, *, right: bool) -> int:
    """Answer every question; how many there were."""
    boxes = frame.locator("fieldset")
    for number in range(boxes.count()):
        box = boxes.nth(number)
        prompt = re.sub(r"^\d+\. ", "", box.locator("legend").inner_text())
        question = KEYS[prompt]
        if question.kind.value == "ordering":
            order = question.answer if right else question.answer[::-1]
            for place, choice in enumerate(order, 1):
                box.locator(f'select[data-choice="{choice}"]').select_option(str(place))
            continue
        ids = [choice.id for choice in question.choices] or ["true", "false"]
        chosen = question.answer if right else [one for one in ids if one not in question.answer][:1]
        for choice in chosen:
            box.locator(f'input[value="{choice}"]').check()
    return boxes.count()


def test_a_lesson_is_incomplete_until_its_reader_says_so(lms: Lms):
    lms.start("01-the-act.html")
    assert lms.leave().status == "incomplete"
    frame = lms.start("01-the-act.html")
    frame.get_by_role("button", name="我讀完這一單元").click()
    expect(frame.locator("#said")).to_contain_text("已經記錄")
    known = lms.leave()
    assert known.status == "completed"
    assert re.fullmatch(r"\d{4}:\d{2}:\d{2}", known.told["cmi.core.session_time"])


def test_reading_goes_on_where_it_stopped(lms: Lms):
    frame = lms.start("04-rights-and-duties.html")
    frame.get_by_role("heading", name="拒絕報酬").scroll_into_view_if_needed()
    frame.evaluate("document.getElementById('read').scrollIntoView()")
    lms.page.wait_for_function("() => window.API.cmi.core.lesson_location !== ''")
    lms.leave()
    again = lms.start("04-rights-and-duties.html")
    assert again.evaluate("scrollY") > 1000


def test_right_answers_pass_and_every_one_is_told(lms: Lms):
    frame = lms.start("quiz.html")
    count = answer(frame, right=True)
    assert count == COURSE.quiz_questions
    frame.get_by_role("button", name="交卷看結果").click()
    expect(frame.locator("#said")).to_contain_text("100 分，通過了！")
    known = lms.leave()
    assert (known.status, known.score) == ("passed", "100")
    results = {value for name, value in known.told.items() if name.endswith(".result")}
    ids = {value for name, value in known.told.items() if re.search(r"interactions\.\d+\.id$", name)}
    assert results == {"correct"} and len(ids) == count


def test_wrong_answers_fail_explain_and_can_be_done_again(lms: Lms):
    frame = lms.start("quiz.html")
    answer(frame, right=False)
    frame.get_by_role("button", name="交卷看結果").click()
    expect(frame.locator("#said")).to_contain_text("還沒有通過")
    expect(frame.get_by_text("✗ 答錯了。").first).to_be_visible()
    frame.get_by_role("button", name="再做一次").click()
    answer(frame, right=True)
    frame.get_by_role("button", name="交卷看結果").click()
    expect(frame.locator("#said")).to_contain_text("通過了")
    assert lms.leave().status == "passed"


def test_a_question_left_out_is_named_and_nothing_is_lost(lms: Lms):
    frame = lms.start("quiz.html")
    answer(frame, right=True)
    first = frame.locator("fieldset").first
    if first.locator("select").count():
        first.locator("select").first.select_option("")
        for one in range(first.locator("select").count()):
            first.locator("select").nth(one).select_option("")
    elif first.locator("input[type=checkbox]").count():
        for one in range(first.locator("input").count()):
            first.locator("input").nth(one).uncheck()
    else:
        frame.evaluate("document.querySelectorAll('#q0 input').forEach(one => { one.checked = false; })")
    frame.get_by_role("button", name="交卷看結果").click()
    expect(frame.locator("#said")).to_have_text("第 1 題還沒有作答。")
    assert frame.locator("input:checked, option:checked:not([value=''])").count() > 0


def test_without_a_platform_a_lesson_still_reads_and_says_so(lms: Lms):
    lms.page.goto(f"{lms.url}/01-the-act.html")
    lms.page.get_by_role("button", name="我讀完這一單元").click()
    expect(lms.page.locator("#said")).to_contain_text("沒有連到學習平台")
