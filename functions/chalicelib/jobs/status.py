"""The public status list: static files by which a certificate's status can be checked with the functions down.

A shard holds digests of number and check code, which tell nothing to who does not hold the certificate.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from chalicelib.domain.certificate import PUBLIC_STATUS, status_key
from chalicelib.services.ports import Files
from chalicelib.services.world import World


@dataclass(frozen=True, slots=True)
class StatusJobs:
    """Handler of the job `publish-status`."""

    world: World
    public_files: Files

    def publish(self, payload: Mapping[str, str], job: str) -> None:
        """Write one shard of the status list. The certificate that caused it is read by key: the index may lag."""
        shard = payload["shard"]
        certificates = {c.number: c for c in self.world.certificates.of_shard(shard)}
        certificates[payload["number"]] = self.world.certificates.get(payload["number"]).value
        statuses = {
            status_key(c.number, c.code): PUBLIC_STATUS[c.state]
            for c in certificates.values()
            if c.state in PUBLIC_STATUS
        }
        body = json.dumps(dict(sorted(statuses.items()))).encode()
        self.public_files.save(f"status/{shard}.json", body, "application/json")
