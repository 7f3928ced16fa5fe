"""The signature of a certificate: checkers that are not ours accept it, and whatever is changed is found."""

import hashlib
import io
import subprocess
from datetime import timedelta
from random import Random

import pikepdf
import pytest
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.fields import MDPPerm
from pyhanko.sign.validation.status import SignatureCoverageLevel

from chalicelib.adapters.signing_base import UnsignableError
from chalicelib.documents.credential import MEDIA_TYPE, NAME
from chalicelib.services.ports import Attachment
from tests.builders import a_signer
from tests.documents.papers import Paper, run
from tests.documents.sealed import AT, checked, sealed, signature_in
from tests.documents.test_stamping import tags

FLIPS = 200
LONG_HOLDER = "Ljavakaw Tjaljimaraw ‧ 撒古流"


@pytest.fixture(scope="module")
def document(printer, signer):
    return sealed(printer, signer)


def test_an_independent_checker_finds_it_whole_valid_and_ours(document, signer):
    status = checked(document.signed, signer.certificate)
    assert status.intact and status.valid and status.trusted and status.bottom_line
    assert status.coverage is SignatureCoverageLevel.ENTIRE_FILE
    assert status.modification_level is ModificationLevel.NONE
    assert status.signer_reported_dt == AT


def test_who_does_not_know_our_certificate_sees_it_valid_but_not_trusted(document, tmp_path):
    status = checked(document.signed, a_signer(tmp_path).certificate)
    assert status.intact and status.valid and not status.trusted and not status.bottom_line


def test_poppler_finds_it_valid_over_the_whole_document(document, tmp_path):
    (tmp_path / "signed.pdf").write_bytes(document.signed)
    said = run("pdfsig", str(tmp_path / "signed.pdf"))
    assert "Signature is Valid." in said and "Total document signed" in said
    assert "ETSI.CAdES.detached" in said and "CN=範例志願服務推廣中心" in said


def test_it_is_what_the_pades_baseline_asks_for(document, signer):
    found = signature_in(document.signed)
    attributes = {one["type"].native: one["values"] for one in found.signer_info["signed_attrs"]}
    assert set(attributes) == {"content_type", "message_digest", "signing_certificate_v2"}
    (named,) = attributes["signing_certificate_v2"][0]["certs"]
    encoded = signature_in(document.signed).signer_cert.dump()
    assert named["cert_hash"].native == hashlib.sha256(encoded).digest()
    assert found.sig_object["/SubFilter"] == "/ETSI.CAdES.detached" and "/M" in found.sig_object
    assert found.signer_cert.subject.native["organization_name"] == "範例志願服務推廣中心"


def test_it_certifies_that_nothing_may_follow(document, signer):
    assert signature_in(document.signed).docmdp_level is MDPPerm.NO_CHANGES
    writer = IncrementalPdfFileWriter(io.BytesIO(document.signed))
    writer.root["/PageLayout"] = writer.root["/Lang"]
    writer.update_root()
    out = io.BytesIO()
    writer.write(out)
    assert not checked(out.getvalue(), signer.certificate).bottom_line


def test_a_changed_byte_is_found_wherever_it_stands(stamping, signer):
    document = sealed(stamping, signer).signed
    whole = hashlib.sha256(document).digest()
    _, before, after, _ = signature_in(document).byte_range
    random = Random(20261123)
    missed = []
    for _ in range(FLIPS):
        place = random.randrange(len(document))
        changed = bytearray(document)
        changed[place] ^= 1 << random.randrange(8)
        assert hashlib.sha256(changed).digest() != whole
        if not before <= place < after and accepted(bytes(changed), signer):
            missed.append(place)
    assert missed == []


def accepted(document, signer) -> bool:
    """Whether the checker takes it; what it cannot even read it does not take."""
    try:
        return checked(document, signer.certificate).bottom_line
    except Exception:
        return False


def test_every_byte_but_the_signature_itself_is_signed(document):
    start, before, after, rest = signature_in(document.signed).byte_range
    assert (start, after + rest) == (0, len(document.signed))
    hole = document.signed[before:after]
    assert hole[:1] == b"<" and hole[-1:] == b">" and set(hole[1:-1]) <= set(b"0123456789abcdef")


