"""`make certificates-check` over a data folder."""

import io
import time
from pathlib import Path

from chalicelib.domain.certificate import status_key
from chalicelib.records.certificate_checks import CertificateChecks, Round
from infra.local.certificates_check import main
from infra.local.settings import Settings
from infra.local.world import build
from tests.builders import Clock
from tests.documents.papers import a_certificate

ROOT = Path(__file__).resolve().parents[2]


def test_at_night_the_running_machine_reads_them_by_itself(tmp_path):
    clock = Clock()
    local = build(Settings.from_env({"DATA": str(tmp_path)}, ROOT), clock)
    lost = a_certificate(digest="0" * 64, file="certificates/none.pdf")
    checks = CertificateChecks(local.world.store)
    begin = Round(shard=int(status_key(lost.number, lost.code)[:2], 16))
    local.world.commit(local.world.certificates.adding(lost), [checks.moving(checks.round(), begin)])
    local.thread.start()
    try:
        assert until(lambda: local.world.outbox.get("check-certificates-20261124"))
        assert checks.findings() == []
        clock.forward(days=1)
        local.thread.notify()
        assert until(checks.findings)
    finally:
        local.thread.stop()
    assert (lost.number, "document-missing") in [(one.number, one.code) for one in checks.findings()]


def until(asked):
    """What is asked for, once it is there, within ten seconds."""
    for _ in range(100):
        if found := asked():
            return found
        time.sleep(0.1)
    return None


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
