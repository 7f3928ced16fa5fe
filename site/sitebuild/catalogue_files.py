"""The catalogue's folder, brought up to date without reading back what did not change.

`content.catalogue` owns the names and the meaning of the objects; the first time it also writes them.
"""

from pathlib import Path

import msgspec

from chalicelib.content.catalogue import compile_catalogue, write_catalogue
from chalicelib.content.model import Content
from sitebuild.outputs import digest, write

# Earlier versions of a course stay: attempts pin them.
PINNED = "@"


def bring_catalogue_up_to_date(content: Content, folder: Path, memory: Path) -> None:
    """Write the objects that changed, remove those of notices and courses that are gone."""
    before = msgspec.json.decode(memory.read_bytes(), type=dict[str, str]) if memory.is_file() else {}
    memory.unlink(missing_ok=True)
    objects = compile_catalogue(content)
    after = {name: digest(data) for name, data in objects.items()}
    if before and all((folder / name).is_file() for name in before if PINNED not in name):
        for name in after.keys() - {name for name, key in before.items() if after.get(name) == key}:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            write(str(folder / name), objects[name])
        for name in before.keys() - after.keys():
            if PINNED not in name:
                (folder / name).unlink()
    else:
        write_catalogue(content, folder)
    memory.parent.mkdir(parents=True, exist_ok=True)
    memory.write_bytes(msgspec.json.encode(after))
