"""The result as a picture for messages and social media: the pot, what was funded, and where to read the rest.

Drawn with a common font where the machine has one, and otherwise with the one that Pillow brings, which knows plain letters only
(no “£”, no “é”). Scripts that need shaping are not drawn at all. What cannot be written is left out: the words that go with the
picture, in the page's own title, say it in full. No font is bundled for this.
"""

import io
from functools import lru_cache
from typing import Any

from PIL import Image, ImageDraw, ImageFont

from folkmoot.base import money
from folkmoot.decide.budgets.picture import HEIGHT, WIDTH, draw

SIZE = (1200, 630)
PAPER, INK, SOFT = "#fbf7ee", "#1c211d", "#555b54"
TONE, TINT, LEFT_OVER = "#573b9c", "#dcd3f0", "#efe8da"
MARGIN, POT = 60, (560, 60, 1140, 404)
FONTS = ("DejaVuSans.ttf", "NotoSans-Regular.ttf", "LiberationSans-Regular.ttf", "Arial.ttf")
UNSHAPED = 0x0590  # Latin, Greek and Cyrillic letters stand below; Hebrew, Arabic and Indic scripts above


def share_picture(working: dict[str, Any], *, title: str, summary: str, host: str, sample: str = "") -> bytes:
    """A PNG of 1200 × 630. `sample` is the word that marks an invented place."""
    canvas = Image.new("RGB", SIZE, PAPER)
    pen = ImageDraw.Draw(canvas)
    pen.rectangle((0, 0, SIZE[0], 14), fill=TONE)
    currency = working["currency"]
    _words(pen, (MARGIN, 60), _amount(working["total_minor"], currency, font_of(76)), 76, TONE, 470)
    _words(pen, (MARGIN, 170), "/ " + _amount(working["pot_minor"], currency, font_of(44)), 44, SOFT, 470)
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
        if piece.label and can_write(piece.label, font_of(30)):
            middle = ((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)
            pen.text(middle, piece.label, font=font_of(30), fill=INK, anchor="mm")


@lru_cache(maxsize=32)
def font_of(size: int, names: tuple[str, ...] = FONTS) -> Any:
    """The first of these fonts that the machine has, or Pillow's own."""
    for name in names:
        try:
            return ImageFont.truetype(name, size)
        except OSError:
            continue
    return ImageFont.load_default(size)


def can_write(words: str, font: Any) -> bool:
    """Whether the font has every letter, and puts them one after the other as they are read."""
    missing = bytes(font.getmask("\uffff"))
    plain = all(ord(letter) < UNSHAPED or letter in "–’“”" for letter in words)
    return plain and all(letter == " " or bytes(font.getmask(letter)) != missing for letter in set(words))


def _amount(minor: int, currency: str, font: Any) -> str:
    shown = money.show(minor, currency)
    return shown if can_write(shown, font) else f"{currency} {minor // 10 ** money.decimals(currency):,}"


def _words(  # noqa: PLR0913, PLR0917 - where, what and how
    pen: ImageDraw.ImageDraw, at: tuple[int, int], words: str, size: int, fill: str, width: int, lines: int = 1
) -> None:
    """Words on at most so many lines, cut with an ellipsis; nothing where the letters are not ours to draw."""
    font = font_of(size)
    if not can_write(words, font):
        return
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
