"""Letters by Amazon SES."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from botocore.exceptions import BotoCoreError, ClientError

from chalicelib.adapters.mime import message_of
from chalicelib.services.ports import Letter, MailboxUnavailable

if TYPE_CHECKING:
    from mypy_boto3_sesv2 import SESV2Client


class SesMailbox:
    """Mailbox over SES; bounces and complaints arrive through the configuration set."""

    def __init__(
        self, client: "SESV2Client", sender: str, clock: Callable[[], datetime], configuration_set: str = ""
    ) -> None:
        self._client = client
        self._sender = sender
        self._clock = clock
        self._configuration = {"ConfigurationSetName": configuration_set} if configuration_set else {}

    def forget(self, address: str) -> None:
        """Nothing lies here: what was handed over is gone."""

    def send(self, letter: Letter, key: str) -> str:
        """Hand the letter over and return SES's message id, or raise MailboxUnavailable."""
        message = message_of(letter, sender=self._sender, key=key, at=self._clock())
        try:
            answer = self._client.send_email(
                FromEmailAddress=self._sender,
                Destination={"ToAddresses": [letter.to]},
                Content={"Raw": {"Data": message.as_bytes()}},
                **self._configuration,  # type: ignore[arg-type]
            )
        except (ClientError, BotoCoreError) as e:
            raise MailboxUnavailable(type(e).__name__) from e
        return str(answer["MessageId"])
