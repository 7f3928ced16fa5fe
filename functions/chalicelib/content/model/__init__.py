"""What units and teachers publish, as values: notices, units, courses, lessons, questions, tracks.

Knows the fields and which of them a browser may see. Does not know YAML, files, line numbers or sentences about
mistakes: that is `content.reading` and `content.rules`. Texts are Markdown or plain text as written; dates are
calendar dates in Asia/Taipei; hours are whole hours.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from chalicelib.content.model.course import Choice, Course, Lesson, PublicQuestion, Question, QuestionKind
from chalicelib.content.model.mapping import MappingColumn, RosterMapping
from chalicelib.content.model.notice import (
    Apply,
    Change,
    Interview,
    Notice,
    NoticeStatus,
    NoticeTraining,
    Place,
    Recruit,
    Require,
    Rights,
    Service,
    ServiceMode,
)
from chalicelib.content.model.opening import Opening
from chalicelib.content.model.track import EarlierRule, Issuer, Part, PartMode, Topic, Track
from chalicelib.content.model.unit import (
    Contact,
    Filing,
    FilingStatus,
    Keeping,
    StaffMember,
    StaffRole,
    Supervisor,
    Unit,
    UnitType,
)

if TYPE_CHECKING:
    from chalicelib.content.model.content import Content
    from chalicelib.content.model.plan import (
        Amendment,
        BudgetLine,
        Evaluation,
        Guidance,
        Operation,
        Outcome,
        Plan,
        PlanApply,
        PlanRecruit,
        PlanService,
        PlanStatus,
        PlanTraining,
        Term,
        Termination,
    )

# What only the build and papers use is imported with its first use: a cold start makes no dataclasses for it.
LATER = {"Content": "content"} | dict.fromkeys(
    (
        "Amendment",
        "BudgetLine",
        "Evaluation",
        "Guidance",
        "Operation",
        "Outcome",
        "Plan",
        "PlanApply",
        "PlanRecruit",
        "PlanService",
        "PlanStatus",
        "PlanTraining",
        "Term",
        "Termination",
    ),
    "plan",
)

__all__ = [
    "Amendment",
    "Apply",
    "BudgetLine",
    "Change",
    "Choice",
    "Contact",
    "Content",
    "Course",
    "EarlierRule",
    "Evaluation",
    "Filing",
    "FilingStatus",
    "Guidance",
    "Interview",
    "Issuer",
    "Keeping",
    "Lesson",
    "MappingColumn",
    "Notice",
    "NoticeStatus",
    "NoticeTraining",
    "Opening",
    "Operation",
    "Outcome",
    "Part",
    "PartMode",
    "Place",
    "Plan",
    "PlanApply",
    "PlanRecruit",
    "PlanService",
    "PlanStatus",
    "PlanTraining",
    "PublicQuestion",
    "Question",
    "QuestionKind",
    "Recruit",
    "Require",
    "Rights",
    "RosterMapping",
    "Service",
    "ServiceMode",
    "StaffMember",
    "StaffRole",
    "Supervisor",
    "Term",
    "Termination",
    "Topic",
    "Track",
    "Unit",
    "UnitType",
]


def __getattr__(name: str) -> object:
    """A value that is imported with its first use."""
    if name not in LATER:
        raise AttributeError(f"module {__name__} has no {name}")
    return getattr(import_module(f"{__name__}.{LATER[name]}"), name)
