"""Habits that a machine can hold: no clock or chance below a composition root, small files, no patches in tests."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
INNER = [
    path
    for folder in ("domain", "records", "services", "http", "jobs", "documents", "content")
    for path in (ROOT / "functions" / "chalicelib" / folder).rglob("*.py")
]
PYTHON = [p for top in ("functions", "site/sitebuild", "infra", "tests") for p in (ROOT / top).rglob("*.py")]


@pytest.mark.parametrize("path", INNER, ids=lambda p: str(p.relative_to(ROOT)))
def test_nobody_below_a_composition_root_asks_the_clock_or_draws_a_random_number(path):
    source = path.read_text("utf-8")
    assert not re.search(
        r"datetime\.now|time\.time\(|date\.today|\buuid4\(|\bsecrets\.|os\.environ|\brandom\.\w+\(", source
    )


@pytest.mark.parametrize("path", PYTHON, ids=lambda p: str(p.relative_to(ROOT)))
def test_files_are_small_and_say_what_they_are(path):
    lines = path.read_text("utf-8").splitlines()
    assert len(lines) <= (400 if "tests" in path.parts else 300)
    if path.name != "__init__.py" or lines:
        assert lines[0].startswith(('"""', "#!")), "a module begins with what it knows"


def test_tests_pass_things_in_instead_of_patching():
    for path in (ROOT / "tests").rglob("*.py"):
        source = path.read_text("utf-8")
        assert "mock" + ".patch" not in source and "monkeypatch" + ".setattr" not in source, path


def test_the_project_names_no_machine():
    pattern = re.compile(r"(^|[^\w.])/(?:work|root|home)/")
    for path in [*PYTHON, *(ROOT / "functions").rglob("*.json"), *(ROOT / "site" / "docs").rglob("*.md")]:
        if path != Path(__file__):
            assert not pattern.search(path.read_text("utf-8")), path
