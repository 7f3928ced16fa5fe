"""Markup in every field at once: nothing is fetched, no file of the machine is read, and printing ends soon."""

import io
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pikepdf
import pytest

from tests.documents.papers import facts_of

FETCHING = (
    '<img src="{0}">', '<link rel="stylesheet" href="{0}">', "</style><style>@import url({0});</style>",
    '<svg><image href="{0}"/></svg>', '<object data="{0}"></object>', '<embed src="{0}">',
    '<iframe src="{0}"></iframe>', '<p style="background:url({0})">x</p>', '<link rel="attachment" href="{0}">',
    '<a rel="attachment" href="{0}">x</a>',
    '<base href="{0}">', '<meta http-equiv="refresh" content="0;url={0}">',
    '<input type="image" src="{0}">', "{{{{ request }}}}{{% include '{0}' %}}",
)  # fmt: skip
READING = (
    '<img src="file://{0}">', '<link rel="attachment" href="file://{0}">',
    "</style><style>@font-face{{font-family:x;src:url(file://{0})}}</style>", '<object data="file://{0}"></object>',
    '<svg><use href="file://{0}#x"/></svg>', '<iframe src="file://{0}"></iframe>',
)  # fmt: skip
FIELDS = ("holder", "title", "training", "legal_ref", "issuer", "signer")
SECRET = "只有這台電腦知道的一句話"
SOON = 10


@pytest.fixture(scope="module")
def listener() -> Iterator[tuple[str, list[object]]]:
    with listening() as told:
        yield told


@contextmanager
def listening() -> Iterator[tuple[str, list[object]]]:
    """An address, and who came there."""
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        door.listen()
        door.settimeout(0.2)
        came: list[object] = []
        stop = threading.Event()

        def wait() -> None:
            while not stop.is_set():
                try:
                    connection, _ = door.accept()
                except OSError:
                    continue
                came.append(connection)
                connection.close()

        thread = threading.Thread(target=wait, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{door.getsockname()[1]}/x", came
        stop.set()
        thread.join()


def with_everywhere(vector: str) -> dict[str, object]:
    facts = facts_of() | dict.fromkeys(FIELDS, vector)
    courses = [{**course, "title": vector, "instructor": vector, "mode": vector} for course in facts["courses"]]
    return facts | {"courses": courses}


def everything_in(data: bytes) -> bytes:
    """All streams of a document, unpacked."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert "/EmbeddedFiles" not in pdf.Root.get("/Names", {})
        return b"".join(one.read_bytes() for one in pdf.objects if isinstance(one, pikepdf.Stream))


@pytest.mark.parametrize("vector", FETCHING)
def test_no_field_fetches_anything(printer, listener, vector):
    url, came = listener
    began = time.monotonic()
    data = printer.certificate(with_everywhere(vector.format(url)))
    time.sleep(0.3)
    assert came == [] and time.monotonic() - began < SOON
    everything_in(data)


@pytest.mark.parametrize("vector", READING)
def test_no_field_reads_a_file_of_the_machine(printer, vector, tmp_path: Path):
    (tmp_path / "secret").write_text(SECRET, "utf-8")
    began = time.monotonic()
    data = printer.certificate(with_everywhere(vector.format(tmp_path / "secret")))
    assert SECRET.encode() not in everything_in(data) + data and time.monotonic() - began < SOON
