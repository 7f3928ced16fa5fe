"""What has been published: a folder and a bucket keep the same promises."""

import os
from dataclasses import replace
from functools import partial
from types import SimpleNamespace

import boto3
import pytest
from moto import mock_aws

from chalicelib.adapters.catalogue_folder import FolderCatalogue
from chalicelib.adapters.catalogue_s3 import FRESH, S3Catalogue
from chalicelib.content.catalogue import compile_catalogue, write_catalogue
from chalicelib.content.model import Content
from tests.builders import a_basic_track, a_course, a_notice, a_special_track, a_unit
from tests.contract.test_store import CREDENTIALS

ELDERS, OTHER = a_notice(), a_notice(slug="other", title="其他公告")
COURSE = replace(a_course(), version="aaaa000011112222")
REVISED = replace(COURSE, title="志願服務的內涵及倫理（修訂）", version="bbbb000011112222")


def some_content(*notices, course=COURSE, privacy="0123456789abcdef"):
    tracks = (a_basic_track(), a_special_track())
    return Content(
        units={"heping-care": a_unit()},
        notices={notice.id: notice for notice in notices or (ELDERS, OTHER)},
        courses={course.id: course},
        tracks={track.id: track for track in tracks},
        privacy={"standard": privacy},
    )


class CatalogueContract:
    """Each backend publishes `some_content()`; `publish` brings it up to date as the site's build does."""

    @pytest.fixture
    def published(self, tmp_path):
        raise NotImplementedError("a backend's test class provides a catalogue and a way to publish")

    def test_gives_back_every_value_as_it_was_read(self, published):
        catalogue, _ = published
        assert catalogue.unit("heping-care") == a_unit()
        assert catalogue.notice(ELDERS.id) == ELDERS
        assert catalogue.course(COURSE.id) == COURSE
        assert catalogue.track("social-welfare") == a_special_track()
        assert catalogue.privacy_version("standard") == "0123456789abcdef"

    def test_staff_are_there_since_they_open_the_desk(self, published):
        catalogue, _ = published
        assert catalogue.unit("heping-care").staff == a_unit().staff
        assert a_unit().staff

    def test_lists_hold_everything(self, published):
        catalogue, _ = published
        assert catalogue.notices() == (ELDERS, OTHER)
        assert [unit.id for unit in catalogue.units()] == ["heping-care"]
        assert [track.id for track in catalogue.tracks()] == ["basic", "social-welfare"]

    def test_what_is_unknown_is_none(self, published):
        catalogue, _ = published
        assert catalogue.unit("nobody") is None
        assert catalogue.notice("heping-care/nothing") is None
        assert catalogue.course("nothing") is None
        assert catalogue.course(COURSE.id, "ffff000011112222") is None
        assert catalogue.track("nothing") is None
        assert catalogue.privacy_version("nothing") == ""

    @pytest.mark.parametrize("name", ["../units", "heping-care/../../units", "/etc/passwd", "heping-care", "a/b/c", ""])
    def test_a_name_that_is_not_ours_never_reaches_storage(self, published, name):
        catalogue, _ = published
        assert catalogue.notice(name) is None
        assert catalogue.course(name) is None
        assert catalogue.course(COURSE.id, name) is None

    def test_a_course_is_still_there_as_it_was(self, published):
        catalogue, publish = published
        publish(some_content(course=REVISED))
        assert catalogue.course(COURSE.id) == REVISED
        assert catalogue.course(COURSE.id, COURSE.version) == COURSE
        assert catalogue.course(COURSE.id, REVISED.version) == REVISED

    def test_a_notice_published_anew_is_seen(self, published):
        catalogue, publish = published
        assert catalogue.notice(ELDERS.id).title == ELDERS.title
        publish(some_content(replace(ELDERS, title="新的名稱"), OTHER))
        assert catalogue.notice(ELDERS.id).title == "新的名稱"

    def test_a_notice_that_is_gone_is_gone(self, published):
        catalogue, publish = published
        assert catalogue.notice(OTHER.id)
        publish(some_content(ELDERS))
        assert catalogue.notice(OTHER.id) is None
        assert catalogue.notices() == (ELDERS,)

    def test_a_changed_privacy_text_has_another_version(self, published):
        catalogue, publish = published
        assert catalogue.privacy_version("standard") == "0123456789abcdef"
        publish(some_content(privacy="fedcba9876543210"))
        assert catalogue.privacy_version("standard") == "fedcba9876543210"


