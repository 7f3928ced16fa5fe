"""Versions of texts: short digests of everything that a reader could see, so that records can pin what was read."""

from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING

import msgspec

from chalicelib.content.model import Course, Notice, Unit

if TYPE_CHECKING:
    from chalicelib.content.model import Plan

LENGTH = 16
ENCODER = msgspec.json.Encoder()


def digest(*parts: object) -> str:
    """The first 16 hex digits of SHA-256 over the parts as JSON."""
    return sha256(ENCODER.encode(parts)).hexdigest()[:LENGTH]


def with_notice_version(notice: Notice, unit: Unit) -> Notice:
    """The notice with its version: its own words, what it takes over from the unit, and who the unit is."""
    return replace(notice, version=digest(replace(notice, version=""), unit.name, unit.type, unit.reg_no))


def with_plan_version(plan: "Plan", unit: Unit) -> "Plan":
    """The plan with its version: its own words, what it takes over from the unit, and who the unit is."""
    return replace(plan, version=digest(replace(plan, version=""), unit.name, unit.type, unit.reg_no))


def with_course_version(course: Course) -> Course:
    """The course with its version: page, lessons and question bank."""
    return replace(course, version=digest(replace(course, version="")))


def text_version(text: str) -> str:
    """The version of a text that stands for itself, such as a privacy text."""
    return digest(text)
