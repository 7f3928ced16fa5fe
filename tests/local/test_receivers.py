"""`make receivers`: addresses from a dated file, a secret told once, mistakes said in words."""

import io
import json
from pathlib import Path

from infra.local.receivers import main
from infra.local.settings import Settings
from infra.local.world import build
from tests.builders import Clock

ROOT = Path(__file__).resolve().parents[2]
ONE = {
    "id": "books", "name": "收件系統", "authority": "臺北市政府社會局", "url": "https://books.example.org/in",
    "since": "2027-01-01", "source": "來函",
}  # fmt: skip


def said(folder: Path, *rows: dict, **env: str) -> tuple[int, str]:
    file, out = folder / "receivers.json", io.StringIO()
    file.write_text(json.dumps(rows), "utf-8")
    code = main({"DATA": str(folder / "data"), "FILE": str(file), **env}, ROOT, Clock(), out)
    return code, out.getvalue()


def test_a_secret_is_told_once_and_kept_sealed(tmp_path):
    code, first = said(tmp_path, ONE)
    assert code == 0 and first.count("whsec_") == 1 and "2027-01-01起" in first
    code, again = said(tmp_path, {**ONE, "until": "2027-12-31"})
    assert code == 0 and "whsec_" not in again and "到 2027-12-31" in again
    code, changed = said(tmp_path, ROTATE="books")
    assert code == 0 and changed.count("whsec_") == 1 and changed != first
    assert said(tmp_path, ROTATE="nobody") == (2, "沒有叫做「nobody」的收件系統。\n")
    data = b"".join(path.read_bytes() for path in (tmp_path / "data").rglob("*") if path.is_file())
    assert first.split("whsec_")[1].split()[0].encode() not in data


def test_addresses_and_files_that_cannot_be_used(tmp_path):
    for url in ("http://books.example.org/in", "https://u:p@books.example.org/"):
        code, text = said(tmp_path, ONE, {**ONE, "id": "other", "url": url})
        assert code == 2 and url in text
    assert said(tmp_path, {**ONE, "since": "soon"})[0] == 2
    assert said(tmp_path, {**ONE, "secrets": ["x"]})[0] == 2
    assert said(tmp_path, FILE="")[0] == 2
    settings = Settings.from_env({"DATA": str(tmp_path / "data")}, ROOT)
    assert build(settings, Clock()).world.receivers.all() == [], "a file with one mistake writes nothing"
