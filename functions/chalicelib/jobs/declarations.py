"""Printing the declaration (切結書) for a lost or damaged book, to be signed by hand."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from chalicelib.documents.printset import Declaration
from chalicelib.domain.day import taipei_day
from chalicelib.domain.record_book import BookWish, Kind, Trainee
from chalicelib.records.writing import digest
from chalicelib.services.book_wishes import printed
from chalicelib.services.world import World


class DeclarationPrinter(Protocol):
    """Makes declarations from typed context."""

    def declaration(self, declared: Declaration) -> bytes:
        """切結書 as a tagged PDF of one page."""


@dataclass(frozen=True, slots=True)
class DeclarationJobs:
    """Handler of the job `print-declaration`."""

    world: World
    printer: DeclarationPrinter
    clock: Callable[[], datetime]

    def print(self, payload: Mapping[str, str], job: str) -> None:
        """Print it, unless it is printed or nobody needs it any more."""
        trainee = self.world.trainees.get(payload["trainee"]).value
        if trainee.wish is None or trainee.wish.file:
            return
        document = self.printer.declaration(self._facts(trainee, trainee.wish))
        key = f"declarations/{digest(trainee.id, trainee.wish.asked_at.isoformat())}.pdf"
        self.world.files.save(key, document, "application/pdf")
        printed(self.world, trainee.id, key)

    def _facts(self, trainee: Trainee, wish: BookWish) -> Declaration:
        unit, category = self.world.catalogue.unit(trainee.unit), self.world.catalogue.track(trainee.category)
        return Declaration(
            name=trainee.name,
            unit=unit.name if unit else trainee.unit,
            authority=(category.authority if category else "") or (unit.authority if unit else ""),
            lost=wish.kind is Kind.LOST,
            number=wish.previous,
            why=wish.why,
            happened_on=wish.happened_on,
            made_on=taipei_day(wish.asked_at),
            example=unit.example if unit else False,
        )
