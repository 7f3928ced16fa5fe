"""The centre's letter to one unit; it goes to the unit's role address and names no applicant."""

from collections.abc import Mapping
from dataclasses import dataclass

from chalicelib.services.console import letter_facts
from chalicelib.services.ports import Mailbox
from chalicelib.services.world import World


@dataclass(frozen=True, slots=True)
class ConsoleJobs:
    """Handler of the job `centre-letter`."""

    world: World
    mailbox: Mailbox

    def write(self, payload: Mapping[str, str], job: str) -> None:
        """Send it, unless the unit is gone."""
        unit = self.world.catalogue.unit(payload["unit"])
        if unit:
            facts = letter_facts(self.world, unit, payload["subject"], payload["text"])
            self.mailbox.send(self.world.composer.compose("centre-letter", unit.contact.email, facts), key=job)
