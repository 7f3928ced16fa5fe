"""The template as CloudFormation gets it: expanded by the serverless transform, and its stateful half really made.

What a local stand-in does not make (CloudFront, the firewall, alarms, functions, shapes of keys) is only linted.
"""

import json
import os
from copy import deepcopy

import boto3
import pytest
from cfnlint.api import ManualArgs, lint_file
from moto import mock_aws
from samtranslator.parser.parser import Parser
from samtranslator.translator.translator import Translator

from tests.production.cloud import REGION
from tests.production.conftest import KEYS
from tests.production.test_template import mentioned

MADE = ("AWS::DynamoDB::Table", "AWS::S3::Bucket", "AWS::KMS::Key", "AWS::SQS::Queue", "AWS::SNS::Topic")


@pytest.fixture(scope="module")
def expanded(template):
    """What the transform makes of the template once the zip lies in a bucket."""
    uploaded = deepcopy(template)
    for one in uploaded["Resources"].values():
        if one["Type"] == "AWS::Serverless::Function":
            one["Properties"]["CodeUri"] = "s3://artefacts/deployment.zip"
    before = os.environ.get("AWS_DEFAULT_REGION")
    os.environ["AWS_DEFAULT_REGION"] = REGION
    try:
        return Translator({}, Parser(), boto_session=boto3.session.Session(region_name=REGION)).translate(uploaded, {})
    finally:
        os.environ.pop("AWS_DEFAULT_REGION")
        if before is not None:
            os.environ["AWS_DEFAULT_REGION"] = before


def test_cfn_lint_finds_nothing_in_the_expanded_template_either(expanded, tmp_path):
    """It passes over what stands inside serverless resources, so that the merged template alone proves little."""
    path = tmp_path / "expanded.json"
    path.write_text(json.dumps(expanded), "utf-8")
    assert [str(one) for one in lint_file(path, config=ManualArgs(regions=[REGION]))] == []


def test_nothing_appears_by_expanding_but_the_stage_and_its_deployment(template, expanded):
    """A role or a policy made up on the way would be one that no other test has seen."""
    appeared = {expanded["Resources"][name]["Type"] for name in set(expanded["Resources"]) - set(template["Resources"])}
    assert appeared == {"AWS::ApiGateway::Deployment", "AWS::ApiGateway::Stage"}


def test_whoever_calls_a_function_may(expanded):
    resources = expanded["Resources"].values()
    allowed = {next(mentioned(one["Properties"]["FunctionName"])): one["Properties"]["Principal"]
               for one in resources if one["Type"] == "AWS::Lambda::Permission"}  # fmt: skip
    assert allowed == {"APIHandler": "apigateway.amazonaws.com", "Sweep": "events.amazonaws.com",
                       "DocumentsSweep": "events.amazonaws.com"}  # fmt: skip


@pytest.fixture(scope="module")
def made(template):
    """Physical names by logical ones, in a cloud that holds the stateful half."""
    with mock_aws():
        half = {name: one for name, one in template["Resources"].items() if one["Type"] in MADE}
        parts = {"Parameters": template["Parameters"], "Conditions": template["Conditions"], "Resources": half}
        given = [
            {"ParameterKey": n, "ParameterValue": "prod" if n == "Stage" else "x" * 32} for n in parts["Parameters"]
        ]
        stacks = boto3.client("cloudformation", **KEYS)
        stacks.create_stack(StackName="half", TemplateBody=json.dumps(parts), Parameters=given)
        found = stacks.describe_stack_resources(StackName="half")["StackResources"]
        yield {one["LogicalResourceId"]: one["PhysicalResourceId"] for one in found}


def test_the_stateful_half_can_be_made(template, made):
    assert set(made) == {name for name, one in template["Resources"].items() if one["Type"] in MADE}


def test_the_table_made_has_its_stream_and_its_index(made):
    client = boto3.client("dynamodb", **KEYS)
    table = client.describe_table(TableName=made["Records"])["Table"]
    assert table["StreamSpecification"] == {"StreamEnabled": True, "StreamViewType": "KEYS_ONLY"}
    assert [one["IndexName"] for one in table["GlobalSecondaryIndexes"]] == ["by-g1"]
    assert {one["AttributeName"] for one in table["KeySchema"]} == {"pk", "sk"}


def test_the_buckets_made_are_encrypted(made):
    s3 = boto3.client("s3", **KEYS)
    for name in ("CatalogueBucket", "FilesBucket", "SiteBucket"):
        (rule,) = s3.get_bucket_encryption(Bucket=made[name])["ServerSideEncryptionConfiguration"]["Rules"]
        kept = rule["ApplyServerSideEncryptionByDefault"]
        assert kept["SSEAlgorithm"] == ("aws:kms" if name == "FilesBucket" else "AES256")


def test_what_fails_again_and_again_goes_to_the_queue_that_has_an_alarm(made):
    sqs = boto3.client("sqs", **KEYS)
    asked = {"QueueUrl": made["MailEventsQueue"], "AttributeNames": ["RedrivePolicy"]}
    policy = json.loads(sqs.get_queue_attributes(**asked)["Attributes"]["RedrivePolicy"])
    assert policy["deadLetterTargetArn"].endswith(made["LostMailEvents"].rsplit("/")[-1])
    assert int(policy["maxReceiveCount"]) == 5
