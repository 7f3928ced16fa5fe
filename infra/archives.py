"""Which zips there are, and what goes into each: only what its functions can import, and the tables these read."""

import fnmatch
import json
import platform
import re
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.metadata import distribution
from pathlib import Path

from infra.closure import needed

HERE = Path(__file__).parent
# What libraries bring and no function imports: their stubs, tools and sources in C.
UNUSED = (
    *(f"jinja2/{name}.py" for name in ("constants", "ext", "meta", "nativetypes", "sandbox")),
    *(f"segno/{name}.py" for name in ("cli", "helpers", "__main__")),
    *("**/__pycache__", "*.dist-info", "*.data", "**/*.pyi", "*/py.typed", "*/*.c", "chalice/local.py"),
    *("uharfbuzz/_harfbuzz_test*", "uharfbuzz/*.pyx", "uharfbuzz/*.pxd"),
)


# Modules that a package imports by a name made up at run time, where no reading finds them.
BY_NAME = ("chalicelib/content/model/*.py",)


@dataclass(frozen=True, slots=True)
class Archive:
    """A zip: the entry point at its top, what it never gets to import, the tables that it reads, wheels besides.

    `never` are modules that the code can import but that this function's work does not lead to.
    """

    name: str
    entry: Path
    tables: tuple[str, ...]
    never: tuple[str, ...] = ()
    wheels: tuple[str, ...] = ()

    @property
    def top(self) -> str:
        """The entry point's name in the zip."""
        return self.entry.name


# The tables beside `chalicelib`'s modules; documents and rosters are for the image.
TABLES = ("chalicelib/domain/*.json", "chalicelib/wording/*.json", "chalicelib/letters/*")
API = Archive("deployment.zip", HERE.parent / "functions" / "app.py", TABLES)
WORKER = Archive("worker.zip", HERE / "functions" / "worker.py", TABLES)
ISSUING = Archive(
    "issuing.zip",
    HERE / "functions" / "issuing.py",
    ("chalicelib/domain/*.json", "chalicelib/wording/labels.json", "chalicelib/documents/certificate/*.html",
     "chalicelib/documents/certificate/*.css"),
    # it compiles no layout, reads no foreign PDF, writes no letter, asks for no second factor
    never=("chalicelib/stamping/compiling.py", "chalicelib/adapters/signing_foreign.py", "jinja2/*", "markupsafe/*",
           "pyotp/*", "chalice/*"),
    wheels=("uharfbuzz",),
)  # fmt: skip
ARCHIVES = (API, WORKER, ISSUING)


def lay(archive: Archive, packed: Path, out: Path) -> None:
    """Lay into `out` what the archive holds, from the folder of everything that Chalice packed."""
    shutil.copytree(packed, out, dirs_exist_ok=True)
    (out / "app.py").unlink()
    entry = out / archive.top
    shutil.copy(archive.entry, entry)
    for name in archive.wheels:
        _bring(name, out)
    for pattern in UNUSED:
        for found in list(out.glob(pattern)):
            shutil.rmtree(found) if found.is_dir() else found.unlink()
    files = {path for path in out.rglob("*") if path.is_file()}
    never = {path for path in files if _fits(path.relative_to(out), archive.never)}
    kept = needed(out, entry, never)
    for path in files - never:
        if _fits(path.relative_to(out), BY_NAME):
            kept |= needed(out, path, never)
    kept |= {path for path in files if _fits(path.relative_to(out), archive.tables)}
    libraries = {path.relative_to(out).parts[0] for path in kept} - {"chalicelib", archive.top}
    for path in files - never:
        if path not in kept and path.relative_to(out).parts[0] not in libraries:
            path.unlink()
    for path in never:
        path.unlink()
    for path in (out / "chalicelib").rglob("*.json"):  # as people read them they are a tenth larger
        path.write_text(
            json.dumps(json.loads(path.read_text("utf-8")), ensure_ascii=False, separators=(",", ":")), "utf-8"
        )


def _fits(path: Path, patterns: Iterable[str]) -> bool:
    return any(fnmatch.fnmatch(path.as_posix(), pattern) for pattern in patterns)


def _bring(name: str, out: Path) -> None:
    """Copy an installed wheel that runs on Lambda too; SystemExit when it was made for this machine alone."""
    found = distribution(name)
    tags = re.findall(r"^Tag: (.+)$", found.read_text("WHEEL") or "", re.M)
    if not any("manylinux" in tag and tag.endswith(f"_{platform.machine()}") for tag in tags):
        raise SystemExit(f"{name} 是為這台電腦編譯的，不能放到 Lambda。請在 x86_64 的 Linux 上執行 make package。")
    if platform.machine() != "x86_64":
        raise SystemExit("make package 要在 x86_64 的 Linux 上執行：函式跑在 x86_64。")
    for file in found.files or ():
        if file.parts[0] == name:
            to = out / file
            to.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(str(found.locate_file(file)), to)
