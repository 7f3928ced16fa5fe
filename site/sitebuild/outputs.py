"""The folder that is published, and the memory of what each file in it was made from.

Knows files and keys: a file whose key is the remembered one is left alone, a file that nobody offers any more is
removed. Does not know what the files are. A build with an empty memory and one with a full memory leave the same bytes.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path

import msgspec


@dataclass(frozen=True, slots=True)
class Tally:
    """How many files a build wrote, left alone and removed."""

    written: int
    kept: int
    removed: int


def digest(data: bytes) -> str:
    """A short digest of a file's bytes."""
    return blake2b(data, digest_size=12).hexdigest()


def write(target: str, data: bytes) -> None:
    """Write a new file, or replace an old one in one step, so that a server never hands out half of it."""
    fresh = f"{target}.{os.getpid()}.new" if os.path.exists(target) else target  # noqa: PTH110
    with open(fresh, "wb", buffering=0) as file:  # noqa: PTH123
        file.write(data)
    if fresh != target:
        os.replace(fresh, target)  # noqa: PTH105


@dataclass(slots=True)
class Outputs:
    """Takes files, each with the key of what it is made from."""

    folder: Path
    memory: Path
    before: dict[str, str] = field(default_factory=dict)
    after: dict[str, str] = field(default_factory=dict)
    written: int = 0
    folders: set[str] = field(default_factory=set)

    @classmethod
    def open(cls, folder: Path, memory: Path) -> "Outputs":
        """Recall the last build into this folder; without one, everything is written."""
        before: dict[str, str] = {}
        if memory.is_file():
            before = msgspec.json.decode(memory.read_bytes(), type=dict[str, str])
            # The memory is believed only when this run reaches its end: after a crash the next one starts afresh.
            memory.unlink()
        return cls(folder=folder, memory=memory, before=before)

    def offer(self, path: str, key: str, make: Callable[[], bytes]) -> None:
        """Write the file unless it was made from the same things before."""
        if path in self.after:
            raise ValueError(f"two pages want the same address: {path}")
        self.after[path] = key
        target = os.path.join(self.folder, path)  # noqa: PTH118 - ten thousand paths; pathlib costs a tenth of a second
        if self.before.get(path) == key and os.path.exists(target):  # noqa: PTH110
            return
        parent = os.path.dirname(target)  # noqa: PTH120
        if parent not in self.folders:
            os.makedirs(parent, exist_ok=True)  # noqa: PTH103
            self.folders.add(parent)
        write(target, make())
        self.written += 1

    def holds(self, path: str, key: str) -> bool:
        """Whether the last build left this file, made from the same things."""
        return self.before.get(path) == key and (self.folder / path).is_file()

    def put(self, path: str, data: bytes) -> None:
        """Offer a file that is already made."""
        self.offer(path, digest(data), lambda: data)

    def finish(self) -> Tally:
        """Remove what was not offered, remember the rest, and say what was done."""
        stale = self._stale()
        for path in stale:
            (self.folder / path).unlink(missing_ok=True)
            self._prune((self.folder / path).parent)
        self.memory.parent.mkdir(parents=True, exist_ok=True)
        self.memory.write_bytes(msgspec.json.encode(self.after))
        return Tally(written=self.written, kept=len(self.after) - self.written, removed=len(stale))

    def _stale(self) -> list[str]:
        if self.before:
            return [path for path in self.before if path not in self.after]
        # A folder without a memory may hold anything: whatever was not offered goes.
        files = (Path(place, name) for place, _, names in os.walk(self.folder) for name in names)
        relative = (file.relative_to(self.folder).as_posix() for file in files)
        return [path for path in relative if path not in self.after]

    def _prune(self, folder: Path) -> None:
        while folder != self.folder and folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
            folder = folder.parent
