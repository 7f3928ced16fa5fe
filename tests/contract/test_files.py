"""Where documents lie: a folder and S3 keep the same promises."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from urllib.parse import unquote

import boto3
import pytest
from moto import mock_aws

from chalicelib.adapters.folder_files import FolderFiles
from chalicelib.adapters.keyfile_vault import KeyfileVault
from chalicelib.adapters.s3_files import S3Files
from chalicelib.services.ports import FileMissing, SealBroken
from tests.builders import Clock
from tests.contract.test_store import CREDENTIALS


class FilesContract:
    @pytest.fixture
    def files(self, tmp_path):
        raise NotImplementedError("a backend's test class provides its files")

    def test_gives_back_what_was_saved(self, files):
        files.save("certificates/a1.pdf", b"%PDF", "application/pdf")
        assert files.load("certificates/a1.pdf") == b"%PDF"

    def test_saving_again_replaces(self, files):
        files.save("a", b"1", "text/plain")
        files.save("a", b"2", "text/plain")
        assert files.load("a") == b"2"

    def test_keeping_keeps_the_first_and_says_what_lies_there(self, files):
        assert files.keep("certificates/a1.pdf", b"1", "application/pdf") == b"1"
        assert files.keep("certificates/a1.pdf", b"2", "application/pdf") == b"1"
        assert files.load("certificates/a1.pdf") == b"1"

    def test_of_many_that_keep_at_once_one_counts_for_all(self, files):
        with ThreadPoolExecutor(8) as pool:
            kept = list(pool.map(lambda n: files.keep("a", b"%d" % n, "text/plain"), range(40)))
        assert set(kept) == {files.load("a")}

    def test_a_file_that_is_not_there_is_missing(self, files):
        with pytest.raises(FileMissing):
            files.load("nothing")

    def test_removing_forgets_and_does_not_mind_twice(self, files):
        files.save("a", b"1", "text/plain")
        files.remove("a")
        files.remove("a")
        with pytest.raises(FileMissing):
            files.load("a")

    def test_a_link_names_the_file_as_it_should_be_called(self, files):
        files.save("a", b"1", "application/pdf")
        link = files.link("a", "結業證明書.pdf", Clock()() + timedelta(minutes=5))
        assert "%E7%B5%90%E6%A5%AD" in link + unquote(link)


class TestSealedFolder(FilesContract):
    @pytest.fixture
    def files(self, tmp_path):
        return FolderFiles(tmp_path / "files", b"secret", "/files", KeyfileVault(tmp_path / "vault.key"))

    def test_what_lies_on_disk_is_ciphertext_bound_to_its_place(self, files, tmp_path):
        files.save("packages/a.zip", b"A123456789", "application/zip")
        files.keep("packages/b.zip", b"A123456789", "application/zip")
        a, b = (tmp_path / "files" / "packages" / name for name in ("a.zip", "b.zip"))
        assert b"A123456789" not in a.read_bytes() + b.read_bytes()
        link = files.link("packages/a.zip", "a.zip", Clock()() + timedelta(minutes=5))
        assert files.open_link(link, Clock()()).data == b"A123456789"
        a.write_bytes(b.read_bytes())
        with pytest.raises(SealBroken):
            files.load("packages/a.zip")

    def test_files_from_before_the_vault_are_read_as_they_are(self, files, tmp_path):
        FolderFiles(tmp_path / "files", b"secret", "/files").save("a", b"%PDF", "application/pdf")
        assert files.load("a") == b"%PDF"


class TestFolder(FilesContract):
    @pytest.fixture
    def files(self, tmp_path):
        return FolderFiles(tmp_path / "files", b"secret", "/files")

    def test_a_link_opens_until_it_expires(self, files):
        clock = Clock()
        files.save("p/a.pdf", b"%PDF", "application/pdf")
        link = files.link("p/a.pdf", "證書.pdf", clock() + timedelta(minutes=5))
        opened = files.open_link(link, clock())
        assert (opened.data, opened.name, opened.media_type) == (b"%PDF", "證書.pdf", "application/pdf")
        with pytest.raises(FileMissing):
            files.open_link(link, clock.forward(minutes=5))

    @pytest.mark.parametrize(
        ("before", "after"),
        [
            ("a.pdf", "b.pdf"),
            ("expires=1", "expires=2"),
            ("signature=", "signature=0"),
            ("/files/", "/files/../"),
            ("name=", "name=x"),
        ],
    )
    def test_an_altered_link_opens_nothing(self, files, before, after):
        clock = Clock()
        files.save("a.pdf", b"1", "application/pdf")
        files.save("b.pdf", b"2", "application/pdf")
        link = files.link("a.pdf", "n", clock() + timedelta(minutes=5))
        with pytest.raises(FileMissing):
            files.open_link(link.replace(before, after, 1), clock())

    @pytest.mark.parametrize("key", ["../etc/passwd", "/etc/passwd", "a/../../b", "", "A", "a//b", "a\0b"])
    def test_a_key_that_is_a_path_is_refused(self, files, key):
        with pytest.raises(ValueError):
            files.save(key, b"1", "text/plain")


class TestS3(FilesContract):
    @pytest.fixture
    def files(self, tmp_path):
        with mock_aws():
            client = boto3.client("s3", **CREDENTIALS)
            client.create_bucket(Bucket="documents", CreateBucketConfiguration={"LocationConstraint": "ap-east-2"})
            yield S3Files(client, "documents", Clock())
