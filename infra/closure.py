"""Which modules a function can ever import, found by reading: what it imports at once, and what it imports later.

Follows `import` wherever it stands in a file, but not under TYPE_CHECKING. Knows nothing of what is imported by a name
made up at run time.
"""

import ast
from collections.abc import Iterable, Iterator
from pathlib import Path


def needed(root: Path, entry: Path, without: Iterable[Path]) -> set[Path]:
    """The files under `root` that `entry` can import, by way of others too; `without` is not followed."""
    left_out = set(without)
    found: set[Path] = set()
    waiting = [entry]
    while waiting:
        file = waiting.pop()
        if file in found or file in left_out:
            continue
        found.add(file)
        for name in _imported(file, root):
            waiting += _files(root, name)
    return found


def _files(root: Path, name: str) -> Iterator[Path]:
    """The file of a module and those of the packages that it stands in; nothing for what lies elsewhere."""
    parts = name.split(".")
    for length in range(1, len(parts) + 1):
        place = root.joinpath(*parts[:length])
        for file in (place / "__init__.py", place.with_suffix(".py")):
            if file.is_file():
                yield file
                break


def _imported(file: Path, root: Path) -> Iterator[str]:
    package = file.relative_to(root).parent.parts
    waiting: list[ast.AST] = [ast.parse(file.read_bytes())]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test):
            waiting += node.orelse
            continue
        if isinstance(node, ast.Import):
            yield from (one.name for one in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else ()
            base = ".".join([*above, *([node.module] if node.module else [])])
            yield base
            yield from (f"{base}.{one.name}" for one in node.names)
        waiting += ast.iter_child_nodes(node)
