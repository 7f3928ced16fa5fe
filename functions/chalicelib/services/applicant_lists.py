"""Taking a list of applications along, with a reason; and how many got how far."""

from datetime import datetime

from chalicelib.domain.access import Actor
from chalicelib.domain.applicant_list import ApplicantList, Which
from chalicelib.domain.funnel import Funnel, funnel
from chalicelib.domain.record_book import Trainee
from chalicelib.domain.training import BASIC
from chalicelib.records.applicant_lists import LIVES
from chalicelib.services.posting import queue
from chalicelib.services.replying import EVERY
from chalicelib.services.world import Trail, World


def ask(world: World, actor: Actor, unit: str, which: Which, reason: str, *, at: datetime) -> ApplicantList:
    """Let the worker make the list; who asked, and why, is in the audit trail."""
    made = ApplicantList(world.ids.identifier(), unit, which, reason, actor.account, at, {})
    payload = {"unit": unit, "list": made.id}
    world.commit(
        world.applicant_lists.saving(made, 0),
        [queue(world, "list-applicants", payload, at=at), queue(world, "forget-applicants", payload, at=at + LIVES)],
        trail=Trail(unit, actor.account, "applications.exported", made.id, at, f"{which.value} {reason}"),
    )
    return made


def funnels(world: World, unit: str) -> list[tuple[str, Funnel]]:
    """How many got how far: all of the unit first (empty title), then each notice by its title."""
    applications = world.applications.of_unit(unit, limit=EVERY)
    trainees = {one.id: one for one in world.trainees.of_unit(unit, limit=EVERY)}
    trained = frozenset(one.id for one in trainees.values() if _trained(world, one))
    titles = sorted({(one.notice_title, one.notice) for one in applications})
    parts = [
        (title, funnel([one for one in applications if one.notice == notice], trainees, trained))
        for title, notice in titles
    ]
    return [("", funnel(applications, trainees, trained)), *parts]


def _trained(world: World, one: Trainee) -> bool:
    if one.recognised:
        return True  # nobody is recognised before
    held = world.dossier(one.person)
    return bool(held.completed_on(BASIC)) and bool(held.completed_on(one.category))
