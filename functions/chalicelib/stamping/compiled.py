"""A compiled layout: everything that all certificates of a kind share, ready to be copied, and where the rest goes."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Slot:
    """Where a text stands: its object, its baseline in page units, and how wide the placeholder was there.

    `align` is left, centre or right; text wider than `room` does not fit.
    """

    key: str
    object: int
    x: float
    y: float
    size: float
    width: float
    align: str
    room: float


@dataclass(frozen=True, slots=True)
class Patch:
    """An object whose bytes hold placeholders: after each `fixed` part but the last comes the value of a key."""

    object: int
    fixed: tuple[bytes, ...]
    keys: tuple[str, ...]
    stream: bool


@dataclass(frozen=True, slots=True)
class QrSlot:
    """Where the code stands: its object, its upper left corner and its size in page units."""

    object: int
    x: float
    y: float
    size: float


@dataclass(frozen=True, slots=True)
class Compiled:
    """The layout. `prefix` holds all fixed objects, `offsets` where each begins."""

    prefix: bytes
    offsets: dict[int, int]
    next_object: int
    root: int
    info: int
    fonts_object: int
    fonts: bytes
    slots: tuple[Slot, ...]
    patches: tuple[Patch, ...]
    qr: QrSlot
