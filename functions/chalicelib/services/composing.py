"""The reply letter of an application as it will be sent: for the preview at the desk and for the worker."""

from chalicelib.domain.application import Application
from chalicelib.services.letter_facts import application_facts, own_words
from chalicelib.services.ports import Letter
from chalicelib.services.world import World


def compose_reply(world: World, application: Application) -> Letter:
    """The letter that tells the applicant what was decided."""
    assert application.decision is not None
    kind = application.decision.outcome.value
    facts = application_facts(world, application, at=application.decision.at)
    facts |= own_words(world, application, kind, application.answers.name)
    return world.composer.compose(kind, application.answers.email, facts)
