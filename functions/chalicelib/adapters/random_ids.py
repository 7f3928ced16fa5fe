"""Identifiers, codes and tokens from the operating system's random source."""

import secrets

from chalicelib.domain.certificate import CODE_ALPHABET, CODE_LENGTH

# Without letters that sound or look alike, since people read references aloud on the phone.
REFERENCE_ALPHABET = "23456789ACDEFGHJKMNPQRTUVWXY"


class RandomIds:
    """Ids over `secrets`."""

    def reference(self) -> str:
        """`R7K2-M9QX`: eight letters, about 38 bits; uniqueness is the store's promise."""
        letters = "".join(secrets.choice(REFERENCE_ALPHABET) for _ in range(8))
        return f"{letters[:4]}-{letters[4:]}"

    def identifier(self) -> str:
        """120 bits, lower-case hex."""
        return secrets.token_hex(15)

    def token(self) -> str:
        """256 bits for a cookie."""
        return secrets.token_urlsafe(32)

    def sign_in_code(self) -> str:
        """Six digits."""
        return f"{secrets.randbelow(1_000_000):06d}"

    def check_code(self) -> str:
        """Sixteen letters, 80 bits."""
        return "".join(secrets.choice(CODE_ALPHABET) for _ in range(CODE_LENGTH))
