"""Where the signing key lies: a file for its owner only, or KMS. One contract, and one document after a crash."""

import contextlib
import hashlib
import json
import stat
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import boto3
import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID
from moto import mock_aws

from chalicelib.adapters.kms_certificate import certificate_for
from chalicelib.adapters.kms_signing_key import KmsSigningKey
from chalicelib.adapters.pades_signer import PadesSigner
from chalicelib.adapters.signing_keyfile import KeyfileSigningKey
from chalicelib.adapters.signing_seal import NotOurCertificateError, plain_signature, seal_of_pem
from chalicelib.domain.certificate import CertificateState
from chalicelib.jobs.certificates import CertificateJobs
from chalicelib.records.writing import ChangedMeanwhileError
from infra.local.settings import Settings
from infra.local.world import build
from tests.builders import INSTALLATION, NOON, Clock, a_world
from tests.contract.test_store import CREDENTIALS
from tests.documents.papers import a_certificate
from tests.documents.sealed import checked, sealed

CENTRE = "範例志願服務推廣中心"


def certificate_of(key):
    return x509.load_der_x509_certificate(key.seal.der)


class SigningKeyContract:
    @pytest.fixture
    def key(self, tmp_path):
        raise NotImplementedError("a backend's test class provides its key")

    def test_its_certificate_checks_what_it_signs(self, key):
        certificate_of(key).public_key().verify(key.sign(b"message"), b"message", ECDSA(SHA256()))

    def test_what_is_read_of_the_certificate_by_hand_is_what_a_library_reads(self, key):
        seal, known = key.seal, certificate_of(key)
        numbers = known.public_key().public_numbers()
        assert (seal.serial, seal.issuer) == (known.serial_number, known.issuer.public_bytes())
        assert seal.name == known.subject.get_attributes_for_oid(NameOID.COMMON_NAME)[0].value
        assert [int.from_bytes(part, "big") for part in (seal.x, seal.y)] == [numbers.x, numbers.y]
        assert x509.load_pem_x509_certificate(seal.pem) == known

    def test_a_signature_is_laid_out_for_a_token_as_its_two_numbers(self, key):
        for number in range(40):  # short numbers come now and then
            signature = key.sign(b"%d" % number)
            r, s = decode_dss_signature(signature)
            assert plain_signature(signature) == r.to_bytes(32, "big") + s.to_bytes(32, "big")

    def test_the_certificate_is_self_signed_for_documents_in_the_name_of_the_centre(self, key):
        certificate = certificate_of(key)
        certificate.verify_directly_issued_by(certificate)
        assert certificate.subject.get_attributes_for_oid(NameOID.ORGANIZATION_NAME)[0].value == CENTRE
        usage = certificate.extensions.get_extension_for_class(x509.KeyUsage)
        assert usage.critical and usage.value.digital_signature and usage.value.content_commitment
        assert not usage.value.key_cert_sign
        assert not certificate.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
        assert certificate.not_valid_before_utc < NOON and certificate.not_valid_after_utc.year == 9999

    def test_a_document_signed_with_it_is_accepted(self, key, stamping):
        document = sealed(stamping, PadesSigner(key, INSTALLATION.site_url))
        assert checked(document.signed, key.seal.der).bottom_line

    def test_a_crash_before_the_mark_leaves_one_document_and_one_digest(self, key, stamping, tmp_path):
        world, signer = a_world(tmp_path), PadesSigner(key, INSTALLATION.site_url)
        world.commit(world.certificates.adding(a_certificate(number="115-centre-000001")))
        jobs = CertificateJobs(world, stamping, signer, Clock())
        kept = CertificateJobs(Dying(world), stamping, signer, Clock())
        with pytest.raises(Crash):
            kept.print({"number": "115-centre-000001"}, "job")
        (path,) = (tmp_path / "files" / "certificates").glob("*.pdf")
        saved = path.read_bytes()
        assert world.certificates.get("115-centre-000001").value.state is CertificateState.PLANNED
        jobs.print({"number": "115-centre-000001"}, "job")
        issued = world.certificates.get("115-centre-000001").value
        assert world.files.load(issued.file) == saved
        assert issued.digest == hashlib.sha256(saved).hexdigest()

    def test_two_workers_at_once_leave_one_document_and_its_digest(self, key, stamping, tmp_path):
        world, signer = a_world(tmp_path), PadesSigner(key, INSTALLATION.site_url)
        world.commit(world.certificates.adding(a_certificate(number="115-centre-000001")))

        def work(_):
            with contextlib.suppress(ChangedMeanwhileError):  # the other one was faster
                CertificateJobs(world, stamping, signer, Clock()).print({"number": "115-centre-000001"}, "job")

        with ThreadPoolExecutor(4) as pool:
            list(pool.map(work, range(4)))
        issued = world.certificates.get("115-centre-000001").value
        document = world.files.load(issued.file)
        assert issued.digest == hashlib.sha256(document).hexdigest()
        assert checked(document, key.seal.der).bottom_line


