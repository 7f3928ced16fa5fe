"""What content must mean, as pure functions from drafts to findings. Each rule is tested alone.

The form of a file (missing, unknown or misspelt fields) is the business of `content.reading`; here stands what needs
more than one field, or more than one file. No rule stops at its first finding, none reads files, none knows the day.
"""

from collections.abc import Callable, Iterator

from chalicelib.content.drafts import Drafts, Entry
from chalicelib.content.findings import Finding
from chalicelib.content.lending import lender, names_plan
from chalicelib.content.rules import (
    authorities,
    courses,
    goals,
    mappings,
    names,
    notice_links,
    notices,
    plan_links,
    plans,
    questions,
    texts,
    tracks,
    units,
    unwritten,
)

EntryRule = Callable[[Entry, Drafts], Iterator[Finding]]
UNIT_RULES: tuple[EntryRule, ...] = (*units.RULES, units.filing_can_be_looked_up, *texts.PAGE_RULES)
NOTICE_RULES: tuple[EntryRule, ...] = (
    *notices.RULES,
    *notice_links.RULES,
    units.filing_can_be_looked_up,
    *texts.PAGE_RULES,
)
# Rules of a notice that hold for a plan too: it says the same about training, ages, places and its filing.
PLAN_RULES: tuple[EntryRule, ...] = (
    *plans.RULES,
    *goals.RULES,
    notices.ages_make_sense,
    notices.minors_are_provided_for,
    notices.days_are_named_once,
    notices.districts_are_in_addresses,
    notice_links.category_exists,
    notice_links.training_is_complete,
    notice_links.own_parts_can_be_held,
    units.filing_can_be_looked_up,
    texts.headings_start_at_two,
)
PAGE_RULES: tuple[EntryRule, ...] = texts.PAGE_RULES


def check(drafts: Drafts) -> Iterator[Finding]:
    """Everything that is wrong or doubtful, in no particular order."""
    yield from names.names_are_addresses(drafts)
    for unit in drafts.units.values():
        for rule in UNIT_RULES:
            yield from rule(unit, drafts)
    for mapping in drafts.mappings.values():
        for rule in mappings.RULES:
            yield from rule(mapping, drafts)
    for plan in drafts.plans.values():
        for rule in PLAN_RULES:
            yield from rule(plan, drafts)
    for notice in drafts.notices.values():
        yield from _of_notice(notice, drafts)
    for course in drafts.courses.values():
        for course_rule in (*courses.RULES, *questions.RULES):
            yield from course_rule(course, drafts)
        for page in (course.page, *course.lessons.values()):
            if page.lines:  # a page that is not there was reported already
                for rule in PAGE_RULES:
                    yield from rule(page, drafts)
    for track in drafts.tracks.values():
        for rule in tracks.RULES:
            yield from rule(track, drafts)
    for entry in drafts.authorities:
        for rule in authorities.RULES:
            yield from rule(entry, drafts)
    for source in drafts.sources:
        for text_rule in (*texts.SOURCE_RULES, unwritten.nothing_is_left_to_write):
            yield from text_rule(source)


def _of_notice(notice: Entry, drafts: Drafts) -> Iterator[Finding]:
    """Findings about lent facts, which stand on the line of `plan`, belong to the plan and are told there."""
    if not names_plan(notice):
        for rule in NOTICE_RULES:
            yield from rule(notice, drafts)
        return
    lent = notice.line("plan") if lender(notice, drafts) else 0
    for rule in NOTICE_RULES:
        yield from (finding for finding in rule(notice, drafts) if finding.line != lent)
    for rule in plan_links.RULES:
        yield from rule(notice, drafts)
