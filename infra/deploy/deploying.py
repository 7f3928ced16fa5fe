"""One deployment from start to end: check, propose, ask, carry out, try out, and go back when it does not work."""

import json
import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

from infra.deploy.artefacts import ensure_image, lay_out, lay_template
from infra.deploy.changes import Change, losing, told
from infra.deploy.settings import DeployError, Deployment
from infra.deploy.stack import Before, Stack

GOOD = ("CREATE_COMPLETE", "UPDATE_COMPLETE")
MADE_HERE = "OriginKey"  # the pass code between CloudFront and the API: made at the first time, known to nobody


@dataclass(frozen=True, slots=True)
class Tools:
    """What a deployment uses of the world outside."""

    session: Any
    out: TextIO
    ask: Callable[[str], str]
    pause: Callable[[], None]
    new_name: Callable[[], str]
    publish: Callable[[], None]
    smoke: Callable[[str], Iterable[str]]


def deploy(wanted: Deployment, build: Path, tools: Tools) -> None:
    """Bring the built version to the stack, or raise DeployError with what happened."""
    stack = Stack(tools.session.client("cloudformation", region_name=wanted.region), wanted.stack, tools.pause)
    standing = stack.ensure_ready()
    given, kept = _parameters(wanted, build, stack.known() if standing else frozenset())
    before = stack.before() if standing else None
    ensure_image(tools.session, given.get("DocumentsImage") or (before.parameters["DocumentsImage"] if before else ""))
    s3 = tools.session.client("s3", region_name=wanted.region)
    url = lay_out(s3, wanted.artefacts, build)
    change_set = f"v-{tools.new_name()}"
    changes = stack.propose(change_set, url, given, kept)
    if not changes:
        _say(tools, f"堆疊 {wanted.stack} 已經是這個版本，沒有要改的。")
        return
    _agree(changes, wanted, stack, change_set, tools)
    _carry_out(stack, change_set, tools)
    if before is None:
        _say(tools, "堆疊建好了，接著上傳網頁和目錄。")
        tools.publish()
    address = given.get("SiteUrl") or (before.parameters["SiteUrl"] if before else "")
    wrong = list(tools.smoke(address))
    if not wrong:
        _say(tools, f"新版本上線了，試用通過：{address}")
        return
    _say(tools, "新版本上線了，但是試用沒有通過：", *(f"  {one}" for one in wrong))
    if before is None:
        raise DeployError("這是第一個版本，沒有舊版可以退。堆疊留著，請照上面的訊息修好，再執行一次。")
    _go_back(stack, before, wanted, s3, tools)


def _parameters(wanted: Deployment, build: Path, known: frozenset[str]) -> tuple[dict[str, str], frozenset[str]]:
    """What is given anew and what keeps its value; raises DeployError naming every parameter that nobody gives."""
    template = json.loads((build / "sam.json").read_text("utf-8"))
    declared = template["Parameters"]
    given = {name: value for name, value in wanted.parameters.items() if name in declared}
    unknown = sorted(set(wanted.parameters) - set(declared))
    if MADE_HERE in declared and MADE_HERE not in given and MADE_HERE not in known:
        given[MADE_HERE] = secrets.token_hex(24)
    kept = frozenset(name for name in declared if name not in given and name in known)
    missing = [
        name for name, one in declared.items() if name not in given and name not in kept and "Default" not in one
    ]
    wrong = [f"範本沒有叫 {name} 的參數" for name in unknown]
    wrong += [f"缺少參數 {name}：{declared[name]['Description']}" for name in missing]
    if wrong:
        raise DeployError("\n".join([*wrong, f"請寫在 aws.{wanted.stage}.json 的 parameters 裡。"]))
    return given, kept


def _agree(changes: list[Change], wanted: Deployment, stack: Stack, change_set: str, tools: Tools) -> None:
    _say(tools, *told(changes))
    if lost := losing(changes, wanted.allowed):
        stack.withdraw(change_set)
        names = ",".join(one.name for one in lost)
        raise DeployError(
            f"這些變動會丟掉資料：{'、'.join(one.name for one in lost)}。什麼都沒有改。\n"
            f"請先備份（make backup）。真的要做，再執行一次並加上 ALLOW={names}。"
        )
    if wanted.confirmed:
        return
    try:
        answer = tools.ask(f"要套用到 {wanted.stack}（{wanted.region}）嗎？要的話請輸入 yes：")
    except EOFError:
        answer = ""
    if answer.strip() != "yes":
        stack.withdraw(change_set)
        raise DeployError("沒有輸入 yes，什麼都沒有改。自動執行時請加上 CONFIRM=yes。")


def _carry_out(stack: Stack, change_set: str, tools: Tools) -> None:
    state = stack.execute(change_set)
    if state in GOOD:
        return
    _say(tools, "失敗的原因：", *(f"  {one}" for one in stack.failures()))
    after = {
        "UPDATE_ROLLBACK_COMPLETE": "CloudFormation 已經退回更新前的版本，服務照舊。",
        "ROLLBACK_COMPLETE": "第一次建立失敗，請刪除堆疊再來。資料表、檔案桶和金鑰會留下，請一併檢查。",
    }.get(state, "請到 CloudFormation 主控台看。")
    raise DeployError(f"沒有成功（{state}）。{after}")


def _go_back(stack: Stack, before: Before, wanted: Deployment, s3: Any, tools: Tools) -> None:  # noqa: ANN401
    """Deploy the version before once more: its template names its own code, which still lies where it lay."""
    _say(tools, "正在退回前一個版本……")
    change_set = f"back-{tools.new_name()}"
    url = lay_template(s3, wanted.artefacts, before.template)
    declared = before.template.get("Parameters", {})
    given = {name: value for name, value in before.parameters.items() if name in declared}
    if not stack.propose(change_set, url, given, before.hidden & frozenset(declared)):
        raise DeployError("和前一個版本沒有差別，所以沒有退。問題不在這次的變動，請看上面的訊息。")
    state = stack.execute(change_set)
    if state not in GOOD:
        raise DeployError(f"退回前一個版本也沒有成功（{state}），請馬上到 CloudFormation 主控台處理。")
    wrong = list(tools.smoke(before.parameters.get("SiteUrl", "")))
    _say(tools, *(f"  {one}" for one in wrong))
    end = "但試用還是沒有通過，問題不只在新版本。" if wrong else "試用通過，服務照舊。"
    raise DeployError(f"新版本沒有通過試用，已經退回前一個版本，{end}")


def _say(tools: Tools, *lines: str) -> None:
    for line in lines:
        tools.out.write(line + "\n")
    tools.out.flush()
