"""A letter as an e-mail message. The standard library refuses line breaks in headers; so do we, by name."""

from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from chalicelib.services.ports import Letter


def message_of(letter: Letter, *, sender: str, key: str, at: datetime) -> EmailMessage:
    """The message, text first and HTML beside it; ValueError for line breaks in a header or a bad address.

    `key` becomes the Message-ID, so that a letter that was sent twice is recognised as one.
    """
    for value in (letter.to, letter.subject, letter.sender_name, sender, *letter.headers.values()):
        if any(ord(c) < 32 for c in value):
            raise ValueError("a header may hold no control character")
    message = EmailMessage(policy=SMTP)
    message["From"] = Address(display_name=letter.sender_name, addr_spec=sender)
    message["To"] = Address(addr_spec=letter.to)
    message["Subject"] = letter.subject
    message["Date"] = format_datetime(at)
    message["Message-ID"] = f"<{key}@{sender.rpartition('@')[2]}>"
    message["Auto-Submitted"] = "auto-generated"
    message["Content-Language"] = "zh-Hant-TW"
    for name, value in letter.headers.items():
        message[name] = value
    message.set_content(letter.text)
    if letter.html:
        message.add_alternative(letter.html, subtype="html")
    for attachment in letter.attachments:
        kind, *more = (part.strip() for part in attachment.media_type.split(";"))
        main, _, sub = kind.partition("/")
        named = dict(part.split("=", 1) for part in more)
        message.add_attachment(attachment.data, maintype=main, subtype=sub, filename=attachment.name, params=named)
    return message
