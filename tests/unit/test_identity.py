"""Identity numbers: every vector whose check digit is known."""

import pytest

from chalicelib.domain.identity import IdKind, InvalidIdNumber, masked, normal_id

NATIONAL = "A123456789 A223456781 A100000001 B123456780 F223456786 I100000003 O100000004 W100000001 Z200000004"
RESIDENT = (
    "A800000014 A800000005 A900000007 A900000016 A806754477 F800123455 H912345670 A823456783 A923456785 "
    "AA00000009 AB00000001 AC00000003 AD00000005 AC17003729 FC12345674 HD12345678"
)


@pytest.mark.parametrize("number", NATIONAL.split())
def test_national_numbers_pass(number):
    assert normal_id(number, IdKind.NATIONAL) == number


@pytest.mark.parametrize("number", RESIDENT.split())
def test_resident_numbers_pass(number):
    assert normal_id(number, IdKind.RESIDENT) == number


@pytest.mark.parametrize(
    ("typed", "kind", "code"),
    [
        ("A123456788", IdKind.NATIONAL, "id-check-digit"),
        ("A223456789", IdKind.NATIONAL, "id-check-digit"),
        ("A906754477", IdKind.RESIDENT, "id-check-digit"),
        ("A323456789", IdKind.NATIONAL, "id-format"),
        ("1234567890", IdKind.NATIONAL, "id-format"),
        ("A12345678", IdKind.NATIONAL, "id-format"),
        ("A800000014", IdKind.NATIONAL, "id-kind"),
        ("A123456789", IdKind.RESIDENT, "id-kind"),
        ("12", IdKind.PASSPORT, "id-format"),
        ("王美麗", IdKind.PASSPORT, "id-format"),
    ],
)
def test_each_mistake_has_its_code(typed, kind, code):
    with pytest.raises(InvalidIdNumber) as caught:
        normal_id(typed, kind)
    assert caught.value.code == code


def test_forgives_the_form_in_which_it_was_typed():
    assert normal_id("ａ１２３４５６７８９", IdKind.NATIONAL) == "A123456789"
    assert normal_id(" a123-456 789 ", IdKind.NATIONAL) == "A123456789"
    assert normal_id("ab 123 456", IdKind.PASSPORT) == "AB123456"


def test_of_ten_check_digits_one_is_right():
    passing = []
    for digit in "0123456789":
        try:
            passing.append(normal_id("A12345678" + digit, IdKind.NATIONAL))
        except InvalidIdNumber:
            continue
    assert passing == ["A123456789"]


def test_masks():
    assert masked("A123456789") == "A12****789"
    assert masked("AB123456") == "AB****56"
