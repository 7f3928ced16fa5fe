"""Mutated and crafted photos: each becomes a clean portrait or is refused with words.

No place of taking in what comes out, and no large memory.
"""

import io
import json
from collections.abc import Callable, Iterator
from functools import partial
from importlib import resources
from pathlib import Path
from random import Random

from PIL import Image

from chalicelib.adapters.pillow_photos import HEIGHT, WIDTH, PillowPhotos
from chalicelib.services.ports import PhotoRefused
from tests.drill.crafted_photos import SECRET, crafted, honest
from tests.drill.found import Found

LEFT = {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
MOST_MB = 400.0
Mutation = Callable[[bytearray, Random], bytes]


def run(folder: Path, mutants: int) -> Found:
    """The crafted ones, then mutants of honest photos."""
    found, chance, photos = Found(), Random(7), PillowPhotos()
    known = set(json.loads(resources.files("chalicelib.wording").joinpath("problems.json").read_text("utf-8")))
    bases = honest()
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    before = _memory("VmRSS")
    taken = sum(judged(photos, name, data, known, found) for name, data in crafted())
    found.notes["photos.crafted"] = found.tried
    for number in range(mutants):
        mutation = chance.choice(MUTATIONS)
        data = mutation(bytearray(chance.choice(bases)), chance)
        taken += judged(photos, f"{mutation.__name__} {number}", data, known, found)
    found.notes["photos.taken"] = taken
    found.notes["photos.peak_mb"] = _memory("VmHWM") - before
    found.expect(found.notes["photos.peak_mb"] < MOST_MB, f"{found.notes['photos.peak_mb']:.0f} MB at the highest")
    return found


def judged(photos: PillowPhotos, name: str, data: bytes, known: set[str], found: Found) -> bool:
    found.tried += 1
    try:
        portrait = photos.portrait(data)
    except PhotoRefused as refusal:
        found.expect(refusal.reason in known, f"{name}: {refusal.reason} has no words")
        return False
    except Exception as error:
        found.broken.append(f"{name}: {type(error).__name__}")
        return False
    found.broken += [f"{name}: {one}" for one in _unclean(portrait)]
    return True


def _unclean(portrait: bytes) -> Iterator[str]:
    with Image.open(io.BytesIO(portrait)) as image:
        if (image.format, image.mode, image.size) != ("JPEG", "RGB", (WIDTH, HEIGHT)):
            yield f"{image.format} {image.mode} {image.size}"
        if dict(image.getexif()) or not set(image.info) <= LEFT:
            yield f"carries {sorted(set(image.info) - LEFT)}"
    if SECRET in portrait:
        yield "carries the place"


def _memory(name: str) -> float:
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.split(f"{name}:")[1].split()[0]) / 1000


def flipped(data: bytearray, chance: Random) -> bytes:
    for _ in range(chance.choice((1, 3, 20))):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    return bytes(data)


def header_changed(data: bytearray, chance: Random) -> bytes:
    for _ in range(chance.randrange(1, 5)):
        data[chance.randrange(min(400, len(data)))] = chance.randrange(256)
    return bytes(data)


def cut(data: bytearray, chance: Random) -> bytes:
    return bytes(data[: chance.randrange(len(data))])


def without_the_beginning(data: bytearray, chance: Random) -> bytes:
    return bytes(data[chance.randrange(1, 60) :])


def doubled(data: bytearray, chance: Random) -> bytes:
    first, second = sorted(chance.sample(range(len(data)), 2))
    return bytes(data[:second] + data[first:])


def filled(data: bytearray, chance: Random) -> bytes:
    place, many = chance.randrange(len(data)), chance.randrange(1, 4000)
    data[place : place + many] = bytes([chance.choice((0, 255, 170))]) * many
    return bytes(data)


def added(data: bytearray, chance: Random) -> bytes:
    place = chance.randrange(len(data))
    return bytes(data[:place] + chance.randbytes(chance.randrange(1, 2000)) + data[place:])


def of_two_kinds(data: bytearray, chance: Random) -> bytes:
    return bytes(data) + chance.choice((b"%PDF-1.7\n", b"PK\x03\x04", b"<script>alert(1)</script>", bytes(data)))


MUTATIONS: tuple[Mutation, ...] = (
    flipped, header_changed, cut, without_the_beginning, doubled, filled, added, of_two_kinds,
)  # fmt: skip
full = partial(run, mutants=10_000)
short = partial(run, mutants=150)
