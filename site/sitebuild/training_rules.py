"""The rules of training as the browser's calculator reads them: one JSON text that stands in its page.

Knows which facts of a track the answer needs, and the words for modes and doubts that other pages use too. The rule
itself is `domain.gap`, and in the browser `gap.mjs`.
"""

from collections.abc import Mapping
from typing import Any

import msgspec

from chalicelib.content.model import Course, Part, PartMode, Track
from chalicelib.domain.evidence import LAW_OF
from chalicelib.domain.gap import categories
from chalicelib.domain.training import BASIC
from sitebuild.training_parts import CONFIDENCE, MODES, mode_of, title_of

FACTS = (
    "name", "authority", "hours", "parts", "source", "legal_ref", "valid_from", "note", "accepts",
    "prerequisite", "years_of_service", "needs", "post",
)  # fmt: skip


def training_rules(tracks: Mapping[str, Track], courses: Mapping[str, Course]) -> dict[str, Any]:
    """Everything the calculator knows. A course without a page here has no address and is the unit's to arrange."""
    advanced = [track for track in tracks.values() if track.advanced]
    chosen = (tracks[BASIC], *categories(tracks), *advanced)
    parts = [part for track in chosen for part in track.parts]
    return {
        "law_of": LAW_OF,
        "categories": [track.id for track in categories(tracks)],
        "advanced": [track.id for track in advanced],
        "tracks": {track.id: _facts(track) for track in chosen},
        "addresses": {part.course: f"/courses/{part.course}/" for part in parts if _here(part, courses)},
        "modes": {mode.value: words for mode, words in MODES.items()},
        "left_to_unit": mode_of(Part(title="", hours=0, mode=PartMode.ONLINE)),
    }


def rules_text(rules: Mapping[str, Any]) -> str:
    """The rules as JSON."""
    return msgspec.json.encode(rules).decode()


def _facts(track: Track) -> dict[str, Any]:
    facts = {name: getattr(track, name) for name in FACTS}
    return {**facts, "title": title_of(track), "doubt": CONFIDENCE.get(track.confidence, "")}


def _here(part: Part, courses: Mapping[str, Course]) -> bool:
    return not part.attested and part.course in courses
