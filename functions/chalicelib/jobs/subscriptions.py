"""Sending the first letter of a subscription and the weekly ones, with the way out that mail programs show."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from chalicelib.services.ports import Mailbox
from chalicelib.services.subscriptions import go_on, letter_of
from chalicelib.services.world import World


@dataclass(frozen=True, slots=True)
class SubscriptionJobs:
    """Handler of the job `subscription-letter`."""

    world: World
    mailbox: Mailbox
    clock: Callable[[], datetime]

    def send(self, payload: Mapping[str, str], job: str) -> None:
        """Send what is due, then chain the next week; RFC 8058 lets a mail program leave with one click."""
        at = self.clock()
        if due := letter_of(self.world, payload["subscription"], at=at):
            kind, to, facts = due
            letter = self.world.composer.compose(kind, to, facts)
            if "one_click_url" in facts:
                way_out = {
                    "List-Unsubscribe": f"<{facts['one_click_url']}>",
                    "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
                }
                letter = replace(letter, headers=way_out)
            self.mailbox.send(letter, key=job)
        if "weekly" in payload:
            go_on(self.world, payload["subscription"], at=at)
