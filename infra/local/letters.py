"""The viewer of letters that stay on this machine: what would have been mailed, newest first.

Only answers to the machine itself, and only while no SMTP host is set: it shows everybody's letters.
"""

import html
from collections.abc import Iterable
from typing import Any

from chalicelib.adapters.folder_mailbox import FolderMailbox
from infra.local.here import is_this_machine, refuse, show

INTRODUCTION = "<p>沒有設定寄信主機，所以信件留在這台電腦，只有這台電腦看得到。</p>"


class LetterViewer:
    """The viewer page as a WSGI application."""

    def __init__(self, mailbox: FolderMailbox) -> None:
        self._mailbox = mailbox

    def __call__(self, env: dict[str, Any], start: Any) -> Iterable[bytes]:  # noqa: ANN401
        """Show the letters, or refuse anybody who is not this machine."""
        if not is_this_machine(env):
            return refuse(start)
        shown = "".join(_article(letter) for letter in self._mailbox.list_letters()) or "<p>還沒有信。</p>"
        return show(start, "本機信件匣", INTRODUCTION + shown)


def _article(letter: Any) -> str:  # noqa: ANN401
    to, subject, text = (html.escape(str(value)) for value in (letter.to, letter.subject, letter.text))
    return f'<article><h2>{subject}</h2><p class="to">收件人：{to}</p><pre>{text}</pre></article>'
