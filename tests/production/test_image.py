"""The container that draws, as far as it can be held without building it: its files, its packages, its handlers."""

import re
from pathlib import Path

import pytest

from infra.packaging import ROOT, export_image_requirements

DOCKERFILE = (ROOT / "infra" / "render" / "Dockerfile").read_text("utf-8")


@pytest.fixture(scope="module")
def requirements(tmp_path_factory) -> str:
    path: Path = tmp_path_factory.mktemp("render") / "requirements.txt"
    export_image_requirements(path)
    return path.read_text("utf-8")


def test_every_package_is_pinned_with_its_digest(requirements):
    packages = re.findall(r"^([a-z0-9-]+)==", requirements, re.M)
    assert {"weasyprint", "pillow", "uharfbuzz", "cryptography", "xlsxwriter", "awslambdaric", "msgspec"} <= set(
        packages
    )
    assert not {"granian", "mkdocs", "pytest", "moto"} & set(packages)
    assert requirements.count("--hash=sha256:") >= len(packages)


def test_what_the_dockerfile_copies_is_there():
    sources = re.findall(r"^COPY (\S+) ", DOCKERFILE, re.M)
    made = {"build/render/requirements.txt"}
    assert sources and all(source in made or (ROOT / source).exists() for source in sources)


def test_it_draws_with_the_fonts_and_libraries_that_this_machine_was_given():
    """What bootstrap installs for one machine is what the container needs, and the other way round."""
    bootstrap = (ROOT / "infra" / "local" / "bootstrap.sh").read_text("utf-8")
    wanted = set(re.findall(r"(?:fonts|lib)[a-z]*-[\w.-]+", re.search(r'^packages="([^"]+)"', bootstrap, re.M)[1]))
    assert wanted == set(re.findall(r"(?:fonts|lib)[a-z]*-[\w.-]+", DOCKERFILE)) and wanted


def test_it_runs_as_nobody_special():
    assert re.search(r"^USER (?!root)", DOCKERFILE, re.M)
