"""Developing photos: what a phone sent becomes a portrait, or a refusal with a reason."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from chalicelib.domain.person import Photo, PhotoState
from chalicelib.services.details import photo_checked
from chalicelib.services.ports import FileMissing, PhotoRefused, Photos
from chalicelib.services.world import World


@dataclass(frozen=True, slots=True)
class PhotoJobs:
    """Handler of the job `develop-photo`."""

    world: World
    photos: Photos
    clock: Callable[[], datetime]

    def develop(self, payload: Mapping[str, str], job: str) -> None:
        """Make the portrait; what was sent is deleted in either case."""
        incoming = payload["key"]
        try:
            data = self.world.files.load(incoming)
        except FileMissing:
            return  # done by an earlier run of this job
        try:
            portrait = self.photos.portrait(data)
        except PhotoRefused as e:
            photo = Photo(state=PhotoState.REFUSED, reason=e.reason)
        else:
            key = incoming.replace("/incoming/", "/portrait/") + ".jpg"
            self.world.files.save(key, portrait, "image/jpeg")
            photo = Photo(state=PhotoState.READY, key=key)
        photo_checked(self.world, payload["person"], incoming, photo=photo, at=self.clock())
        self.world.files.remove(incoming)
