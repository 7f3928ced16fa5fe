"""How letters leave: a folder, SMTP and SES make the same message."""

import socketserver
import threading
from email import message_from_bytes
from email.policy import default

import boto3
import pytest
from moto import mock_aws
from moto.ses.models import ses_backends

from chalicelib.adapters.folder_mailbox import FolderMailbox
from chalicelib.adapters.mime import message_of
from chalicelib.adapters.ses_mailbox import SesMailbox
from chalicelib.adapters.smtp_mailbox import SmtpMailbox
from chalicelib.services.ports import Attachment, Letter, MailboxUnavailable
from tests.builders import NOON, Clock
from tests.contract.test_store import CREDENTIALS

LETTER = Letter("mei@example.org", "恭喜錄取：長者關懷", "王美麗 您好：\n\n恭喜。\n", "<p>恭喜</p>", "和平關懷協會")


def test_a_message_says_who_what_and_when():
    invitation = Attachment("面談.ics", "text/calendar", b"BEGIN:VCALENDAR")
    letter = Letter("mei@example.org", "面談", "text", attachments=(invitation,))
    message = message_of(letter, sender="noreply@example.org", key="job1", at=NOON)
    assert message["To"] == "mei@example.org" and message["Message-ID"] == "<job1@example.org>"
    assert message["Auto-Submitted"] == "auto-generated"
    assert [part.get_filename() for part in message.iter_attachments()] == ["面談.ics"]


@pytest.mark.parametrize("field", ["to", "subject", "sender_name"])
def test_a_line_break_in_a_header_is_refused(field):
    values = {
        "to": "a@example.org",
        "subject": "s",
        "text": "t",
        "sender_name": "n",
        field: "x\r\nBcc: evil@example.org",
    }
    with pytest.raises(ValueError):
        message_of(Letter(**values), sender="noreply@example.org", key="k", at=NOON)


def test_the_folder_files_one_letter_a_key(tmp_path):
    mailbox = FolderMailbox(tmp_path, Clock())
    mailbox.send(LETTER, "job1")
    mailbox.send(LETTER, "job1")
    mailbox.send(LETTER, "../job2")
    filed = mailbox.list_letters()
    assert len(filed) == 2
    assert {(f.to, f.subject) for f in filed} == {("mei@example.org", "恭喜錄取：長者關懷")}
    assert "王美麗 您好" in filed[0].text


class Smtp(socketserver.StreamRequestHandler):
    """As much of a mail host as a client needs."""

    def handle(self):
        self.wfile.write(b"220 test\r\n")
        while line := self.rfile.readline():
            word = line.split()[0].upper()
            if word == b"DATA":
                self.wfile.write(b"354 go\r\n")
                lines = iter(self.rfile.readline, b".\r\n")
                self.server.taken.append(b"".join(lines))
                self.wfile.write(b"250 taken\r\n")
            elif word == b"QUIT":
                self.wfile.write(b"221 bye\r\n")
                return
            else:
                self.wfile.write(b"250 ok\r\n")


@pytest.fixture
def host():
    with socketserver.TCPServer(("127.0.0.1", 0), Smtp) as server:
        server.taken = []
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield server
        server.shutdown()


def test_smtp_hands_the_letter_over(host):
    mailbox = SmtpMailbox("127.0.0.1", host.server_address[1], "noreply@example.org", Clock())
    assert mailbox.send(LETTER, "job1") == "<job1@example.org>"
    message = message_from_bytes(host.taken[0], policy=default)
    assert message["Subject"] == "恭喜錄取：長者關懷" and "恭喜。" in message.get_body(("plain",)).get_content()


def test_smtp_never_sends_a_password_without_tls(host):
    mailbox = SmtpMailbox("127.0.0.1", host.server_address[1], "noreply@example.org", Clock(), "user", "secret")
    with pytest.raises(MailboxUnavailable):
        mailbox.send(LETTER, "job1")
    assert host.taken == []


def test_a_host_that_is_away_may_be_tried_again():
    with pytest.raises(MailboxUnavailable):
        SmtpMailbox("127.0.0.1", 9, "noreply@example.org", Clock()).send(LETTER, "job1")


def test_ses_hands_the_letter_over():
    with mock_aws():
        client = boto3.client("sesv2", **CREDENTIALS)
        client.create_email_identity(EmailIdentity="noreply@example.org")
        assert SesMailbox(client, "noreply@example.org", Clock()).send(LETTER, "job1")
        backend = ses_backends["123456789012"]["ap-east-2"]
        assert len(backend.sent_messages) == 1


def test_ses_that_refuses_may_be_tried_again():
    with mock_aws():
        client = boto3.client("sesv2", **CREDENTIALS)
        with pytest.raises(MailboxUnavailable):
            SesMailbox(client, "nobody@example.net", Clock()).send(LETTER, "job1")
