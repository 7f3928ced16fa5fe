"""Addresses of headings: one function for checker, question bank and page."""

from pathlib import Path

import pytest

from chalicelib.content.anchors import LESSON_IDS, anchor, headings, sections
from sitebuild.markup import prose

TRICKY = """## 第一節：為什麼？
文字
## 第一節：為什麼？
### **重點** 整理
#### 看 `志工` 與 [連結](https://example.org/)
## contents
## 全形　空白 Mixed CASE 2
## _斜體_ 和 snake_case
## 結尾 ##
#沒有空白
## 𠮷田先生
## ？？？
"""


@pytest.mark.parametrize(("text", "address"), [
    ("志願服務的定義", "志願服務的定義"), ("情境：要不要收？", "情境-要不要收"), ("A b_C", "a-b-c"),
    ("？！", "section"),
    ("重點 整理", "重點-整理"), ("第 3 條（督導）", "第-3-條-督導"),
])  # fmt: skip
def test_letters_and_digits_stay_and_the_rest_becomes_a_hyphen(text, address):
    assert anchor(text, set()) == address


def test_a_taken_address_gets_a_number():
    assert anchor("定義", {"定義"}) == "定義-2"
    assert anchor("定義", {"定義", "定義-2"}) == "定義-3"


def test_the_question_bank_knows_the_addresses_that_the_page_has():
    page = {text: address for _, address, text in reversed(prose(TRICKY, set(LESSON_IDS)).headings)}
    assert sections(TRICKY) == page


def test_headings_come_with_their_lines():
    assert [(line, text) for line, _, text in headings(TRICKY)][:3] == [
        (1, "第一節：為什麼？"), (3, "第一節：為什麼？"), (4, "重點 整理"),
    ]  # fmt: skip


COURSES = Path(__file__).resolve().parents[2] / "course_content"


@pytest.mark.parametrize("lesson", sorted(COURSES.glob("*/lessons/*.md")), ids=lambda file: file.parts[-3] + file.stem)
def test_the_lessons_of_the_project_have_the_same_addresses_on_their_pages(lesson):
    body = lesson.read_text("utf-8").split("---\n", 2)[2]
    page = {text: address for _, address, text in reversed(prose(body, set(LESSON_IDS)).headings)}
    assert sections(body) == page
