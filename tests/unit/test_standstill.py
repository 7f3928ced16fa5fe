"""No way between 報名 and 領冊 stands still unseen: every state is walked through, at its day and the day before."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import product

import pytest

from chalicelib.domain.application import Decision, Outcome, State
from chalicelib.domain.appointment import Invitation, Offer
from chalicelib.domain.day import taipei_day
from chalicelib.domain.record_book import Book, BookWish, Kind, Recognition, Returned, Trainee
from chalicelib.domain.standstill import OVER, Standstill, late_since, terms, too_long, waits_for
from chalicelib.domain.timeline import Turn
from chalicelib.wording import has_label
from tests.builders import NOON, TODAY, an_application

AGES = timedelta(days=3650)
LATER = NOON + AGES
ACCEPTED = Trainee("R1", "p", "u", "u/n", "公告", "social-welfare", "王美麗", NOON)


def an_invitation() -> Invitation:
    return Invitation(at=NOON + timedelta(days=3), place="協會", mode="現場")


def every_application():
    """Each state with everything that can lie beside it."""
    offer = Offer(NOON)
    for state, invited, offered, back in product(State, (False, True), (False, True), (False, True)):
        decision = None
        if state in (State.ACCEPTED, State.WAITLISTED, State.DECLINED):
            until = TODAY + timedelta(days=30) if state is State.WAITLISTED else None
            decision = Decision(Outcome(state.value), NOON, "u@example.org", valid_until=until)
        yield replace(
            an_application(),
            reply_by=TODAY + timedelta(days=30),
            state=state,
            invitation=an_invitation() if invited else None,
            offer=offer if offered else None,
            decision=decision,
            undelivered=back,
        )


def every_trainee():
    """Each combination of what a trainee can have on the way to the book in hand."""
    yes, no = (Recognition(one, NOON, "u@example.org", "") for one in (True, False))
    book, wish = Book("北社字1號", TODAY), BookWish(Kind.LOST, "1", "遺失", TODAY, NOON)
    returned = Returned("照片不清楚", TODAY, "p0")
    for recognition, package, sent, has, asked, back, handed in product(
        (None, no, yes), ("", "p1"), (None, TODAY), (None, book), (None, wish), (None, returned), (None, TODAY)
    ):
        yield replace(
            ACCEPTED, recognition=recognition, package=package, submitted_on=sent, book=has, wish=asked, returned=back,
            handed_on=handed,
        )  # fmt: skip


def test_every_application_that_is_not_over_is_seen_one_day():
    for one in every_application():
        waits = waits_for(one, None, LATER)
        if one.state in OVER and not (one.undelivered and one.state is State.DECLINED):
            assert waits is None, one
        elif one.state is not State.ACCEPTED:
            assert waits and too_long(waits, taipei_day(LATER)), one


def test_every_trainee_without_the_book_in_hand_is_seen_one_day():
    application = replace(an_application(), state=State.ACCEPTED)
    for one in every_trainee():
        waits = waits_for(application, one, LATER)
        if one.book and one.handed_on and not one.wish:
            assert waits is None, one
        else:
            assert waits and too_long(waits, taipei_day(LATER)), one
        back = waits_for(replace(application, undelivered=True), one, LATER)
        assert back and back.kind == "letter-returned" and too_long(back, TODAY), one


def test_every_kind_has_days_words_and_somebody_whose_turn_it_is():
    for kind in terms().days:
        assert has_label("standstill", kind) and has_label("standstill_turn", kind), kind
    assert set(Turn)  # the words of turns are the console's own: several may have to act


@pytest.mark.parametrize("kind", terms().days)
def test_a_way_is_too_long_on_its_day_and_not_the_day_before(kind):
    days = terms().days[kind]
    waits = Standstill("R1", kind, TODAY)
    assert too_long(waits, TODAY + timedelta(days=days))
    assert not too_long(waits, TODAY + timedelta(days=days - 1))


def test_a_promise_that_was_broken_is_seen_on_the_day_after():
    one = replace(an_application(), reply_by=TODAY)
    assert waits_for(one, None, NOON).kind == "unread"
    over = waits_for(one, None, NOON + timedelta(days=1))
    assert over == Standstill(one.reference, "reply-overdue", TODAY) and too_long(over, TODAY + timedelta(days=1))


def test_what_a_trainee_waits_for_is_told_from_the_last_thing_that_happened():
    recognised = replace(ACCEPTED, recognition=Recognition(True, NOON, "u", ""))
    packed = replace(recognised, package="p1")
    sent = replace(packed, submitted_on=date(2026, 12, 1))
    back = replace(recognised, returned=Returned("照片", date(2026, 12, 9), "p1"))
    issued = replace(sent, book=Book("1", date(2026, 12, 20)))
    kinds = [waits_for(an_application(), one, LATER) for one in (ACCEPTED, recognised, packed, sent, back, issued)]
    assert [one.kind for one in kinds] == [
        "training-slow", "not-packed", "package-unsent", "authority-silent", "returned-waits", "book-unhanded",
    ]  # fmt: skip
    assert [one.since for one in kinds[3:]] == [date(2026, 12, 1), date(2026, 12, 9), date(2026, 12, 20)]


def test_a_job_is_late_after_the_minutes_of_the_terms():
    assert NOON - late_since(NOON) == timedelta(minutes=terms().job_minutes)
    assert terms().job_minutes < 5  # and a minute for the page to look again
