"""Delivery reports on one machine: the mail host drops what comes back as files into DATA/bounces.

Reads each report once and removes it; what is no report, or about no letter of ours, goes to `unread` beside it.
"""

from collections.abc import Callable
from datetime import datetime
from email import message_from_bytes
from email.policy import default
from pathlib import Path

from chalicelib.domain.delivery import event_of_report
from chalicelib.services.delivery import note
from chalicelib.services.world import World


def read_bounces(world: World, folder: Path, clock: Callable[[], datetime]) -> int:
    """Note every report that lies in the folder; returns how many were noted."""
    noted = 0
    for path in sorted(folder.glob("*.eml")) if folder.is_dir() else []:
        event = event_of_report(message_from_bytes(path.read_bytes(), policy=default), clock())
        if event and note(world, event):
            path.unlink()
            noted += 1
        else:
            (folder / "unread").mkdir(exist_ok=True)
            path.replace(folder / "unread" / path.name)
    return noted