def test_signing_again_with_the_same_key_gives_the_same_bytes(stamping, tmp_path):
    once = sealed(stamping, a_signer(tmp_path)).signed
    assert sealed(stamping, a_signer(tmp_path)).signed == once


def test_what_was_printed_stays_byte_for_byte_and_reads_the_same(document, tmp_path):
    assert document.signed.startswith(document.printed)
    papers = []
    for name in ("printed", "signed"):
        (tmp_path / name).write_bytes(getattr(document, name))
        papers.append(Paper(tmp_path / name))
    printed, signed = papers
    assert signed.lines == printed.lines and tags(signed) == tags(printed)
    assert dict(signed.pdf.docinfo) == dict(printed.pdf.docinfo)
    assert signed.pdf.Root.Metadata.read_bytes() == printed.pdf.Root.Metadata.read_bytes()
    assert signed.drawn(100).tobytes() == printed.drawn(100).tobytes()


@pytest.mark.parametrize("holder", ["王美麗", "林堃喆", LONG_HOLDER])
def test_readers_open_it_without_a_warning(printer, signer, tmp_path, holder):
    path = tmp_path / "signed.pdf"
    path.write_bytes(sealed(printer, signer, holder=holder).signed)
    done = subprocess.run(["qpdf", "--check", str(path)], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "") and "No syntax or stream encoding errors" in done.stdout
    with pikepdf.open(path) as pdf:
        assert pdf.check_pdf_syntax() == [] and pdf.get_warnings() == []


def test_a_certificate_that_had_to_be_rendered_whole_is_signed_as_well(stamping, signer):
    before = stamping.fallbacks
    document = sealed(stamping, signer, holder=LONG_HOLDER)
    assert stamping.fallbacks == before + 1
    assert checked(document.signed, signer.certificate).bottom_line


def test_the_field_is_hidden_so_that_it_may_stay_outside_the_tags(document):
    with pikepdf.open(io.BytesIO(document.signed)) as pdf:
        (field,) = pdf.pages[0].Annots
        assert int(field.F) & 2 and [float(edge) for edge in field.Rect] == [0, 0, 0, 0]
        assert pdf.pages[0].obj.Tabs == "/S"


def test_the_credential_is_associated_with_the_document_as_pdf_a_3_says(document):
    with pikepdf.open(io.BytesIO(document.signed)) as pdf:
        (associated,) = pdf.Root.AF
        named = pdf.Root.Names.EmbeddedFiles.Names
        assert str(named[0]) == NAME and named[1].objgen == associated.objgen
        assert (associated.F, associated.UF, associated.AFRelationship) == (NAME, NAME, "/Data")
        file = associated.EF.F
        assert file.Type == "/EmbeddedFile" and file.Subtype == f"/{MEDIA_TYPE}"
        data = file.read_bytes()
        assert int(file.Params.Size) == len(data) and "/ModDate" in file.Params
        assert bytes(file.Params.CheckSum) == hashlib.md5(data).digest()
        assert data.decode() == document.token


def test_several_files_stand_in_the_order_of_their_names(stamping, signer, document):
    files = [Attachment(name, "text/plain", name.encode()) for name in ("b.txt", "a.txt")]
    signed = signer.sign(document.printed, at=AT, attached=files)
    with pikepdf.open(io.BytesIO(signed)) as pdf:
        assert [str(name) for name in pdf.Root.Names.EmbeddedFiles.Names][::2] == ["a.txt", "b.txt"]
        assert {name: pdf.attachments[name].get_file().read_bytes() for name in pdf.attachments} == {
            "a.txt": b"a.txt",
            "b.txt": b"b.txt",
        }
    assert checked(signed, signer.certificate).bottom_line


def test_a_document_that_is_signed_is_not_signed_again(document, signer):
    with pytest.raises(UnsignableError):
        signer.sign(document.signed, at=AT + timedelta(days=1))
