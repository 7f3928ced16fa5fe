"""Backups during writes, the machine destroyed, restored elsewhere: what was acknowledged before is back, what was
erased stays erased.

Each generation goes on where the one before was restored.
"""

import shutil
import threading
import time
from datetime import date
from functools import partial
from pathlib import Path

from chalicelib.domain.names import matching_key
from chalicelib.domain.person import Person
from chalicelib.services.forgetting import forget
from infra.local.backup import RECORDS, back_up, keys_beside, restore
from infra.local.settings import Settings
from infra.local.world import Local, build
from tests.builders import NOON, Clock, an_application, some_answers
from tests.drill.found import Found

UNIT, LEAST = "heping-care", 12


def run(folder: Path, generations: int) -> Found:
    """So many machines, one after the other."""
    found = Found(generations)
    folder.mkdir(parents=True, exist_ok=True)
    local, erased = _at(folder / "machine-0"), list[str]()
    for number in range(1, generations + 1):
        erased.append(_erased(local, number))
        acknowledged, archive = _saved(local, number, folder)
        shutil.rmtree(local.settings.data)
        target = folder / f"machine-{number}"
        restore(archive, keys_beside(archive), target)
        local = _at(target)
        _compare(local, acknowledged, erased, found)
    return found


def _at(data: Path) -> Local:
    (data.parent / "build" / "catalogue").mkdir(parents=True, exist_ok=True)
    return build(Settings.from_env({"DATA": str(data)}, data.parent), Clock())


def _add(local: Local, name: str) -> str:
    """A person with a photo and an application; who they are."""
    person = Person(f"p-{name}", f"{name}@example.org", f"志工{name}", date(1958, 3, 5), NOON, "0912345678")
    one = an_application(
        reference=f"R-{name}", person=person.id, notice=f"{UNIT}/n-{name}", answers=some_answers(name=person.name)
    )
    local.files.save(f"photos/{name}.jpg", f"photo {name}".encode(), "image/jpeg")
    local.world.commit(
        local.world.people.adding(person, matching_key(person.name)), local.world.applications.adding(one)
    )
    return person.id


def _erased(local: Local, number: int) -> str:
    """Somebody who was there and is forgotten before the backup."""
    name = f"erased-{number}"
    forget(local.world, _add(local, name), at=NOON)
    local.files.remove(f"photos/{name}.jpg")
    return name


def _saved(local: Local, number: int, folder: Path) -> tuple[list[str], Path]:
    """What was acknowledged before the backup began, and the backup, taken while somebody writes."""
    done, stop = list[str](), threading.Event()

    def write() -> None:
        while not stop.is_set():
            name = f"{number}-{len(done)}"
            _add(local, name)
            done.append(name)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        while len(done) < LEAST and writer.is_alive():
            time.sleep(0.001)
        acknowledged = list(done)
        archive = folder / f"backup-{number}.zip"
        back_up(local.settings.data, archive, NOON)
    finally:
        stop.set()
        writer.join()
    return acknowledged, archive


def _compare(local: Local, acknowledged: list[str], erased: list[str], found: Found) -> None:
    kept = {one.reference: one for one in local.world.applications.of_unit(UNIT, limit=10**6)}
    for name in acknowledged:
        one = kept.get(f"R-{name}")
        if one is None or local.files.load(f"photos/{name}.jpg") != f"photo {name}".encode():
            found.broken.append(f"{name} is lost")
        elif local.world.people.get(one.person).value.name != f"志工{name}":
            found.broken.append(f"{name} was changed")
    records = (local.settings.data / RECORDS).read_bytes()
    for name in erased:
        gone = f"R-{name}" not in kept and f"志工{name}".encode() not in records
        found.expect(
            gone and not (local.settings.data / "files" / "photos" / f"{name}.jpg").exists(), f"{name} is back"
        )


full = partial(run, generations=20)
short = partial(run, generations=2)
