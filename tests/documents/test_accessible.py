"""Every document held against an independent checker of PDF/UA-1 and WCAG, and without a single remark."""

from datetime import date

import pdfua
import pytest
from weasyprint import HTML

from chalicelib.adapters.interview_printer import WeasyPrintInterviews
from chalicelib.adapters.transcript_printer import WeasyPrintTranscripts
from chalicelib.services.training_record import CountsLine, DoneLine, ProofLine, TrainingRecord
from tests.builders import NOON
from tests.documents.interviews import an_interview_paper
from tests.documents.papers import facts_of
from tests.documents.test_marks import MARKS

DAY = date(2026, 11, 20)
RECORD = TrainingRecord(
    name="王美麗",
    as_of=DAY,
    done=(DoneLine("綜合討論", "社福類", 1, "討論", DAY, None, "協會", "督導", "範例協會"),),
    hours=(("社福類", 1),),
    total=1,
    proofs=(ProofLine("基礎訓練", "範例", "115-centre-000001", 6, DAY, outside=False, code="X"),),
    counts=(CountsLine("範例協會", "訪視", None),),
)


def remarks(data: bytes, tmp_path) -> list[tuple[str, str]]:
    path = tmp_path / "document.pdf"
    path.write_bytes(data)
    report = pdfua.validate(str(path))
    assert len([one for one in report.outcomes if not one.skipped_reason]) >= 10
    return [(found.rule_id, found.message) for one in report.outcomes for found in one.findings]


@pytest.mark.parametrize("more", [{}, {"marks": MARKS}, {"holder": "Yuma‧Taru"}])
def test_a_certificate(printer, signer, tmp_path, more):
    printed = printer.certificate(facts_of() | more)
    assert remarks(printed, tmp_path) == []
    assert remarks(signer.sign(printed, at=NOON), tmp_path) == []


def test_a_transcript(direct, tmp_path):
    printed = WeasyPrintTranscripts(direct).transcript(RECORD, "範例中心", "https://example.org/verify/", NOON)
    assert remarks(printed, tmp_path) == []


@pytest.mark.parametrize("state", ["blank", "written", "by two"])
def test_an_interview_paper(direct, tmp_path, state):
    printed = WeasyPrintInterviews(direct).interview(an_interview_paper(state))
    assert remarks(printed, tmp_path) == []


def test_the_checker_sees_a_header_without_its_column(tmp_path):
    rows = "<thead><tr><th>課程<th>時數</thead><tbody><tr><td>一<td>2<tr><td>二<td>2</tbody>"
    page = f"<html lang=zh><title>x</title><h1>x</h1><table>{rows}</table>"
    bare = HTML(string=page).write_pdf(pdf_variant="pdf/ua-1")
    assert "UA-15-003" in [rule for rule, _ in remarks(bare, tmp_path)]
