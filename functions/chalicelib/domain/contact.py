"""Addresses, phones and texts that people type: forgiving in form, firm in substance (domain 6.4)."""

import re
import unicodedata

EMAIL = re.compile(r"^[^@\s<>(),;:\\\"\[\]]{1,64}@(?=.{4,255}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$")
EXTENSION = re.compile(r"(?:#|ext\.?|分機|轉)\s*(\d{1,6})(?:\s*[、,]\s*\d{1,6})*$", re.IGNORECASE)
HOTLINE = re.compile(r"(?<=\d)\(\d{3,4}\)")  # 02-27208889(1999)


def normal_email(typed: str) -> str | None:
    """The address as we keep it (NFKC, lower case, trimmed), or None when it is none."""
    email = unicodedata.normalize("NFKC", typed).strip().lower()
    return email if EMAIL.match(email) and ".." not in email else None


def normal_phone(typed: str) -> str | None:
    """A phone number as digits (`+` kept, extension after `#`), or None. Foreign numbers with + are welcome."""
    text = unicodedata.normalize("NFKC", typed).strip()
    extension = EXTENSION.search(text)
    text = HOTLINE.sub("", EXTENSION.sub("", text))
    digits = re.sub(r"[\s().\-–—~/]", "", text)
    if re.fullmatch(r"\+\d{8,15}", digits) or re.fullmatch(r"0\d{7,9}", digits):
        return digits + (f"#{extension[1]}" if extension else "")
    return None


def is_mobile(number: str) -> bool:
    """Whether it is a Taiwanese mobile number, 09 and eight digits."""
    return re.fullmatch(r"09\d{8}", number) is not None
