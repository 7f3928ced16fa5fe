"""Methods of dataclasses, compiled when the zip was made: a start would compile each anew, a third of its CPU.

`dataclasses` writes the text of each method and has it compiled. Here the text is looked up first; one that is not
known, or no table at all, is compiled as always. `infra/preparing` writes the table.
"""

import dataclasses
import importlib.util
import marshal
import zlib
from pathlib import Path
from types import CodeType
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from importlib.abc import ResourceLoader

TABLE = Path(__file__).with_name("prepared.bin")


def use_prepared() -> None:
    """From now on let `dataclasses` take what is known from the table that travels with the code."""
    assert __spec__ is not None
    try:
        data = cast("ResourceLoader", __spec__.loader).get_data(str(TABLE))
    except OSError:
        return
    magic = importlib.util.MAGIC_NUMBER
    if data.startswith(magic):
        known: dict[int, CodeType] = marshal.loads(data[len(magic) :])  # noqa: S302
        get = known.get

        def run(text: str, *where: Any) -> None:  # noqa: ANN401
            exec(get(key_of(text)) or text, *where)  # noqa: S102

        dataclasses.exec = run  # type: ignore[attr-defined]


def key_of(text: str) -> int:
    """What a text is found by: its length and its check sum."""
    data = text.encode()
    return len(data) << 32 | zlib.crc32(data)
