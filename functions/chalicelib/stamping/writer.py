"""Writing the objects of a PDF behind those that are there already, and the table that finds them all."""

import zlib
from collections.abc import Mapping

HEAD = b"%PDF-1.7\n%\xf0\x9f\x96\xa4\n"


class ObjectWriter:
    """Appends objects to a prefix."""

    def __init__(self, prefix: bytes, offsets: Mapping[int, int], next_object: int) -> None:
        self._parts = [prefix]
        self._position = len(prefix)
        self._offsets = dict(offsets)
        self._next = next_object

    def number(self) -> int:
        """A number that no object has."""
        self._next += 1
        return self._next - 1

    def put(self, number: int, body: bytes) -> None:
        """Write an object."""
        self._offsets[number] = self._position
        data = b"%d 0 obj\n%b\nendobj\n" % (number, body)
        self._parts.append(data)
        self._position += len(data)

    def stream(self, number: int, data: bytes, entries: bytes = b"", *, packed: bool = True) -> None:
        """Write a stream; its dictionary gets `entries` besides filter and length."""
        if packed:
            data, entries = zlib.compress(data, 3), entries + b"/Filter/FlateDecode"
        self.put(number, b"<<%b/Length %d>>\nstream\n%b\nendstream" % (entries, len(data), data))

    def fixed(self) -> tuple[bytes, dict[int, int], int]:
        """What was written so far, where each object begins, and the next number: the makings of a prefix."""
        return b"".join(self._parts), self._offsets, self._next

    def finish(self, root: int, info: int, identifier: bytes) -> bytes:
        """The whole file with its table of objects."""
        table = [b"xref\n0 %d\n0000000000 65535 f \n" % self._next]
        for number in range(1, self._next):
            offset = self._offsets.get(number)
            table.append(b"0000000000 65535 f \n" if offset is None else b"%010d 00000 n \n" % offset)
        ends = b"trailer\n<</Size %d/Root %d 0 R/Info %d 0 R/ID[<%b><%b>]>>\nstartxref\n%d\n%%%%EOF\n"
        name = identifier.hex().encode()
        return b"".join([*self._parts, *table, ends % (self._next, root, info, name, name, self._position)])
