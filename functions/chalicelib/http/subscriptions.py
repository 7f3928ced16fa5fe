"""Routes of the weekly letter: ask for it, confirm, leave."""

from typing import Annotated

from msgspec import Meta, Struct

from chalicelib.domain.access import Verb
from chalicelib.domain.subscription import SubscriptionGoneError, Wishes
from chalicelib.http.fields import Accepted, Checks, Line, Short
from chalicelib.http.route import Call, Routes
from chalicelib.services import subscriptions as use_cases

subscriptions = Routes("每週新公告")

Choices = Annotated[list[Line], Meta(max_length=60)]


class SubscriptionIn(Struct, forbid_unknown_fields=True):
    """Whom to write to, about which categories and districts; none means all."""

    email: Short
    categories: Choices = []
    districts: Choices = []


class LinkIn(Struct, forbid_unknown_fields=True):
    """The key from the link of a letter."""

    key: Line


@subscriptions.post("/subscriptions", Verb.PUBLIC, body=SubscriptionIn, answers=Accepted, status=202)
def ask_for_letter(call: Call, body: SubscriptionIn) -> Accepted:
    """Ask for the weekly letter; it begins when the link of the first letter was followed."""
    checks = Checks()
    email = checks.email("email", body.email)
    checks.done()
    use_cases.ask(call.world, email, Wishes(tuple(body.categories), tuple(body.districts)), at=call.at)
    return Accepted()


@subscriptions.post(
    "/subscriptions/confirmation", Verb.PUBLIC, body=LinkIn, answers=Accepted, problems=(SubscriptionGoneError,)
)
def confirm_letter(call: Call, body: LinkIn) -> Accepted:
    """Begin the weekly letters."""
    use_cases.confirm(call.world, body.key, at=call.at)
    return Accepted()


@subscriptions.post(
    "/subscriptions/leaving", Verb.PUBLIC, body=LinkIn, answers=Accepted, problems=(SubscriptionGoneError,)
)
def leave_letter(call: Call, body: LinkIn) -> Accepted:
    """Get no more weekly letters; the address is forgotten."""
    use_cases.leave(call.world, body.key)
    return Accepted()


@subscriptions.post(
    "/subscriptions/{key}/leave",
    Verb.PUBLIC,
    raw=("application/x-www-form-urlencoded", "multipart/form-data", "application/json"),
    answers=Accepted,
    problems=(SubscriptionGoneError,),
)
def leave_letter_at_once(call: Call) -> Accepted:
    """Leave by the button of a mail program (RFC 8058)."""
    use_cases.leave(call.world, call.params["key"])
    return Accepted()
