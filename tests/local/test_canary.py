"""Fifty planted ID numbers through the real flows leave no trace in clear; and the search finds what it should find."""

import io
import zipfile
from email.message import EmailMessage

import pytest
from weasyprint import HTML

from tests.drill.canary import hits, scan
from tests.drill.leaks import leaks
from tests.drill.planting import plant
from tests.packing import id_number

ONE = id_number(7)
NUMBERS = frozenset([ONE])


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    return plant(tmp_path_factory.mktemp("canary") / "data", 50)


def test_no_number_lies_in_database_files_logs_letters_or_answers(told):
    assert leaks(told) == {}


def test_the_numbers_were_really_there(told):
    assert set().union(*(hits(one, told.numbers) for one in told.archives)) == told.numbers
    assert len(told.answers) > 150 and "job.failed" in told.logs
    names = {path.suffix for path in told.data.rglob("*") if path.is_file()}
    assert {".sqlite3", ".sqlite3-wal", ".zip", ".jpg", ".pdf", ".eml"} <= names


def a_zip(data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("名冊.xml", data)
    return out.getvalue()


def a_letter(text: str) -> bytes:
    letter = EmailMessage()
    letter["Subject"] = "hello"
    letter.set_content(text, cte="base64")
    return letter.as_bytes()


@pytest.mark.parametrize(
    "data",
    [
        ONE.encode(),
        ONE.encode("utf-16"),
        a_zip(ONE.encode()),
        a_zip(a_zip(f"<c>{ONE}</c>".encode())),
        a_letter(f"您的號碼是 {ONE}"),
        HTML(string=f"<title>{ONE}</title>").write_pdf(),
        HTML(string=f"<p>號碼 {ONE}").write_pdf(),
        b'{"facts": {"number": "' + ONE.encode() + b'"}}',
    ],
    ids=["plain", "utf-16", "zip", "zip in zip", "letter", "pdf title", "pdf text", "json"],
)
def test_the_search_finds_a_number_wherever_it_hides(tmp_path, data):
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "file").write_bytes(data)
    assert scan(tmp_path, NUMBERS) == {"deep/file": NUMBERS}
    assert scan(tmp_path, frozenset([id_number(8)])) == {}
