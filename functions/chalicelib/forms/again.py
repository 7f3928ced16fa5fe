"""Earlier answers in the shape of a form, so that a person who applies elsewhere need not type them again.

What belongs to one service only (the reason, the consents, who helped) has to be said anew.
"""

from chalicelib.domain.application import Answers
from chalicelib.forms.fields import YES

TEXTS = (
    "name", "gender", "mobile", "phone", "email", "education", "occupation", "experience", "skills", "languages",
)  # fmt: skip


def values_of(answers: Answers) -> dict[str, list[str]]:
    """The values by the names of the controls; what is empty is left out."""
    birth, guardian = answers.birth_date, answers.guardian
    said = {name: getattr(answers, name) for name in TEXTS}
    # 民國前 has no number that the boxes take: such a year is written as it is in the other calendar
    year = birth.year - 1911 if birth.year > 1911 else birth.year
    said |= {"birth.year": str(year), "birth.month": str(birth.month), "birth.day": str(birth.day)}
    if guardian:
        said |= {f"guardian.{name}": getattr(guardian, name) for name in ("name", "relation", "phone")}
    ticked = {name: YES for name in ("basic_done", "has_book") if getattr(answers, name)}
    lists = {"availability": list(answers.availability), "licences": list(answers.licences)}
    single = {name: [text] for name, text in (said | ticked).items() if text}
    return single | {name: given for name, given in lists.items() if given}
