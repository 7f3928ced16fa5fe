"""`python -m infra.preparing FOLDER ENTRY`: every text that dataclasses compile at a function's start, compiled.

Run in an interpreter of its own, with the settings that the function would get. Two texts with one key stop it.
"""

import dataclasses
import importlib
import importlib.util
import marshal
import sys
from pathlib import Path
from typing import Any

from infra.compiling import without_lines


def main(root: Path, entry: str) -> None:
    """Write the table beside the modules of the folder."""
    sys.path.insert(0, str(root))
    from chalicelib.prepared import key_of

    texts: dict[int, str] = {}

    def note(text: str, *where: Any) -> None:  # noqa: ANN401
        # compiled classes have no `__repr__` (`compiling`), and what says "frozen" is not worth its place in the zip
        if "\n def __repr__(" not in text and "\n def __delattr__(" not in text:
            assert texts.setdefault(key_of(text), text) == text, "two texts with one key"
        exec(text, *where)  # noqa: S102

    dataclasses.exec = note  # type: ignore[attr-defined]
    importlib.import_module(entry)
    codes = {key: without_lines(compile(text, "", "exec", dont_inherit=True)) for key, text in sorted(texts.items())}
    table = importlib.util.MAGIC_NUMBER + marshal.dumps(codes)
    (root / "chalicelib" / "prepared.bin").write_bytes(table)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
