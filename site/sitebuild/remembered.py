"""Reads content again, but of the notices only those whose files changed since the last time.

Knows that a notice is judged by its own file and by what stands around it: units, plans, tracks, courses, privacy
texts. When anything around changed, or was wrong the last time, everything is read. The result equals that of
`read_content`.
"""

import os
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import msgspec

from chalicelib.content.drafts import CourseDraft, Entry
from chalicelib.content.findings import Finding, in_order
from chalicelib.content.model import Content
from chalicelib.content.reading import read_content
from chalicelib.content.reading.building import build
from chalicelib.content.reading.walking import COURSES, PRIVACY, UNITS, Walk
from chalicelib.content.rules import check

# A file may change twice within one tick of the clock; what changed this recently is read once more the next time.
SETTLED = 2_000_000_000
Signature = tuple[int, int, int, int]


class Memory(msgspec.Struct):
    """The last content that was found without errors, and the state of the files it was read from."""

    code: str
    files: dict[str, Signature]
    content: Content
    findings: list[Finding]


def read_again(root: Path, memory_file: Path, code: str, now_ns: int) -> tuple[Content, list[Finding]]:
    """The content below `root` and its findings; `code` stands for the program that reads."""
    files = dict(_signatures(root))
    memory = _recalled(memory_file, code)
    changed = _changed_notices(memory.files, files) if memory else None
    if memory and changed is not None:
        content, findings = _patched(root, memory, changed)
    else:
        content, findings = read_content(root)
    if not any(finding.is_error for finding in findings):
        settled = {path: sign for path, sign in files.items() if sign[1] < now_ns - SETTLED}
        memory_file.parent.mkdir(parents=True, exist_ok=True)
        memory_file.write_bytes(msgspec.msgpack.encode(Memory(code, settled, content, findings)))
    return content, findings


def _recalled(file: Path, code: str) -> Memory | None:
    if not file.is_file():
        return None
    try:
        memory = msgspec.msgpack.decode(file.read_bytes(), type=Memory)
    except msgspec.DecodeError:
        return None
    return memory if memory.code == code else None


def _signatures(root: Path) -> Iterator[tuple[str, Signature]]:
    """Every file that is read, with what changes when it is written."""
    prefix = len(str(root / UNITS)) - len(UNITS)
    pending = [str(root / folder) for folder in (UNITS, COURSES, PRIVACY)]
    while pending:
        folder = pending.pop()
        if not os.path.isdir(folder):  # noqa: PTH112 - thousands of paths; pathlib costs a tenth of a second
            continue
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.is_dir():
                    pending.append(entry.path)
                else:
                    state = entry.stat()
                    yield entry.path[prefix:], (state.st_mtime_ns, state.st_ctime_ns, state.st_size, state.st_ino)


def _is_notice(path: str) -> bool:
    below = path.removeprefix(UNITS + "/")
    return below != path and below.count("/") == 1 and below.endswith(".md") and not below.endswith("/index.md")


def _changed_notices(before: Mapping[str, Signature], now: Mapping[str, Signature]) -> list[str] | None:
    """The notice files that came, went or changed; None when anything else did."""
    changed = [path for path in before.keys() | now.keys() if before.get(path) != now.get(path)]
    return changed if all(map(_is_notice, changed)) else None


def _patched(root: Path, memory: Memory, changed: list[str]) -> tuple[Content, list[Finding]]:
    walk = _Narrow(root, {root / path for path in changed})
    walk.all()
    touched = set(changed)
    found = [f for f in (*walk.findings, *check(walk.drafts)) if f.path in touched]
    bad = {f.path for f in found if f.is_error} | {draft.page.path for draft in walk.drafts.courses.values()}
    fresh = build(walk.drafts, bad).notices
    kept = {key: notice for key, notice in memory.content.notices.items() if _path(key) not in touched}
    notices = dict(sorted({**kept, **fresh}.items(), key=lambda item: _path(item[0])))
    findings = in_order([*(f for f in memory.findings if f.path not in touched), *found])
    return replace(memory.content, notices=notices), findings


def _path(notice: str) -> str:
    return f"{UNITS}/{notice}.md"


class _Narrow(Walk):
    """A walk to some notices, with their units and plans, the tracks and the privacy texts; courses only by name."""

    def __init__(self, root: Path, wanted: set[Path]) -> None:
        super().__init__(root)
        self._units = root / UNITS
        self._wanted = wanted | {file.parent / "index.md" for file in wanted}

    def _files(self, folder: Path) -> Iterator[Path]:
        files = super()._files(folder)
        return (f for f in files if f in self._wanted) if folder.parent == self._units else files

    def _folders(self, folder: Path, expected: set[str]) -> Iterator[Path]:
        if folder != self._units:
            return super()._folders(folder, expected)
        return iter(sorted({file.parent for file in self._wanted if file.parent.is_dir()}))

    def _course(self, folder: Path) -> None:
        page = Entry(self._name(folder / "course.md"), folder.name, {}, {})
        self.drafts.courses[folder.name] = CourseDraft(page)
