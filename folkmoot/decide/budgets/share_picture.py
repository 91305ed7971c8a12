"""The result as a picture for messages and social media: the pot, what was funded, and where to read the rest.

Drawn with the one letter shape that Pillow brings with it, so that it looks the same on every machine. It has letters of western
Europe only: what it cannot write it leaves out, and the address's own title says it in full (docs/decisions/0012).
"""

import io
from typing import Any

from PIL import Image, ImageDraw, ImageFont

from folkmoot.base import money
from folkmoot.decide.budgets.picture import HEIGHT, WIDTH, draw

SIZE = (1200, 630)
PAPER, INK, SOFT = "#fbf7ee", "#1c211d", "#555b54"
TONE, TINT, LEFT_OVER = "#573b9c", "#dcd3f0", "#efe8da"
MARGIN, POT = 60, (560, 60, 1140, 404)
LETTERS = (
    frozenset(range(0x20, 0x7F)) | frozenset(range(0xA1, 0x100)) - {0xAD} | {0x2013, 0x2019, 0x201C, 0x201D, 0x20AC}
)


def share_picture(working: dict[str, Any], *, title: str, summary: str, host: str, sample: str = "") -> bytes:
    """A PNG of 1200 × 630. `sample` is the word that marks an invented place."""
    canvas = Image.new("RGB", SIZE, PAPER)
    pen = ImageDraw.Draw(canvas)
    pen.rectangle((0, 0, SIZE[0], 14), fill=TONE)
    currency = working["currency"]
    _words(pen, (MARGIN, 60), money.show(working["total_minor"], currency), 88, TONE, 470)
    _words(pen, (MARGIN, 170), "/ " + money.show(working["pot_minor"], currency), 44, SOFT, 470)
    _words(pen, (MARGIN, 260), title, 38, INK, 460, lines=3)
    _words(pen, (MARGIN, 440), summary, 40, INK, 1080, lines=2)
    _words(pen, (MARGIN, 565), " · ".join(one for one in ("Folkmoot", host, sample) if one), 28, SOFT, 1080)
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
        if piece.label and can_write(piece.label):
            middle = ((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)
            pen.text(middle, piece.label, font=ImageFont.load_default(30), fill=INK, anchor="mm")


def can_write(words: str) -> bool:
    return all(ord(letter) in LETTERS for letter in words)


def _words(  # noqa: PLR0913, PLR0917 - where, what and how
    pen: ImageDraw.ImageDraw, at: tuple[int, int], words: str, size: int, fill: str, width: int, lines: int = 1
) -> None:
    """Words on at most so many lines, cut with an ellipsis; nothing where the letters are not ours to draw."""
    if not can_write(words):
        return
    font = ImageFont.load_default(size)
    said = _broken(words, font, width)
    if len(said) > lines:
        said = [*said[: lines - 1], _cut(" ".join(said[lines - 1 :]), font, width)]
    for number, line in enumerate(said):
        pen.text((at[0], at[1] + number * int(size * 1.25)), line, font=font, fill=fill)


def _broken(words: str, font: Any, width: int) -> list[str]:
    lines = [""]
    for word in words.split():
        longer = f"{lines[-1]} {word}".strip()
        if font.getlength(longer) <= width or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _cut(words: str, font: Any, width: int) -> str:
    while words and font.getlength(words + "...") > width:
        words = words[:-1]
    return words.rstrip() + "..."
