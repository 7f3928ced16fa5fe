"""Letters from Jinja2 templates: `letters/<kind>/subject.txt` and `body.txt`.

The HTML of a letter is made from its text, so that both say the same: a blank line ends a paragraph, a line that
is only an address of this site becomes a button. A missing fact is an error. Jinja is imported with the first letter:
most requests compose none, and it costs a cold start 58 ms of CPU (measured).
"""

import html
import re
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from chalicelib.carried import carried
from chalicelib.services.ports import Letter

if TYPE_CHECKING:
    from jinja2 import Environment

ADDRESS = re.compile(r"^https?://\S+$")
LINK = re.compile(r"https?://[^\s<]+")
PAGE = (
    '<!doctype html><html lang="zh-Hant-TW"><meta charset="utf-8">'
    '<body style="margin:0;background:#f6f5f1"><div style="max-width:36em;margin:0 auto;padding:24px;'
    "font:18px/1.8 'Noto Sans TC','Microsoft JhengHei',sans-serif;color:#1c1c1c;background:#fff\">"
    "{body}</div></body></html>"
)
BUTTON = (
    '<p><a href="{href}" style="display:inline-block;padding:14px 24px;background:#0b4f5c;color:#fff;'
    'border-radius:8px;text-decoration:none;font-weight:bold">{label}</a></p>'
)


class JinjaLetters:
    """Composer over the templates that travel with the code, or over those of a folder."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder

    @cached_property
    def _templates(self) -> "Environment":
        from jinja2 import Environment, FunctionLoader, StrictUndefined

        # Text letters: nothing is escaped here; the HTML is escaped as a whole below.
        return Environment(
            loader=FunctionLoader(self._source),
            undefined=StrictUndefined,
            autoescape=False,  # noqa: S701
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=False,
        )

    def _source(self, name: str) -> str | None:
        try:
            return (self._folder / name).read_text("utf-8") if self._folder else carried(f"letters/{name}")
        except OSError:
            return None

    def compose(self, kind: str, to: str, facts: Mapping[str, Any]) -> Letter:
        """The letter, subject on one line; raises jinja2.UndefinedError for a missing fact."""
        subject = self._templates.get_template(f"{kind}/subject.txt").render(facts)
        text = self._templates.get_template(f"{kind}/body.txt").render(facts).strip() + "\n"
        text = re.sub(r"\n{3,}", "\n\n", text)
        sender = str(facts.get("unit_name") or facts.get("centre_name") or "")
        return Letter(to=to, subject=" ".join(subject.split()), text=text, html=as_html(text), sender_name=sender)


def as_html(text: str) -> str:
    """The same words as HTML. `label：` on the line before an address becomes the button's label."""
    blocks = []
    for paragraph in text.strip().split("\n\n"):
        lines = paragraph.split("\n")
        if len(lines) == 2 and lines[0].endswith("：") and ADDRESS.match(lines[1]):
            blocks.append(BUTTON.format(href=html.escape(lines[1]), label=html.escape(lines[0][:-1])))
        else:
            blocks.append("<p>" + "<br>".join(_linked(line) for line in lines) + "</p>")
    return PAGE.replace("{body}", "".join(blocks))


def _linked(line: str) -> str:
    escaped = html.escape(line)
    return LINK.sub(lambda m: f'<a href="{m[0]}" style="color:#0b4f5c">{m[0]}</a>', escaped)
