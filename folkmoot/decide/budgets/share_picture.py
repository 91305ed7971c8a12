"""The result as a picture for messages and social media: the pot, what was funded, and where to read the rest."""

import io
from typing import Any

from PIL import Image, ImageDraw

from folkmoot.base import money
from folkmoot.base.drawn_words import INK, MARGIN, PAPER, SIZE, SOFT, can_write, font_of, put_words
from folkmoot.decide.budgets.picture import HEIGHT, WIDTH, draw

TONE, TINT, LEFT_OVER = "#573b9c", "#dcd3f0", "#efe8da"
POT = (560, 60, 1140, 404)


def share_picture(working: dict[str, Any], *, title: str, summary: str, host: str, sample: str = "") -> bytes:
    """A PNG of 1200 × 630. `sample` is the word that marks an invented place."""
    canvas = Image.new("RGB", SIZE, PAPER)
    pen = ImageDraw.Draw(canvas)
    pen.rectangle((0, 0, SIZE[0], 14), fill=TONE)
    currency = working["currency"]
    put_words(pen, (MARGIN, 60), _amount(working["total_minor"], currency, font_of(76)), 76, TONE, 470)
    put_words(pen, (MARGIN, 170), "/ " + _amount(working["pot_minor"], currency, font_of(44)), 44, SOFT, 470)
    put_words(pen, (MARGIN, 260), title, 38, INK, 460, lines=3)
    put_words(pen, (MARGIN, 440), summary, 40, INK, 1080, lines=2)
    put_words(pen, (MARGIN, 565), " · ".join(one for one in ("Folkmoot", host, sample) if one), 28, SOFT, 1080)
    _pot(pen, working)
    kept = io.BytesIO()
    canvas.save(kept, "PNG", optimize=True)
    return kept.getvalue()


def _pot(pen: ImageDraw.ImageDraw, working: dict[str, Any]) -> None:
    whole = {"projects": [], "pot_minor": 0, "total_minor": 0, **working}
    picture = draw(whole)
    left, top, right, bottom = POT
    if picture is None:
        pen.rectangle(POT, fill=LEFT_OVER)
        return
    across, down = (right - left) / WIDTH, (bottom - top) / HEIGHT
    for piece in picture.pieces:
        box = (
            left + piece.x * across,
            top + piece.y * down,
            left + (piece.x + piece.width) * across,
            top + (piece.y + piece.height) * down,
        )
        pen.rectangle(box, fill=LEFT_OVER if piece.left_over else TINT)
        if piece.label and can_write(piece.label, font_of(30)):
            middle = ((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)
            pen.text(middle, piece.label, font=font_of(30), fill=INK, anchor="mm")


def _amount(minor: int, currency: str, font: Any) -> str:
    shown = money.show(minor, currency)
    return shown if can_write(shown, font) else f"{currency} {minor // 10 ** money.decimals(currency):,}"
