"""An operator's commands over a stack: settings read from the stack itself, records and files reached by the SDK."""

import json

import boto3
import pytest
from moto import mock_aws

from chalicelib.services.certificate_check import check_certificates
from chalicelib.settings import NAMES
from infra.somewhere import TOLD, of_stack
from tests.builders import Clock
from tests.documents.papers import a_certificate
from tests.production.conftest import KEYS

PARTS = ("AWS::DynamoDB::Table", "AWS::S3::Bucket", "AWS::KMS::Key")


@pytest.fixture
def session(template):
    with mock_aws():
        half = {name: one for name, one in template["Resources"].items() if one["Type"] in PARTS}
        outputs = {name: one for name, one in template["Outputs"].items() if name in TOLD.values()}
        body = {"Parameters": template["Parameters"], "Conditions": template["Conditions"], "Resources": half}
        names = template["Parameters"]
        given = [{"ParameterKey": n, "ParameterValue": "prod" if n == "Stage" else "x" * 32} for n in names]
        made = boto3.session.Session(**KEYS)
        stack = {"StackName": "mine", "TemplateBody": json.dumps({**body, "Outputs": outputs}), "Parameters": given}
        made.client("cloudformation").create_stack(**stack)
        yield made


def test_every_setting_of_a_function_is_known_from_its_stack(template):
    assert {*TOLD, "SERVICE"} == set(NAMES)
    assert {*template["Outputs"], *template["Parameters"]} >= set(TOLD.values())


def test_certificates_of_a_stack_are_read_again_and_what_does_not_agree_is_said(session):
    world, public_files = of_stack(session, "mine", Clock())
    assert check_certificates(world, public_files, at=Clock()()).count == 0
    world.commit(world.certificates.adding(a_certificate(digest="0" * 64, file="certificates/none.pdf")))
    found = check_certificates(world, public_files, at=Clock()())
    assert {one.code for one in found.drifts} >= {"document-missing"} and found.count == 1
    assert world.installation.site_url == "x" * 32
