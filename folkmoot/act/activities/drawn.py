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
    put_words(pen, (MARGIN, 70), title, 68, INK, WIDTH, lines=2)
    put_words(pen, (MARGIN, 275), when, 44, TONE, WIDTH, lines=2)
    put_words(pen, (MARGIN, 400), where, 40, INK, WIDTH)
    put_words(pen, (MARGIN, 470), also, 34, SOFT, WIDTH)
    put_words(pen, (MARGIN, 565), " · ".join(one for one in ("Folkmoot", host, sample) if one), 28, SOFT, WIDTH)
    kept = io.BytesIO()
    canvas.save(kept, "PNG", optimize=True)
    return kept.getvalue()
