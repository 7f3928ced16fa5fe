"""What may not stand in any text: personal ID numbers, HTML that the site will drop, pages without words."""

import re
import unicodedata
from collections.abc import Iterator

from chalicelib.content.anchors import headings
from chalicelib.content.drafts import Drafts, Entry, Source
from chalicelib.content.findings import ID_NUMBER, Finding, error, warning

LETTERS = "ABCDEFGHJKLMNPQRSTUVXYWZIO"  # A is 10, B is 11 …: the order in which the ID number counts them
WEIGHTS = (1, 9, 8, 7, 6, 5, 4, 3, 2, 1, 1)
DROPPED = re.compile(
    r"<\s*(script|iframe|style|object|embed|form|input|button|img|svg|video|audio|link|meta|base|font|marquee)\b"
    r"|<[a-z][^>]*\son\w+\s*=|\]\(\s*javascript:",
    re.IGNORECASE,
)
PICTURE = re.compile(r"!\[[^\]]*\]\([^)]*\)")


def is_id_number(text: str) -> bool:
    """Whether a text of ten is a national ID number or a resident's (old and new form), by its check digit."""
    text = unicodedata.normalize("NFKC", text).upper()
    first = LETTERS.index(text[0]) + 10
    second = text[1]
    if second in "ABCD":
        second = str((LETTERS.index(second) + 10) % 10)
    elif second not in "1289":
        return False
    digits = [first // 10, first % 10, int(second), *map(int, text[2:])]
    return sum(weight * digit for weight, digit in zip(WEIGHTS, digits, strict=True)) % 10 == 0


def no_id_numbers(source: Source) -> Iterator[Finding]:
    """ID numbers are personal data and must never be published; the sentence does not repeat them."""
    for match in ID_NUMBER.finditer(source.text):
        if is_id_number(match[1] + match[2]):
            line = source.text.count("\n", 0, match.start()) + 1
            sentence = (
                f"這裡有一個真的身分證字號（{match[1]}*********）。個人資料不能公開，請刪掉；需要示範時請寫 A1○○○○○○○○"
            )
            yield error(source.path, line, "id-number", sentence)


def no_html_that_is_dropped(source: Source) -> Iterator[Finding]:
    """Raw HTML beyond simple marks, and pictures from elsewhere, are removed when the page is made."""
    text = source.text
    if "<" in text or "](" in text:
        for match in DROPPED.finditer(text):
            tag = f"<{match[1]}>" if match[1] else match[0][:24]
            sentence = f"網頁語法「{tag}」會被移除，不會出現在網站上。請刪掉，只用文字和 Markdown 寫。"
            yield warning(source.path, text.count("\n", 0, match.start()) + 1, "html-removed", sentence)
        for match in PICTURE.finditer(text):
            sentence = "圖片會被移除，不會出現在網站上。請改用文字說明。"
            yield warning(source.path, text.count("\n", 0, match.start()) + 1, "picture-removed", sentence)


def page_has_words(page: Entry, _: Drafts) -> Iterator[Finding]:
    """Below the fields there is a text."""
    if not page.body.strip():
        sentence = "欄位下面還沒有內文。請在第二個 --- 下面寫幾段話，例如「## 一天的服務」。"
        yield page.warning("", "no-body", sentence)


def headings_start_at_two(page: Entry, _: Drafts) -> Iterator[Finding]:
    """The title of the page is made from the fields; headings in the text are one level lower."""
    for row, level, text in headings(page.body):
        if level == 1:
            sentence = f"內文的標題請用兩個井號：## {text}"
            yield page.warning_at(page.body_line + row - 1, "heading-one", sentence)


SOURCE_RULES = (no_id_numbers, no_html_that_is_dropped)
PAGE_RULES = (page_has_words, headings_start_at_two)
