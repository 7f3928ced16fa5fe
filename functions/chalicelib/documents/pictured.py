"""A name with characters that no font draws: text, and pictures that a unit supplied, in their order.

Knows how a name falls into pieces and which characters are still missing. Does not know where a picture comes from.
"""

from collections.abc import Callable

Pictures = tuple[tuple[str, bytes], ...]


def missing(name: str, others: str, pictures: Pictures, unprintable: Callable[[str], str]) -> str:
    """The characters that can be drawn neither by a font nor, in the name, by a supplied picture."""
    supplied = {character for character, _ in pictures}
    in_name = [one for one in unprintable(name) if one not in supplied]
    return "".join(dict.fromkeys([*in_name, *unprintable(others)]))


def pieces(name: str, pictures: Pictures) -> list[tuple[str, str]]:
    """The name in pieces: text, and the asset that shows it where no font does (empty for plain text)."""
    supplied = {character for character, _ in pictures}
    found: list[tuple[str, str]] = []
    for character in name:
        asset = f"glyph-{ord(character):x}" if character in supplied else ""
        if found and not asset and not found[-1][1]:
            found[-1] = (found[-1][0] + character, "")
        else:
            found.append((character, asset))
    return found


def assets(pictures: Pictures) -> dict[str, tuple[bytes, str]]:
    """The pictures under the names that pieces have for them."""
    return {f"asset:glyph-{ord(character):x}": (data, "image/png") for character, data in pictures}
