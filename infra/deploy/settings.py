"""What a deployment needs to know: `aws.<stage>.json` of the project's folder, and what the command line says over it.

The file holds no secret: the pass code between CloudFront and the API is made at the first deployment and stays with
CloudFormation. Parameters that a stack already has need not be given again.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

STAGES = ("prod", "dev")
NAMES = {"stack": "堆疊名稱", "region": "主要的區域", "artefacts": "放程式的 S3 桶子"}
REGION = "ap-east-2"
STACK_NAME = re.compile(r"^[a-zA-Z][-a-zA-Z0-9]{0,63}$")


class DeployError(Exception):
    """A deployment cannot be done, or was not; the message says why and what to do next."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a stage stands: enough for whoever only brings files there."""

    stage: str
    stack: str
    region: str

    @property
    def file(self) -> str:
        """The name of the file that describes the stage."""
        return f"aws.{self.stage}.json"

    @classmethod
    def from_env(cls, env: Mapping[str, str], root: Path) -> "Place":
        """Read file and command line, or raise DeployError."""
        stage = env.get("STAGE") or "prod"
        if stage not in STAGES:
            raise DeployError(f"STAGE 要寫 prod（正式）或 dev（試用），現在是「{stage}」。")
        told = _read(root / f"aws.{stage}.json")
        default = "volunteer-gateway" if stage == "prod" else f"volunteer-gateway-{stage}"
        stack = str(env.get("STACK") or told.get("stack") or default)
        if not STACK_NAME.match(stack):
            raise DeployError(f"堆疊名稱只能用英文字母、數字和減號，現在是「{stack}」。")
        return cls(stage, stack, str(env.get("AWS_REGION") or told.get("region") or REGION))


@dataclass(frozen=True, slots=True)
class Deployment:
    """One stage: where it stands and what it is given."""

    stage: str
    stack: str
    region: str
    artefacts: str
    parameters: dict[str, str] = field(default_factory=dict)
    allowed: frozenset[str] = frozenset()
    confirmed: bool = False

    @classmethod
    def from_env(cls, env: Mapping[str, str], root: Path) -> "Deployment":
        """Read file and command line, or raise DeployError naming every mistake."""
        place = Place.from_env(env, root)
        stage, path = place.stage, root / place.file
        told = _read(path)
        artefacts = env.get("ARTEFACTS") or told.get("artefacts") or ""
        parameters = dict(told.get("parameters") or {})
        if image := env.get("IMAGE"):
            parameters["DocumentsImage"] = image
        wrong = [f"{path.name} 裡不認得「{name}」" for name in told if name not in (*NAMES, "parameters")]
        wrong += [f"參數 {name} 要寫成文字" for name, value in parameters.items() if not isinstance(value, str)]
        if parameters.get("Stage", stage) != stage:
            wrong.append(f"{path.name} 的參數 Stage 和 STAGE={stage} 不一樣")
        if not artefacts:
            wrong.append(f"請在 {path.name} 寫 artefacts（{NAMES['artefacts']}），或用 ARTEFACTS=桶子名稱 指定")
        if wrong:
            raise DeployError("\n".join(wrong))
        return cls(
            stage=stage,
            stack=place.stack,
            region=place.region,
            artefacts=artefacts,
            parameters={**parameters, "Stage": stage},
            allowed=frozenset(one.strip() for one in (env.get("ALLOW") or "").split(",") if one.strip()),
            confirmed=env.get("CONFIRM") == "yes",
        )


def _read(path: Path) -> dict[str, Any]:
    if not path.exists():
        return {}
    try:
        told = json.loads(path.read_text("utf-8"))
    except ValueError as error:
        raise DeployError(f"{path.name} 不是正確的 JSON：{error}") from error
    if not isinstance(told, dict) or not isinstance(told.get("parameters", {}), dict):
        raise DeployError(f"{path.name} 最外層和 parameters 都要是 {{…}}。")
    return told
