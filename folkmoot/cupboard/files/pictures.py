"""Taking a picture from outside: size first, then redrawn in a child process that can hurt nobody."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

REDRAWING = Path(__file__).with_name("redrawing.py")
SECONDS = 10
# What the first bytes of the pictures we read look like; everything else is refused before anything decodes it.
OPENINGS = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"RIFF", b"GIF87a", b"GIF89a")


class BadPicture(ValueError):
    """The file cannot be used as a picture; the message is a plain sentence."""


@dataclass(frozen=True)
class Picture:
    """A picture we drew ourselves, as WebP without any note of where or when it was taken."""

    data: bytes
    width: int
    height: int


def redraw(upload: UploadedFile) -> Picture:
    """The picture drawn afresh, at most 960 pixels wide or high. Raises BadPicture with what to do instead."""
    if upload.size is None or upload.size > settings.MOST_UPLOAD_BYTES:
        most = settings.MOST_UPLOAD_BYTES // 1_000_000
        raise BadPicture(_("This file is too big. Send a picture of at most %(most)d MB.") % {"most": most})
    sent = upload.read(settings.MOST_UPLOAD_BYTES + 1)
    if not sent.startswith(OPENINGS):
        raise BadPicture(_("We cannot read this kind of file. Send a JPEG, PNG, WebP or GIF picture."))
    return _drawn_by_child(sent)


def _drawn_by_child(sent: bytes) -> Picture:
    try:
        child = subprocess.run(  # noqa: S603  (our own file, no words from outside)
            [sys.executable, "-I", str(REDRAWING)],
            input=sent,
            capture_output=True,
            timeout=SECONDS,
            check=False,
            env={"PATH": os.defpath},
            cwd="/",
        )
    except subprocess.TimeoutExpired:
        raise BadPicture(_("This picture takes too long to read. Send a smaller one.")) from None
    if child.returncode:
        raise BadPicture(_why(child.stderr))
    size, _line, data = child.stdout.partition(b"\n")
    width, height = (int(number) for number in size.split())
    return Picture(data, width, height)


def _why(word: bytes) -> str:
    if word == b"large":
        return _("This picture has too many pixels. Send one of at most 40 million, as a phone takes it.")
    if word == b"unknown":
        return _("We cannot read this kind of file. Send a JPEG, PNG, WebP or GIF picture.")
    return _("This picture is damaged, or is not what its name says. Try another one.")
