"""Looking after replies: the planned look at a unit, the reminder, and the public rates as a static file."""

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime

from chalicelib.services.ports import Files, Mailbox
from chalicelib.services.replying import look, rates, reminder_facts
from chalicelib.services.unit_mail import send_to_unit
from chalicelib.services.world import World

REPLIES = "status/replies.json"


@dataclass(frozen=True, slots=True)
class ReplyJobs:
    """Handlers of the jobs `watch-replies`, `reply-reminder` and `publish-replies`."""

    world: World
    mailbox: Mailbox
    public_files: Files
    clock: Callable[[], datetime]

    def watch(self, payload: Mapping[str, str], job: str) -> None:
        """Look at one unit."""
        look(self.world, payload["unit"], at=self.clock())

    def remind(self, payload: Mapping[str, str], job: str) -> None:
        """Write to the unit's address, or to everyone at the centre; nothing when all were answered meanwhile."""
        facts = reminder_facts(self.world, payload["unit"], at=self.clock())
        unit = self.world.catalogue.unit(payload["unit"])
        if facts is None or unit is None:
            return
        if payload["to"] == "unit":
            letter = self.world.composer.compose("replies-due", unit.contact.email, facts)
            send_to_unit(self.world, self.mailbox, unit, letter, key=f"{job}-0", at=self.clock())
            return
        for place, address in enumerate(sorted(self.world.installation.centre_staff)):
            letter = self.world.composer.compose("replies-overdue", address, facts)
            self.mailbox.send(letter, key=f"{job}-{place}")

    def publish(self, payload: Mapping[str, str], job: str) -> None:
        """Write the rates of all units; the file names units and counts only."""
        found = {unit: asdict(one) for unit, one in sorted(rates(self.world, at=self.clock()).items())}
        self.public_files.save(REPLIES, json.dumps(found).encode(), "application/json")
