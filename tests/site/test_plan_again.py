"""Reading again after a plan or a notice of a plan changed gives what reading everything gives."""

import shutil

import pytest

from chalicelib.content.reading import read_content
from sitebuild.remembered import read_again
from tests.content.trees import PLAN, PLANNED_NOTICE, a_planned_tree

LATER = 2**62  # every file counts as settled
SECOND = PLAN.replace("visits", "calls")


def retyped(file, old, new):
    def change(root):
        text = (root / file).read_text("utf-8")
        assert old in text
        (root / file).write_text(text.replace(old, new, 1), "utf-8")

    return change


CHANGES = {
    "a word of the notice": retyped(PLANNED_NOTICE, "9 點到協會", "10 點到協會"),
    "a fact said itself": retyped(PLANNED_NOTICE, "recruit:", "purpose: 一起敲門。\nrecruit:"),
    "too many people": retyped(PLANNED_NOTICE, "quota: 12", "quota: 99"),
    "a slip in the plan's name": retyped(PLANNED_NOTICE, "plan: visits", "plan: visit"),
    "a word of the plan": retyped(PLAN, "電話問安", "電話聊天"),
    "a mistake in the plan": retyped(PLAN, "amount: 12000", "amount: 很多"),
    "the plan gone": lambda root: (root / PLAN).unlink(),
    "a second plan": lambda root: shutil.copy(root / PLAN, root / SECOND),
    "the notice gone": lambda root: (root / PLANNED_NOTICE).unlink(),
}


@pytest.mark.parametrize("name", CHANGES)
def test_reading_again_equals_reading_everything(tmp_path, name):
    root, memory = a_planned_tree(tmp_path), tmp_path / "memory"
    read_again(root, memory, "code", LATER)
    CHANGES[name](root)
    assert read_again(root, memory, "code", LATER) == read_content(root)
