"""A unit adjusts its letters within bounds, and sees what will be sent before it is kept."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from chalicelib.content.model import Notice, Unit
from chalicelib.domain.access import Actor
from chalicelib.domain.application import Answers, Application, Decision, Outcome, State, Versions
from chalicelib.domain.appointment import Invitation
from chalicelib.domain.day import taipei_day
from chalicelib.domain.errors import InvalidError, NotFoundError
from chalicelib.domain.letter_words import KINDS, LetterWords, problems, tidy
from chalicelib.services.letter_facts import application_facts, words_of
from chalicelib.services.ports import Letter
from chalicelib.services.world import Trail, World

EXAMPLE_NAME = "王小明（範例）"


def all_words(world: World, unit: str) -> list[LetterWords]:
    """What the unit says in each of the letters that can be adjusted."""
    return [world.letter_words.of(unit, kind).value for kind in KINDS]


def keep(world: World, actor: Actor, unit: str, kind: str, texts: dict[str, str], *, at: datetime) -> LetterWords:
    """Keep the unit's words for a letter; who changed them stands with them and in the trail. Raises InvalidError."""
    kept = world.letter_words.of(unit, _known(kind))
    said = _checked(world, unit, texts)
    version = kept.value.version + 1
    words = replace(said, kind=kind, version=version, changed_by=actor.account, changed_at=at)
    world.commit(
        world.letter_words.saving(unit, kept, words),
        trail=Trail(unit, actor.account, "letter-words.changed", kind, at, f"v{words.version}"),
    )
    return words


def preview(world: World, unit_id: str, kind: str, texts: dict[str, str], *, at: datetime) -> Letter:
    """The letter as an example person would get it with these words, about a notice of the unit."""
    words = replace(_checked(world, unit_id, texts), kind=_known(kind))
    unit, notice = world.catalogue.unit(unit_id), _a_notice(world, unit_id)
    if unit is None or notice is None:
        raise NotFoundError
    example = _example(notice, unit, kind, at)
    facts = application_facts(world, example, at=at) | {"entry_url": f"{world.installation.site_url}/sign-in/"}
    facts |= words_of(words, example.answers.name, notice.title, unit.name) | {"fitting": []}
    return world.composer.compose(kind, "", facts)


def _known(kind: str) -> str:
    if kind not in KINDS:
        raise NotFoundError
    return kind


def _checked(world: World, unit_id: str, texts: dict[str, str]) -> LetterWords:
    said = {name: tidy(text) for name, text in texts.items()}
    found = problems(said, (f"{world.installation.site_url}/",))
    if found:
        raise InvalidError(*found)
    return LetterWords("", said["opening"], said["closing"])


def _a_notice(world: World, unit: str) -> Notice | None:
    own = [one for one in world.catalogue.openings() if one.unit == unit]
    return world.catalogue.notice(own[0].id) if own else None


def _example(notice: Notice, unit: Unit, kind: str, at: datetime) -> Application:
    answers = Answers(EXAMPLE_NAME, date(1960, 1, 1), "", "0900000000", (), "")
    one = Application(
        reference="ABCD-1234",
        person="",
        unit=unit.id,
        notice=notice.id,
        notice_title=notice.title,
        category=notice.category,
        submitted_at=at,
        reply_by=notice.apply.due(taipei_day(at)),
        answers=answers,
        versions=Versions("", "", ""),
    )
    if kind == "invited":
        return replace(one, invitation=Invitation(at + timedelta(days=7), unit.contact.address, "現場"))
    rank, until = (1, taipei_day(at) + timedelta(days=90)) if kind == "waitlisted" else (None, None)
    decision = Decision(Outcome(kind), at, "", rank=rank, valid_until=until)
    # its state stays open: an example person has applied nowhere, so nothing can be looked up about them
    return replace(one, decision=decision, state=State.SUBMITTED)
