"""What became of a letter after the carrier took it: delivered, bounced, complained of, refused.

Knows the events of the mail service and the reports that mail hosts send back (RFC 3464), as plain data. A later event
never makes a bounced letter a delivered one. Does not know records or who reads the events.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from enum import StrEnum
from typing import Any


class Delivery(StrEnum):
    """Where a letter stands."""

    QUEUED = "queued"
    SENT = "sent"
    DELIVERED = "delivered"
    BOUNCED = "bounced"
    COMPLAINED = "complained"


FAILED = frozenset({Delivery.BOUNCED, Delivery.COMPLAINED})
EVENTS = {
    "Bounce": Delivery.BOUNCED,
    "Reject": Delivery.BOUNCED,
    "Complaint": Delivery.COMPLAINED,
    "Delivery": Delivery.DELIVERED,
    "Email Bounced": Delivery.BOUNCED,
    "Email Rejected": Delivery.BOUNCED,
    "Email Complaint Received": Delivery.COMPLAINED,
    "Email Delivered": Delivery.DELIVERED,
}
CARRIER = re.compile(r"<([^@>\s]+)@[^>\s]+>")


@dataclass(frozen=True, slots=True)
class DeliveryEvent:
    """What became of the letter that the carrier knows by `carrier`, and why, as a code of the mail host."""

    carrier: str
    state: Delivery
    at: datetime
    code: str = ""


def supersedes(new: str, old: str) -> bool:
    """Whether the new state replaces the old one: a failure stays, whatever order events arrive in."""
    return new != old and old not in FAILED


def event_of_ses(body: Mapping[str, Any], at: datetime) -> DeliveryEvent | None:
    """The event in a message of SES, directly or passed on by EventBridge; None when it tells nothing of delivery.

    A bounce that is only temporary is none: the service tries again by itself.
    """
    detail = body.get("detail", body)
    name = str(detail.get("eventType") or body.get("detail-type") or "")
    state, mail = EVENTS.get(name), detail.get("mail", {})
    if state is None or not mail.get("messageId"):
        return None
    bounce = detail.get("bounce", {})
    if state is Delivery.BOUNCED and bounce.get("bounceType") == "Transient":
        return None
    codes = [str(one.get("status", "")) for one in bounce.get("bouncedRecipients", [])]
    return DeliveryEvent(str(mail["messageId"]), state, at, next((code for code in codes if code), ""))


def event_of_report(message: EmailMessage, at: datetime) -> DeliveryEvent | None:
    """The event in a delivery report that came back to the sender's mailbox, or None when it is no such report."""
    if message.get_content_type() != "multipart/report":
        return None
    code, failed, carrier = "", False, ""
    for part in message.walk():
        kind = part.get_content_type()
        if kind == "message/delivery-status":
            for fields in _blocks(part):
                failed |= str(fields.get("Action", "")).strip().lower() == "failed"
                code = str(fields.get("Status", "")).strip() or code
        elif kind in ("message/rfc822", "text/rfc822-headers"):
            carrier = _named(part) or carrier
    return DeliveryEvent(carrier, Delivery.BOUNCED, at, code) if failed and carrier else None


def _blocks(part: Any) -> Iterator[Any]:  # noqa: ANN401
    payload = part.get_payload()
    return iter(payload if isinstance(payload, list) else [])


def _named(part: Any) -> str:  # noqa: ANN401
    payload = part.get_payload()
    text = payload[0].as_string() if isinstance(payload, list) and payload else str(payload)
    header = re.search(r"^Message-ID:\s*(\S+)", text, re.I | re.M)
    found = CARRIER.search(header[1]) if header else None
    return found[1] if found else ""
