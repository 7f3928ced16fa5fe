"""Clients of AWS services that are made when first used: one request seldom needs all, and each costs a cold start.

Made by botocore itself: boto3 adds only transfers and resources, which nothing here uses (75 ms of CPU, measured).
"""

from typing import Any

import botocore.session
from botocore.config import Config

CLIENT = Config(connect_timeout=2, read_timeout=5, retries={"max_attempts": 3, "mode": "standard"})


class _Lazy:
    """Stands for the client of a service until one of its operations is asked for."""

    def __init__(self, service: str, session: botocore.session.Session, region: str | None) -> None:
        self._service = service
        self._session = session
        self._region = region

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401
        """The operation or attribute `name` of the real client."""
        client = self.__dict__.get("_client")
        if client is None:
            client = self.__dict__["_client"] = self._session.create_client(
                self._service, region_name=self._region, config=CLIENT
            )
        return getattr(client, name)


def aws_client(service: str, session: botocore.session.Session, region: str | None = None) -> Any:  # noqa: ANN401
    """A client of the service, not made before it is used; the region comes from the session unless one is named."""
    return _Lazy(service, session, region)
