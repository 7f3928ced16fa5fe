"""Recommendations for advanced trainings. Key: PERSON#<id>/ADVANCEMENT#<track>; one person, one of each training."""

from dataclasses import dataclass

from chalicelib.domain.advancement import Advancement, AlreadyRecommendedError
from chalicelib.records.store import Put, Store
from chalicelib.records.writing import Kept, Write, put

PREFIX = "ADVANCEMENT#"


@dataclass(frozen=True, slots=True)
class Advancements:
    """Repository of recommendations; they are read with the person's dossier."""

    store: Store

    def adding(self, made: Advancement) -> list[Write]:
        """Writes that add one; AlreadyRecommendedError when there is one."""
        return [Write(self._item(made, 0), AlreadyRecommendedError(track=made.track))]

    def saving(self, kept: Kept[Advancement], changed: Advancement) -> list[Write]:
        """Writes that change one, provided nobody else has."""
        return [Write(self._item(changed, kept.version))]

    def _item(self, one: Advancement, expect: int) -> Put:
        return put(one, f"PERSON#{one.person}", PREFIX + one.track, expect=expect)
