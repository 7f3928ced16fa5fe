"""The webhook: signed as Standard Webhooks say, to nobody but the address that was agreed on, and not for long."""

import base64
import datetime
import ipaddress
import ssl
import time

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from chalicelib.adapters.webhook_receiver import WebhookReceiver, signature
from chalicelib.domain.direct import Outcome
from tests.builders import NOON
from tests.receiver import Receiver

SECRET = b"x" * 32
BODY = b'{"type": "package.ready", "archives": []}'


@pytest.fixture
def receiver():
    made = Receiver(NOON.timestamp)
    yield made
    made.close()


def told(url, body=BODY, key="pkg_1", **options):
    secrets = options.pop("secrets", [SECRET])
    return WebhookReceiver(**{"loopback": True, **options}).hand_over(url, secrets, key, body, at=NOON)


def test_the_signature_is_that_of_the_standard():
    """The example of the Standard Webhooks specification."""
    secret = base64.b64decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
    made = signature(secret, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, b'{"test": 2432232314}')
    assert made == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_a_receipt_comes_back_and_the_same_identifier_gives_the_same(receiver):
    first, second, other = told(receiver.url), told(receiver.url), told(receiver.url, key="pkg_2")
    assert first.outcome is Outcome.ACCEPTED and first.reference == second.reference != other.reference


def test_while_a_secret_is_changed_the_old_one_still_counts(receiver):
    assert told(receiver.url, secrets=[b"new" * 10, SECRET]).outcome is Outcome.ACCEPTED
    assert told(receiver.url, secrets=[b"new" * 10]).outcome is Outcome.REFUSED


def test_a_message_that_is_old_or_was_altered_is_not_taken(receiver):
    late = WebhookReceiver(loopback=True).hand_over(
        receiver.url, [SECRET], "pkg_1", BODY, at=NOON - datetime.timedelta(minutes=6)
    )
    assert late.status == 401
    headers = {
        "webhook-id": "pkg_1",
        "webhook-timestamp": str(int(NOON.timestamp())),
        "webhook-signature": signature(SECRET, "pkg_1", int(NOON.timestamp()), BODY),
    }
    assert receiver.take(headers, BODY)[0] == 200
    assert receiver.take(headers, BODY.replace(b"ready", b"READY"))[0] == 401
    assert receiver.take({**headers, "webhook-id": "pkg_2"}, BODY)[0] == 401


@pytest.mark.parametrize(
    ("plan", "outcome"),
    [
        ("lose", Outcome.SILENT),
        ("503", Outcome.BUSY),
        ("429", Outcome.BUSY),
        ("403", Outcome.REFUSED),
        ("302", Outcome.REDIRECTED),
        ("307", Outcome.REDIRECTED),
        ("200", Outcome.UNREADABLE),
        ("chatter", Outcome.UNREADABLE),
    ],
)
def test_each_answer_has_its_meaning_and_no_redirect_is_followed(receiver, plan, outcome):
    receiver.plan = [plan]
    assert told(receiver.url).outcome is outcome
    assert receiver.calls == [plan]


def test_a_receiver_that_drips_is_cut_off(receiver):
    receiver.plan = ["drip"]
    began = time.monotonic()
    assert told(receiver.url, seconds=0.5).outcome is not Outcome.ACCEPTED
    assert time.monotonic() - began < 3


def test_nobody_there(receiver):
    gone = receiver.url
    receiver.close()
    assert told(gone).outcome is Outcome.UNREACHABLE


@pytest.mark.parametrize(
    "url",
    [
        "http://books.example.org/in",
        "ftp://books.example.org/in",
        "https://user:word@books.example.org/in",
        "https:///in",
        "https://books.example.org/in#part",
        "https://books.example.org:99999/in",
        "/in",
    ],
)
def test_addresses_that_nothing_goes_to(url):
    assert told(url, resolve=lambda host, port: ["93.184.216.34"]).outcome is Outcome.UNSAFE


@pytest.mark.parametrize(
    "places",
    [
        ["127.0.0.1"], ["10.0.0.8"], ["192.168.1.1"], ["169.254.169.254"], ["100.64.0.1"], ["0.0.0.0"], ["::1"],
        ["fd00::1"], ["fe80::1"], ["::ffff:127.0.0.1"], ["::ffff:10.0.0.1"], ["224.0.0.1"],
        ["93.184.216.34", "10.0.0.8"], [],
    ],
)  # fmt: skip
def test_a_name_that_leads_inside_is_never_connected_to(places):
    found = told("https://books.example.org/in", loopback=False, resolve=lambda host, port: places)
    assert found.outcome is Outcome.UNSAFE


def test_this_machine_counts_only_where_that_was_allowed(receiver):
    assert told(receiver.url, loopback=False).outcome is Outcome.UNSAFE
    assert receiver.calls == []


def test_the_certificate_must_be_known_and_the_hosts(receiver, tmp_path):
    certificate, key = _certificate(tmp_path, "books.example.org")
    receiver.over_tls(certificate, key)
    here = {"resolve": lambda host, port: ["127.0.0.1"], "trusted": ssl.create_default_context(cafile=certificate)}
    url = f"https://books.example.org:{receiver.port}/in"
    assert told(url, **here).outcome is Outcome.ACCEPTED
    assert told(url, resolve=here["resolve"]).outcome is Outcome.UNREACHABLE
    assert told(url.replace("books", "other"), **here).outcome is Outcome.UNREACHABLE
    assert receiver.calls == ["take"]


def _certificate(folder, host):
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, host)])
    now = datetime.datetime.now(datetime.UTC)
    names = x509.SubjectAlternativeName([x509.DNSName(host), x509.IPAddress(ipaddress.ip_address("203.0.113.9"))])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(names, critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    paths = folder / "host.pem", folder / "host.key"
    paths[0].write_bytes(made.public_bytes(serialization.Encoding.PEM))
    paths[1].write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    return paths
