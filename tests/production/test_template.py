"""The merged template: it can be deployed, nothing is open that need not be, and nothing is lost by an accident."""

import json
import re
import sys
from collections.abc import Iterator
from graphlib import TopologicalSorter
from typing import Any

import pytest
from cfnlint.api import ManualArgs, lint_file

from chalicelib.adapters.dynamodb_store import TABLE
from chalicelib.adapters.folder_mailbox import FolderMailbox
from chalicelib.adapters.font_files import KAI
from chalicelib.adapters.webhook_receiver import WebhookReceiver
from chalicelib.domain.errors import NotFoundError
from chalicelib.http.api import ROUTES
from chalicelib.http.problems import problem_of
from chalicelib.issuing import issuing_handlers
from chalicelib.jobs.light import light_handlers
from chalicelib.rendering import drawing_handlers
from chalicelib.settings import API_NAMES, DRAWING_NAMES, ISSUING_NAMES, NAMES, WORKING_NAMES
from chalicelib.working import ISSUED_ELSEWHERE
from infra.local.static import HEADERS, PAGE_POLICY
from infra.packaging import ROOT
from tests.builders import Clock, a_signer, a_world
from tests.production.cloud import REGION

FUNCTIONS = {"APIHandler": "app.app", "Worker": "worker.stream", "Sweep": "worker.sweep",
             "MailEvents": "worker.mail_events", "Issuing": "issuing.queue"}  # fmt: skip
ZIPS = {"APIHandler": "./deployment.zip", "Issuing": "./issuing.zip"}
IMAGES = {"Documents": "handler.worker", "DocumentsSweep": "handler.sweep"}
ROLES = {"APIHandler": "ApiRole", "Worker": "WorkerRole", "Sweep": "SweepRole", "MailEvents": "MailEventsRole",
         "Issuing": "IssuingRole", "Documents": "DocumentsRole", "DocumentsSweep": "DocumentsSweepRole"}  # fmt: skip
# What each role lets its functions do; a new word here is a decision.
RECORDS = {f"dynamodb:{name}" for name in ("GetItem", "PutItem", "DeleteItem", "ConditionCheckItem", "Query")}
STREAM = {f"dynamodb:{name}" for name in ("DescribeStream", "GetRecords", "GetShardIterator", "ListStreams")}
SEAL = {"kms:Encrypt", "kms:Decrypt", "kms:GenerateMac"}
LOGS = {"logs:CreateLogStream", "logs:PutLogEvents"}
FILES = {"s3:GetObject", "s3:PutObject", "s3:DeleteObject", "s3:ListBucket", "kms:GenerateDataKey", "kms:Decrypt"}
LIGHT = RECORDS | SEAL | LOGS | {f"s3:{name}" for name in ("GetObject", "ListBucket", "PutObject", "DeleteObject")}
LIGHT |= {"ses:SendEmail", "ses:SendRawEmail", "sqs:SendMessage"}
QUEUE = {"sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"}
DRAWING = RECORDS | FILES | SEAL | LOGS | {"kms:Sign", "kms:GetPublicKey"}
ALLOWED = {
    "ApiRole": RECORDS | FILES | SEAL | LOGS,
    "WorkerRole": LIGHT | STREAM,
    "SweepRole": LIGHT,
    "MailEventsRole": RECORDS | LOGS | QUEUE,
    "IssuingRole": RECORDS
    | LOGS
    | QUEUE
    | {"s3:GetObject", "s3:ListBucket", "s3:PutObject", "kms:Decrypt", "kms:GenerateDataKey", "kms:Sign"},
    "DocumentsRole": DRAWING | STREAM | {"sqs:SendMessage"},
    "DocumentsSweepRole": DRAWING,
}


def of_type(template, kind):
    return {name: one["Properties"] for name, one in template["Resources"].items() if one["Type"] == kind}


