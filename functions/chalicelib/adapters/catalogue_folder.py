"""The catalogue from a folder that `content.catalogue.write_catalogue` keeps up to date.

Every object is decoded once and again when its file was replaced, so a notice published anew is seen at once.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from chalicelib.adapters.catalogue_objects import ObjectCatalogue

Stamp = tuple[int, int, int]


class FolderCatalogue(ObjectCatalogue):
    """Catalogue over a folder of JSON objects."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._kept: dict[str, tuple[Stamp, Any]] = {}

    def notice_ids(self) -> list[str]:
        """The ids of all notices, in order."""
        return sorted(f"{file.parent.name}/{file.stem}" for file in (self.root / "notices").glob("*/*.json"))

    def read(self, name: str, decode: Callable[[bytes], Any]) -> Any:  # noqa: ANN401
        """The decoded object, or None when there is no such file. A replaced file has another stamp."""
        file = self.root / name
        try:
            found = file.stat()
        except FileNotFoundError:
            self._kept.pop(name, None)
            return None
        stamp = (found.st_mtime_ns, found.st_size, found.st_ino)
        kept = self._kept.get(name)
        if kept and kept[0] == stamp:
            return kept[1]
        value = decode(file.read_bytes())
        self._kept[name] = (stamp, value)
        return value
