"""Pictures for the story, drawn by us: nobody's photograph, and plainly not one."""

import io
from collections.abc import Callable

from PIL import Image, ImageDraw

from folkmoot.cupboard.files.pictures import Picture

SIZE = (640, 420)
SKY, GROUND, WATER, DARK, LIGHT, RUST = "#dce9ee", "#8aa36f", "#7fb1c4", "#33413a", "#ffd76b", "#b0603c"


def picture(draw: Callable[[ImageDraw.ImageDraw], None]) -> Picture:
    """As it would come out of the redrawing: WebP, nothing else in it."""
    drawn = Image.new("RGB", SIZE, SKY)
    pen = ImageDraw.Draw(drawn)
    pen.rectangle((0, 270, 640, 420), fill=GROUND)
    draw(pen)
    written = io.BytesIO()
    drawn.save(written, "WEBP", quality=70)
    return Picture(written.getvalue(), *SIZE)


def skip_of(fill: int) -> Callable[[ImageDraw.ImageDraw], None]:
    """A skip in a lane, so full."""

    def draw(pen: ImageDraw.ImageDraw) -> None:
        pen.polygon([(0, 420), (240, 270), (400, 270), (640, 420)], fill="#b9b3a6")
        for number in range(fill):
            x = 190 + 42 * number
            pen.rectangle((x, 196 - 14 * (number % 3), x + 60, 262), fill=(RUST, "#8d7a5b", "#6d7f8c")[number % 3])
        pen.polygon([(150, 240), (490, 240), (450, 350), (190, 350)], fill="#d9a520", outline=DARK, width=4)

    return draw


def bowls(pen: ImageDraw.ImageDraw) -> None:
    """A long table with bowls on it."""
    pen.polygon([(40, 400), (160, 230), (480, 230), (600, 400)], fill="#a77b4d", outline=DARK, width=4)
    for row, y in enumerate((258, 300, 352)):
        for number in range(3):
            x = 200 - 30 * row + (110 + 26 * row) * number
            pen.ellipse((x, y, x + 60 + 8 * row, y + 24), fill=LIGHT, outline=DARK, width=3)


def clear_lane(pen: ImageDraw.ImageDraw) -> None:
    """The same lane, with nothing in it but a hedge and a lamp."""
    pen.polygon([(0, 420), (240, 270), (400, 270), (640, 420)], fill="#b9b3a6")
    pen.rectangle((0, 225, 200, 275), fill="#4f7a4a")
    pen.line((520, 290, 520, 110), fill=DARK, width=8)
    pen.ellipse((500, 90, 540, 130), fill=LIGHT)


def tables_of(count: int) -> Callable[[ImageDraw.ImageDraw], None]:
    """So many folding tables in a hall."""

    def draw(pen: ImageDraw.ImageDraw) -> None:
        pen.rectangle((0, 0, 640, 300), fill="#efe6d8")
        pen.rectangle((0, 300, 640, 420), fill="#c9b08a")
        for number in range(count):
            x = 40 + 150 * number
            pen.rectangle((x, 250, x + 120, 266), fill=RUST)
            pen.line((x + 20, 266, x + 40, 350), fill=DARK, width=5)
            pen.line((x + 100, 266, x + 80, 350), fill=DARK, width=5)

    return draw


def lamps(standing: int, lit: int) -> Callable[[ImageDraw.ImageDraw], None]:
    """Lamp posts along a canal, some of them lit."""

    def draw(pen: ImageDraw.ImageDraw) -> None:
        pen.rectangle((0, 330, 640, 420), fill=WATER)
        for number in range(standing):
            x = 60 + 100 * number
            pen.line((x, 320, x, 150), fill=DARK, width=8)
            pen.ellipse((x - 18, 120, x + 18, 156), fill=LIGHT if number < lit else "#9aa6a0", outline=DARK)

    return draw


def gardens(pen: ImageDraw.ImageDraw) -> None:
    """Three front gardens in flower."""
    for number, colour in enumerate((RUST, "#b46a9b", LIGHT)):
        x = 30 + 205 * number
        pen.rectangle((x, 90, x + 170, 280), fill="#e9ded0", outline=DARK, width=3)
        pen.polygon([(x - 8, 92), (x + 85, 30), (x + 178, 92)], fill="#7c5a49")
        for flower in range(5):
            pen.ellipse((x + 8 + 32 * flower, 300, x + 30 + 32 * flower, 322), fill=colour)
