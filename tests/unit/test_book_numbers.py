"""Pasted book numbers: every way in which an office writes a list, and every way in which it goes wrong."""

from dataclasses import replace
from datetime import date

import pytest

from chalicelib.domain.package import Member, MemberState
from chalicelib.domain.record_book import Kind
from chalicelib.services.book_numbers import read_pasted

DAY = date(2026, 11, 23)
PEOPLE = [
    Member("p", 1, "A", "pa", "王美麗", Kind.FIRST),
    Member("p", 2, "B", "pb", "李大仁", Kind.FIRST),
    Member("p", 3, "C", "pc", "李大仁", Kind.FIRST),
    Member("p", 4, "D", "pd", "Mary Ann Lee", Kind.FIRST),
]


def read(text, people=PEOPLE):
    return [(one.trainee, one.number, one.fault) for one in read_pasted(text, people, DAY)]


@pytest.mark.parametrize(
    "line",
    [
        "1\t北市-1",
        "1,北市-1",
        "王美麗　北市-1",
        "王美麗 北市-1",
        "1\t王美麗\t北市-1",
        "  001 ，北市-1 ",
        "王 美 麗\t北市-1",
    ],
)
def test_a_person_is_found_by_roster_number_or_name(line):
    assert read(line) == [("A", "北市-1", "")]


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("李大仁\t北市-1", "several-of-that-name"),
        ("9\t北市-1", "not-in-package"),
        ("2\t王美麗\t北市-1", "not-in-package"),
        ("北市-1", "line-unreadable"),
    ],
)
def test_a_line_that_means_nobody_or_two_is_not_taken(line, fault):
    (found,) = read(line)
    assert (found[0], found[2]) == ("", fault)


def test_two_of_one_name_are_told_apart_by_their_roster_number():
    assert read("2\t李大仁\t北市-2\n3\t李大仁\t北市-3") == [("B", "北市-2", ""), ("C", "北市-3", "")]


def test_a_name_with_blanks_is_read_when_cells_are_told_apart():
    assert read("Mary Ann Lee\t北市-4") == [("D", "北市-4", "")]


def test_nobody_twice_and_no_number_twice():
    assert [fault for *_, fault in read("1\tX1\n1\tX2")] == ["person-twice", "person-twice"]
    assert [fault for *_, fault in read("1\tX1\n2\tX1")] == ["number-twice", "number-twice"]


def test_a_date_at_the_end_counts_and_empty_lines_do_not():
    found = read_pasted("1\tX1\t115/11/20\n\n2\tX2\n", PEOPLE, DAY)
    assert [(one.line, one.day) for one in found] == [(1, date(2026, 11, 20)), (3, DAY)]


def test_what_is_known_already_is_held_against_the_line():
    known = [
        replace(PEOPLE[0], number="X1", state=MemberState.ISSUED),
        replace(PEOPLE[1], state=MemberState.RETURNED),
        replace(PEOPLE[2], kind=Kind.UPDATE, previous="OLD"),
    ]
    assert [fault for *_, fault in read("1\tX9\n2\tX2\n3\tNEW", known)] == [
        "has-other-number", "already-answered", "book-number-differs",
    ]  # fmt: skip
    assert read("1\tX1\n3\tOLD", known) == [("A", "X1", ""), ("C", "OLD", "")]
