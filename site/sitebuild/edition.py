"""What one build of the site is made from: the content, the theme's shell and the day on which it is read."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path
from typing import Self

import msgspec

import chalicelib.content
import chalicelib.forms
from chalicelib.content.model import Content, Notice, NoticeStatus, Plan, PlanStatus
from sitebuild.listing import listed
from sitebuild.shell import Shell

ENCODER = msgspec.msgpack.Encoder()


@dataclass(frozen=True)
class Edition:
    """Content on a day, in a theme. `code` stands for the program and the libraries that render it.

    A notice's `version` stands for the whole notice: reading makes it a digest of all its fields.
    """

    content: Content
    shell: Shell
    today: date
    code: str

    @classmethod
    def of(cls, content: Content, shell: Shell, today: date) -> Self:
        """The edition of this content, made by the program as it is now."""
        return cls(content=content, shell=shell, today=today, code=code_digest())

    def key(self, *parts: object) -> str:
        """A digest of everything a page is made from: these parts, the theme and the code."""
        return _digest(ENCODER.encode((self.code, self.shell.digest, *parts)))

    def shown(self) -> list[Notice]:
        """The notices that the public may see."""
        return [notice for notice in self.content.notices.values() if notice.status is not NoticeStatus.DRAFT]

    @cached_property
    def published(self) -> list[Notice]:
        """The notices that are listed, in their order."""
        return listed(self.content.notices.values())

    def shown_plans(self) -> list[Plan]:
        """The plans that the public may see."""
        return [plan for plan in self.content.plans.values() if plan.status is not PlanStatus.DRAFT]

    def plan_of(self, notice: Notice) -> Plan | None:
        """The plan that a notice leans on, when the public may see it."""
        plan = self.content.plans.get(f"{notice.unit}/{notice.plan}") if notice.plan_version else None
        return plan if plan and plan.status is not PlanStatus.DRAFT else None


def _digest(data: bytes) -> str:
    return blake2b(data, digest_size=12).hexdigest()


def code_digest() -> str:
    """A digest of the programs that turn content into pages, so that a change of them makes every page anew."""
    total = blake2b(digest_size=12)
    packages = (chalicelib.content.__file__, chalicelib.forms.__file__)
    for folder in (Path(__file__).parent, *(Path(str(file)).parent for file in packages)):
        for file in sorted(folder.rglob("*.py")):
            total.update(file.read_bytes())
    total.update(f"{version('markdown')} {version('nh3')}".encode())
    return total.hexdigest()
