"""The catalogue's folder, brought up to date without writing or reading back what did not change.

`content.catalogue` owns the names and the meaning of the objects; the first time it also writes them.
"""

import os
from dataclasses import replace
from pathlib import Path

import msgspec

from chalicelib.content.catalogue import (
    OPENINGS,
    SHELL,
    compile_catalogue,
    compile_openings,
    notice_object,
    write_catalogue,
)
from chalicelib.content.model import Content
from sitebuild.outputs import digest, write

# Earlier versions of a course stay: attempts pin them.
PINNED = "@"


def bring_catalogue_up_to_date(content: Content, folder: Path, memory: Path) -> None:
    """Write the objects that changed, remove those of notices, plans and courses that are gone."""
    before = msgspec.json.decode(memory.read_bytes(), type=dict[str, str]) if memory.is_file() else {}
    memory.unlink(missing_ok=True)
    after = {notice_object(notice.id): notice.version for notice in content.notices.values()}
    fresh = {key: n for key, n in content.notices.items() if before.get(notice_object(key)) != n.version}
    objects = compile_catalogue(replace(content, notices=fresh)) | {OPENINGS: compile_openings(content)}
    after |= {name: digest(data) for name, data in objects.items() if name not in after}
    if before and all(os.path.exists(folder / name) for name in before if PINNED not in name):  # noqa: PTH110
        for name, data in objects.items():
            if before.get(name) != after[name]:
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                write(str(folder / name), data)
        for name in before.keys() - after.keys():
            if PINNED not in name:
                (folder / name).unlink()
    else:
        write_catalogue(content, folder)
    memory.parent.mkdir(parents=True, exist_ok=True)
    memory.write_bytes(msgspec.json.encode(after))


def keep_shell(html: str, folder: Path) -> None:
    """Write the look of the site beside the catalogue, unless it lies there already."""
    file, data = folder / SHELL, html.encode()
    if not file.is_file() or file.read_bytes() != data:
        write(str(file), data)
