"""The composition root of the API on AWS.

Each function has a root of its own, so that none carries what another needs: letters and public lists in `working`,
certificates in `issuing`, everything that needs native libraries in `rendering`, an image.
"""

import logging
import secrets
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass

import botocore.session
from chalice.app import Chalice

from chalicelib.aws_world import create_world, utc_now
from chalicelib.http.api import create_api
from chalicelib.services.world import World
from chalicelib.settings import Settings
from chalicelib.telemetry import write_lines


@dataclass(frozen=True, slots=True)
class Production:
    """What this function runs."""

    world: World
    api: Chalice


def create_production(env: Mapping[str, str]) -> Production:
    """Put the parts together from the environment, or raise SettingsError."""
    settings = Settings.from_env(env)
    write_lines(settings.service, logging.StreamHandler(sys.stdout))
    session = botocore.session.get_session()
    world = create_world(settings, session, clock=time.time, new_token=lambda: secrets.token_hex(12))
    return Production(world, create_api(world, utc_now, secure_cookies=True, origin_key=env.get("ORIGIN_KEY", "")))
