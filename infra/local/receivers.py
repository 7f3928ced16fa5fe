"""`make receivers`: write down which authority's system takes packages, from a dated file that the operator keeps;
on this machine, or in a stack with `STACK=`.

New systems get a secret, shown once here and handed to the authority by a way other than mail.
"""

import json
import os
import secrets
import sys
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import TextIO

import msgspec

from chalicelib.domain.receiver import Receiver, UnsafeAddressError
from chalicelib.services.receivers import change_secret, write_down
from infra.local.serve import ROOT, utc_now
from infra.local.settings import Settings
from infra.somewhere import somewhere

TOLD = "{id} 的密鑰（只顯示這一次，請用公文或當面交給機關，不要用電子郵件）：\n  {secret}\n"


def main(env: Mapping[str, str], root: Path, clock: Callable[[], datetime], out: TextIO) -> int:
    """Keep what the file says, or change a secret; 2 when the file cannot be used."""
    loopback = not env.get("STACK") and Settings.from_env(env, root).letters_stay_here
    world, _ = somewhere(env, root, clock)
    if changed := env.get("ROTATE"):
        secret = change_secret(world, changed, secrets.token_bytes)
        out.write(TOLD.format(id=changed, secret=secret) if secret else f"沒有叫做「{changed}」的收件系統。\n")
        return 0 if secret else 2
    try:
        asked = _read(Path(env.get("FILE") or ""))
        told = write_down(world, asked, secrets.token_bytes, loopback=loopback)
    except UnsafeAddressError as error:
        out.write(f"網址要用 https:// 開頭的正式網域，不能有帳號密碼：{error}\n")
        return 2
    except (OSError, ValueError) as error:
        out.write(f"看不懂這個檔案（FILE=…json）：{error}\n")
        return 2
    for name, secret in told.items():
        out.write(TOLD.format(id=name, secret=secret))
    for one in world.receivers.all():
        out.write(f"{one.id}　{one.name}　{one.authority}　{one.url}　{one.since}起{_until(one)}\n")
    return 0


def _read(path: Path) -> list[Receiver]:
    found = msgspec.convert(json.loads(path.read_text(encoding="utf-8")), list[Receiver])
    if any(one.secrets for one in found):
        raise ValueError("密鑰不寫在檔案裡")
    return found


def _until(one: Receiver) -> str:
    return f"到 {one.until}" if one.until else ""


if __name__ == "__main__":
    sys.exit(main(os.environ, ROOT, utc_now, sys.stdout))
