"""Keying in an application that came on paper (紙本登打, 代填): by the same rules as any, with the day of the paper.

Somebody without e-mail is known by name, birthday and phone. Does not know the form's wire format.
"""

from datetime import date, datetime

from chalicelib.domain.access import Actor
from chalicelib.domain.day import taipei_day, taipei_instant
from chalicelib.domain.eligibility import NoticeNotFoundError
from chalicelib.services.apply import Form, Receipt, announced, apply, given_before
from chalicelib.services.world import Trail, World

NOON = 12


def key_in(world: World, actor: Actor, unit: str, form: Form, received_on: date, *, key: str, at: datetime) -> Receipt:
    """Take the application as of the day on which the paper was handed over; who keyed it in is in the audit trail.

    Raises NoticeNotFoundError for another unit's notice, and whatever applying raises. What was handed over in time
    may be keyed in when the notice has closed.
    """
    notice, _ = announced(world, form.notice)
    if notice.unit != unit:
        raise NoticeNotFoundError(notice=form.notice)
    as_of = at if received_on == taipei_day(at) else taipei_instant(received_on, NOON, 0)
    known = given_before(world, form.answers, notice) is not None
    receipt = apply(world, form, key=f"{unit}:{key}", at=as_of)
    if not known:
        world.commit(trail=Trail(unit, actor.account, "application.keyed", receipt.reference, at))
    return receipt
