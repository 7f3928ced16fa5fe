"""A build whose worker is gone is taken up again; many trainees and many packages are all there."""

from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.domain.package import PackageNotReadyError, PackageState, stuck, terms
from chalicelib.jobs.package_watch import WatchJobs
from chalicelib.records.writing import Kept
from chalicelib.services import packages
from tests.builders import NOON, Clock, a_world
from tests.packing import DESK, a_trainee, ready
from tests.services.test_package_races import UNIT, build, run

BOUND = terms().unbuilt


@pytest.fixture
def world(tmp_path):
    return a_world(tmp_path)


def jobs_of(world, kind):
    found = (world.outbox.get(one) for one in world.outbox.due(NOON + timedelta(days=99), [kind]))
    return [one.value for one in found if one]


def forget_jobs(world, kind):
    for job in jobs_of(world, kind):
        world.outbox.done(Kept(job, 0))


def look(world, clock):
    (job,) = jobs_of(world, "watch-package")
    forget_jobs(world, "watch-package")
    assert job.due <= clock()
    WatchJobs(world, clock).look(job.payload, job.id)


def test_a_build_that_died_is_put_back_to_work_and_then_told(world):
    package = build(world, [ready(world, n) for n in range(1, 4)])
    clock = Clock()
    for tries in range(terms().unbuilt_tries):
        forget_jobs(world, "build-package")  # as if it had been given up
        clock.forward(minutes=terms().unbuilt_minutes)
        look(world, clock)
        assert len(jobs_of(world, "build-package")) == 1, tries
    forget_jobs(world, "build-package")
    clock.forward(minutes=terms().unbuilt_minutes)
    look(world, clock)
    assert jobs_of(world, "build-package") == jobs_of(world, "watch-package") == []
    (letter,) = jobs_of(world, "package-letter")
    assert (letter.payload["letter"], letter.payload["to"]) == ("package-unbuilt", "unit")
    assert stuck(world.packages.get(package.id).value, [], at=clock()) == "unbuilt"

    packages.build_again(world, DESK, UNIT, package.id, at=clock())
    assert len(jobs_of(world, "build-package")) == 1
    run(world, package)
    done = world.packages.get(package.id).value
    assert done.state is PackageState.READY and done.done == 3


def test_a_build_that_moves_is_left_alone(world):
    package = build(world, [ready(world, n) for n in range(1, 61)])
    clock = Clock(NOON + BOUND)
    run(world, package, runs=1)
    forget_jobs(world, "build-package")
    look(world, clock)
    assert jobs_of(world, "build-package") == [] and len(jobs_of(world, "watch-package")) == 1
    kept = world.packages.get(package.id)
    assert stuck(replace(kept.value, moved_at=NOON), [], at=NOON + BOUND - timedelta(seconds=1)) == ""
    with pytest.raises(PackageNotReadyError):
        packages.build_again(world, DESK, UNIT, package.id, at=NOON)


def test_a_build_that_is_over_is_looked_at_no_more(world):
    package = build(world, [ready(world, 1)])
    run(world, package)
    forget_jobs(world, "build-package")
    watch = next(one for one in jobs_of(world, "watch-package") if one.payload["why"] == "unbuilt")
    before = len(jobs_of(world, "watch-package"))
    WatchJobs(world, Clock(NOON + BOUND)).look(watch.payload, watch.id)
    assert len(jobs_of(world, "watch-package")) == before and jobs_of(world, "build-package") == []


def test_a_unit_with_twelve_hundred_trainees_sees_them_all(world):
    for start in range(0, 1200, 24):
        world.commit(
            [
                write
                for n in range(start, start + 24)
                for write in a_trainee(world, f"MANY-{n:04d}", f"p{n:04d}", f"學員{n}")
            ]
        )
    found = world.trainees.of_unit(UNIT)
    assert len({one.id for one in found}) == 1200
    assert len(world.trainees.of_unit(UNIT, limit=7)) == 7


def test_the_hundred_and_first_package_is_not_lost(world):
    made = build(world, [ready(world, 1)])
    for n in range(105):
        world.commit(world.packages.saving(replace(made, id=f"old{n:03d}", made_at=NOON - timedelta(days=n)), None))
    assert len(world.packages.of_unit(UNIT)) == 106
