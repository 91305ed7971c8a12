"""Taking a document from outside: PDF only, kept as it was sent, never opened or drawn by us, and only ever handed out to be saved."""

from dataclasses import dataclass

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

MOST_BYTES = 5_000_000
OPENING, ENDING, WITHIN = b"%PDF-", b"%%EOF", 2_048
# What plainly says that it runs something or carries other files. A file can hide this: so nothing here is ever shown in a page.
RUNS = (b"/JavaScript", b"/Launch", b"/EmbeddedFile", b"/RichMedia")


class BadDocument(ValueError):
    """The file cannot be used as a document; the message is a plain sentence."""


@dataclass(frozen=True)
class Document:
    """A PDF as it was sent."""

    data: bytes
    media_type: str = "application/pdf"


def read(upload: UploadedFile) -> Document:
    """The document, if it looks like one. Raises BadDocument with what to do instead."""
    if upload.size is None or upload.size > MOST_BYTES:
        raise BadDocument(_("This document is too big. Send a PDF of at most 5 MB."))
    sent = upload.read(MOST_BYTES + 1)
    if not sent.startswith(OPENING) or ENDING not in sent[-WITHIN:]:
        raise BadDocument(_("We cannot read this kind of file. Send a PDF."))
    if any(word in sent for word in RUNS):
        raise BadDocument(_("This PDF can run programs or carries other files. Print it to a new PDF, and send that."))
    return Document(sent)
