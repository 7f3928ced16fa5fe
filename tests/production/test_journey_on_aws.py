"""The journey that passes on one machine passes over DynamoDB, S3 and KMS: from the form to the package, signed."""

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import botocore.session
import pytest
from moto import mock_aws

from chalicelib.adapters.folder_mailbox import FolderMailbox
from chalicelib.adapters.font_files import KAI
from chalicelib.adapters.webhook_receiver import WebhookReceiver
from chalicelib.aws_world import create_world
from chalicelib.http.api import create_api
from chalicelib.issuing import issuing_handlers
from chalicelib.jobs.light import light_handlers
from chalicelib.jobs.worker import Worker
from chalicelib.production import create_production
from chalicelib.rendering import create_rendering, drawing_handlers
from chalicelib.settings import Settings, SettingsError
from infra.local.gateway import Gateway
from tests.builders import Clock, CountingIds
from tests.http.conftest import Running, a_form_body  # noqa: F401
from tests.http.story import Story
from tests.production.cloud import REGION
from tests.production.conftest import deployed


@pytest.fixture
def cloud(template, monkeypatch):
    """The services with the template's resources in them, and what the drawing function is told."""
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "x")
    monkeypatch.setenv("AWS_DEFAULT_REGION", REGION)
    with mock_aws():
        yield {**deployed(template, "Documents", Clock()()), "SITE_URL": "http://localhost:8000"}


@pytest.fixture
def running(cloud, tmp_path: Path) -> Running:
    """The API and both workers over the services; only letters land in a folder, where the test can read them."""
    clock = Clock()
    settings = Settings.from_env(cloud)
    tokens = iter(range(10**9))
    world = create_world(
        settings,
        botocore.session.get_session(),
        clock=lambda: clock().timestamp(),
        new_token=lambda: f"t{next(tokens)}",
    )
    # the second factor has tests of its own
    world = replace(world, ids=CountingIds(), installation=replace(world.installation, second_factor=False))
    rendering = create_rendering(cloud)
    mailbox = FolderMailbox(tmp_path / "letters", clock)
    signer = rendering.signer
    handlers = light_handlers(world, mailbox, world.files, clock, WebhookReceiver())
    handlers |= issuing_handlers(world, lambda: signer, clock, KAI)
    handlers |= drawing_handlers(world, world.files, signer, clock)
    api = create_api(world, clock, secure_cookies=False)
    return Running(world, clock, mailbox, Worker(world.outbox, handlers, clock), Gateway(api, "/api"))


def test_one_volunteer_goes_all_the_way(running: Running, a_form_body, cloud):  # noqa: F811
    story = Story(running, a_form_body())
    address = story.ready().packed()
    package = story.desk.get(address).json
    assert package["state"] == "ready", package
    certificates = story.me.get("/me").json["certificates"]
    assert {one["state"] for one in certificates} == {"issued"}
    number = certificates[0]["number"]
    document = running.world.files.load(running.world.certificates.get(number).value.file)
    assert document.startswith(b"%PDF") and b"/ETSI.CAdES.detached" in document
    files = list(running.world.packages.get(package["package"]).value.files())
    with zipfile.ZipFile(io.BytesIO(running.world.files.load(files[0]))) as archive:
        assert any(name.endswith("名冊.ods") for name in archive.namelist())


def test_the_signing_certificate_is_made_once_and_its_key_laid_out_for_everyone(cloud):
    first, second = create_rendering(cloud), create_rendering(cloud)
    assert first.signer.certificate == second.signer.certificate
    site = create_production(cloud).world.files
    keys = site.__class__(site._client, cloud["SITE_BUCKET"], site._clock).load(".well-known/jwks.json")
    assert keys.count(b'"kid"') == 1


def test_without_its_signing_key_nothing_is_drawn(cloud):
    with pytest.raises(SettingsError, match="SIGNING_KEY"):
        create_rendering({name: value for name, value in cloud.items() if name != "SIGNING_KEY"})