class TestFolder(CatalogueContract):
    @pytest.fixture
    def published(self, tmp_path):
        write_catalogue(some_content(), tmp_path)
        return FolderCatalogue(tmp_path), lambda content: write_catalogue(content, tmp_path)

    def test_an_object_is_decoded_once(self, published):
        catalogue, publish = published
        first = catalogue.notice(ELDERS.id)
        publish(some_content())
        assert catalogue.notice(ELDERS.id) is first

    def test_a_file_replaced_within_one_tick_of_the_clock_is_seen(self, published):
        catalogue, publish = published
        file = catalogue.root / f"notices/{ELDERS.id}.json"
        before = file.stat()
        assert catalogue.notice(ELDERS.id) == ELDERS
        publish(some_content(replace(ELDERS, title=ELDERS.title[::-1]), OTHER))
        os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
        assert catalogue.notice(ELDERS.id).title == ELDERS.title[::-1]

    def test_an_empty_folder_is_an_empty_catalogue(self, tmp_path):
        catalogue = FolderCatalogue(tmp_path / "nothing")
        assert catalogue.units() == catalogue.notices() == catalogue.tracks() == ()


class Seconds:
    """Seconds that pass when told to."""

    def __init__(self):
        self.now = 1000.0

    def __call__(self):
        return self.now


class Counted:
    """A client that counts what it is asked for, and lists one name a page as a large bucket lists a thousand."""

    def __init__(self, client):
        self.client, self.asked = client, []

    def get_object(self, **request):
        self.asked.append(request)
        return self.client.get_object(**request)

    def get_paginator(self, name):
        paginator = self.client.get_paginator(name)
        return SimpleNamespace(paginate=partial(paginator.paginate, PaginationConfig={"PageSize": 1}))


class TestS3(CatalogueContract):
    @pytest.fixture
    def bucket(self):
        with mock_aws():
            client = boto3.client("s3", **CREDENTIALS)
            client.create_bucket(Bucket="catalogue", CreateBucketConfiguration={"LocationConstraint": "ap-east-2"})
            yield Counted(client), Seconds()

    @pytest.fixture
    def published(self, bucket):
        counted, seconds = bucket
        client = counted.client

        def publish(content):
            objects = compile_catalogue(content)
            for found in client.list_objects_v2(Bucket="catalogue").get("Contents", []):
                if found["Key"] not in objects and "@" not in found["Key"]:
                    client.delete_object(Bucket="catalogue", Key=found["Key"])
            for name, data in objects.items():
                client.put_object(Bucket="catalogue", Key=name, Body=data)
            seconds.now += FRESH

        publish(some_content())
        return S3Catalogue(counted, "catalogue", seconds), publish

    def test_an_object_is_asked_for_once_a_minute(self, published, bucket):
        catalogue, _ = published
        counted, seconds = bucket
        for _ in range(3):
            catalogue.notice(ELDERS.id)
            seconds.now += FRESH / 4
        assert len(counted.asked) == 1

    def test_an_unchanged_object_is_not_sent_again(self, published, bucket):
        catalogue, _ = published
        counted, seconds = bucket
        first = catalogue.notice(ELDERS.id)
        seconds.now += FRESH
        assert catalogue.notice(ELDERS.id) is first
        assert [bool(request.get("IfNoneMatch")) for request in counted.asked] == [False, True]

    def test_what_is_not_there_is_remembered_for_a_minute_too(self, published, bucket):
        catalogue, _ = published
        counted, seconds = bucket
        assert catalogue.notice("heping-care/nothing") is catalogue.notice("heping-care/nothing") is None
        assert len(counted.asked) == 1
        seconds.now += FRESH
        catalogue.notice("heping-care/nothing")
        assert len(counted.asked) == 2

    def test_a_list_is_read_to_its_last_page(self, published):
        catalogue, publish = published
        publish(some_content(*(a_notice(slug=f"n{number}") for number in range(5))))
        assert [notice.slug for notice in catalogue.notices()] == ["n0", "n1", "n2", "n3", "n4"]
