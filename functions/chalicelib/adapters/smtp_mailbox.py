"""Letters by SMTP: encrypted from the first byte on port 465, by STARTTLS on any other."""

import smtplib
import ssl
from collections.abc import Callable
from datetime import datetime

from chalicelib.adapters.mime import message_of
from chalicelib.services.ports import Letter, MailboxUnavailable

SECONDS = 20
ENCRYPTED = 465


class SmtpMailbox:
    """Mailbox over a mail host. Credentials are sent only over TLS."""

    def __init__(
        self, host: str, port: int, sender: str, clock: Callable[[], datetime], user: str = "", password: str = ""
    ) -> None:
        self._host = host
        self._port = port
        self._sender = sender
        self._clock = clock
        self._user = user
        self._password = password

    def forget(self, address: str) -> None:
        """Nothing lies here: what was handed over is gone."""

    def send(self, letter: Letter, key: str) -> str:
        """Hand the letter over, or raise MailboxUnavailable. The Message-ID is made of the key."""
        message = message_of(letter, sender=self._sender, key=key, at=self._clock())
        try:
            with self._connected() as host:
                if self._user:
                    host.login(self._user, self._password)
                host.send_message(message)
        except (smtplib.SMTPException, OSError) as e:
            raise MailboxUnavailable(type(e).__name__) from e
        return str(message["Message-ID"])

    def _connected(self) -> smtplib.SMTP:
        """A connection that may carry the password, or raise MailboxUnavailable."""
        context = ssl.create_default_context()
        if self._port == ENCRYPTED:
            return smtplib.SMTP_SSL(self._host, self._port, timeout=SECONDS, context=context)
        host = smtplib.SMTP(self._host, self._port, timeout=SECONDS)
        host.ehlo()
        if host.has_extn("starttls"):
            host.starttls(context=context)
            host.ehlo()
        elif self._user:
            host.close()
            raise MailboxUnavailable("the host offers no TLS, so the password is not sent")
        return host
