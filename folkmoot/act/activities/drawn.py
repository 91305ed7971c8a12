"""An activity as a picture for messages: what, when and where, and where to read the rest."""

import io

from PIL import Image, ImageDraw

from folkmoot.base.drawn_words import INK, MARGIN, PAPER, SIZE, SOFT, put_words

TONE, WIDTH = "#1d6b4f", 1080


def picture(  # noqa: PLR0913 - what stands on it, each by name
    *, title: str, when: str, where: str, also: str, host: str, sample: str = ""
) -> bytes:
    """A PNG of 1200 × 630. `sample` is the word that marks an invented place."""
    canvas = Image.new("RGB", SIZE, PAPER)
    pen = ImageDraw.Draw(canvas)
    pen.rectangle((0, 0, SIZE[0], 22), fill=TONE)
    # A phone shows it at a quarter of its width: what is smaller than this cannot be read there.
    put_words(pen, (MARGIN, 40), title, 80, INK, WIDTH, lines=2)
    put_words(pen, (MARGIN, 250), when, 54, TONE, WIDTH, lines=2)
    put_words(pen, (MARGIN, 390), where, 52, INK, WIDTH)
    put_words(pen, (MARGIN, 460), also, 40, SOFT, WIDTH, lines=2)
    put_words(pen, (MARGIN, 566), " · ".join(one for one in (host, sample) if one), 40, SOFT, WIDTH)
    kept = io.BytesIO()
    canvas.save(kept, "PNG", optimize=True)
    return kept.getvalue()
