"""`make publish` asks first: no notice leaves the list while one of its applicants waits for a reply (handbook 肆三).

Reads the records of this machine and the notices as their editors wrote them; names file, line and how many wait.
"""

import os
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import TextIO

from chalicelib.services.replying import owed
from infra.local.serve import ROOT, utc_now
from infra.local.settings import Settings
from infra.local.world import build

GONE = re.compile(r"^status:\s*[\"']?archived\b")


def main(env: Mapping[str, str], root: Path, clock: Callable[[], datetime], out: TextIO) -> int:
    """Print a line for each notice that may not leave yet; 1 when there is one."""
    settings = Settings.from_env(env, root)
    if not (settings.data / "records.sqlite3").exists():
        return 0
    world = build(settings, clock).world
    units = root / "site" / "docs" / "units"
    found = [
        line
        for unit in sorted(folder.name for folder in units.iterdir() if folder.is_dir())
        for notice, count in sorted(owed(world, unit).items())
        for line in _complaints(units, notice, count)
    ]
    for line in found:
        out.write(line + "\n")
    return 1 if found else 0


def _complaints(units: Path, notice: str, count: int) -> Iterator[str]:
    file = units / f"{notice}.md"
    shown, waits = f"site/docs/units/{notice}.md", f"還有 {count} 位報名的人在等回覆"
    if not file.exists():
        yield f"{shown}：{waits}，檔案卻不見了。請把檔案放回來，到承辦頁回覆每一位，再下架。"
        return
    _, front, *_ = file.read_text(encoding="utf-8").split("---\n", 2)
    for number, line in enumerate(front.splitlines(), start=2):
        if GONE.match(line):
            yield f"{shown}:{number}：{waits}，不能封存。請先寫 status: published，到承辦頁回覆每一位以後再改。"


if __name__ == "__main__":
    sys.exit(main(os.environ, ROOT, utc_now, sys.stdout))
