"""The right answers, from the question banks: what a well-read trainee knows."""

from functools import cache
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[2]


@cache
def _bank(course: str) -> dict[str, list[str]]:
    text = (ROOT / "course_content" / course / "questions.yml").read_text("utf-8")
    return {question["id"]: _listed(question["answer"]) for question in yaml.safe_load(text)}


def right_answers(course: str, question: str) -> list[str]:
    """The choices to pick, in order."""
    return _bank(course)[question]


def _listed(answer: object) -> list[str]:
    if isinstance(answer, bool):
        return ["true" if answer else "false"]
    return [str(one) for one in answer] if isinstance(answer, list) else [str(answer)]
