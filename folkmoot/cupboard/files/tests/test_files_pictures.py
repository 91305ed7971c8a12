"""Pictures from outside: what is kept is drawn afresh, and what means harm gets a sentence."""

import io
import struct
import time
import zlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from folkmoot.base.guard import writing
from folkmoot.cupboard.files import shelf
from folkmoot.cupboard.files.pictures import BadPicture, redraw


def upload(data, name="photo.jpg"):
    return SimpleUploadedFile(name, data, content_type="image/jpeg")


def drawn(form="JPEG", size=(1600, 1200), **more):
    out = io.BytesIO()
    Image.effect_noise(size, 60).convert("RGB").save(out, form, **more)
    return out.getvalue()


def with_place_and_camera():
    exif = Image.Exif()
    exif[0x010F] = "SecretCamera"
    exif[0x0112] = 6
    exif.get_ifd(0x8825)[1] = "N"
    return drawn(exif=exif, comment=b"taken at home")


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "GIF"])
def test_a_picture_is_drawn_afresh_and_made_small(form):
    picture = redraw(upload(drawn(form)))

    again = Image.open(io.BytesIO(picture.data))
    assert again.format == "WEBP"
    assert (picture.width, picture.height) == again.size == (960, 720)


def test_where_and_when_it_was_taken_is_thrown_away():
    picture = redraw(upload(with_place_and_camera()))

    assert b"SecretCamera" not in picture.data
    assert b"taken at home" not in picture.data
    assert not Image.open(io.BytesIO(picture.data)).getexif()
    assert picture.height > picture.width, "it was turned as the camera had noted"


def png_of(width, height):
    """A PNG that claims this size, and holds almost nothing."""

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")
    )


def many_frames():
    out = io.BytesIO()
    frames = [Image.new("P", (8, 8), number % 250) for number in range(800)]
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:])
    return out.getvalue()


BOMBS = {
    "fifty thousand pixels wide and high": (png_of(50_000, 50_000), "too many pixels"),
    "a drawing with a script": (
        b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
        "cannot read this kind",
    ),
    "a page": (b"<!doctype html><script>alert(1)</script>", "cannot read this kind"),
    "a paper with a script": (b"%PDF-1.7\n1 0 obj <</JS (app.alert(1))>>", "cannot read this kind"),
    "a phone's own kind": (b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00", "cannot read this kind"),
    "an archive": (b"PK\x03\x04" + b"\0" * 100, "cannot read this kind"),
    "half a photo": (drawn()[:4000], "damaged"),
    "a GIF that is a script": (b"GIF89a/*\x00\x00*/=1;alert(1)", ""),
    "a beginning without an end": (b"\xff\xd8\xff", ""),
    "sound that says it is a picture": (b"RIFF\x24\x00\x00\x00WAVEfmt ", ""),
    "far too many bytes": (b"\xff\xd8\xff" + b"\0" * 9_000_000, "too big"),
}


@pytest.mark.parametrize("name", BOMBS)
def test_what_means_harm_gets_a_sentence_in_time(name):
    data, says = BOMBS[name]
    begun = time.monotonic()

    with pytest.raises(BadPicture) as refused:
        redraw(upload(data, name="../../etc/passwd" + "x" * 300 + ".jpg"))

    assert says in str(refused.value)
    assert time.monotonic() - begun < 10


def test_of_many_frames_the_first_is_kept():
    picture = redraw(upload(many_frames()))

    assert (picture.width, picture.height) == (8, 8)
    assert getattr(Image.open(io.BytesIO(picture.data)), "n_frames", 1) == 1


@pytest.mark.django_db
def test_a_kept_picture_has_a_random_name_and_is_shown_as_nothing_else(django_capture_on_commit_callbacks):
    with writing("test"):
        stored = shelf.keep(redraw(upload(drawn(size=(64, 48)), name="my house.jpg")))

    answer = shelf.show(stored)
    assert "house" not in stored.name
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert stored.path.stat().st_mode & 0o777 == 0o600
    answer.file_to_stream.close()  # close() would tell Django that a request is over, and it would close the connection

    path = stored.path
    with django_capture_on_commit_callbacks(execute=True), writing("test"):
        shelf.let_go(stored)
    assert not path.exists()
