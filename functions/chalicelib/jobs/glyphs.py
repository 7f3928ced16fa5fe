"""Looking at a supplied picture of a character: it becomes black ink on white in a square, or is refused."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from chalicelib.services.glyphs import looked_at
from chalicelib.services.ports import Characters, FileMissing, PhotoRefused
from chalicelib.services.world import World


@dataclass(frozen=True, slots=True)
class GlyphJobs:
    """Handler of the job `develop-glyph`."""

    world: World
    characters: Characters
    clock: Callable[[], datetime]

    def develop(self, payload: Mapping[str, str], job: str) -> None:
        """Draw the picture anew; what was sent is deleted in either case."""
        incoming, character = payload["key"], payload["character"]
        try:
            data = self.world.files.load(incoming)
        except FileMissing:
            return  # done by an earlier run of this job
        file, reason = f"glyphs/{ord(character):x}/{job}.png", ""
        try:
            self.world.files.save(file, self.characters.drawn(data), "image/png")
        except PhotoRefused as e:
            file, reason = "", e.reason
        looked_at(self.world, character, incoming, payload["number"], file=file, reason=reason, at=self.clock())
        self.world.files.remove(incoming)
