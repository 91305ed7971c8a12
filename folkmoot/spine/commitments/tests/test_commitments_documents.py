"""A PDF as evidence: taken in narrowly, handed out to be saved, taken off like a picture."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from folkmoot.base import clock
from folkmoot.cupboard.files.models import StoredFile
from folkmoot.record import audit
from folkmoot.spine.commitments.models import Document, Update
from folkmoot.spine.commitments.tests.delivering import MAY_1, accepted, send
from tests import make

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


@pytest.fixture(autouse=True)
def may():
    with clock.at(MAY_1):
        yield


@pytest.fixture
def promise(client):
    made = accepted()
    make.sign_in(client, made.speaker)
    return made


def sent(client, promise, data=PDF, title="The order"):
    file = SimpleUploadedFile("../../order <b>.pdf", data, "application/pdf")
    given = {"words": "Ordered.", "going": "started", "document": file, "document_title": title}
    return send(client, promise, "report", **given).text


def test_a_document_stands_by_its_title_and_is_handed_out_to_be_saved(client, promise):
    page = sent(client, promise)
    document = Document.objects.get()
    document.update.commitment = promise
    assert "The order" in page and document.url in page and "<iframe" not in page and "<embed" not in page
    client.logout()
    answer = client.get(document.url)
    assert b"".join(answer.streaming_content) == PDF
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == f'attachment; filename="{document.file.public_id}.pdf"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert "order" not in document.file.name
    make.tick()
    assert audit.audit().answer == 0


def test_it_is_found_only_through_its_own_promise(client, promise):
    sent(client, promise)
    document = Document.objects.get()
    document.update.commitment = promise
    other = accepted()
    assert client.get(document.url.replace(promise.public_id, other.public_id)).status_code == 404
    assert client.get(document.url.replace("documents", "pictures").replace(".pdf", ".webp")).status_code == 404


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"<html><script>alert(1)</script>", "Send a PDF."),
        (b"MZ\x90" + PDF, "Send a PDF."),
        (b"%PDF-1.4 without an end", "Send a PDF."),
        (PDF.replace(b"<<>>", b"<</S/JavaScript>>", 1), "can run programs"),
        (PDF.replace(b"<<>>", b"<</S/Launch>>", 1), "can run programs"),
        (PDF[:9] + b" " * 5_000_001 + PDF, "too big"),
        (b"", "empty"),
    ],
)
def test_what_is_no_document_gets_a_sentence_and_nothing_is_kept(client, promise, data, told):
    assert told in sent(client, promise, data)
    assert not StoredFile.objects.exists() and not Update.objects.exists()


def test_a_document_needs_a_title(client, promise):
    assert "what the document is" in sent(client, promise, title="")
    assert not StoredFile.objects.exists()


def test_a_document_is_evidence_enough_to_say_that_it_is_done(client, promise):
    given = {"words": "Done.", "document": SimpleUploadedFile("a.pdf", PDF), "document_title": "The bill"}
    assert "Now residents are asked." in send(client, promise, "keep", **given).text


def test_it_is_taken_off_with_a_reason_and_its_file_goes(client, promise, django_capture_on_commit_callbacks):
    sent(client, promise)
    document = Document.objects.get()
    path = document.file.path
    make.sign_in(client, make.holder(promise.place, "moderator"))
    with django_capture_on_commit_callbacks(execute=True):
        page = send(client, promise, "picture-off", photo=document.public_id, why="person").text
    assert "A document was taken off" in page and "The order" not in page
    assert not path.exists() and not StoredFile.objects.exists()
