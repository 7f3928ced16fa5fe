"""The merged template: it can be deployed, nothing is open that need not be, and nothing is lost by an accident."""

import json
import sys
from collections.abc import Iterator
from graphlib import TopologicalSorter
from typing import Any

import pytest
from cfnlint.api import ManualArgs, lint_file

from chalicelib.adapters.dynamodb_store import TABLE
from chalicelib.domain.errors import NotFoundError
from chalicelib.http.api import ROUTES
from chalicelib.http.problems import problem_of
from chalicelib.settings import NAMES
from tests.production.cloud import REGION

FUNCTIONS = {"APIHandler": "app.app", "Worker": "app.worker", "Sweep": "app.sweep"}
# What each service lets the functions do; a new line here is a decision.
ALLOWED = {
    "dynamodb": {"GetItem", "PutItem", "DeleteItem", "ConditionCheckItem", "Query",
                 "DescribeStream", "GetRecords", "GetShardIterator", "ListStreams"},
    "s3": {"GetObject", "ListBucket", "PutObject", "DeleteObject"},
    "kms": {"Encrypt", "Decrypt", "GenerateMac"},
    "ses": {"SendEmail", "SendRawEmail"},
    "logs": {"CreateLogStream", "PutLogEvents"},
}  # fmt: skip


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


def test_the_functions_may_do_what_the_code_calls_and_no_more(template):
    actions = {action for statement in policies(template) for action in statement["Action"]}
    assert actions == {f"{service}:{name}" for service, names in ALLOWED.items() for name in names}


def test_only_the_keys_own_policy_is_about_everything(template):
    """In a key's policy `*` means that key; it names the account, so that IAM decides and nobody is locked out."""
    for key in of_type(template, "AWS::KMS::Key").values():
        (statement,) = key["KeyPolicy"]["Statement"]
        assert statement["Principal"] == {"AWS": {"Fn::Sub": "arn:${AWS::Partition}:iam::${AWS::AccountId}:root"}}
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


@pytest.mark.parametrize("name", ["Records", "FilesBucket", "SealKey", "MacKey"])
def test_what_cannot_be_made_again_outlives_the_stack(template, name):
    resource = template["Resources"][name]
    assert (resource["DeletionPolicy"], resource["UpdateReplacePolicy"]) == ("Retain", "Retain")


@pytest.mark.parametrize("name", ["CatalogueBucket", "FilesBucket", "SiteBucket"])
def test_no_bucket_is_public_and_all_are_encrypted(template, name):
    bucket = of_type(template, "AWS::S3::Bucket")[name]
    assert set(bucket["PublicAccessBlockConfiguration"].values()) == {True}
    assert len(bucket["PublicAccessBlockConfiguration"]) == 4
    rules = bucket["BucketEncryption"]["ServerSideEncryptionConfiguration"]
    assert rules[0]["ServerSideEncryptionByDefault"]["SSEAlgorithm"] == "AES256"
    assert of_type(template, "AWS::S3::BucketPolicy") == {}


@pytest.mark.parametrize(("name", "handler"), FUNCTIONS.items())
def test_every_function_has_its_handler_its_role_and_every_setting(template, name, handler):
    function = of_type(template, "AWS::Serverless::Function")[name]
    assert function["Handler"] == handler
    assert function["Runtime"] == f"python{sys.version_info.major}.{sys.version_info.minor}"
    assert function["Role"] == {"Fn::GetAtt": ["FunctionRole", "Arn"]}
    assert set(function["Environment"]["Variables"]) == set(NAMES)


def test_there_is_no_other_function(template):
    assert set(of_type(template, "AWS::Serverless::Function")) == set(FUNCTIONS)


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


def test_the_worker_hears_of_jobs_only_and_reports_each_failure(template):
    (stream,) = of_type(template, "AWS::Lambda::EventSourceMapping").values()
    (pattern,) = (json.loads(one["Pattern"]) for one in stream["FilterCriteria"]["Filters"])
    assert pattern["dynamodb"]["Keys"]["pk"]["S"] == [{"prefix": "JOB#"}]
    assert stream["FunctionResponseTypes"] == ["ReportBatchItemFailures"]
    assert stream["EventSourceArn"] == {"Fn::GetAtt": ["Records", "StreamArn"]}


def test_logs_are_forgotten(template):
    groups = of_type(template, "AWS::Logs::LogGroup")
    assert len(groups) == len(FUNCTIONS)
    assert {group["RetentionInDays"] for group in groups.values()} == {90}


def test_parameters_hold_no_default_that_someone_could_forget_to_change(template):
    assert {name for name, one in template["Parameters"].items() if "Default" in one} == set()
