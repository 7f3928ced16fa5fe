"""Letters to be printed for applicants without e-mail who have not been told yet: the newest one about each."""

from dataclasses import dataclass
from datetime import datetime

from chalicelib.domain.applicant_list import Which, chosen
from chalicelib.services.letter_facts import letter_facts
from chalicelib.services.replying import EVERY
from chalicelib.services.world import World


@dataclass(frozen=True, slots=True)
class PaperLetter:
    """One letter: for whom, about which application, and its paragraphs."""

    reference: str
    name: str
    subject: str
    parts: tuple[str, ...]


def paper_letters(world: World, unit: str, *, at: datetime) -> list[PaperLetter]:
    """What is to be printed now, by the day of application. Somebody with nothing written is left out."""
    found = []
    for application in chosen(world.applications.of_unit(unit, limit=EVERY), Which.BY_LETTER):
        letters = world.letters.about(application.person, application.reference)
        if not letters:
            continue
        person = world.people.get(application.person).value
        facts = letter_facts(world, person, letters[-1].kind, letters[-1].about, at=at)
        facts["entry_url"] = f"{world.installation.site_url}/my/"
        letter = world.composer.compose(letters[-1].kind, "", facts)
        parts = tuple(part for part in letter.text.strip().split("\n\n") if part)
        found.append(PaperLetter(application.reference, person.name, letter.subject, parts))
    return found
