"""Letters as `.eml` files in a folder, for one machine without a mail host."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

from chalicelib.adapters.mime import message_of
from chalicelib.services.ports import Letter

NEWEST = 200


@dataclass(frozen=True, slots=True)
class FiledLetter:
    """A letter as the local viewer shows it."""

    key: str
    to: str
    subject: str
    text: str


class FolderMailbox:
    """Mailbox over a folder; the key is the file's name, so the same key files one letter."""

    def __init__(self, root: Path, clock: Callable[[], datetime], sender: str = "noreply@example.org") -> None:
        self._root = root
        self._clock = clock
        self._sender = sender
        root.mkdir(parents=True, exist_ok=True)

    def send(self, letter: Letter, key: str) -> str:
        """File the letter under its key; a second sending changes nothing."""
        name = re.sub(r"[^A-Za-z0-9_-]", "_", key)
        path = self._root / f"{name}.eml"
        if not path.exists():
            beside = self._root / f".{name}.part"
            beside.write_bytes(message_of(letter, sender=self._sender, key=name, at=self._clock()).as_bytes())
            beside.replace(path)
        return name

    def forget(self, address: str) -> None:
        """Remove every letter to the address."""
        for path in self._root.glob("*.eml"):
            if _filed(path).to == address:
                path.unlink()

    def list_letters(self) -> list[FiledLetter]:
        """The newest letters, the last first."""
        paths = sorted(self._root.glob("*.eml"), key=lambda path: path.stat().st_mtime_ns, reverse=True)
        return [_filed(path) for path in paths[:NEWEST]]


def _filed(path: Path) -> FiledLetter:
    message = message_from_bytes(path.read_bytes(), policy=default)
    assert isinstance(message, EmailMessage)
    body = message.get_body(("plain",))
    text = body.get_content() if body else ""
    return FiledLetter(path.stem, str(message["To"]), str(message["Subject"]), text)
