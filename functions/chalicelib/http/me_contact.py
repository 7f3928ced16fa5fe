"""Routes of changing one's phone and e-mail address (個資法 11 I)."""

from msgspec import Struct

from chalicelib.domain.access import Verb
from chalicelib.http.fields import Accepted, Checks, Line, Short
from chalicelib.http.route import Call, Routes
from chalicelib.services.contacting import NoAddressChangeError, ask_address, change_phone, confirm_address
from chalicelib.services.sign_in import (
    CodeExpiredError,
    CodeUsedUpError,
    CodeWrongError,
    SignInAgainError,
    ensure_fresh,
)

me_contact = Routes("我的聯絡方式")


class PhoneIn(Struct, forbid_unknown_fields=True):
    """The number to ring."""

    mobile: Line


class NewAddressIn(Struct, forbid_unknown_fields=True):
    """The address that gets a code."""

    email: Short


class AddressCodeIn(Struct, forbid_unknown_fields=True):
    """The six digits, however they were typed."""

    code: Line


class MovedOut(Struct):
    """The address that holds from now on."""

    email: str


@me_contact.put("/me/phone", Verb.PRIVATE, body=PhoneIn, answers=Accepted)
def write_phone(call: Call, body: PhoneIn) -> Accepted:
    """Change the number at which one is rung."""
    checks = Checks()
    mobile = checks.phone("mobile", body.mobile)
    checks.done()
    change_phone(call.world, call.person, mobile, at=call.at)
    return Accepted()


@me_contact.post(
    "/me/address", Verb.PRIVATE, body=NewAddressIn, answers=Accepted, status=202, problems=(SignInAgainError,)
)
def ask_for_address(call: Call, body: NewAddressIn) -> Accepted:
    """Send a code to a new address; nothing changes before it is typed. Needs a fresh sign-in."""
    ensure_fresh(call.world, call.cookies.get("session"), at=call.at)
    checks = Checks()
    email = checks.email("email", body.email)
    checks.done()
    ask_address(call.world, call.person, email, at=call.at)
    return Accepted()


@me_contact.post(
    "/me/address/code",
    Verb.PRIVATE,
    body=AddressCodeIn,
    answers=MovedOut,
    problems=(NoAddressChangeError, CodeExpiredError, CodeWrongError, CodeUsedUpError),
)
def confirm_new_address(call: Call, body: AddressCodeIn) -> MovedOut:
    """Move to the new address by its code; the old one is told."""
    digits = "".join(str(int(c)) for c in body.code if c.isdecimal())
    return MovedOut(confirm_address(call.world, call.person, digits, call.cookies["session"], at=call.at))
