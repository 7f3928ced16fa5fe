"""Where ID numbers are sealed: a key file and KMS keep the same promises."""

import stat

import boto3
import pytest
from moto import mock_aws

from chalicelib.adapters.keyfile_vault import KeyfileVault, add_key
from chalicelib.adapters.kms_vault import KmsVault
from chalicelib.services.ports import SealBroken
from tests.contract.test_store import CREDENTIALS

RECORD = {"person": "p1", "field": "id_number"}


class VaultContract:
    @pytest.fixture
    def vault(self, tmp_path):
        raise NotImplementedError("a backend's test class provides its vault")

    def test_opens_what_it_sealed(self, vault):
        assert vault.open(vault.seal("A123456789", RECORD), RECORD) == "A123456789"

    def test_what_is_sealed_shows_nothing(self, vault):
        assert "A123456789" not in vault.seal("A123456789", RECORD)

    def test_does_not_open_in_another_record(self, vault):
        sealed = vault.seal("A123456789", RECORD)
        with pytest.raises(SealBroken):
            vault.open(sealed, {**RECORD, "person": "p2"})

    def test_does_not_open_when_altered(self, vault):
        sealed = vault.seal("A123456789", RECORD)
        for altered in (sealed[:-6] + ("AAAAAA" if sealed[-6:] != "AAAAAA" else "BBBBBB"), "", "k1.", "nonsense"):
            with pytest.raises(SealBroken):
                vault.open(altered, RECORD)

    def test_a_fingerprint_is_the_same_for_the_same_number_only(self, vault):
        assert vault.fingerprint("A123456789", "id") == vault.fingerprint("A123456789", "id")
        assert vault.fingerprint("A123456789", "id") != vault.fingerprint("A223456781", "id")
        assert vault.fingerprint("A123456789", "id") != vault.fingerprint("A123456789", "other")


class TestKeyfile(VaultContract):
    @pytest.fixture
    def vault(self, tmp_path):
        return KeyfileVault(tmp_path / "vault.key")

    def test_the_key_file_is_for_its_owner_only(self, vault, tmp_path):
        assert stat.S_IMODE((tmp_path / "vault.key").stat().st_mode) == 0o600

    def test_the_same_number_is_never_sealed_alike(self, vault):
        assert vault.seal("A123456789", RECORD) != vault.seal("A123456789", RECORD)

    def test_a_new_key_seals_and_the_old_one_still_opens(self, vault, tmp_path):
        before = vault.seal("A123456789", RECORD)
        add_key(tmp_path / "vault.key", "k2")
        after = KeyfileVault(tmp_path / "vault.key")
        assert after.seal("x", RECORD).startswith("k2.")
        assert after.open(before, RECORD) == "A123456789"
        assert after.fingerprint("x", "id") == vault.fingerprint("x", "id")


class TestKms(VaultContract):
    @pytest.fixture
    def vault(self):
        with mock_aws():
            client = boto3.client("kms", **CREDENTIALS)
            key = client.create_key()["KeyMetadata"]["KeyId"]
            mac = client.create_key(KeyUsage="GENERATE_VERIFY_MAC", KeySpec="HMAC_256")["KeyMetadata"]["KeyId"]
            yield KmsVault(client, key, mac)
