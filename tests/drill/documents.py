"""Markup in every field of a document: nothing is fetched, no file of the machine is read, each ends soon."""

import time
from functools import partial
from pathlib import Path

from chalicelib.adapters.stamping_printer import StampingPrinter
from chalicelib.adapters.weasyprint_printer import WeasyPrintPrinter
from tests.documents.test_injection import (
    FETCHING,
    READING,
    SECRET,
    SOON,
    everything_in,
    listening,
    with_everywhere,
)
from tests.drill.found import Found

A_MOMENT = 0.3


def run(folder: Path, vectors: int) -> Found:
    """Each vector in every field of a certificate, by both engines."""
    found, direct = Found(), WeasyPrintPrinter()
    folder.mkdir(parents=True, exist_ok=True)
    secret = folder / "secret"
    secret.write_text(SECRET, "utf-8")
    with listening() as (url, came):
        for vector in (*(one.format(url) for one in FETCHING[:vectors]), *(one.format(secret) for one in READING)):
            for printer in (direct, StampingPrinter(direct)):
                found.tried += 1
                began = time.monotonic()
                data = printer.certificate(with_everywhere(vector))
                found.expect(time.monotonic() - began < SOON, f"{vector} took too long")
                found.expect(SECRET.encode() not in everything_in(data) + data, f"{vector} read a file")
        time.sleep(A_MOMENT)
        found.expect(not came, f"{len(came)} requests came")
    return found


full = partial(run, vectors=len(FETCHING))
short = partial(run, vectors=3)
