"""The files of a promise's pictures, found only through what owns them."""

from folkmoot.cupboard.files.models import StoredFile
from folkmoot.spine.commitments.models import Commitment, Document, Payment, Photo, Witness


def picture_of(commitment: Commitment, public_id: str) -> StoredFile | None:
    """A picture of an update, or of a resident's answer that is not hidden."""
    photo = (
        Photo.objects.filter(update__commitment=commitment, file__public_id=public_id).select_related("file").first()
    )
    if photo:
        return photo.file
    said = Witness.objects.filter(commitment=commitment, picture__public_id=public_id, hidden=False)
    witness = said.select_related("picture").first()
    return witness.picture if witness else None


def document_of(commitment: Commitment, public_id: str) -> StoredFile | None:
    found = Document.objects.filter(update__commitment=commitment, file__public_id=public_id).select_related("file")
    document = found.first()
    return document.file if document else None


def receipt_of(commitment: Commitment, public_id: str) -> StoredFile | None:
    payment = Payment.objects.filter(commitment=commitment, receipt__public_id=public_id).select_related("receipt")
    found = payment.first()
    return found.receipt if found else None


def photos_of(commitment: Commitment) -> list[Photo]:
    """Every picture that still shows, the newest update first."""
    found = Photo.objects.filter(update__commitment=commitment).exclude(file=None).select_related("file", "update")
    photos = list(found.order_by("-update__made_at", "position"))
    for photo in photos:
        photo.update.commitment = commitment
    return photos
