"""Trainings as the rules set them: tracks and their parts (handbook 肆四)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class PartMode(StrEnum):
    """How a part of a training is held. Only `online` parts with a course are done in the course player."""

    ONLINE = "online"
    UNIT = "unit"
    PRACTICUM = "practicum"
    DISCUSSION = "discussion"
    ONSITE = "onsite"
    EXTERNAL = "external"


class Issuer(StrEnum):
    """Who issues the certificate of a track: the promotion centre, or the unit that trained."""

    CENTRE = "centre"
    UNIT = "unit"


@dataclass(frozen=True, slots=True)
class Part:
    """One course of a training: code, certified hours, how it is held, and the online course if there is one."""

    title: str
    hours: int
    mode: PartMode
    code: str = ""
    course: str = ""

    @property
    def attested(self) -> bool:
        """Whether the unit must attest this part, since no course player can."""
        return self.mode is not PartMode.ONLINE or not self.course


@dataclass(frozen=True, slots=True)
class EarlierRule:
    """A rule that held up to a day: proof from its time counts on (a change of rule invalidates nothing)."""

    hours: int
    until: date
    source: str


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic of an open list, and who is known to teach it."""

    title: str
    where: str = ""


@dataclass(frozen=True, slots=True)
class Track:
    """A training as the rules set it: basic training, or the special training of one category.

    `hours` is None where no rule is known; the notice then brings its own parts and reference. `needs` names the
    trainings that come first (`special`: that of one's category), `post` the office one must have held; a training
    with `needs` is an advanced one (成長、領導), open only to whom the unit recommends. One with `topics` is an open
    list (督導訓練): no curriculum is set, nothing is completed and nothing certified.
    """

    id: str
    name: str
    issuer: Issuer
    source: str
    hours: int | None
    parts: tuple[Part, ...]
    authority: str = ""
    legal_ref: str = ""
    valid_from: date | None = None
    confidence: str = ""
    note: str = ""
    prerequisite: str = ""
    years_of_service: int = 0
    needs: tuple[str, ...] = ()
    post: str = ""
    topics: tuple[Topic, ...] = ()
    accepts: tuple[EarlierRule, ...] = ()

    @property
    def advanced(self) -> bool:
        """Whether it comes after other trainings and asks for the unit's recommendation."""
        return bool(self.needs)
