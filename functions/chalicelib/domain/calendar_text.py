"""The text of iCalendar (RFC 5545): what may stand in a value, and how long a line may be.

Knows the letters of the format. Does not know what is planned; `services.calendar_file` writes interviews, the site
build the days of a notice.
"""

from collections.abc import Iterable

OCTETS = 73
ESCAPES = str.maketrans(
    {"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", **{chr(code): None for code in range(32) if code != 10}}
)
UNQUOTABLE = str.maketrans({'"': None, **{chr(code): None for code in range(32)}})


def escaped(text: str) -> str:
    """A value of type TEXT; control characters that no escape saves are left out (3.3.11)."""
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(ESCAPES)


def quotable(text: str) -> str:
    """A parameter in quotes: it holds neither quotes nor control characters (3.2)."""
    return text.translate(UNQUOTABLE)


def folded(line: str) -> str:
    """No line over 75 octets, and no character cut in two (3.1)."""
    data = line.encode()
    if len(data) <= OCTETS:
        return line
    parts, start = [], 0
    while len(data) - start > OCTETS:
        end = start + OCTETS
        while data[end] & 0xC0 == 0x80:  # inside a character
            end -= 1
        parts.append(data[start:end].decode())
        start = end
    return "\r\n ".join([*parts, data[start:].decode()])


def document(lines: Iterable[str]) -> str:
    """The lines as a file."""
    return "".join(f"{folded(line)}\r\n" for line in lines)
