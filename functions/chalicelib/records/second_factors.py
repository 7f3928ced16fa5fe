"""Second factors, one an account. The address is a digest in the key; the secret lies sealed.

Key shape: ACCOUNT#<digest of address>/FACTOR.
"""

from dataclasses import dataclass

from chalicelib.domain.second_factor import SecondFactor
from chalicelib.records.store import Delete, Store
from chalicelib.records.writing import Kept, Write, digest, entity_of, put


@dataclass(frozen=True, slots=True)
class SecondFactors:
    """Repository of second factors."""

    store: Store

    def of(self, account: str) -> Kept[SecondFactor] | None:
        """The account's second factor, confirmed or not; None when it never began."""
        item = self.store.get(f"ACCOUNT#{digest(account)}", "FACTOR")
        return entity_of(SecondFactor, item) if item else None

    def saving(self, factor: SecondFactor, expect: int) -> list[Write]:
        """Writes that begin (expect 0) or change it."""
        return [Write(put(factor, f"ACCOUNT#{digest(factor.account)}", "FACTOR", expect=expect))]

    def removing(self, kept: Kept[SecondFactor]) -> list[Write]:
        """Writes that forget it."""
        return [Write(Delete(f"ACCOUNT#{digest(kept.value.account)}", "FACTOR", expect=kept.version))]