def policies(template) -> list[dict[str, Any]]:
    """Every statement that allows the functions something."""
    roles = of_type(template, "AWS::IAM::Role").values()
    return [
        statement
        for role in roles
        for policy in role["Policies"]
        for statement in policy["PolicyDocument"]["Statement"]
    ]


def mentioned(value: Any) -> Iterator[str]:
    """The resources that a value refers to."""
    if isinstance(value, dict):
        if "Ref" in value:
            yield value["Ref"]
        if "Fn::GetAtt" in value:
            yield value["Fn::GetAtt"][0]
        if "Fn::Sub" in value and isinstance(value["Fn::Sub"], str):
            yield from (part.split("}")[0].split(".")[0] for part in value["Fn::Sub"].split("${")[1:])
        value = list(value.values())
    if isinstance(value, list):
        for one in value:
            yield from mentioned(one)


def test_cfn_lint_finds_nothing(built):
    found = lint_file(built / "sam.json", config=ManualArgs(regions=[REGION]))
    assert [str(one) for one in found] == []


def test_cfn_lint_finds_nothing_in_the_mail_stack_of_tokyo():
    found = lint_file(ROOT / "infra" / "mail.yaml", config=ManualArgs(regions=["ap-northeast-1"]))
    assert [str(one) for one in found] == []


def test_no_resource_waits_for_itself_by_way_of_others(template):
    names = set(template["Resources"])
    TopologicalSorter(
        {n: {m for m in mentioned(one) if m in names} for n, one in template["Resources"].items()}
    ).prepare()


def test_no_statement_of_the_functions_is_about_everything(template):
    for statement in policies(template):
        resources = statement["Resource"] if isinstance(statement["Resource"], list) else [statement["Resource"]]
        assert "*" not in json.dumps(statement["Action"])
        assert all(one != "*" and set(mentioned(one)) for one in resources), statement


@pytest.mark.parametrize("role", ALLOWED)
def test_each_role_may_do_what_its_functions_call_and_no_more(template, role):
    properties = of_type(template, "AWS::IAM::Role")[role]
    statements = [one for policy in properties["Policies"] for one in policy["PolicyDocument"]["Statement"]]
    assert {action for one in statements for action in one["Action"]} == ALLOWED[role]


def test_only_the_functions_that_send_or_sign_may(template):
    held = {name: json.dumps(one) for name, one in of_type(template, "AWS::IAM::Role").items()}
    assert {name for name, text in held.items() if "ses:SendEmail" in text} == {"WorkerRole", "SweepRole"}
    assert {name for name, text in held.items() if "kms:Sign" in text} == {
        "DocumentsRole",
        "DocumentsSweepRole",
        "IssuingRole",
    }


def test_what_reads_certificates_by_the_clock_may_read_the_public_lists_and_write_none(template):
    lists = {"Fn::Sub": "${SiteBucket.Arn}/status/*"}
    for name, role in of_type(template, "AWS::IAM::Role").items():
        statements = [one for policy in role["Policies"] for one in policy["PolicyDocument"]["Statement"]]
        may = {action for one in statements if lists in one["Resource"] for action in one["Action"]}
        writes, reads = ("WorkerRole", "SweepRole"), ("DocumentsRole", "DocumentsSweepRole")
        assert may == ({"s3:PutObject"} if name in writes else {"s3:GetObject"} if name in reads else set()), name


def test_only_the_keys_own_policy_is_about_everything(template):
    """In a key's policy `*` means that key; it names the account, so that IAM decides and nobody is locked out.

    One key lets a service in besides: alarms are encrypted on their way, and CloudWatch sends them.
    """
    services, ours = {}, {"StringEquals": {"aws:SourceAccount": {"Ref": "AWS::AccountId"}}}
    for name, key in of_type(template, "AWS::KMS::Key").items():
        statement, *others = key["KeyPolicy"]["Statement"]
        assert statement["Principal"] == {"AWS": {"Fn::Sub": "arn:${AWS::Partition}:iam::${AWS::AccountId}:root"}}
        services[name] = [one["Principal"] for one in others]
        assert all(one["Condition"] == ours for one in others)
    lets_in = {name: found for name, found in services.items() if found}
    assert lets_in == {"AlarmsKey": [{"Service": "cloudwatch.amazonaws.com"}]}
    others = {n: one for n, one in template["Resources"].items() if one["Type"] != "AWS::KMS::Key"}
    assert '"Resource": "*"' not in json.dumps(others)


