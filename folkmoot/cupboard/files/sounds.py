"""Taking a recording from outside: MP3 only, and of it only the frames of sound, each found by its own length."""

from dataclasses import dataclass

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

MOST_BYTES = 2_000_000  # about four minutes of speech
FEWEST_FRAMES = 20  # half a second: less is no recording
LABEL = b"ID3"
LABEL_HEAD = 10
# Thousands of bits a second by a frame's index, for layer III of MPEG 1 and of MPEG 2 and 2.5; samples a second of each.
RATES_1 = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
RATES_2 = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
SAMPLES = {3: (44_100, 48_000, 32_000), 2: (22_050, 24_000, 16_000), 0: (11_025, 12_000, 8_000)}


class BadSound(ValueError):
    """The file cannot be used as a recording; the message is a plain sentence."""


@dataclass(frozen=True)
class Sound:
    """A recording without any label of who made it, when or where."""

    data: bytes
    media_type: str = "audio/mpeg"


def read(upload: UploadedFile) -> Sound:
    """The frames of an MP3 and nothing else. Raises BadSound with what to do instead."""
    if upload.size is None or upload.size > MOST_BYTES:
        raise BadSound(_("This recording is too big. Send one of at most 2 MB: about four minutes of speech."))
    frames = list(_frames(upload.read(MOST_BYTES + 1)))
    if len(frames) < FEWEST_FRAMES:
        raise BadSound(_("We cannot read this kind of file. Send a recording as MP3."))
    return Sound(b"".join(frames))


def _frames(sent: bytes):
    at = _after_label(sent)
    while length := _frame_length(sent[at : at + 4]):
        if at + length > len(sent):
            return
        yield sent[at : at + length]
        at += length


def _after_label(sent: bytes) -> int:
    """Where the sound begins: after a label, whose length stands in its head in four times seven bits."""
    if not sent.startswith(LABEL) or len(sent) < LABEL_HEAD:
        return 0
    size = 0
    for part in sent[6:LABEL_HEAD]:
        size = size << 7 | part & 0x7F
    return LABEL_HEAD + size


def _frame_length(head: bytes) -> int:
    """How long the frame is that begins with these four bytes; 0 when they begin none."""
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE0 != 0xE0:
        return 0
    version, layer = head[1] >> 3 & 3, head[1] >> 1 & 3
    rate, samples = head[2] >> 4, head[2] >> 2 & 3
    if version not in SAMPLES or layer != 1 or not 0 < rate < len(RATES_1) or samples >= len(SAMPLES[version]):
        return 0
    first = version == 3
    bits = (RATES_1 if first else RATES_2)[rate] * 1000
    return (144 if first else 72) * bits // SAMPLES[version][samples] + (head[2] >> 1 & 1)
