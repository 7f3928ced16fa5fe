"""One stack of CloudFormation: what state it is in, a change set for it, waiting for the end, the version before."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from botocore.exceptions import ClientError

from infra.deploy.changes import Change, changes_of
from infra.deploy.settings import DeployError

CAPABILITIES = ["CAPABILITY_IAM", "CAPABILITY_AUTO_EXPAND"]
HIDDEN = "****"
UNCHANGED = ("didn't contain changes", "No updates are to be performed")
STUCK = {
    "ROLLBACK_COMPLETE": "第一次建立失敗過，CloudFormation 不能再更新它。請看失敗的原因，刪除堆疊"
    "（aws cloudformation delete-stack），再執行一次。資料表、檔案桶和金鑰會留下，請一併檢查。",
    "ROLLBACK_FAILED": "第一次建立失敗，收拾也失敗了。請到 CloudFormation 主控台看原因，刪除堆疊以後再來。",
    "UPDATE_ROLLBACK_FAILED": "上一次更新失敗，也退不回去。請到 CloudFormation 主控台選「繼續更新還原」，再來一次。",
    "DELETE_FAILED": "刪除到一半失敗了。請到 CloudFormation 主控台看原因。",
}


@dataclass(frozen=True, slots=True)
class Before:
    """A version that stands: its template and the parameters that may be shown."""

    template: dict[str, Any]
    parameters: dict[str, str]
    hidden: frozenset[str]


class Stack:
    """A stack by name. `pause` waits between two looks."""

    def __init__(self, client: Any, name: str, pause: Callable[[], None], looks: int = 720) -> None:  # noqa: ANN401
        self._client = client
        self.name = name
        self._pause = pause
        self._looks = looks

    def state(self) -> str:
        """CloudFormation's word for its state; empty when there is none."""
        return str((self._described() or {}).get("StackStatus", ""))

    def ensure_ready(self) -> bool:
        """Whether it is there already; raises DeployError when it can neither be made nor changed now."""
        state = self.state()
        if state in STUCK:
            raise DeployError(f"堆疊 {self.name} 現在是 {state}：{STUCK[state]}")
        if state.endswith("_IN_PROGRESS") and state != "REVIEW_IN_PROGRESS":
            raise DeployError(f"堆疊 {self.name} 正在變動（{state}）。請等它結束，再執行一次。")
        return state not in ("", "REVIEW_IN_PROGRESS", "DELETE_COMPLETE")

    def before(self) -> Before:
        """What stands now, for going back to it."""
        template = self._client.get_template(StackName=self.name, TemplateStage="Original")["TemplateBody"]
        described = self._described() or {}
        known = {one["ParameterKey"]: one["ParameterValue"] for one in described.get("Parameters", ())}
        return Before(
            template=json.loads(template) if isinstance(template, str) else dict(template),
            parameters={name: value for name, value in known.items() if value != HIDDEN},
            hidden=frozenset(name for name, value in known.items() if value == HIDDEN),
        )

    def known(self) -> frozenset[str]:
        """The parameters that it has values for."""
        return frozenset(one["ParameterKey"] for one in (self._described() or {}).get("Parameters", ()))

    def outputs(self) -> dict[str, str]:
        """Its outputs by name."""
        return {one["OutputKey"]: one["OutputValue"] for one in (self._described() or {}).get("Outputs", ())}

    def propose(self, change_set: str, url: str, given: Mapping[str, str], kept: frozenset[str]) -> list[Change]:
        """Make a change set and return what it would do; empty when nothing. `kept` keep their values."""
        parameters: list[dict[str, Any]] = [
            {"ParameterKey": name, "ParameterValue": value} for name, value in sorted(given.items())
        ]
        parameters += [{"ParameterKey": name, "UsePreviousValue": True} for name in sorted(kept)]
        self._client.create_change_set(
            StackName=self.name,
            ChangeSetName=change_set,
            ChangeSetType="UPDATE" if self.ensure_ready() else "CREATE",
            TemplateURL=url,
            Parameters=parameters,
            Capabilities=CAPABILITIES,
        )
        for _ in range(self._looks):
            pages = list(self._pages(change_set))
            status, reason = pages[0]["Status"], pages[0].get("StatusReason") or ""
            if status == "FAILED" and any(words in reason for words in UNCHANGED):
                self.withdraw(change_set)
                return []
            if status == "FAILED":
                self.withdraw(change_set)
                raise DeployError(f"CloudFormation 不接受這個變更：{reason}")
            if status == "CREATE_COMPLETE":
                return changes_of(one for page in pages for one in page["Changes"])
            self._pause()
        raise DeployError("等變更集等太久了，請到 CloudFormation 主控台看。")

    def withdraw(self, change_set: str) -> None:
        """Forget a change set that nobody wants."""
        self._client.delete_change_set(StackName=self.name, ChangeSetName=change_set)

    def execute(self, change_set: str) -> str:
        """Carry it out, wait for the end, and return the state at the end."""
        self._client.execute_change_set(StackName=self.name, ChangeSetName=change_set)
        for _ in range(self._looks):
            state = self.state()
            if not state.endswith("_IN_PROGRESS"):
                return state
            self._pause()
        raise DeployError(f"等堆疊 {self.name} 等太久了，它還在變動。請到 CloudFormation 主控台看，不要重複執行。")

    def failures(self) -> list[str]:
        """Why the last change failed, in CloudFormation's words, the first cause first."""
        events = self._client.describe_stack_events(StackName=self.name)["StackEvents"]
        failed = [one for one in events if one.get("ResourceStatus", "").endswith("_FAILED")]
        return [f"{one['LogicalResourceId']}：{one.get('ResourceStatusReason', '')}" for one in reversed(failed[-5:])]

    def _pages(self, change_set: str) -> Any:  # noqa: ANN401
        asked = {"StackName": self.name, "ChangeSetName": change_set}
        while True:
            page = self._client.describe_change_set(**asked)
            yield page
            if not page.get("NextToken"):
                return
            asked["NextToken"] = page["NextToken"]

    def _described(self) -> dict[str, Any] | None:
        try:
            (found,) = self._client.describe_stacks(StackName=self.name)["Stacks"]
        except ClientError as error:
            if error.response["Error"]["Code"] == "ValidationError" and "does not exist" in str(error):
                return None
            raise
        return dict(found)
