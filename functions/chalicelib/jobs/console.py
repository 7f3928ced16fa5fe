"""The centre's letter to one unit; it goes to the unit's role address and names no applicant."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from chalicelib.services.console import letter_facts
from chalicelib.services.ports import Mailbox
from chalicelib.services.unit_mail import send_to_unit
from chalicelib.services.world import World


@dataclass(frozen=True, slots=True)
class ConsoleJobs:
    """Handler of the job `centre-letter`."""

    world: World
    mailbox: Mailbox
    clock: Callable[[], datetime]

    def write(self, payload: Mapping[str, str], job: str) -> None:
        """Send it, unless the unit is gone."""
        unit = self.world.catalogue.unit(payload["unit"])
        if unit:
            facts = letter_facts(self.world, unit, payload["subject"], payload["text"])
            letter = self.world.composer.compose("centre-letter", unit.contact.email, facts)
            send_to_unit(self.world, self.mailbox, unit, letter, key=job, at=self.clock())
