"""Printing 面談紀要表 for signing on paper."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from chalicelib.domain.errors import NotFoundError
from chalicelib.records.writing import digest
from chalicelib.services.interview_paper import InterviewPaper, interview_paper
from chalicelib.services.world import World


class InterviewPrinter(Protocol):
    """Makes a document of an interview."""

    def interview(self, paper: InterviewPaper) -> bytes:
        """The sheet as a tagged PDF."""


@dataclass(frozen=True, slots=True)
class InterviewPaperJobs:
    """Handler of the job `print-interview-paper`."""

    world: World
    printer: InterviewPrinter

    def print(self, payload: Mapping[str, str], job: str) -> None:
        """Print it, unless a newer wish has come in or the person was erased; the paper before it is removed."""
        try:
            one = self.world.applications.get(payload["reference"]).value
        except NotFoundError:
            return
        kept = self.world.interview_files.find(one.person, one.reference)
        if kept is None or kept.value.asked_at is None or kept.value.asked_at.isoformat() != payload["asked_at"]:
            return
        key = f"interviews/{digest(one.reference, payload['asked_at'])}.pdf"
        before = kept.value.paper
        if before == key:
            return
        paper = interview_paper(self.world, one, kept.value, at=datetime.fromisoformat(payload["asked_at"]))
        self.world.files.save(key, self.printer.interview(paper), "application/pdf")
        self.world.commit(self.world.interview_files.saving(replace(kept.value, paper=key), kept.version))
        if before:
            self.world.files.remove(before)
