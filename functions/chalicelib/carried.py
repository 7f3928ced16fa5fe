"""Files that travel with the code, wherever it lies: in a folder, or in the archive that goes to Lambda.

The loader that found this module reads them: `importlib.resources` would import `zipfile` and more with the first
table (9 ms of a cold start, measured).
"""

from pathlib import Path
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from importlib.abc import ResourceLoader

ROOT = Path(__file__).parent


def carried(path: str) -> str:
    """The text of a file by its path under `chalicelib`; raises OSError when there is none."""
    assert __spec__ is not None
    return cast("ResourceLoader", __spec__.loader).get_data(str(ROOT / path)).decode()
