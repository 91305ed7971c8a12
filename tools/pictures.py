"""Make the README's picture from the running demonstration: the page of a place, wide and on a phone, side by side."""

import io
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

from tests.browser import FLAGS
from tests.guards import find_chromium
from tools import running

PICTURE = running.HOUSE / "docs" / "pictures" / "area.png"
TALL, GAP, PAPER = 900, 24, "#e9e2d2"
COLOURS = 96


def main() -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        running.demo(Path(folder)) as (address, _parent),
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=FLAGS)
        wide, phone = (shot(browser, f"{address}/wenderby/", width) for width in (1180, 360))
        browser.close()
    both = Image.new("RGB", (wide.width + phone.width + 3 * GAP, TALL + 2 * GAP), PAPER)
    both.paste(wide, (GAP, GAP))
    both.paste(phone, (wide.width + 2 * GAP, GAP))
    PICTURE.parent.mkdir(exist_ok=True)
    both.quantize(COLOURS).save(PICTURE, optimize=True)


def shot(browser, address: str, width: int) -> Image.Image:
    page = browser.new_page(viewport={"width": width, "height": TALL}, color_scheme="light")
    page.goto(address)
    return Image.open(io.BytesIO(page.screenshot()))


if __name__ == "__main__":
    main()
