"""Texts of a question as people read them: without Moodle's format marks, HTML or Markdown.

Our questions are plain text. Pictures cannot come along; what says so is `Readable.pictures`.
"""

import re
from dataclasses import dataclass
from html.parser import HTMLParser

from chalicelib.content import anchors
from sitebuild.exchange.gift.signs import plain

FORMAT = re.compile(r"\[(html|moodle|plain|markdown)\]")
# Moodle's own automatic format lets HTML through; a bare "<" is no HTML.
ELEMENT = re.compile(r"</?(?:p|br|b|i|u|em|strong|span|div|img|sub|sup|ul|ol|li|a|table|h\d)\b[^<>]*>", re.I)
NEW_LINES = frozenset({"p", "br", "div", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "table", "ul", "ol"})
PICTURE = re.compile(r"!\[[^\]]*\]\([^)]*\)|@@PLUGINFILE@@")
BULLET = re.compile(r"^\s*(?:[-*+]|\d+\.)\s+", re.M)


@dataclass(frozen=True, slots=True)
class Readable:
    """Plain text, its format, and whether pictures were left behind."""

    text: str
    format: str
    pictures: bool = False


def readable(text: str, inherited: str = "moodle") -> Readable:
    """Marked text with an optional `[format]` in front; without one it has the format of the question."""
    text = text.strip()
    found = FORMAT.match(text)
    written = plain(text[found.end() :] if found else text)
    form = found[1] if found else inherited
    if form == "plain":
        return Readable(written, form)
    if form == "markdown":
        bare = BULLET.sub("", PICTURE.sub("", written))
        lines = [anchors.plain(line.lstrip("#").strip()) for line in bare.split("\n")]
        return Readable(_tidy("\n".join(lines)), form, bool(PICTURE.search(written)))
    if form == "html" or ELEMENT.search(written):
        reader = _Words()
        reader.feed(written)
        reader.close()
        return Readable(_tidy("".join(reader.words)), form, reader.pictures)
    return Readable(written, form)


def _tidy(text: str) -> str:
    lines = (re.sub(r"[ \t\xa0]+", " ", line).strip() for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self.pictures = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "img":
            self.pictures = True
        elif tag in NEW_LINES:
            self.words.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in NEW_LINES:
            self.words.append("\n")

    def handle_data(self, data: str) -> None:
        self.words.append(data)
