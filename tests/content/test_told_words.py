"""What an application keeps of notice and plan is all of it: every word that an editor wrote stands in the text."""

from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum

from chalicelib.content.reading import read_content
from chalicelib.content.told_words import notice_words, plan_words
from chalicelib.wording import roc_day
from tests.content.trees import a_planned_tree

# Addresses and states of the file, not words for readers.
OURS = {"unit", "slug", "version", "plan_version", "example", "status", "category", "authority"}


def leaves(value, name=""):
    if is_dataclass(value):
        for field in fields(value):
            if field.name not in OURS:
                yield from leaves(getattr(value, field.name), field.name)
    elif isinstance(value, tuple):
        for one in value:
            yield from leaves(one, name)
    elif isinstance(value, date):
        yield name, roc_day(value)
    elif isinstance(value, Enum):
        yield name, str(value.value)
    elif isinstance(value, str) and value.strip():
        yield from ((name, line.strip()) for line in value.strip().splitlines() if line.strip())
    elif isinstance(value, int) and not isinstance(value, bool):
        yield name, str(value)


def test_every_word_of_a_notice_and_of_its_unit_is_kept(tmp_path):
    content = read_content(a_planned_tree(tmp_path))[0]
    assert len(content.notices) >= 3 and any(notice.changes for notice in content.notices.values())
    for notice in content.notices.values():
        unit = content.units[notice.unit]
        words = notice_words(notice, unit)
        assert [(name, leaf) for name, leaf in leaves(notice) if leaf not in words] == []
        assert unit.name in words and unit.reg_no in words and notice.authority in words


def test_every_word_of_a_plan_is_kept(tmp_path):
    content = read_content(a_planned_tree(tmp_path))[0]
    (plan,) = content.plans.values()
    words = plan_words(plan, content.units[plan.unit], "社福類")
    (change,) = plan.amendments
    lists = (*plan.goals, *plan.tasks, *plan.duties, *plan.body.splitlines())
    single = (plan.title, plan.purpose, plan.rights.insurance, plan.exit, plan.guidance.grievance, change.what)
    assert [text for text in (*single, *lists, change.ref) if text not in words] == []
