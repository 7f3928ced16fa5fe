"""What is moved between: a place holds items and files, and has a vault of its own."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from chalicelib.records.store import Item
from chalicelib.services.ports import Vault

# The item that tells what is being brought to a place, and whether it has all arrived. It stays where it is.
MARK = ("MOVED", "MOVED")
# What a place makes by itself as soon as it runs.
HOUSEKEEPING = ("JOB#retention-", "JOB#check-certificates-", "HEALTH")
FILES, PUBLIC = "files", "public"
# What stands on the site beside its pages.
PUBLIC_FOLDERS = ("status/", "seal/", ".well-known/")
# The certificate of a place's own signing key, and the set that is put together from the keys that lie there.
OWN = {(FILES, "signing/certificate.pem"), (PUBLIC, ".well-known/jwks.json")}


class MoveError(Exception):
    """It cannot be moved, or did not arrive whole; the message says why and what to do."""


@dataclass(frozen=True, slots=True, order=True)
class Name:
    """Where a file lies: with the documents and photos, or on the site."""

    area: str
    key: str


@dataclass(frozen=True, slots=True)
class Content:
    """A file's bytes and what they are."""

    data: bytes
    media_type: str


class Place(Protocol):
    """Holds an installation. Items that have expired are not given; versions are kept."""

    name: str
    keys: str
    vault: Vault

    def items(self) -> Iterator[Item]:
        """Every item that lives, its version in `v`."""

    def get(self, pk: str, sk: str) -> Item | None:
        """One item, or None."""

    def write(self, items: Sequence[Item]) -> None:
        """Write items with the versions that they have, whatever was there."""

    def remove(self, keys: Iterable[tuple[str, str]]) -> None:
        """Remove items."""

    def files(self) -> Iterator[Name]:
        """Every file, without the ones that each place makes for itself."""

    def load(self, name: Name) -> Content:
        """A file; raises FileMissing."""

    def save(self, name: Name, content: Content) -> None:
        """Keep a file."""

    def settle(self) -> None:
        """Put together what is made of the files that have arrived."""


def ours(name: Name) -> bool:
    """Whether a file goes along."""
    return (name.area, name.key) not in OWN and (name.area == FILES or name.key.startswith(PUBLIC_FOLDERS))
