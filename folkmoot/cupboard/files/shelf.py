"""Keeping a picture, letting it go, and showing it. Keeping and letting go are called inside an action."""

import hashlib
import os
import secrets

from django.db import transaction
from django.http import FileResponse, Http404, HttpResponse

from folkmoot.cupboard.files.documents import Document
from folkmoot.cupboard.files.models import ENDINGS, StoredFile
from folkmoot.cupboard.files.pictures import Picture
from folkmoot.cupboard.files.sounds import Sound

# No browser takes it for anything else, and what might be in it runs nowhere.
RUNS_NOWHERE = {"X-Content-Type-Options": "nosniff", "Content-Security-Policy": "default-src 'none'; sandbox"}


def keep(picture: Picture) -> StoredFile:
    """Write the file under a random name, then its row."""
    return _written("image/webp", picture.data, width=picture.width, height=picture.height)


def keep_sound(sound: Sound) -> StoredFile:
    """A short recording, under the same promises as a picture."""
    return _written(sound.media_type, sound.data, width=0, height=0)


def keep_document(document: Document) -> StoredFile:
    """A PDF, as it was sent. It is only ever handed out (`hand_out`), never shown."""
    return _written(document.media_type, document.data, width=0, height=0)


def _written(media_type: str, data: bytes, *, width: int, height: int) -> StoredFile:
    stored = StoredFile(
        name=f"{secrets.token_hex(16)}.{ENDINGS[media_type]}",
        media_type=media_type,
        size=len(data),
        width=width,
        height=height,
        digest=hashlib.sha256(data).hexdigest(),
    )
    stored.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle = os.open(stored.path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
    stored.save()
    return stored


def let_go(stored: StoredFile) -> None:
    """Delete the row, and the file once that is certain."""
    path = stored.path
    stored.delete()
    transaction.on_commit(lambda: path.unlink(missing_ok=True))


def show(stored: StoredFile | None) -> FileResponse:
    """The picture as an answer that no browser takes for anything else. The caller has asked who may see it."""
    return _sent(stored, as_attachment=False)


def hand_out(stored: StoredFile | None) -> FileResponse:
    """The document to be saved: no browser opens it inside our pages, and what might be in it runs nowhere."""
    return _sent(stored, as_attachment=True)


def send(data: bytes, media_type: str, *, name: str, as_attachment: bool) -> HttpResponse:
    """What lies sealed elsewhere than here, as an answer of the same care, which no browser keeps."""
    way = "attachment" if as_attachment else "inline"
    headers = {
        **RUNS_NOWHERE,
        "Content-Disposition": f'{way}; filename="{name}.{ENDINGS[media_type]}"',
        "Cache-Control": "no-store, private",
    }
    return HttpResponse(data, content_type=media_type, headers=headers)


def _sent(stored: StoredFile | None, *, as_attachment: bool) -> FileResponse:
    if stored is None or not stored.path.is_file():
        raise Http404
    return FileResponse(
        stored.path.open("rb"),
        as_attachment=as_attachment,
        filename=f"{stored.public_id}.{ENDINGS[stored.media_type]}",
        content_type=stored.media_type,
        headers={
            **RUNS_NOWHERE,
            "Content-Length": str(stored.size),
            # A changed file has another address, so this one can be kept.
            "Cache-Control": "private, max-age=86400, immutable",
        },
    )