def test_records_can_be_restored_and_lie_encrypted(template):
    (records,) = of_type(template, "AWS::DynamoDB::Table").values()
    assert records["PointInTimeRecoverySpecification"]["PointInTimeRecoveryEnabled"] is True
    assert records["SSESpecification"]["SSEEnabled"] is True
    assert records["TimeToLiveSpecification"] == {"AttributeName": "ttl", "Enabled": True}


def test_the_table_has_the_shape_that_the_store_expects(template):
    (records,) = of_type(template, "AWS::DynamoDB::Table").values()
    assert {name: records[name] for name in TABLE} == TABLE


@pytest.mark.parametrize("name", ["Records", "FilesBucket", "SealKey", "MacKey", "SigningKey", "FilesKey"])
def test_what_cannot_be_made_again_outlives_the_stack(template, name):
    resource = template["Resources"][name]
    assert (resource["DeletionPolicy"], resource["UpdateReplacePolicy"]) == ("Retain", "Retain")


@pytest.mark.parametrize("name", ["CatalogueBucket", "FilesBucket", "SiteBucket"])
def test_no_bucket_is_public_and_all_are_encrypted(template, name):
    bucket = of_type(template, "AWS::S3::Bucket")[name]
    assert set(bucket["PublicAccessBlockConfiguration"].values()) == {True}
    assert len(bucket["PublicAccessBlockConfiguration"]) == 4
    rules = bucket["BucketEncryption"]["ServerSideEncryptionConfiguration"]
    kind = "aws:kms" if name == "FilesBucket" else "AES256"
    assert rules[0]["ServerSideEncryptionByDefault"]["SSEAlgorithm"] == kind


@pytest.mark.parametrize("name", ["CatalogueBucket", "FilesBucket", "SiteBucket"])
def test_buckets_refuse_connections_in_the_clear_and_are_read_by_nobody_else(template, name):
    policy = of_type(template, "AWS::S3::BucketPolicy")[f"{name}Policy"]
    assert policy["Bucket"] == {"Ref": name}
    deny, *allow = policy["PolicyDocument"]["Statement"]
    assert (deny["Effect"], deny["Condition"]) == ("Deny", {"Bool": {"aws:SecureTransport": "false"}})
    assert set(mentioned(deny["Resource"])) == {name}
    readers = [one["Principal"] for one in allow]
    assert readers == ([{"Service": "cloudfront.amazonaws.com"}] if name == "SiteBucket" else [])
    assert all("aws:SourceArn" in one["Condition"]["StringEquals"] for one in allow)


@pytest.mark.parametrize(("name", "handler"), FUNCTIONS.items())
def test_every_function_has_its_handler_its_role_and_every_setting(template, name, handler):
    function = of_type(template, "AWS::Serverless::Function")[name]
    assert function["Handler"] == handler
    assert function["Runtime"] == f"python{sys.version_info.major}.{sys.version_info.minor}"
    assert function["Role"] == {"Fn::GetAtt": [ROLES[name], "Arn"]}
    assert function["CodeUri"] == ZIPS.get(name, "./worker.zip")
    own = {"APIHandler": API_NAMES, "Issuing": ISSUING_NAMES}.get(name, WORKING_NAMES)
    assert set(function["Environment"]["Variables"]) == {*NAMES, *own}


def test_there_is_no_other_function(template):
    assert set(of_type(template, "AWS::Serverless::Function")) == set(FUNCTIONS)
    assert set(of_type(template, "AWS::Lambda::Function")) == set(IMAGES)


