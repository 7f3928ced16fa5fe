"""The catalogue from a folder that `content.catalogue.write_catalogue` keeps up to date.

Every object is decoded once and again when its file was replaced, so a notice published anew is seen at once.
Names that come from requests never reach the file system unless they look like our own.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec

from chalicelib.content.catalogue import PRIVACY, TRACKS, UNITS, course_object, notice_object
from chalicelib.content.model import Course, Notice, Track, Unit

NOTICE_ID = re.compile(r"[\w-]+/[\w-]+")
COURSE_ID = re.compile(r"[\w-]+")
VERSION = re.compile(r"[0-9a-f]+")
DECODE_NOTICE = msgspec.json.Decoder(Notice).decode
DECODE_COURSE = msgspec.json.Decoder(Course).decode
DECODE_UNITS = msgspec.json.Decoder(list[Unit]).decode
DECODE_TRACKS = msgspec.json.Decoder(list[Track]).decode
DECODE_VERSIONS = msgspec.json.Decoder(dict[str, str]).decode

Stamp = tuple[int, int, int]


@dataclass(slots=True)
class FolderCatalogue:
    """Catalogue over a folder of JSON objects."""

    root: Path
    _kept: dict[str, tuple[Stamp, Any]] = field(default_factory=dict)

    def unit(self, unit_id: str) -> Unit | None:
        """The unit, or None."""
        return self._units().get(unit_id)

    def units(self) -> tuple[Unit, ...]:
        """All units."""
        return tuple(self._units().values())

    def track(self, track_id: str) -> Track | None:
        """The track, or None."""
        return self._tracks().get(track_id)

    def tracks(self) -> tuple[Track, ...]:
        """All tracks, basic training first."""
        return tuple(self._tracks().values())

    def notice(self, notice_id: str) -> Notice | None:
        """The notice `<unit>/<slug>`, or None."""
        if not NOTICE_ID.fullmatch(notice_id):
            return None
        found: Notice | None = self._read(notice_object(notice_id), DECODE_NOTICE)
        return found

    def notices(self) -> tuple[Notice, ...]:
        """All notices, by unit and name."""
        folder = self.root / "notices"
        names = sorted(f"{file.parent.name}/{file.stem}" for file in folder.glob("*/*.json"))
        found = (self.notice(name) for name in names)
        return tuple(notice for notice in found if notice is not None)

    def course(self, course_id: str, version: str | None = None) -> Course | None:
        """The course as it is now, or as it was at `version`; None when unknown."""
        if not COURSE_ID.fullmatch(course_id) or (version is not None and not VERSION.fullmatch(version)):
            return None
        found: Course | None = self._read(course_object(course_id, version), DECODE_COURSE)
        return found

    def privacy_version(self, privacy_id: str) -> str:
        """The digest of the privacy text, empty when there is none."""
        versions: dict[str, str] = self._read(PRIVACY, DECODE_VERSIONS) or {}
        return versions.get(privacy_id, "")

    def _units(self) -> dict[str, Unit]:
        return self._read(UNITS, lambda data: {unit.id: unit for unit in DECODE_UNITS(data)}) or {}

    def _tracks(self) -> dict[str, Track]:
        return self._read(TRACKS, lambda data: {track.id: track for track in DECODE_TRACKS(data)}) or {}

    def _read(self, name: str, decode: Callable[[bytes], Any]) -> Any:  # noqa: ANN401
        """The decoded object, or None when there is no such file. A replaced file has another stamp."""
        file = self.root / name
        try:
            found = file.stat()
        except FileNotFoundError:
            self._kept.pop(name, None)
            return None
        stamp = (found.st_mtime_ns, found.st_size, found.st_ino)
        kept = self._kept.get(name)
        if kept and kept[0] == stamp:
            return kept[1]
        value = decode(file.read_bytes())
        self._kept[name] = (stamp, value)
        return value
