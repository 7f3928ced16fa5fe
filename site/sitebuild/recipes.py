"""Which pages the site has, and what each is made from: an address, the parts that decide its bytes, and its maker.

The parts must name everything that the maker reads: a page whose parts did not change is not made again.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from chalicelib.content.model import Course, Notice, Plan, Unit
from chalicelib.domain.retention import periods
from sitebuild.apply_page import apply_page
from sitebuild.archive_pages import address as year_address
from sitebuild.archive_pages import archive_page, by_year, ended, year_page
from sitebuild.authority_page import authority_page
from sitebuild.card import card
from sitebuild.card_parts import CardParts
from sitebuild.course_pages import course_page, courses_page, lesson_page, quiz_page
from sitebuild.edition import Edition
from sitebuild.filter_form import filter_form
from sitebuild.fit_page import fit_page
from sitebuild.list_pages import PER_PAGE, address, in_reading_order, list_page, page_count
from sitebuild.notice_page import notice_page
from sitebuild.page import Page
from sitebuild.period import TAKING, notice_period
from sitebuild.plan_page import plan_page
from sitebuild.similar import Similar
from sitebuild.site_map_page import site_map_page
from sitebuild.training_gap import answers_for_beginners, gap_page
from sitebuild.training_page import training_page
from sitebuild.unit_pages import unit_page, units_page


@dataclass(frozen=True, slots=True)
class Recipe:
    """A page that can be made when it is needed."""

    path: str
    parts: tuple[object, ...]
    make: Callable[[], Page]


def recipes(edition: Edition) -> Iterator[Recipe]:
    """Every page made from content."""
    cards = CardParts(edition)
    yield from _notices(edition, cards)
    yield from _plans(edition)
    yield from _units(edition, cards)
    yield from _lists(edition, cards)
    yield from _archive(edition)
    yield from _fit()
    yield from _courses(edition)
    yield _site_map(edition)


def _notices(edition: Edition, cards: CardParts) -> Iterator[Recipe]:
    content, today, base_url = edition.content, edition.today, edition.shell.base_url
    tracks, courses = content.tracks, content.courses
    titles = {course.id: course.title for course in courses.values()}
    units = {unit.id: unit.public() for unit in content.units.values()}
    shared = {category: edition.key(track, tracks["basic"], titles) for category, track in tracks.items()}
    unit_keys = {unit.id: edition.key(unit) for unit in units.values()}
    shown = edition.shown()
    rings = Similar(shown, today)
    for notice in shown:
        unit = units[notice.unit]
        plan = edition.plan_of(notice)
        others = rings.to(notice)
        parts = (
            notice.version,
            unit_keys[unit.id],
            shared[notice.category],
            notice_period(notice, today),
        )
        yield Recipe(
            f"units/{notice.id}/",
            (*parts, [cards(other) for other in others]),
            partial(_notice_page, notice, unit, plan, others, edition),
        )
        privacy = content.privacy[notice.privacy]
        yield Recipe(
            f"units/{notice.id}/apply/",
            (*parts, privacy, periods()),
            partial(apply_page, notice, unit, tracks[notice.category], privacy, today, base_url),
        )


def _notice_page(notice: Notice, unit: Unit, plan: Plan | None, others: Sequence[Notice], edition: Edition) -> Page:
    content, base_url = edition.content, edition.shell.base_url
    similar = _cards(others, edition)
    return notice_page(notice, unit, content.tracks, content.courses, edition.today, base_url, plan, similar)


def _cards(notices: Sequence[Notice], edition: Edition) -> str:
    units, tracks = edition.content.units, edition.content.tracks
    return "".join(card(one, units[one.unit].name, tracks[one.category].name, edition.today) for one in notices)


def _plans(edition: Edition) -> Iterator[Recipe]:
    """A plan's version stands for the plan; its page also names the notices that lean on it."""
    content = edition.content
    leaning: dict[str, list[Notice]] = {}
    for notice in edition.published:
        if plan := edition.plan_of(notice):
            leaning.setdefault(plan.id, []).append(notice)
    for plan in edition.shown_plans():
        unit, track = content.units[plan.unit].public(), content.tracks[plan.category]
        notices = leaning.get(plan.id, [])
        parts = (plan.version, unit, track.name, [(notice.id, notice.title) for notice in notices])
        yield Recipe(plan.path.lstrip("/"), parts, partial(plan_page, plan, unit, track.name, notices))