class Crash(BaseException):
    """The machine stops."""


class Dying:
    """A world whose machine stops when something is to be written."""

    def __init__(self, world):
        self._world = world

    def __getattr__(self, name):
        return getattr(self._world, name)

    def commit(self, *writes, trail=None):
        raise Crash


class TestKeyfile(SigningKeyContract):
    @pytest.fixture
    def key(self, tmp_path):
        return KeyfileSigningKey(tmp_path / "signing.pem", CENTRE, Clock())

    def test_the_file_is_for_its_owner_only_and_nothing_else_is_left(self, key, tmp_path):
        assert stat.S_IMODE((tmp_path / "signing.pem").stat().st_mode) == 0o600
        assert [path.name for path in tmp_path.iterdir()] == ["signing.pem"]

    def test_the_key_stays_whatever_the_centre_is_called_later(self, key, tmp_path):
        again = KeyfileSigningKey(tmp_path / "signing.pem", "別的名稱", Clock(NOON + timedelta(days=1)))
        assert again.seal == key.seal
        assert again.sign(b"message") == key.sign(b"message")

    def test_of_several_first_starts_one_key_counts(self, tmp_path):
        path = tmp_path / "signing.pem"
        with ThreadPoolExecutor(4) as pool:
            keys = list(pool.map(lambda _: KeyfileSigningKey(path, CENTRE, Clock()), range(8)))
        assert len({key.seal.der for key in keys}) == 1

    def test_a_name_longer_than_a_certificate_takes_is_cut(self, tmp_path):
        centre = "財團法人範例社會福利慈善事業基金會附設臺北市志願服務推廣中心"
        subject = certificate_of(KeyfileSigningKey(tmp_path / "other.pem", centre, Clock())).subject
        assert subject.get_attributes_for_oid(NameOID.ORGANIZATION_NAME)[0].value == centre
        assert subject.get_attributes_for_oid(NameOID.COMMON_NAME)[0].value == centre[:21]


class TestKms(SigningKeyContract):
    @pytest.fixture
    def key(self):
        with mock_aws():
            client = boto3.client("kms", **CREDENTIALS)
            key = client.create_key(KeyUsage="SIGN_VERIFY", KeySpec="ECC_NIST_P256")["KeyMetadata"]["KeyId"]
            certificate = certificate_for(client, key, CENTRE, NOON).public_bytes(Encoding.PEM)
            yield KmsSigningKey(client, key, certificate)

    def test_it_signs_otherwise_each_time_as_kms_does(self, key):
        assert key.sign(b"message") != key.sign(b"message")


def test_what_checks_signatures_is_published_and_stays_when_the_key_changes(tmp_path):
    settings = Settings(root=Path(__file__).parents[2], data=tmp_path)
    build(settings, Clock())
    (tmp_path / "signing.pem").rename(tmp_path / "signing-before.pem")
    build(settings, Clock())
    public = tmp_path / "public"
    known = json.loads((public / ".well-known" / "jwks.json").read_text())["keys"]
    assert len({one["kid"] for one in known}) == 2
    for one in known:
        path = public / one["kid"].removeprefix(f"{settings.site_url}/")
        assert json.loads(path.read_bytes()) == one
        x509.load_pem_x509_certificate(path.with_suffix(".pem").read_bytes())
    assert b"PRIVATE" not in b"".join(path.read_bytes() for path in public.rglob("*") if path.is_file())


@pytest.mark.parametrize("pem", [b"", b"-----BEGIN CERTIFICATE-----\n", b"a key alone"])
def test_a_file_without_a_certificate_is_refused(pem):
    with pytest.raises(NotOurCertificateError):
        seal_of_pem(pem)
