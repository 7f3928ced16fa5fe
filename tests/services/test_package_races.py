"""Packages of many, twice at once, stopped in the middle: nobody in two, nobody left behind."""

import re
import threading
from dataclasses import replace

import pytest

from chalicelib.adapters.zip_archive import write_zip
from chalicelib.documents.roster import load_mapping
from chalicelib.domain.access import Actor
from chalicelib.domain.package import AlreadyPackedError, BookUnderWayError, PackageState
from chalicelib.jobs.packages import PackageJobs
from chalicelib.records.store import Conflict
from chalicelib.records.writing import ChangedMeanwhileError
from chalicelib.services import packages
from chalicelib.services.package_claims import A_CLAIM
from tests.builders import NOON, Clock, a_world
from tests.packing import DESK, a_trainee, ready

UNIT = "heping-care"


class PlainFiles:
    """Stands where files are made: what matters here is who is in, and when."""

    def __init__(self, world, before_piece=lambda: None):
        self.world, self.before_piece, self.seen = world, before_piece, []

    def of_people(self, package, members):
        self.before_piece()
        self.seen += [member.seq for member in members]
        return {f"{member.seq:03d}.txt": member.name.encode() for member in members}

    def of_all(self, package, members):
        return {"all.txt": str(len(members)).encode()}

    def with_manifest(self, package, files):
        return files

    def mapping(self, package):
        return load_mapping("neutral")


@pytest.fixture
def world(tmp_path):
    return a_world(tmp_path)


def build(world, references, at=NOON):
    return packages.build(world, DESK, UNIT, references, at=at)


def run(world, package, files=None, runs=100):
    jobs = PackageJobs(world, files or PlainFiles(world), write_zip, Clock())
    for _ in range(runs):
        jobs.build({"package": package.id}, "job")
        if world.packages.get(package.id).value.state is not PackageState.BUILDING:
            return


def test_asked_for_twice_there_is_one_package_and_the_same_answer(world):
    references = [ready(world, n) for n in range(1, 5)]
    first = build(world, references)
    assert build(world, list(reversed(references))).id == first.id
    run(world, first)
    assert build(world, references).id == first.id
    assert len(world.packages.of_unit(UNIT)) == 1


def test_asked_for_by_eight_windows_at_once_there_is_one_package(world):
    references = [ready(world, n) for n in range(1, 4)]
    answers, gate = [], threading.Barrier(8)

    def window():
        gate.wait()
        answers.append(build(world, references).id)

    windows = [threading.Thread(target=window) for _ in range(8)]
    for one in windows:
        one.start()
    for one in windows:
        one.join()
    assert len(answers) == 8 and len(set(answers)) == 1
    assert len(world.packages.of_unit(UNIT)) == 1


def test_nobody_is_ever_in_two_packages(world):
    references = [ready(world, n) for n in range(1, 8)]
    build(world, references[:4])
    with pytest.raises(AlreadyPackedError):
        build(world, references[3:])
    assert [world.trainees.get(one).value.package for one in references[4:]] == ["", "", ""]


def test_two_packages_that_overlap_beyond_the_first_claim_end_with_everyone_in_one_at_most(world):
    references = [ready(world, n) for n in range(1, 2 * A_CLAIM + 11)]
    last = references[-1:]
    first = build(world, references)
    second = build(world, last)
    run(world, first)
    run(world, second)
    failed = world.packages.get(first.id).value
    assert (failed.state, failed.faults) == (PackageState.FAILED, ("already-packed",))
    assert world.packages.members(first.id) == []
    held = {world.trainees.get(one).value.package for one in references[:-1]}
    assert held == {""} and world.trainees.get(last[0]).value.package == second.id
    again = build(world, references[:-1])
    run(world, again)
    assert world.packages.get(again.id).value.state is PackageState.READY


def test_two_units_cannot_apply_for_two_books_of_one_person(world):
    reference = ready(world, 1)
    world.commit(a_trainee(world, "ELSE-0001", "p0001", "學員1", "other-unit"))
    build(world, [reference])
    desk = Actor(account="desk@example.org", roles=(("other-unit", "supervisor"),))
    with pytest.raises(BookUnderWayError) as refused:
        packages.build(world, desk, "other-unit", ["ELSE-0001"], at=NOON)
    assert refused.value.facts == {}


def test_a_build_that_is_killed_after_every_write_goes_on_where_it_stopped(world):
    """Each run dies at its next write but one; in the end everyone is in once and each piece was made once or again."""
    references = [ready(world, n) for n in range(1, 121)]
    package = build(world, references)
    files = PlainFiles(world)
    store = world.store

    class Dying:
        def __init__(self, writes):
            self.left = writes

        def __getattr__(self, name):
            return getattr(store, name)

        def transact(self, operations):
            if not self.left:
                raise KeyboardInterrupt
            self.left -= 1
            return store.transact(operations)

    runs = 0
    while world.packages.get(package.id).value.state is PackageState.BUILDING:
        runs += 1
        jobs = PackageJobs(replace(world, store=Dying(1)), files, write_zip, Clock())
        try:
            jobs.build({"package": package.id}, "job")
        except KeyboardInterrupt:
            continue
    done = world.packages.get(package.id).value
    assert done.state is PackageState.READY and done.done == 120 and runs > 3
    assert [re.sub(r".*-(\d{3}-\d{3})\.zip", r"\1", piece.name) for piece in done.pieces] == [
        "001-050", "051-100", "101-120",
    ]  # fmt: skip
    assert {world.trainees.get(one).value.package for one in references} == {package.id}
    assert set(files.seen) == set(range(1, 121))


def test_two_workers_at_the_same_piece_note_it_once(world):
    package = build(world, [ready(world, n) for n in range(1, 61)])
    slow = PlainFiles(world)
    quick = PackageJobs(world, PlainFiles(world), write_zip, Clock())
    once = []

    def overtaken():
        if not once:
            once.append(True)
            quick.build({"package": package.id}, "job")

    slow.before_piece = overtaken
    with pytest.raises(ChangedMeanwhileError):
        PackageJobs(world, slow, write_zip, Clock()).build({"package": package.id}, "job")
    assert [len(world.packages.get(package.id).value.pieces), world.packages.get(package.id).value.done] == [1, 50]


def test_no_transaction_of_a_large_package_is_larger_than_a_store_takes(world):
    references = [ready(world, n) for n in range(1, 71)]
    sizes = []

    class Counting:
        def __getattr__(self, name):
            return getattr(world.store, name)

        def transact(self, operations):
            sizes.append(len(operations))
            if len(operations) > 100:
                raise Conflict((0,))
            return world.store.transact(operations)

    counted = replace(world, store=Counting())
    package = build(counted, references)
    run(counted, package)
    assert world.packages.get(package.id).value.state is PackageState.READY
    assert 90 <= max(sizes) <= 100
