"""Setting challenges and spending their solutions: each counts once, for one form that was taken."""

import hmac
from dataclasses import dataclass
from datetime import datetime

from chalicelib.domain.proof import ALGORITHM, LIVES, ProofSpentError, ProofWrongError, challenge_of, parse, salt_until
from chalicelib.records.store import Put
from chalicelib.records.writing import Write
from chalicelib.services.world import World

PURPOSE = "proof-of-work"


@dataclass(frozen=True, slots=True)
class Challenge:
    """What a browser needs to begin: find the number from 0 to `maxnumber` that gives this digest with the salt."""

    algorithm: str
    challenge: str
    maxnumber: int
    salt: str
    signature: str


def set_challenge(world: World, *, at: datetime) -> Challenge:
    """A fresh challenge. Nothing is stored: the signature tells later that it is ours."""
    most = world.installation.proof_range
    salt = salt_until(world.chance.randbytes(12).hex(), at + LIVES)
    challenge = challenge_of(salt, world.chance.randrange(most + 1))
    return Challenge(ALGORITHM, challenge, most, salt, world.vault.fingerprint(challenge, PURPOSE))


def spend(world: World, payload: str, *, at: datetime) -> list[Write]:
    """Writes that use the solution up; they belong into the transaction of the form, and refuse ProofSpentError.

    Raises ProofMissingError, ProofWrongError or ProofExpiredError.
    """
    solution = parse(payload)
    solution.ensure_solved(at)
    if not hmac.compare_digest(world.vault.fingerprint(solution.challenge, PURPOSE), solution.signature):
        raise ProofWrongError
    place = {"pk": f"PROOF#{solution.challenge}", "sk": "SPENT"}
    body = {**place, "ttl": int(solution.expires_at.timestamp()) + 1}
    return [Write(Put(body, expect=0), ProofSpentError())]