@pytest.mark.parametrize(("name", "command"), IMAGES.items())
def test_what_draws_runs_from_the_image_with_every_setting_and_the_signing_key(template, name, command):
    function = of_type(template, "AWS::Lambda::Function")[name]
    assert (function["PackageType"], function["ImageConfig"]) == ("Image", {"Command": [command]})
    assert function["Role"] == {"Fn::GetAtt": [ROLES[name], "Arn"]}
    assert set(function["Environment"]["Variables"]) == {*NAMES, *DRAWING_NAMES}


def test_what_issues_finds_its_fonts_in_the_layer_and_is_fed_by_its_queue_alone(template):
    issuing = of_type(template, "AWS::Serverless::Function")["Issuing"]
    assert issuing["Layers"] == [{"Ref": "Fonts"}] and issuing["Environment"]["Variables"]["FONTS"] == "/opt/fonts"
    fed = [one for one in of_type(template, "AWS::Lambda::EventSourceMapping").values()
           if one["FunctionName"] == {"Ref": "Issuing"}]  # fmt: skip
    assert [one["EventSourceArn"] for one in fed] == [{"Fn::GetAtt": ["IssuingQueue", "Arn"]}]
    queue = of_type(template, "AWS::SQS::Queue")["IssuingQueue"]
    assert queue["VisibilityTimeout"] >= 6 * issuing["Timeout"]
    assert set(mentioned(queue["RedrivePolicy"])) == {"LostJobs"}


def test_every_function_is_watched_for_errors_throttles_and_slowness(template):
    alarms = of_type(template, "AWS::CloudWatch::Alarm").values()
    watched = {
        (one["MetricName"], dimension["Value"]["Ref"])
        for one in alarms
        for dimension in one["Dimensions"]
        if dimension["Name"] == "FunctionName"
    }
    metrics = ("Errors", "Throttles", "Duration")
    assert {(metric, name) for metric in metrics for name in (*FUNCTIONS, *IMAGES)} <= watched
    assert {("IteratorAge", "Worker"), ("IteratorAge", "Documents")} <= watched
    assert all(one["AlarmActions"] == [{"Ref": "Alarms"}] for one in alarms)


def test_every_queue_of_what_was_lost_is_watched_and_every_queue_is_encrypted(template):
    queues = of_type(template, "AWS::SQS::Queue")
    assert all(one["SqsManagedSseEnabled"] for one in queues.values())
    watched = json.dumps(list(of_type(template, "AWS::CloudWatch::Alarm").values()))
    assert all(f'["{name}", "QueueName"]' in watched for name in queues if name.startswith("Lost"))


def test_the_site_is_served_from_the_bucket_and_the_api_only_through_it(template):
    config = of_type(template, "AWS::CloudFront::Distribution")["Site"]["DistributionConfig"]
    (api,) = config["CacheBehaviors"]
    assert (api["PathPattern"], api["TargetOriginId"]) == ("/api/*", "api")
    origins = {one["Id"]: one for one in config["Origins"]}
    assert origins["api"]["OriginCustomHeaders"] == [
        {"HeaderName": "x-origin-key", "HeaderValue": {"Ref": "OriginKey"}}
    ]
    assert origins["site"]["OriginAccessControlId"] == {"Ref": "SiteAccess"}
    rules = {one["Name"]: one for one in of_type(template, "AWS::WAFv2::WebACL")["Firewall"]["Rules"]}
    assert rules["only-through-cloudfront"]["Action"] == {"Block": {}}
    assert {"sign-in-and-applications", "everything"} <= set(rules)


def test_pages_carry_the_headers_that_the_local_server_sends(template):
    config = of_type(template, "AWS::CloudFront::ResponseHeadersPolicy")["SiteHeaders"]["ResponseHeadersPolicyConfig"]
    headers = config["SecurityHeadersConfig"]
    assert headers["ContentSecurityPolicy"]["ContentSecurityPolicy"] == PAGE_POLICY
    assert headers["ReferrerPolicy"]["ReferrerPolicy"] == dict(HEADERS)["Referrer-Policy"]
    assert headers["StrictTransportSecurity"]["AccessControlMaxAgeSec"] >= 31_536_000
    named = {one["Header"]: one["Value"] for one in config["CustomHeadersConfig"]["Items"]}
    assert "ContentTypeOptions" in headers and {**dict(HEADERS), **named} == dict(HEADERS)
    said_elsewhere = {"X-Content-Type-Options", "Referrer-Policy", "Content-Security-Policy"}
    assert set(dict(HEADERS)) == {*named, *said_elsewhere}


