"""Printing transcripts: the training record of the moment, signed like a certificate."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from chalicelib.records.transcripts import LIVES
from chalicelib.services.ports import Signer
from chalicelib.services.posting import forget_file
from chalicelib.services.training_record import TrainingRecord, training_record
from chalicelib.services.world import World


class TranscriptPrinter(Protocol):
    """Makes a document of a training record."""

    def transcript(self, record: TrainingRecord, centre: str, verify_url: str, at: datetime) -> bytes:
        """The record as a tagged PDF."""


@dataclass(frozen=True, slots=True)
class TranscriptJobs:
    """Handler of the job `print-transcript`."""

    world: World
    printer: TranscriptPrinter
    signer: Signer

    def print(self, payload: Mapping[str, str], job: str) -> None:
        """Print it, unless a newer wish has come in or it is made already."""
        kept = self.world.transcripts.find(payload["person"])
        if kept is None or kept.value.file or kept.value.asked_at.isoformat() != payload["asked_at"]:
            return
        wish = kept.value
        record = training_record(self.world, self.world.dossier(wish.person), at=wish.asked_at)
        site = self.world.installation
        printed = self.printer.transcript(record, site.centre_name, f"{site.site_url}/verify/", wish.asked_at)
        file = f"transcripts/{job}.pdf"
        self.world.files.save(file, self.signer.sign(printed, at=wish.asked_at), "application/pdf")
        over = forget_file(self.world, file, after=wish.asked_at + LIVES)
        self.world.commit(self.world.transcripts.saving(replace(wish, file=file), kept.version), [over])
