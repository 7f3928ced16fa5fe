"""`make certificates-check`: re-reads every certificate of this machine or of a stack (`STACK=`).

1 when something does not agree.
"""

import os
import sys
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import TextIO

from chalicelib.services.certificate_check import check_certificates
from chalicelib.wording import label
from infra.local.serve import ROOT, utc_now
from infra.somewhere import somewhere


def main(env: Mapping[str, str], root: Path, clock: Callable[[], datetime], out: TextIO) -> int:
    """Print a line for each thing that does not agree, and how many certificates were read."""
    world, public_files = somewhere(env, root, clock)
    checked = check_certificates(world, public_files, at=clock())
    for drift in checked.drifts:
        out.write(f"{drift.number}：{label('drift', drift.code)}\n")
    found = f"有 {len(checked.drifts)} 個地方不一致。" if checked.drifts else "全部一致。"
    out.write(f"重讀了 {checked.count} 張證書，{found}\n")
    return 1 if checked.drifts else 0


if __name__ == "__main__":
    sys.exit(main(os.environ, ROOT, utc_now, sys.stdout))
