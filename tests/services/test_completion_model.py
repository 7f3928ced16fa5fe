"""A hundred thousand orders of events: a training is complete when every part is done, and never before."""

from datetime import date, timedelta
from itertools import permutations
from pathlib import Path
from random import Random

from chalicelib.domain.record_book import Trainee
from chalicelib.domain.training import BASIC, PartDone, complete, completed_on, part_key
from chalicelib.services.certify import certify
from tests.bench.trainees import a_trainee
from tests.builders import NOON, a_basic_track, a_course, a_notice, a_special_track, a_world

SEQUENCES = 100_000
UNITS = ("heping-care", "other-unit")
TRACKS = (a_basic_track(), a_special_track())


def done(track, part, unit: str, day: int = 0) -> PartDone:
    return PartDone(
        key=part_key(track.id, part, unit),
        track="" if not part.attested else track.id,
        code=part.course if not part.attested else part.code,
        title=part.title,
        hours=part.hours,
        mode=part.mode.value,
        done_on=date(2026, 11, 1) + timedelta(days=day),
        unit=unit if part.attested else "",
    )


def test_no_order_of_events_completes_a_training_that_lacks_a_part():
    chance = Random(11)
    events = [(track, part, unit) for track in TRACKS for part in track.parts for unit in UNITS]
    for _ in range(SEQUENCES):
        held: dict[str, PartDone] = {}
        for day, (track, part, unit) in enumerate(chance.sample(events, chance.randrange(len(events) + 1))):
            held.setdefault(part_key(track.id, part, unit), done(track, part, unit, day))
        for track in TRACKS:
            for unit in UNITS:
                needed = {part_key(track.id, part, unit) for part in track.parts}
                whole = needed <= held.keys()
                assert complete(track.id, track.parts, unit, held) is whole
                if whole:
                    last = completed_on(track.id, track.parts, unit, held)
                    assert last == max(held[key].done_on for key in needed)


def test_in_every_order_each_certificate_is_planned_once_and_with_its_last_part(tmp_path: Path):
    """Through records and services, all orders of the parts of both trainings."""
    parts = [(track, part) for track in TRACKS for part in track.parts]
    for number, order in enumerate(permutations(parts)):
        world = a_world(tmp_path / str(number))
        person = a_trainee(world, a_course(), number, NOON).person
        trainee = Trainee(
            id=f"T-{number}", person=person, unit="heping-care", notice=a_notice().id, notice_title="訪視",
            category="social-welfare", name="學員", accepted_at=NOON,
        )  # fmt: skip
        world.commit(world.trainees.adding(trainee))
        held: set[str] = set()
        for day, (track, part) in enumerate(order):
            new = done(track, part, "heping-care", day)
            issued = certify(world, person, new, at=NOON)
            world.commit(world.learning.adding_part(person, new), issued.writes)
            held.add(new.key)
            whole = {t.id for t in TRACKS if {part_key(t.id, p, "heping-care") for p in t.parts} <= held}
            assert set(world.dossier(person).certificates) == whole
        numbers = [one.number for one in world.dossier(person).certificates.values()]
        assert len(numbers) == len(set(numbers)) == 2
        assert {one.kind for one in world.dossier(person).certificates.values()} == {BASIC, "special"}
