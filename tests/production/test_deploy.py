"""A deployment against a CloudFormation in memory: it shows, asks, carries out, tries out, and goes back."""

import io
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import boto3
import pytest
from botocore.exceptions import ClientError, NoCredentialsError
from botocore.stub import Stubber
from moto import mock_aws

from infra.deploy.access import explained
from infra.deploy.deploying import Tools, deploy
from infra.deploy.settings import DeployError, Deployment, Place
from infra.deploy.stack import Stack
from tests.production.cloud import REGION

KEYS = {"aws_access_key_id": "x", "aws_secret_access_key": "x", "region_name": REGION}
IMAGE = "123456789012.dkr.ecr.ap-east-2.amazonaws.com/volunteer-gateway:1.0"
GIVEN = {"SiteUrl": "https://volunteer.example.org", "DocumentsImage": IMAGE}


def template(**more: Any) -> dict[str, Any]:
    names = ("SiteUrl", "DocumentsImage", "OriginKey", "Stage")
    parameters = {name: {"Type": "String", "Description": f"什麼是 {name}"} for name in names}
    parameters["OriginKey"]["NoEcho"] = True
    resources = {"Queue": {"Type": "AWS::SQS::Queue", "Properties": {}}, **more}
    return {"Parameters": parameters, "Resources": resources}


@dataclass
class Site:
    """A project's folder, the services, and what was said and asked."""

    session: Any
    build: Path
    answer: str = "yes"
    wrong: list[list[str]] = field(default_factory=list)
    out: io.StringIO = field(default_factory=io.StringIO)
    published: int = 0
    names: int = 0

    def pack(self, **more: Any) -> None:
        (self.build / "sam.json").write_text(json.dumps(template(**more)), "utf-8")

    def new_name(self) -> str:
        self.names += 1
        return str(self.names)

    def publish(self) -> None:
        self.published += 1

    def client(self, name: str, region_name: str = REGION) -> Any:
        """Images are looked up in a registry that knows one."""
        return self if name == "ecr" else self.session.client(name, region_name=region_name)

    def describe_images(self, registryId: str, repositoryName: str, imageIds: list[dict[str, str]]) -> None:
        if (registryId, repositoryName) != ("123456789012", "volunteer-gateway") or imageIds[0]["imageTag"] == "none":
            raise ClientError({"Error": {"Code": "ImageNotFoundException", "Message": ""}}, "DescribeImages")

    def deploy(self, **changes: Any) -> None:
        wanted = {"stage": "prod", "stack": "mine", "region": REGION, "artefacts": "artefacts", **changes}
        wanted["parameters"] = {**GIVEN, "Stage": "prod", **changes.get("parameters", {})}
        smoke = lambda _: self.wrong.pop(0) if self.wrong else []  # noqa: E731
        tools = Tools(self, self.out, lambda _: self.answer, lambda: None, self.new_name, self.publish, smoke)
        deploy(Deployment(**wanted), self.build, tools)

    def resources(self) -> set[str]:
        found = self.session.client("cloudformation").describe_stack_resources(StackName="mine")
        return {one["LogicalResourceId"] for one in found["StackResources"]}

    def parameters(self) -> dict[str, str]:
        (found,) = self.session.client("cloudformation").describe_stacks(StackName="mine")["Stacks"]
        return {one["ParameterKey"]: one["ParameterValue"] for one in found["Parameters"]}


@pytest.fixture
def site(tmp_path: Path):
    with mock_aws():
        session = boto3.session.Session(**KEYS)
        session.client("s3").create_bucket(Bucket="artefacts", CreateBucketConfiguration={"LocationConstraint": REGION})
        (tmp_path / "deployment.zip").write_bytes(b"zip")
        made = Site(session, tmp_path)
        made.pack()
        yield made


TOPIC = {"Topic": {"Type": "AWS::SNS::Topic", "Properties": {}}}


def test_the_first_time_makes_the_stack_publishes_and_tries_it_out(site: Site):
    site.deploy()
    assert site.resources() == {"Queue"} and site.published == 1
    assert "試用通過：https://volunteer.example.org" in site.out.getvalue()
    assert len(site.parameters()["OriginKey"]) >= 32 or site.parameters()["OriginKey"] == "****"


def test_a_change_is_shown_and_done_after_yes_and_nothing_given_before_must_be_given_again(site: Site):
    site.deploy()
    key = site.parameters()["OriginKey"]
    site.pack(**TOPIC)
    site.deploy()
    assert "新增　Topic" in site.out.getvalue() and site.resources() == {"Queue", "Topic"}
    assert site.parameters()["OriginKey"] == key and site.published == 1


@pytest.mark.parametrize("answer", ["", "y", "YES", "no"])
def test_without_yes_nothing_happens(site: Site, answer: str):
    site.deploy()
    site.pack(**TOPIC)
    site.answer = answer
    with pytest.raises(DeployError, match="什麼都沒有改"):
        site.deploy()
    assert site.resources() == {"Queue"}


def test_automation_says_yes_beforehand(site: Site):
    site.answer = "no"
    site.deploy(confirmed=True)
    assert site.resources() == {"Queue"}


def test_a_queue_that_would_go_is_kept_unless_it_is_named(site: Site):
    site.deploy()
    (site.build / "sam.json").write_text(json.dumps({**template(), "Resources": TOPIC}), "utf-8")
    with pytest.raises(DeployError, match="ALLOW=Queue"):
        site.deploy(confirmed=True)
    assert site.resources() == {"Queue"} and "⚠ 移除　Queue" in site.out.getvalue()
    site.deploy(allowed=frozenset({"Queue"}))
    assert site.resources() == {"Topic"}


