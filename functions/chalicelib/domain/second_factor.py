"""The second factor of those who work with other people's data: a code from their own phone beside the one by mail.

Knows: a secret counts once its owner has shown a code made with it; a code is good once (OWASP ASVS 5.0, 6.5.1), for
half a minute and its neighbours; five wrong ones in a row lock the account for a quarter of an hour (6.3.1); each
recovery code works once. Does not know how codes are reckoned from a secret, or how the secret is kept.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from chalicelib.domain.errors import ConflictError, GatewayError

TRIES = 5
LOCKED_FOR = timedelta(minutes=15)
RECOVERY_CODES = 8


class SecondFactorSetError(ConflictError):
    """The account has a second factor already; it is changed by resetting it first."""

    code = "second-factor-set"


class SecondFactorUnsetError(ConflictError):
    """The account has no second factor yet."""

    code = "second-factor-unset"


class SecondCodeWrongError(GatewayError):
    """The code is not the one that the app shows now, or it was used before. `tries_left` says how often to try."""

    code = "second-code-wrong"


class SecondCodeLockedError(GatewayError):
    """Five wrong codes in a row; `minutes` says how long to wait."""

    code = "second-code-locked"


@dataclass(frozen=True, slots=True)
class SecondFactor:
    """An account's second factor. `sealed` is the secret; `recovery` holds digests of the codes not yet used."""

    account: str
    sealed: str
    begun_at: datetime
    confirmed_at: datetime | None = None
    last_step: int = 0
    recovery: tuple[str, ...] = ()
    wrong: int = 0
    wrong_at: datetime | None = None

    @property
    def confirmed(self) -> bool:
        """Whether it counts: its owner has shown a code."""
        return self.confirmed_at is not None

    def ensure_unlocked(self, at: datetime) -> None:
        """Raise SecondCodeLockedError while too many wrong codes lie too short a time back."""
        if self.wrong >= TRIES and self.wrong_at and at < self.wrong_at + LOCKED_FOR:
            left = self.wrong_at + LOCKED_FOR - at
            raise SecondCodeLockedError(minutes=max(1, -(-int(left.total_seconds()) // 60)))

    def accepts(self, step: int | None) -> bool:
        """Whether a code of that half-minute may still be used; None stands for a code of none."""
        return step is not None and step > self.last_step

    def used(self, step: int, at: datetime, recovery: tuple[str, ...] | None = None) -> "SecondFactor":
        """The factor after a right code of that half-minute; the first one confirms it."""
        return replace(
            self,
            last_step=step,
            confirmed_at=self.confirmed_at or at,
            recovery=self.recovery if recovery is None else recovery,
            wrong=0,
            wrong_at=None,
        )

    def recovered(self, digest: str) -> "SecondFactor":
        """The factor after one of its recovery codes was used up."""
        return replace(self, recovery=tuple(one for one in self.recovery if one != digest), wrong=0, wrong_at=None)

    def mistaken(self, at: datetime) -> "SecondFactor":
        """The factor after a wrong code; the count begins anew when the last lock is over."""
        over = self.wrong >= TRIES and self.wrong_at is not None and at >= self.wrong_at + LOCKED_FOR
        return replace(self, wrong=1 if over else self.wrong + 1, wrong_at=at)
