"""Words in a picture: for messages and social media, which show a picture before they show a page.

Drawn with a common font where the machine has one, and otherwise with the one that Pillow brings, which knows plain letters only
(no “£”, no “é”). Scripts that need shaping are not drawn at all. What cannot be written is left out: the words that go with the
picture, in the page's own title, say it in full. No font is bundled for this.
"""

from functools import lru_cache
from typing import Any

from PIL import ImageDraw, ImageFont

SIZE = (1200, 630)
PAPER, INK, SOFT = "#fbf7ee", "#1c211d", "#555b54"
MARGIN = 60
FONTS = ("DejaVuSans.ttf", "NotoSans-Regular.ttf", "LiberationSans-Regular.ttf", "Arial.ttf")
UNSHAPED = 0x0590  # Latin, Greek and Cyrillic letters stand below; Hebrew, Arabic and Indic scripts above


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


def put_words(  # noqa: PLR0913, PLR0917 - where, what and how
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