def test_what_fails_its_trial_goes_back_to_the_version_before(site: Site):
    site.deploy()
    site.pack(**TOPIC)
    site.wrong = [["首頁打不開"], []]
    with pytest.raises(DeployError, match="已經退回前一個版本，試用通過"):
        site.deploy(parameters={"SiteUrl": "https://new.example.org"})
    assert site.resources() == {"Queue"} and site.parameters()["SiteUrl"] == GIVEN["SiteUrl"]
    assert "首頁打不開" in site.out.getvalue()


def test_a_first_version_that_fails_has_nothing_to_go_back_to(site: Site):
    site.wrong = [["首頁打不開"]]
    with pytest.raises(DeployError, match="第一個版本"):
        site.deploy()
    assert site.resources() == {"Queue"}


def test_files_lie_under_their_digest_so_that_those_of_the_version_before_stay(site: Site):
    site.deploy()
    (site.build / "deployment.zip").write_bytes(b"another")
    site.pack(**TOPIC)
    site.deploy()
    listed = site.session.client("s3").list_objects_v2(Bucket="artefacts")["Contents"]
    assert sorted(one["Key"].partition("/")[0] for one in listed) == [
        "functions",
        "functions",
        "templates",
        "templates",
    ]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"parameters": {"DocumentsImage": "volunteer-gateway:latest"}}, "ECR 的完整位址"),
        ({"parameters": {"DocumentsImage": IMAGE.replace("1.0", "none")}}, "ECR 裡找不到"),
        ({"parameters": {"Color": "red"}}, "沒有叫 Color 的參數"),
        ({"artefacts": "nowhere"}, "aws s3 mb s3://nowhere"),
    ],
)
def test_a_mistake_stops_before_anything_is_made(site: Site, change: dict[str, Any], said: str):
    with pytest.raises(DeployError, match=said):
        site.deploy(**change)
    assert Stack(site.client("cloudformation"), "mine", lambda: None).state() == ""


def test_every_missing_parameter_is_named_with_its_meaning(site: Site, tmp_path: Path):
    wanted = Deployment("prod", "mine", REGION, "artefacts", {"Stage": "prod"})
    with pytest.raises(DeployError, match="缺少參數 SiteUrl：什麼是 SiteUrl\n缺少參數 DocumentsImage"):
        deploy(
            wanted, site.build, Tools(site, site.out, input, lambda: None, site.new_name, site.publish, lambda _: [])
        )


def stubbed(*states: str) -> Stack:
    client = boto3.client("cloudformation", **KEYS)
    stubber = Stubber(client)
    for state in states:
        made = {"StackName": "mine", "CreationTime": 0, "StackStatus": state}
        stubber.add_response("describe_stacks", {"Stacks": [made]}, {"StackName": "mine"})
    stubber.activate()
    return Stack(client, "mine", lambda: None)


@pytest.mark.parametrize(
    ("state", "said"),
    [
        ("ROLLBACK_COMPLETE", "刪除堆疊"),
        ("UPDATE_ROLLBACK_FAILED", "繼續更新還原"),
        ("UPDATE_IN_PROGRESS", "正在變動"),
        ("DELETE_FAILED", "刪除到一半"),
    ],
)
def test_a_stack_that_cannot_be_changed_says_what_to_do(state: str, said: str):
    with pytest.raises(DeployError, match=said):
        stubbed(state).ensure_ready()


def test_a_failed_update_is_waited_for_until_cloudformation_has_gone_back():
    stack = stubbed("UPDATE_IN_PROGRESS", "UPDATE_ROLLBACK_IN_PROGRESS", "UPDATE_ROLLBACK_COMPLETE")
    Stubber(stack._client)
    stack._client.execute_change_set = lambda **_: None
    assert stack.execute("v-1") == "UPDATE_ROLLBACK_COMPLETE"


def test_refusals_of_aws_are_sentences():
    denied = ClientError({"Error": {"Code": "AccessDenied", "Message": "no"}}, "CreateChangeSet")
    expired = ClientError({"Error": {"Code": "ExpiredToken", "Message": "old"}}, "CreateChangeSet")
    said = [explained(one) for one in (NoCredentialsError(), denied, expired)]
    assert ["aws sso login" in said[0], "沒有權限" in said[1], "過期" in said[2]] == [True] * 3


@pytest.mark.parametrize(
    ("env", "file", "said"),
    [
        ({"STAGE": "staging"}, None, "STAGE 要寫 prod"),
        ({"STACK": "我的"}, None, "堆疊名稱"),
        ({}, "{", "不是正確的 JSON"),
        ({}, "[]", "最外層"),
        ({}, "{}", "請在 aws.prod.json 寫 artefacts"),
        ({}, '{"artefacts": "a", "colour": "red"}', "不認得「colour」"),
        ({}, '{"artefacts": "a", "parameters": {"MonthlyBudget": 3}}', "要寫成文字"),
        ({}, '{"artefacts": "a", "parameters": {"Stage": "dev"}}', "不一樣"),
    ],
)
def test_a_wrong_setting_is_told_in_a_sentence(tmp_path: Path, env: dict[str, str], file: str | None, said: str):
    if file is not None:
        (tmp_path / "aws.prod.json").write_text(file, "utf-8")
    with pytest.raises(DeployError, match=said):
        Deployment.from_env(env, tmp_path)


def test_each_stage_has_a_stack_of_its_own(tmp_path: Path):
    assert [Place.from_env({"STAGE": stage}, tmp_path).stack for stage in ("prod", "dev")] == [
        "volunteer-gateway",
        "volunteer-gateway-dev",
    ]
