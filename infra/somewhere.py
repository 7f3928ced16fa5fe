"""The records that an operator's command is about: those of a stack (`STACK=`) or of this machine (`DATA=`).

A stack is reached with the operator's own credentials; what its functions are told is read from the stack.
"""

import secrets
import time
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from chalicelib.adapters.s3_files import S3Files
from chalicelib.aws_world import create_world
from chalicelib.services.ports import Files
from chalicelib.services.world import World
from chalicelib.settings import Settings
from infra.deploy.access import session_for
from infra.deploy.settings import Place
from infra.local.settings import Settings as LocalSettings
from infra.local.world import build

# What the functions are told, by the outputs and parameters of their stack.
TOLD = {
    "TABLE": "RecordsTable", "CATALOGUE_BUCKET": "CatalogueBucketName", "FILES_BUCKET": "FilesBucketName",
    "SITE_BUCKET": "SiteBucketName", "SEAL_KEY": "SealKeyArn", "MAC_KEY": "MacKeyArn", "MAIL_FROM": "MailFrom",
    "MAIL_SET": "MailSet", "MAIL_REGION": "MailRegion", "SITE_URL": "SiteUrl", "CENTRE_NAME": "CentreName",
    "CENTRE_SIGNER": "CentreSigner", "CENTRE_STAFF": "CentreStaff",
}  # fmt: skip


def somewhere(env: Mapping[str, str], root: Path, clock: Callable[[], datetime]) -> tuple[World, Files]:
    """The world and its public files. Raises DeployError, SettingsError, or what the SDK raises."""
    if env.get("STACK"):
        place = Place.from_env(env, root)
        return of_stack(session_for(place), place.stack, clock)
    local = build(LocalSettings.from_env(env, root), clock)
    return local.world, local.public_files


def of_stack(session: Any, stack: str, clock: Callable[[], datetime]) -> tuple[World, Files]:  # noqa: ANN401
    """The world of a stack and its public files."""
    (found,) = session.client("cloudformation").describe_stacks(StackName=stack)["Stacks"]
    known = {one["OutputKey"]: one["OutputValue"] for one in found.get("Outputs", ())}
    known |= {one["ParameterKey"]: one["ParameterValue"] for one in found.get("Parameters", ())}
    settings = Settings.from_env({name: known.get(said, "") for name, said in TOLD.items()} | {"SERVICE": stack})
    inner = session._session  # what the SDK keeps inside is what our clients are made of
    world = create_world(settings, inner, clock=time.time, new_token=lambda: secrets.token_hex(12))
    return world, S3Files(session.client("s3"), settings.site_bucket, clock)
