"""Names of people: kept exactly as typed, compared by a key, shown masked (domain 8.3).

Rare characters, indigenous names with ‧ or ·, Latin letters and blanks are all names. Characters are counted by
code point, so that a character beyond the basic plane counts once.
"""

import re
import unicodedata

LONGEST = 50
DOTS = re.compile(r"[\s‧·・•.\u2027\u00b7]+")
FORBIDDEN = {"Cc", "Cf", "Zl", "Zp", "Cs", "Cn"}
HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")


def name_problem(name: str) -> str | None:
    """The code of what is wrong with a name, or None."""
    if not name.strip():
        return "required"
    if len(name) > LONGEST:
        return "name-too-long"
    if any(unicodedata.category(c) in FORBIDDEN for c in name):
        return "control-characters"
    if any(c in '<>{}\\|^`"' for c in name) or any(c.isdecimal() for c in unicodedata.normalize("NFKC", name)):
        return "name-characters"
    return None


def matching_key(name: str) -> str:
    """What two ways of typing the same name have in common. Only for comparing: never store or show it as a name."""
    return DOTS.sub("", unicodedata.normalize("NFKC", name)).casefold()


def masked_name(name: str) -> str:
    """王○麗, 歐陽○○ as 歐○○娜, 陳○; of a Latin or indigenous name the first word's first letter and the last letter."""
    characters = list(name.strip())
    if not characters:
        return ""
    if HAN.match(characters[0]) and not DOTS.search(name.strip()):
        if len(characters) <= 2:
            return characters[0] + "○" * (len(characters) - 1)
        return characters[0] + "○" * (len(characters) - 2) + characters[-1]
    words = [word for word in DOTS.split(name.strip()) if word]
    return " ".join(word[0] + "○" * min(3, len(word) - 1) for word in words)


def beyond_old_sheets(name: str) -> str:
    """Characters that old .xls imports lose (domain 8.3): beyond the basic plane or in an area for private use."""
    return "".join(dict.fromkeys(c for c in name if ord(c) > 0xFFFF or 0xE000 <= ord(c) <= 0xF8FF))
