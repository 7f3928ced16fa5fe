"""The viewer of letters that stay on this machine: what would have been mailed, newest first.

Only answers to the machine itself, and only while no SMTP host is set: it shows everybody's letters.
"""

import html
from collections.abc import Iterable
from typing import Any

from chalicelib.adapters.folder_mailbox import FolderMailbox

LOOPBACK = {"127.0.0.1", "::1", "::ffff:127.0.0.1"}
PAGE = """<!doctype html><html lang="zh-Hant-TW"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1"><title>本機信件匣</title>
<style>body{{font:20px/1.7 sans-serif;max-width:44rem;margin:0 auto;padding:1rem;color:#1c1c1c;background:#fff}}
article{{border:1px solid #888;border-radius:8px;padding:1rem;margin:1rem 0}}pre{{white-space:pre-wrap;font:inherit}}
h2{{font-size:1.1rem;margin:0}}.to{{color:#444}}</style></head>
<body><h1>本機信件匣</h1><p>沒有設定寄信主機，所以信件留在這台電腦，只有這台電腦看得到。</p>{letters}</body></html>"""


class LetterViewer:
    """The viewer page as a WSGI application."""

    def __init__(self, mailbox: FolderMailbox) -> None:
        self._mailbox = mailbox

    def __call__(self, env: dict[str, Any], start: Any) -> Iterable[bytes]:  # noqa: ANN401
        """Show the letters, or refuse anybody who is not this machine."""
        if env.get("REMOTE_ADDR") not in LOOPBACK or "HTTP_X_FORWARDED_FOR" in env:
            start("403 Forbidden", [("Content-Type", "text/plain; charset=utf-8")])
            return ["只能在這台電腦上看".encode()]
        shown = "".join(_article(letter) for letter in self._mailbox.list_letters()) or "<p>還沒有信。</p>"
        policy = "default-src 'none'; style-src 'unsafe-inline'"
        start(
            "200 OK",
            [
                ("Content-Type", "text/html; charset=utf-8"),
                ("Cache-Control", "no-store"),
                ("Content-Security-Policy", policy),
            ],
        )
        return [PAGE.format(letters=shown).encode()]


def _article(letter: Any) -> str:  # noqa: ANN401
    to, subject, text = (html.escape(str(value)) for value in (letter.to, letter.subject, letter.text))
    return f'<article><h2>{subject}</h2><p class="to">收件人：{to}</p><pre>{text}</pre></article>'
