"""All that editors have published, in one value."""

from dataclasses import dataclass, field

from chalicelib.content.model.authority import Authorities
from chalicelib.content.model.course import Course
from chalicelib.content.model.notice import Notice
from chalicelib.content.model.plan import Plan
from chalicelib.content.model.track import Track
from chalicelib.content.model.unit import Unit


@dataclass(frozen=True, slots=True)
class Content:
    """All that editors have published, read once and found without errors."""

    units: dict[str, Unit]
    notices: dict[str, Notice]
    courses: dict[str, Course]
    tracks: dict[str, Track]
    privacy: dict[str, str] = field(default_factory=dict)  # id of a privacy text → version of its words
    marks: dict[str, bytes] = field(default_factory=dict)  # images of units by the name that a unit holds
    plans: dict[str, Plan] = field(default_factory=dict)  # by unit/slug
    authorities: Authorities | None = None  # none where no such file is kept

    def track(self, track_id: str) -> Track:
        """The track of that id; KeyError when there is none."""
        return self.tracks[track_id]
