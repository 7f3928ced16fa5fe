"""Everything issued is read again, and each kind of drift is found by its number."""

from dataclasses import replace

import pytest

from chalicelib.domain.certificate import CertificateState, status_key
from chalicelib.records.certificate_checks import CertificateChecks, Round
from chalicelib.services.certificate_check import check_certificates
from chalicelib.services.nightly import plan
from tests.http.conftest import Running
from tests.http.story import Story


@pytest.fixture
def story(running: Running, a_form_body) -> Story:
    story = Story(running, a_form_body()).trained()
    story.desk.put(story.trainee + "/name", {"name": "王美莉", "seen": True})
    running.work()
    return story


def found(running: Running) -> list[tuple[str, str]]:
    checked = check_certificates(running.world, running.world.files, at=running.clock())
    return [(drift.number, drift.code) for drift in checked.drifts]


def one(running: Running, number: str):
    return running.world.certificates.get(number)


def save(running: Running, number: str, **changes) -> None:
    kept = one(running, number)
    running.world.commit(running.world.certificates.saving(kept, replace(kept.value, **changes)))


def test_what_was_issued_and_corrected_agrees(story: Story, running: Running):
    checked = check_certificates(running.world, running.world.files, at=running.clock())
    assert (checked.count, checked.drifts) == (4, ())


def test_a_changed_or_lost_document_is_found(story: Story, running: Running):
    file = one(running, "115-centre-000001").value.file
    data = running.world.files.load(file)
    running.world.files.save(file, data[:-1] + bytes([data[-1] ^ 1]), "application/pdf")
    assert found(running) == [("115-centre-000001", "document-changed")]
    running.world.files.remove(file)
    assert found(running) == [("115-centre-000001", "document-missing")]


def test_a_status_that_differs_is_found(story: Story, running: Running):
    value = one(running, "115-heping-care-000002").value
    key = status_key(value.number, value.code)
    running.world.files.save(f"status/{key[:2]}.json", f'{{"{key}": "revoked"}}'.encode(), "application/json")
    assert ("115-heping-care-000002", "status-differs") in found(running)


def test_a_chain_that_leads_nowhere_is_found(story: Story, running: Running):
    save(running, "115-centre-000001", replaced_by="115-centre-000009")
    assert found(running) == [("115-centre-000001", "chain-broken"), ("115-centre-000002", "chain-broken")]


def test_a_gap_in_the_numbers_is_found(story: Story, running: Running):
    _, version = running.world.certificates.last_serial("centre", 2026)
    running.world.commit([running.world.certificates.taking("centre", 2026, 5, version)])
    assert found(running) == [("115-centre", "numbers-missing")]


def test_what_is_never_printed_is_found_after_an_hour(story: Story, running: Running):
    save(running, "115-centre-000002", state=CertificateState.PLANNED, digest="", file="")
    value = one(running, "115-centre-000002").value
    shard = f"status/{status_key(value.number, value.code)[:2]}.json"
    running.world.files.save(shard, b"{}", "application/json")
    assert ("115-centre-000002", "not-printed") not in found(running)
    running.clock.forward(minutes=61)
    assert ("115-centre-000002", "not-printed") in found(running)


def test_an_issued_one_without_digest_is_found(story: Story, running: Running):
    save(running, "115-centre-000002", digest="")
    assert found(running) == [("115-centre-000002", "digest-missing")]


def test_what_a_night_finds_stands_on_the_console_by_its_number_and_nobodys_name(story: Story, running: Running):
    value = one(running, "115-centre-000002").value
    running.world.files.remove(value.file)
    checks = CertificateChecks(running.world.store)
    begin = Round(shard=int(status_key(value.number, value.code)[:2], 16))
    running.world.commit([checks.moving(checks.round(), begin)])
    plan(running.world, at=running.clock())
    centre = running.signed_in("centre@example.org")
    assert centre.get("/centre/console").json["drifts"] == []
    running.clock.forward(days=1)
    running.work()
    shown = running.signed_in("centre@example.org").get("/centre/console")
    assert shown.json["drifts"] == [
        {
            "number": "115-centre-000002",
            "code": "document-missing",
            "code_label": "找不到證書的檔案",
            "since": "2026-11-24",
        }
    ]
    assert value.holder not in shown.text
