"""Publishing to AWS: only what changed travels, only changed pages are fetched anew, the functions' own files stay."""

from pathlib import Path

import boto3
import pytest
from moto import mock_aws

from chalicelib.jobs.replies import REPLIES
from infra.upload import Changes, mirror, paths_of, upload
from tests.production.cloud import REGION

KEYS = {"aws_access_key_id": "x", "aws_secret_access_key": "x", "region_name": REGION}
STACK = """
Resources:
  C: {Type: "AWS::S3::Bucket", Properties: {BucketName: catalogue-of-mine}}
  S: {Type: "AWS::S3::Bucket", Properties: {BucketName: site-of-mine}}
Outputs:
  CatalogueBucketName: {Value: {Ref: C}}
  SiteBucketName: {Value: {Ref: S}}
  SiteDistribution: {Value: DIST}
"""


@pytest.fixture
def session():
    with mock_aws():
        session = boto3.session.Session(**KEYS)
        session.client("cloudformation").create_stack(StackName="mine", TemplateBody=STACK)
        yield session


@pytest.fixture
def build(tmp_path: Path) -> Path:
    pages = {"site/index.html": "首頁", "site/units/a/index.html": "單位", "site/assets/app.mjs": "x"}
    for name, text in {**pages, "catalogue/units.json": "{}"}.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


def keys(session, bucket: str) -> set[str]:
    return {one["Key"] for one in session.client("s3").list_objects_v2(Bucket=bucket).get("Contents", [])}


class Watched:
    """The session, with a distribution that notes which paths it was asked to freshen: moto knows none of ours."""

    def __init__(self, session) -> None:
        self.session, self.asked = session, []

    def client(self, name: str):
        return self if name == "cloudfront" else self.session.client(name)

    def create_invalidation(self, DistributionId, InvalidationBatch):
        assert DistributionId == "DIST"
        self.asked.append(InvalidationBatch["Paths"]["Items"])


def test_a_first_upload_brings_everything_a_second_nothing(session, build):
    watched = Watched(session)
    first = upload(watched, "mine", build, "1")
    again = upload(watched, "mine", build, "2")
    assert [len(one.written) for one in (*first, *again)] == [1, 3, 0, 0]
    assert watched.asked == [["/", "/assets/app.mjs", "/units/a/"]]
    begun = {"status/notices.json", "status/replies.json"}
    assert keys(session, "site-of-mine") == {"index.html", "units/a/index.html", "assets/app.mjs"} | begun


def test_figures_begin_empty_and_are_never_emptied_again(session, build):
    s3 = session.client("s3")
    told = '{"heping-care": {"due": 5}}'
    s3.put_object(Bucket="site-of-mine", Key=REPLIES, Body=told.encode())
    upload(Watched(session), "mine", build, "1")
    bodies = [
        s3.get_object(Bucket="site-of-mine", Key=f"status/{name}.json")["Body"].read()
        for name in ("notices", "replies")
    ]
    assert bodies == [b"{}", told.encode()]


def test_only_the_changed_page_travels_and_is_freshened(session, build):
    mirror(session.client("s3"), "site-of-mine", build / "site")
    (build / "site/units/a/index.html").write_text("新的", "utf-8")
    changes = mirror(session.client("s3"), "site-of-mine", build / "site")
    assert (changes.written, changes.kept) == (("units/a/index.html",), 2)
    assert paths_of(changes) == ["/units/a/"]


def test_what_the_functions_wrote_stays_and_what_is_gone_goes(session, build):
    s3 = session.client("s3")
    for key in ("status/ab.json", ".well-known/jwks.json", "seal/x.json", "old/index.html"):
        s3.put_object(Bucket="site-of-mine", Key=key, Body=b"{}")
    changes = mirror(s3, "site-of-mine", build / "site")
    assert changes.removed == ("old/index.html",)
    assert {"status/ab.json", ".well-known/jwks.json", "seal/x.json"} <= keys(session, "site-of-mine")


def test_pages_are_utf8_and_modules_are_javascript(session, build):
    s3 = session.client("s3")
    mirror(s3, "site-of-mine", build / "site")
    names = ("index.html", "assets/app.mjs")
    kinds = {key: s3.head_object(Bucket="site-of-mine", Key=key)["ContentType"] for key in names}
    assert kinds == {"index.html": "text/html; charset=utf-8", "assets/app.mjs": "text/javascript; charset=utf-8"}


def test_very_many_changes_freshen_everything_at_once():
    many = tuple(f"p{n}/index.html" for n in range(1001))
    assert paths_of(Changes(many, (), 0)) == ["/*"]
