"""The catalogue over named JSON objects: what a folder and a bucket have in common.

Names that come from requests never reach storage unless they look like our own.
"""

import re
from abc import ABC, abstractmethod
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

import msgspec

from chalicelib.content.catalogue import (
    OPENINGS,
    PRIVACY,
    SHELL,
    TRACKS,
    UNITS,
    course_object,
    mark_object,
    notice_object,
    plan_object,
)
from chalicelib.content.model import Course, Notice, Opening, Track, Unit

if TYPE_CHECKING:
    from chalicelib.content.model import Plan

NOTICE_ID = re.compile(r"[\w-]+/[\w-]+")
COURSE_ID = re.compile(r"[\w-]+")
MARK = re.compile(r"[\w-]+@[0-9a-f]+")
VERSION = re.compile(r"[0-9a-f]+")
DECODE_NOTICE = msgspec.json.Decoder(Notice).decode
DECODE_COURSE = msgspec.json.Decoder(Course).decode
DECODE_UNITS = msgspec.json.Decoder(list[Unit]).decode
DECODE_TRACKS = msgspec.json.Decoder(list[Track]).decode
DECODE_OPENINGS = msgspec.json.Decoder(tuple[Opening, ...]).decode
DECODE_VERSIONS = msgspec.json.Decoder(dict[str, str]).decode


class ObjectCatalogue(ABC):
    """Catalogue over a reader of objects."""

    @abstractmethod
    def read(self, name: str, decode: Callable[[bytes], Any]) -> Any:  # noqa: ANN401
        """The decoded object as it is now, or None; decoding again only what was replaced."""

    @abstractmethod
    def notice_ids(self) -> list[str]:
        """The ids of all notices, in order."""

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
        found: Notice | None = self.read(notice_object(notice_id), DECODE_NOTICE)
        return found

    def notices(self) -> tuple[Notice, ...]:
        """All notices, by unit and name."""
        found = (self.notice(name) for name in self.notice_ids())
        return tuple(notice for notice in found if notice is not None)

    def plan(self, plan_id: str) -> "Plan | None":
        """The plan `<unit>/<slug>`, or None. Few ask for it: it is the largest thing of a unit."""
        if not NOTICE_ID.fullmatch(plan_id):
            return None
        from chalicelib.content.model import Plan

        found: Plan | None = self.read(plan_object(plan_id), partial(msgspec.json.decode, type=Plan))
        return found

    def openings(self) -> tuple[Opening, ...]:
        """All published notices in short, by id."""
        found: tuple[Opening, ...] = self.read(OPENINGS, DECODE_OPENINGS) or ()
        return found

    def course(self, course_id: str, version: str | None = None) -> Course | None:
        """The course as it is now, or as it was at `version`; None when unknown."""
        if not COURSE_ID.fullmatch(course_id) or (version is not None and not VERSION.fullmatch(version)):
            return None
        found: Course | None = self.read(course_object(course_id, version), DECODE_COURSE)
        return found

    def mark(self, name: str) -> bytes | None:
        """The image of a unit, or None."""
        if not MARK.fullmatch(name):
            return None
        found: bytes | None = self.read(mark_object(name), bytes)
        return found

    def privacy_version(self, privacy_id: str) -> str:
        """The digest of the privacy text, empty when there is none."""
        versions: dict[str, str] = self.read(PRIVACY, DECODE_VERSIONS) or {}
        return versions.get(privacy_id, "")

    def shell(self) -> str:
        """The look of the site with its slots, empty when none was published."""
        return self.read(SHELL, bytes.decode) or ""

    def _units(self) -> dict[str, Unit]:
        return self.read(UNITS, lambda data: {unit.id: unit for unit in DECODE_UNITS(data)}) or {}

    def _tracks(self) -> dict[str, Track]:
        return self.read(TRACKS, lambda data: {track.id: track for track in DECODE_TRACKS(data)}) or {}
