"""One printer for all: each font configuration costs memory that WeasyPrint never gives back."""

import pytest

from chalicelib.adapters.stamping_printer import StampingPrinter
from chalicelib.adapters.weasyprint_printer import WeasyPrintPrinter
from tests.builders import a_signer
from tests.documents.papers import Paper, facts_of


@pytest.fixture(scope="session")
def direct():
    return WeasyPrintPrinter()


@pytest.fixture(scope="session")
def stamping(direct):
    return StampingPrinter(direct)


@pytest.fixture(scope="session", params=["direct", "stamping"])
def printer(request):
    """Both engines, one truth: what holds for one holds for the other."""
    return request.getfixturevalue(request.param)


@pytest.fixture(scope="session")
def printed(printer, tmp_path_factory):
    """Prints a certificate with some facts changed and gives it as a Paper."""
    folder = tmp_path_factory.mktemp("certificates")

    def printed(**changes):
        path = folder / f"{len(list(folder.iterdir()))}.pdf"
        path.write_bytes(printer.certificate(facts_of(**changes)))
        return Paper(path)

    return printed


@pytest.fixture(scope="session")
def paper(printed):
    """The plain certificate of 王美麗."""
    return printed()


@pytest.fixture(scope="session")
def signer(tmp_path_factory):
    return a_signer(tmp_path_factory.mktemp("key"))