def _units(edition: Edition, cards: CardParts) -> Iterator[Recipe]:
    content, today, base_url = edition.content, edition.today, edition.shell.base_url
    of_unit: dict[str, list[Notice]] = {unit: [] for unit in content.units}
    taking: dict[str, int] = {}
    for notice in (*edition.published, *ended(content.notices.values())):
        of_unit[notice.unit].append(notice)
        if notice_period(notice, today) in TAKING:
            taking[notice.unit] = taking.get(notice.unit, 0) + 1
    of_plans: dict[str, list[Plan]] = {}
    for plan in edition.shown_plans():
        of_plans.setdefault(plan.unit, []).append(plan)
    names = {track.id: track.name for track in content.tracks.values()}
    units = [unit.public() for unit in content.units.values()]
    for unit in units:
        notices = of_unit[unit.id]
        plans = of_plans.get(unit.id, [])
        named = [(plan.path, plan.title, plan.term, plan.termination) for plan in plans]
        parts = (unit, names, [cards(notice) for notice in notices], named)
        yield Recipe(
            f"units/{unit.id}/",
            parts,
            partial(unit_page, unit, notices, content.tracks, today, base_url, plans),
        )
    yield Recipe("units/", (units, taking, names), lambda: units_page(units, taking, content.tracks))


def _lists(edition: Edition, cards: CardParts) -> Iterator[Recipe]:
    content, today = edition.content, edition.today
    notices = in_reading_order(edition.published, today)
    form = filter_form(notices, content)
    total = len(notices)
    for number in range(1, page_count(total) + 1):
        shown = notices[(number - 1) * PER_PAGE : number * PER_PAGE]
        filters = form if number == 1 else ""
        parts = (number, total, filters, [cards(notice) for notice in shown])
        yield Recipe(
            address(number).lstrip("/"),
            parts,
            partial(list_page, number, total, shown, content, today, filters),
        )


def _archive(edition: Edition) -> Iterator[Recipe]:
    names = {unit.id: unit.name for unit in edition.content.units.values()}
    years = by_year(edition.content.notices.values())
    counts = {year: len(notices) for year, notices in years.items()}
    yield Recipe("notices/archive/", (counts,), lambda: archive_page(counts))
    for year, notices in years.items():
        shown = [(one.id, one.title, names[one.unit], one.recruit.start, one.recruit.end) for one in notices]
        yield Recipe(year_address(year), (year, shown), partial(year_page, year, notices, names))


def _fit() -> Iterator[Recipe]:
    yield Recipe("notices/fit/", (), fit_page)


def _site_map(edition: Edition) -> Recipe:
    courses = [(f"/courses/{course.id}/", course.title) for course in edition.content.courses.values()]
    absent = frozenset() if edition.content.authorities else frozenset({"/authority/"})
    return Recipe("sitemap/", (courses, sorted(absent)), lambda: site_map_page(courses, absent))


def _courses(edition: Edition) -> Iterator[Recipe]:
    tracks, courses = edition.content.tracks, edition.content.courses
    titles = [(course.id, course.title) for course in courses.values()]
    yield Recipe("courses/", (tracks, titles), lambda: courses_page(tracks, courses))
    yield Recipe("training/", (tracks, titles), lambda: training_page(tracks, courses))
    answers = answers_for_beginners(tracks, edition.today)
    if authorities := edition.content.authorities:
        parts = (authorities, {track.id: track.name for track in tracks.values()})
        yield Recipe("authority/", parts, lambda: authority_page(authorities, tracks))
    yield Recipe("training/gap/", (tracks, titles, answers), lambda: gap_page(tracks, courses, answers))
    for course in courses.values():
        yield from _course(course, edition)


def _course(course: Course, edition: Edition) -> Iterator[Recipe]:
    yield Recipe(f"courses/{course.id}/", (course,), lambda: course_page(course, edition.shell.base_url))
    for lesson in course.lessons:
        yield Recipe(f"courses/{course.id}/{lesson.id}/", (course, lesson.id), partial(lesson_page, course, lesson))
    if course.quiz_questions:
        yield Recipe(f"courses/{course.id}/quiz/", (course,), lambda: quiz_page(course))
