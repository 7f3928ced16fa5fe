"""Certificates are read again by the clock: a part each night, in slices, and what does not agree is told."""

import hashlib
import json
import logging
from datetime import timedelta
from itertools import count

import pytest

from chalicelib.domain.certificate import CertificateState, number_of, status_key
from chalicelib.jobs.certificate_checks import CertificateCheckJobs
from chalicelib.jobs.worker import Worker
from chalicelib.records.certificate_checks import CertificateChecks
from chalicelib.services.certificate_check import SHARDS, check_certificates
from chalicelib.services.certificate_round import NIGHTLY, read_on
from chalicelib.services.nightly import plan
from chalicelib.telemetry import JsonLines
from tests.builders import Clock, a_world
from tests.documents.papers import a_certificate


class Centre:
    """An installation that issued certificates, and its worker for the nightly reading alone."""

    def __init__(self, folder):
        self.clock = Clock()
        self.world = a_world(folder, self.clock)
        jobs = {"check-certificates": CertificateCheckJobs(self.world, self.world.files, self.clock).check}
        self.worker = Worker(self.world.outbox, jobs, self.clock)

    def issue(self, shard: str):
        """One more certificate, whose code puts it into that shard."""
        world = self.world
        last, version = world.certificates.last_serial("centre", 2026)
        number = number_of("centre", 2026, last + 1)
        code = next(c for n in count() if status_key(number, c := f"{n:016d}").startswith(shard))
        document, file = f"%PDF {number}".encode(), f"certificates/{last + 1}.pdf"
        one = a_certificate(number=number, code=code, person=f"p{last}", state=CertificateState.ISSUED, file=file,
                            digest=hashlib.sha256(document).hexdigest())  # fmt: skip
        world.files.save(file, document, "application/pdf")
        world.commit(world.certificates.adding(one), [world.certificates.taking("centre", 2026, last + 1, version)])
        listed = {status_key(c.number, c.code): "valid" for c in world.certificates.of_shard(shard)}
        world.files.save(f"status/{shard}.json", json.dumps(listed).encode(), "application/json")
        return one

    def night(self) -> list[tuple[str, str]]:
        """One night as the clock brings it; returns what the console would show after it."""
        plan(self.world, at=self.clock())
        self.clock.forward(days=1)
        while self.worker.run_due():
            pass
        return self.found()

    def found(self) -> list[tuple[str, str]]:
        return [(one.number, one.code) for one in CertificateChecks(self.world.store).findings()]


@pytest.fixture
def centre(tmp_path) -> Centre:
    return Centre(tmp_path)


def change_a_byte(world, one):
    world.files.save(one.file, world.files.load(one.file)[:-1] + b"?", "application/pdf")


def lose_the_file(world, one):
    world.files.remove(one.file)


def note_another_digest(world, one):
    kept = world.certificates.get(one.number)
    other = a_certificate(number=one.number, code=one.code, person=one.person, state=one.state, file=one.file,
                          digest="0" * 64)  # fmt: skip
    world.commit(world.certificates.saving(kept, other))


def list_another_status(world, one):
    body = json.dumps({status_key(one.number, one.code): "revoked"}).encode()
    world.files.save(f"status/{status_key(one.number, one.code)[:2]}.json", body, "application/json")


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (change_a_byte, "document-changed"),
        (lose_the_file, "document-missing"),
        (note_another_digest, "document-changed"),
        (list_another_status, "status-differs"),
    ],
)
def test_what_does_not_agree_is_found_by_the_clock_and_told_without_a_name(centre, spoil, code, caplog):
    good, bad = centre.issue("00"), centre.issue("03")
    spoil(centre.world, bad)
    with caplog.at_level(logging.ERROR, "gateway.certificates"):
        assert centre.night() == [(bad.number, code)]
    (record,) = [one for one in caplog.records if one.name == "gateway.certificates"]
    line = json.loads(JsonLines().format(record))
    assert (line["event"], line["level"], line["code"]) == ("certificate.drifted", "ERROR", code)
    assert bad.holder not in json.dumps(line, ensure_ascii=False) and good.number not in json.dumps(line)


def test_nothing_is_found_on_good_days_and_every_shard_is_read_within_a_month(centre):
    for shard in ("00", "0a", "7f", "ff"):
        centre.issue(shard)
    begun = []
    for _ in range(26):
        begun.append(CertificateChecks(centre.world.store).round().value.shard)
        assert centre.night() == []
    assert begun == [(night * NIGHTLY) % len(SHARDS) for night in range(26)]
    assert len(SHARDS) <= 26 * NIGHTLY and 26 <= 30
    assert check_certificates(centre.world, centre.world.files, at=centre.clock()).drifts == ()


def test_a_night_begins_where_the_one_before_ended(centre):
    centre.issue("00")
    later = centre.issue("0a")
    lose_the_file(centre.world, later)
    assert centre.night() == []
    assert centre.night() == [(later.number, "document-missing")]


def test_slices_are_small_follow_each_other_and_count_once_however_often_they_are_done(centre):
    issued = sorted((centre.issue("00") for _ in range(5)), key=lambda one: status_key(one.number, one.code))
    lose_the_file(centre.world, issued[4])
    world, at = centre.world, centre.clock()
    for number, found in ((1, []), (2, []), (2, []), (1, []), (3, [issued[4].number])):
        done = read_on(world, world.files, "20261124", number, at=at, size=2)
        assert [one.number for one in done] == found
        round_ = CertificateChecks(world.store).round().value
        assert bool(world.outbox.get(f"check-certificates-20261124-{round_.slices + 1}")) is (round_.left > 0)
    assert (round_.slices, round_.shard, round_.left) == (3, NIGHTLY, 0)


def test_a_job_of_an_earlier_night_that_comes_late_changes_nothing(centre):
    centre.night()
    before = CertificateChecks(centre.world.store).round()
    assert read_on(centre.world, centre.world.files, "20200101", 1, at=centre.clock()) == []
    assert CertificateChecks(centre.world.store).round() == before


def test_what_was_put_right_leaves_the_console_the_next_night_and_what_was_not_stays_once(centre):
    one, other = centre.issue("01"), centre.issue("02")
    document = centre.world.files.load(one.file)
    for each in (one, other):
        lose_the_file(centre.world, each)
    assert centre.night() == [(one.number, "document-missing"), (other.number, "document-missing")]
    since = CertificateChecks(centre.world.store).findings()[1].since
    centre.world.files.save(one.file, document, "application/pdf")
    assert centre.night() == [(other.number, "document-missing")]
    assert CertificateChecks(centre.world.store).findings()[0].since == since < centre.clock() - timedelta(hours=1)


@pytest.mark.parametrize("lost", [0, 1, 2])
def test_a_number_that_is_missing_is_found_by_its_neighbours_wherever_it_is(centre, lost):
    issued = [centre.issue(shard) for shard in ("00", "01", "02")]
    centre.world.store.delete(f"CERTIFICATE#{issued[lost].number}", "CERTIFICATE")
    assert ("115-centre", "numbers-missing") in centre.night()
    assert ("115-centre", "numbers-missing") in centre.night()


def test_a_lost_bucket_fills_the_console_only_so_far(centre):
    for _ in range(45):
        lose_the_file(centre.world, centre.issue("00"))
    assert len(centre.night()) == 40
