"""`make certificates-check` over a data folder."""

import io
from pathlib import Path

from infra.local.certificates_check import main
from infra.local.settings import Settings
from infra.local.world import build
from tests.builders import Clock
from tests.documents.papers import a_certificate

ROOT = Path(__file__).resolve().parents[2]


def test_an_empty_installation_agrees(tmp_path):
    out = io.StringIO()
    assert main({"DATA": str(tmp_path)}, ROOT, Clock(), out) == 0
    assert out.getvalue() == "重讀了 0 張證書，全部一致。\n"


def test_what_does_not_agree_is_said_with_its_number(tmp_path):
    world = build(Settings.from_env({"DATA": str(tmp_path)}, ROOT), Clock()).world
    certificate = a_certificate(digest="0" * 64, file="certificates/none.pdf")
    world.commit(world.certificates.adding(certificate))
    out = io.StringIO()
    assert main({"DATA": str(tmp_path)}, ROOT, Clock(), out) == 1
    assert f"{certificate.number}：找不到證書的檔案" in out.getvalue()
