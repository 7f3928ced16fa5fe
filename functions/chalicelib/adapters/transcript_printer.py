"""Transcripts by WeasyPrint. A character that no font draws is named below the name, never left blank unseen."""

import hashlib
from datetime import datetime

from chalicelib.adapters.weasyprint_printer import WeasyPrintPrinter
from chalicelib.domain.roc import dotted, spoken
from chalicelib.services.training_record import TrainingRecord


class WeasyPrintTranscripts:
    """Transcripts over the printer of certificates, whose fonts it shares."""

    def __init__(self, printer: WeasyPrintPrinter) -> None:
        self._printer = printer

    def transcript(self, record: TrainingRecord, centre: str, verify_url: str, at: datetime) -> bytes:
        """The record as a tagged PDF, A4 upright, as many pages as it needs."""
        context = {
            "r": record,
            "centre": centre,
            "verify_url": verify_url,
            "at": at,
            "dotted": dotted,
            "as_of": spoken(record.as_of),
            "missing": self._printer.unprintable(record.name),
        }
        identifier = hashlib.sha256(f"{record.name}|{at.isoformat()}".encode()).digest()[:16]
        return self._printer.document("transcript/transcript", context, {}, identifier, css="transcript/transcript.css")
