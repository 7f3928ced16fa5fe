"""Runs MkDocs when its inputs changed, and tells which of its files belong on the site.

Knows the folders of the theme and of the hand-written pages. Does not know notices, units or courses.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path

from sitebuild.shell import Shell

SHELL_PAGE = "shell/index.html"
STYLESHEET = re.compile(r"assets/stylesheets/main\.[0-9a-f]+\.min\.css")
# Material's bundle, its search and its palette: our pages use none of them.
UNUSED = re.compile(
    r"(shell/|sitemap\.xml|search/|assets/javascripts/(bundle|workers|lunr)|assets/images/favicon\.png"
    r"|assets/stylesheets/palette|assets/_mkdocstrings|.*\.map$)"
)


class ThemeError(Exception):
    """MkDocs could not render the hand-written pages; the message is what it said."""


def render_theme(root: Path, folder: Path, base_url: str) -> Shell:
    """Render the hand-written pages into `folder` unless they are there already, and cut the shell."""
    stamp = folder.with_name(folder.name + ".digest")
    wanted = inputs_digest(root, base_url)
    if not (stamp.is_file() and stamp.read_text() == wanted and (folder / SHELL_PAGE).is_file()):
        stamp.unlink(missing_ok=True)
        shutil.rmtree(folder, ignore_errors=True)
        _run_mkdocs(root, folder, base_url)
        stamp.write_text(wanted)
    return Shell.cut((folder / SHELL_PAGE).read_text("utf-8"), base_url)


def theme_files(folder: Path) -> Iterator[tuple[str, Path]]:
    """Address and file of everything that MkDocs made and the site needs."""
    for file in sorted(folder.rglob("*")):
        path = file.relative_to(folder).as_posix()
        if not file.is_file() or UNUSED.match(path):
            continue
        yield ("assets/stylesheets/material.css" if STYLESHEET.fullmatch(path) else path), file


def inputs_digest(root: Path, base_url: str) -> str:
    """A digest of everything that MkDocs reads."""
    total = blake2b(digest_size=16)
    total.update("\0".join((base_url, version("mkdocs"), version("mkdocs-material"))).encode())
    units = root / "site/docs/units"
    for folder, names, files in os.walk(root / "site"):
        names[:] = sorted(name for name in names if name not in {"sitebuild", "__pycache__"})
        if units in (Path(folder) / name for name in names):
            names.remove(units.name)
        for name in sorted(files):
            file = Path(folder, name)
            total.update(f"\0{file.relative_to(root)}\0".encode() + file.read_bytes())
    total.update((root / "mkdocs.yml").read_bytes())
    return total.hexdigest()


def _run_mkdocs(root: Path, folder: Path, base_url: str) -> None:
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", "mkdocs.yml", "--site-dir"]
    done = subprocess.run(  # noqa: S603 - our own interpreter and fixed arguments
        [*command, str(folder.resolve())],
        cwd=root,
        env={**os.environ, "SITE_URL": base_url, "NO_MKDOCS_2_WARNING": "true"},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise ThemeError(done.stderr.strip() or done.stdout.strip())