def test_every_kind_of_job_has_one_home(tmp_path):
    world = a_world(tmp_path)
    files = world.files
    light = set(light_handlers(world, FolderMailbox(tmp_path / "m", Clock()), files, Clock(), WebhookReceiver()))
    signer = a_signer(tmp_path)
    drawing, issuing = set(drawing_handlers(world, files, signer, Clock())), set(ISSUED_ELSEWHERE)
    assert issuing == set(issuing_handlers(world, lambda: signer, Clock(), KAI))
    assert light & drawing == light & issuing == drawing & issuing == set()
    queued = "\n".join(path.read_text("utf-8") for path in (ROOT / "functions/chalicelib").rglob("*.py"))
    asked = set(re.findall(r'(?:queue\(\s*(?:self\.)?world|outbox\.job\()\s*,?\s*"([a-z-]+)"', queued))
    assert asked == light | issuing | drawing, asked ^ (light | issuing | drawing)


def test_every_route_is_in_the_gateway(template):
    (api,) = of_type(template, "AWS::Serverless::Api").values()
    there = {(verb.upper(), path) for path, verbs in api["DefinitionBody"]["paths"].items() for verb in verbs}
    assert {(route.method, route.path) for route in ROUTES} <= there


def test_a_path_that_no_route_has_is_answered_in_our_words(template):
    (api,) = of_type(template, "AWS::Serverless::Api").values()
    answer = api["GatewayResponses"]["MISSING_AUTHENTICATION_TOKEN"]
    assert int(answer["StatusCode"]) == 404
    assert answer["ResponseParameters"]["Headers"]["Content-Type"] == "'application/problem+json'"
    assert json.loads(answer["ResponseTemplates"]["application/json"]) == problem_of(NotFoundError())


def test_the_workers_hear_of_jobs_only_report_each_failure_and_lose_nothing_silently(template):
    sources = of_type(template, "AWS::Lambda::EventSourceMapping")
    streams = [one for name, one in sources.items() if name.endswith("Stream")]
    assert {one["FunctionName"]["Ref"] for one in streams} == {"Worker", "Documents"}
    for stream in streams:
        (pattern,) = (json.loads(one["Pattern"]) for one in stream["FilterCriteria"]["Filters"])
        assert pattern["dynamodb"]["Keys"]["pk"]["S"] == [{"prefix": "JOB#"}]
        assert stream["FunctionResponseTypes"] == ["ReportBatchItemFailures"]
        assert stream["EventSourceArn"] == {"Fn::GetAtt": ["Records", "StreamArn"]}
        assert set(mentioned(stream["DestinationConfig"])) == {"LostJobs"}


def test_logs_are_forgotten(template):
    groups = of_type(template, "AWS::Logs::LogGroup")
    assert len(groups) == len(FUNCTIONS) + len(IMAGES)
    assert all(group["RetentionInDays"] == {"Fn::If": ["IsProd", 90, 7]} for group in groups.values())


def test_parameters_hold_no_default_that_someone_could_forget_to_change(template):
    """Only the stage has one: it was chosen when the package was made."""
    defaults = {name: one["Default"] for name, one in template["Parameters"].items() if "Default" in one}
    assert defaults == {"Stage": "prod"}


def test_every_parameter_says_in_chinese_what_to_fill_in(template):
    said = {name: one.get("Description", "") for name, one in template["Parameters"].items()}
    assert [name for name, text in said.items() if not re.search(r"[\u4e00-\u9fff]{4}", text)] == []
