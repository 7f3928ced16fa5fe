"""The token of a form that is posted without scripts: which sending it is, until when, for which notice.

It was made by us and cannot be made by another site's page; its key makes a double tap or a reload the same sending.
"""

import hmac
from datetime import UTC, datetime, timedelta

from chalicelib.domain.errors import ConflictError
from chalicelib.services.world import World

LIVES = timedelta(hours=12)
PURPOSE = "form-token"


class FormStaleError(ConflictError):
    """The form carries no token of ours, or one that is too old."""

    code = "form-stale"


def issue(world: World, notice: str, *, at: datetime) -> str:
    """A fresh token for a form of this notice."""
    body = f"{world.ids.identifier()}.{int((at + LIVES).timestamp())}"
    return f"{body}.{_mac(world, body, notice)}"


def key_in(world: World, token: str, notice: str, *, at: datetime) -> str:
    """The key of the sending, or raise FormStaleError."""
    body, _, mac = token.rpartition(".")
    key, _, until = body.partition(".")
    if not hmac.compare_digest(mac.encode(), _mac(world, body, notice).encode()) or not until.isdecimal():
        raise FormStaleError
    if at >= datetime.fromtimestamp(int(until), UTC):
        raise FormStaleError
    return key


def _mac(world: World, body: str, notice: str) -> str:
    return world.vault.fingerprint(f"{body}.{notice}", PURPOSE)
