"""People behind an address: who learns, for those who come without having applied."""

from datetime import date, datetime

from chalicelib.domain.access import Actor, SignInNeededError
from chalicelib.domain.names import matching_key
from chalicelib.domain.person import Person
from chalicelib.services.sign_in import choose_person
from chalicelib.services.world import World


def introduce(world: World, actor: Actor, token: str, name: str, birth_date: date, *, at: datetime) -> str:
    """Add the person who learns under this address, or find the one who is known, and go on as that person."""
    if not actor.account:
        raise SignInNeededError
    key = matching_key(name)
    known = world.people.known_as(actor.account, key, birth_date)
    if known is None:
        known = world.ids.identifier()
        person = Person(id=known, email=actor.account, name=name, birth_date=birth_date, created_at=at)
        world.commit(world.people.adding(person, key))
    choose_person(world, token, known, at=at)
    return known
