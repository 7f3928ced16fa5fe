"""`make deploy STAGE=prod`: what was packed under build/aws goes to the stack of that stage."""

import os
import secrets
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TextIO

import boto3
from botocore.exceptions import BotoCoreError, ClientError

from infra.deploy.access import explained, session_for
from infra.deploy.deploying import Tools, deploy
from infra.deploy.settings import DeployError, Deployment
from infra.deploy.smoke import problems
from infra.upload import upload

ROOT = Path(__file__).resolve().parents[2]


def main(env: Mapping[str, str], root: Path, out: TextIO, ask: Callable[[str], str]) -> int:
    """Deploy; 1 with a sentence when it was not done."""
    try:
        wanted = Deployment.from_env(env, root)
        build = root / "build" / "aws"
        session = session_for(wanted)
        tools = Tools(
            session=session,
            out=out,
            ask=ask,
            pause=lambda: time.sleep(5),
            new_name=lambda: secrets.token_hex(6),
            publish=lambda: _publish(session, wanted.stack, root),
            smoke=problems,
        )
        deploy(wanted, build, tools)
    except DeployError as error:
        out.write(f"{error}\n")
        return 1
    except (BotoCoreError, ClientError) as error:
        out.write(explained(error) + "\n")
        return 1
    return 0


def _publish(session: boto3.session.Session, stack: str, root: Path) -> None:
    upload(session, stack, root / "build", secrets.token_hex(12))


if __name__ == "__main__":
    sys.exit(main(os.environ, ROOT, sys.stdout, input))
