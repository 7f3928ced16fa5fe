"""How far the nightly reading of certificates has come, and what it found that does not agree.

Key shapes: CHECKS/CERTIFICATES holds where the round goes on; DRIFTS/<number>#<code> one thing that was found. Nothing
personal stands here: a certificate is known by its number.
"""

from dataclasses import dataclass
from datetime import datetime

from chalicelib.records.store import Delete, Store
from chalicelib.records.writing import Kept, Write, entity_of, put

PLACE, FOUND = ("CHECKS", "CERTIFICATES"), "DRIFTS"
MOST = 40


@dataclass(frozen=True, slots=True)
class Round:
    """The slices that are done of a night, where the next one begins, and how many shards the night has left."""

    night: str = ""
    slices: int = 0
    shard: int = 0
    after: str | None = None
    left: int = 0


@dataclass(frozen=True, slots=True)
class Finding:
    """What reading `certificate` found: `number` is what does not agree, itself or the numbers of its year."""

    certificate: str
    number: str
    code: str
    since: datetime

    @property
    def key(self) -> str:
        """By which it is kept once."""
        return f"{self.number}#{self.code}"


@dataclass(frozen=True, slots=True)
class CertificateChecks:
    """Repository of the round and its findings."""

    store: Store

    def round(self) -> Kept[Round]:
        """Where the last slice ended."""
        item = self.store.get(*PLACE)
        return entity_of(Round, item) if item else Kept(Round(), 0)

    def moving(self, kept: Kept[Round], to: Round) -> Write:
        """The write that goes on; refused when another run of the same slice did."""
        return Write(put(to, *PLACE, expect=kept.version))

    def findings(self) -> list[Finding]:
        """What does not agree, by number; at most MOST are kept."""
        return [entity_of(Finding, item).value for item in self.store.query(FOUND, limit=MOST).items]

    def noting(self, finding: Finding) -> Write:
        """The write that keeps a finding."""
        return Write(put(finding, FOUND, finding.key, expect=None))

    def clearing(self, finding: Finding) -> Write:
        """The write that forgets a finding that was put right."""
        return Write(Delete(FOUND, finding.key))
