"""A unit's own logo and seal: read beside its page, checked, found by the functions under a name of their digest."""

import io
import shutil
from pathlib import Path

import pytest
from PIL import Image

from chalicelib.adapters.catalogue_folder import FolderCatalogue
from chalicelib.content.catalogue import write_catalogue
from chalicelib.content.reading import read_content

ROOT = Path(__file__).resolve().parents[2]
UNIT = "heping-care"


def png(width: int = 400, height: int = 400, colour: str = "firebrick") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(out, "PNG")
    return out.getvalue()


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for folder in ("course_content", "site/docs/units", "site/docs/privacy"):
        shutil.copytree(ROOT / folder, tmp_path / "project" / folder)
    return tmp_path / "project"


def folder(project: Path) -> Path:
    return project / "site/docs/units" / UNIT


def test_images_beside_the_page_reach_the_functions(project, tmp_path):
    (folder(project) / "logo.png").write_bytes(png())
    (folder(project) / "seal.png").write_bytes(png(colour="navy"))
    content, findings = read_content(project)
    assert [f for f in findings if f.is_error or f.path.endswith(".png")] == []
    write_catalogue(content, tmp_path / "catalogue")
    catalogue = FolderCatalogue(tmp_path / "catalogue")
    unit = catalogue.unit(UNIT)
    assert (catalogue.mark(unit.logo), catalogue.mark(unit.seal)) == (png(), png(colour="navy"))
    assert catalogue.unit("sunny-school").seal == ""


def test_another_image_has_another_name_and_the_earlier_one_stays(project, tmp_path):
    names = []
    for colour in ("red", "green"):
        (folder(project) / "seal.png").write_bytes(png(colour=colour))
        content, _ = read_content(project)
        write_catalogue(content, tmp_path / "catalogue")
        names.append(content.units[UNIT].seal)
    catalogue = FolderCatalogue(tmp_path / "catalogue")
    assert names[0] != names[1]
    assert [catalogue.mark(name) for name in names] == [png(colour="red"), png(colour="green")]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"GIF89a", "不是 PNG 檔"),
        (b"\x89PNG\r\n\x1a\n", "不是 PNG 檔"),
        (png(100, 400), "100 × 400 像素"),
        (png() + bytes(600_000), "太大了"),
    ],
)
def test_what_cannot_be_printed_is_said_with_its_file(project, data, said):
    (folder(project) / "seal.png").write_bytes(data)
    _, findings = read_content(project)
    (found,) = [finding for finding in findings if finding.path.endswith("seal.png")]
    assert found.is_error and said in found.sentence and "請" in found.sentence


@pytest.mark.parametrize("name", ["", "../units", "heping-care-seal", "a@../b", "x@zz"])
def test_no_other_name_reaches_the_folder(tmp_path, name):
    assert FolderCatalogue(tmp_path).mark(name) is None
