"""A thousand planted ID numbers through the real flows, then every byte looked through for them; quiz keys likewise."""

from functools import partial
from pathlib import Path

from chalicelib.content.model import Question
from chalicelib.content.reading import read_content
from sitebuild.publishing import publish_site
from tests.builders import TODAY
from tests.drill.canary import hits, scan
from tests.drill.found import Found
from tests.drill.planting import Planted, plant

ROOT = Path(__file__).resolve().parents[2]
LEAST = 10


def leaks(told: Planted) -> dict[str, set[str]]:
    """Place → numbers that stand there in clear; the archives that carry them on purpose are not among the places."""
    answers = {place: hits(body, told.numbers) for place, body in told.answers}
    found = {**scan(told.data, told.numbers), **answers, "logs": hits(told.logs.encode(), told.numbers)}
    return {place: one for place, one in found.items() if one}


def run(folder: Path, people: int, keys: bool) -> Found:
    """Plant, look, and make sure that the numbers were really there; `keys` also builds the site and looks for keys."""
    found = Found(people)
    told = plant(folder / "data", people)
    for place, numbers in leaks(told).items():
        found.broken.append(f"{len(numbers)} numbers in {place}")
    carried = set().union(*(hits(one, told.numbers) for one in told.archives))
    found.expect(carried == told.numbers, f"only {len(carried)} of {len(told.numbers)} numbers were ever there")
    found.notes["canary.planted"] = len(told.numbers)
    found.notes["canary.carried"] = len(carried)
    if keys:
        _keys(folder / "site", found, told.answers)
    return found


def _keys(out: Path, found: Found, answers: list[tuple[str, bytes]]) -> None:
    """No explanation of any question stands in a page or a file of the site, nor in an answer of the API."""
    content, _ = read_content(ROOT)
    publish_site(content, ROOT, out, out.with_name("cache"), TODAY, "https://volunteer.example.org/")
    lessons = "".join(path.read_text("utf-8") for path in (ROOT / "course_content").rglob("lessons/*.md"))
    words = {word for course in content.courses.values() for one in course.questions for word in _words(one)}
    words = {word for word in words if len(word) >= LEAST and word not in lessons}
    files = [(str(path.relative_to(out)), path.read_bytes()) for path in out.rglob("*") if path.is_file()]
    for place, data in [*files, *answers]:
        text = data.decode("utf-8", "replace")
        found.broken += [f"the key 「{word}」 in {place}" for word in words if word in text]
    found.notes["canary.keys"] = len(words)


def _words(question: Question) -> list[str]:
    return [question.explanation, *(choice.why for choice in question.choices)]


full = partial(run, people=1_000, keys=True)
short = partial(run, people=50, keys=False)
