"""`make migrate`, `make backup STACK=…`, `make restore STACK=…`, `make hold`, `make release`."""

import os
import sys
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TextIO

from botocore.exceptions import BotoCoreError, ClientError

from infra.deploy.access import explained, session_for
from infra.deploy.settings import DeployError
from infra.deploy.settings import Place as Stage
from infra.move.archive import back_up_stack, kms_vault, opened
from infra.move.local_place import LocalPlace, ensure_stopped
from infra.move.moving import Report, move
from infra.move.place import MARK, MoveError, Place
from infra.move.stack_place import Functions, StackPlace
from infra.upload import stack_outputs

ROOT = Path(__file__).resolve().parents[2]
NOBODY_SENDS = "原來的地方請不要再開，不然同一封信會寄兩次。"


class Moves:
    """The commands, over one stack."""

    def __init__(self, session: Any, stack: str, root: Path, out: TextIO, clock: Callable[[], datetime]) -> None:  # noqa: ANN401
        self._session, self._root, self._out, self._clock = session, root, out, clock
        outputs = stack_outputs(session.client("cloudformation"), stack)
        self._stack = StackPlace(session, stack, outputs, self._now, lambda attempt: time.sleep(0.1 * 2**attempt))
        self.functions = Functions(session, stack)

    def to_stack(self, data: Path) -> None:
        """From one machine to the stack, which runs again afterwards."""
        ensure_stopped(data)
        source = LocalPlace(data, self._now)
        try:
            self._bring(source)
        finally:
            source.close()
        self._say("堆疊已經開始服務。", NOBODY_SENDS)

    def to_folder(self, data: Path) -> None:
        """From the stack to one machine; the stack stays held."""
        if data.exists() and not (data / "records.sqlite3").exists() and any(data.iterdir()):
            raise MoveError(f"{data} 裡面有別的東西。請用 TO 寫一個新的資料夾。")
        self.functions.hold()
        target = LocalPlace(data, self._now)
        try:
            self._tell(move(self._stack, target, at=self._clock()))
        finally:
            target.close()
        self._say(f"接著用 DATA={data} make serve 開站。{NOBODY_SENDS}", "堆疊還停著；不搬了，就執行 make release。")

    def back_up(self, to: Path, *, still: bool) -> None:
        """The stack as a file; `still` holds its functions meanwhile."""
        if still:
            self.functions.hold()
        try:
            count = back_up_stack(self._stack, to, self._clock(), still=still)
        finally:
            if still:
                self.functions.release()
        self._say(f"備份好了：{to}，{count} 個檔案。身分證字號仍然鎖著，要用原來的 KMS 金鑰才打得開。")
        if not still:
            self._say("備份時網站還在用，最後幾分鐘寫的可能不齊；要完全齊全，請加 HOLD=yes（網站會暫停一下）。")

    def restore(self, archive: Path) -> None:
        """A file of the stack, or of another one, into the stack, which must be empty."""
        with opened(archive, self._now, kms_vault(self._session.client("kms"))) as source:
            self._bring(source)
        self._say("還原好了，堆疊已經開始服務。")

    def _bring(self, source: Place) -> None:
        self.functions.hold()
        try:
            self._tell(move(source, self._stack, at=self._clock()))
        except BaseException:
            state = self._stack.get(*MARK)
            if state is None or state["done"]:
                self.functions.release()
            else:
                self._say("搬到一半停了。堆疊先不服務；再執行一次會接著做。")
            raise
        self.functions.release()

    def _tell(self, report: Report) -> None:
        self._say("種類　數量　摘要（兩邊核對過，都一樣）", *report.told())
        if report.orphans:
            self._say(
                f"注意：有 {report.orphans} 位的身分證字號已經依規定刪除，只剩比對用的指紋，而指紋不能換金鑰。"
                "如果這幾位再來一次，系統認不出來，請人工核對紀錄冊號碼。"
            )

    def _now(self) -> float:
        return self._clock().timestamp()

    def _say(self, *lines: str) -> None:
        for line in lines:
            self._out.write(line + "\n")
        self._out.flush()


def run(command: str, env: Mapping[str, str], moves: Moves, root: Path) -> None:
    """Do what the command line says; raises MoveError."""
    given, to = env.get("FROM"), env.get("TO")
    match command:
        case "migrate" if given and not to:
            moves.to_stack((root / given).resolve())
        case "migrate" if to and not given:
            moves.to_folder((root / to).resolve())
        case "backup" if to:
            moves.back_up((root / to).resolve(), still=env.get("HOLD") == "yes")
        case "restore" if given:
            moves.restore((root / given).resolve())
        case "hold":
            moves.functions.hold()
        case "release":
            moves.functions.release()
        case _:
            raise MoveError(
                "請這樣寫：make migrate FROM=資料夾 STACK=堆疊、make migrate STACK=堆疊 TO=新資料夾、"
                "make backup STACK=堆疊 TO=檔名.zip、make restore FROM=檔名.zip STACK=堆疊"
            )


def main(arguments: list[str], env: Mapping[str, str], root: Path, out: TextIO) -> int:
    """Run a command; 1 with a sentence when it was not done."""
    try:
        stage = Stage.from_env(env, root)
        moves = Moves(session_for(stage), stage.stack, root, out, lambda: datetime.now(UTC))
        run(arguments[0] if arguments else "", env, moves, root)
    except (MoveError, DeployError) as error:
        out.write(f"{error}\n")
        return 1
    except (BotoCoreError, ClientError) as error:
        out.write(f"{explained(error)}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], os.environ, ROOT, sys.stdout))
