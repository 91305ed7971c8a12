"""The style sheet: light enough, mirrored by itself, and readable in both themes and every place's colour."""

import gzip
import re
from itertools import product
from math import cos, radians, sin
from pathlib import Path

import pytest

BASE = Path(__file__).resolve().parent.parent
SHEET = (BASE / "static" / "css" / "folkmoot.css").read_text()
RULES = re.sub(r"/\*.*?\*/", "", SHEET, flags=re.S)
HUES = range(0, 360, 30)
GROUNDS = ("paper", "card", "sunk", "wash")
WORDS = ("ink", "soft", "brand", "link", "voice", "decide", "act", "learn", "good", "due", "late")


def tokens(theme: str) -> dict[str, str]:
    """The custom properties of the light theme, with the dark theme's over them when asked for."""
    layer = RULES[RULES.index("@layer tokens {") : RULES.index("@layer elements {")]
    light, dark = layer.split("@media (prefers-color-scheme: dark)")
    found = dict(re.findall(r"--([\w-]+):\s*([^;]+);", light))
    if theme == "dark":
        found |= dict(re.findall(r"--([\w-]+):\s*([^;]+);", dark[: dark.index("@media")]))
    return found


def to_linear(share: float) -> float:
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4


def to_oklab(rgb: tuple) -> tuple:
    r, g, b = rgb
    long = (0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b) ** (1 / 3)
    medium = (0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b) ** (1 / 3)
    short = (0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short,
    )


def from_oklab(lab: tuple) -> tuple:
    lightness, a, b = lab
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    rgb = (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )
    return tuple(min(1, max(0, share)) for share in rgb)


def mixed(one: tuple, share: float, other: tuple) -> tuple:
    pairs = zip(to_oklab(one), to_oklab(other), strict=True)
    return from_oklab(tuple(a * share + b * (1 - share) for a, b in pairs))


def colour(value: str, values: dict, hue: int) -> tuple:
    """A colour as three linear shares of red, green and blue."""
    value = value.replace("var(--hue)", str(hue)).strip()
    if value.startswith("var("):
        return colour(values[value[6:-1]], values, hue)
    if value.startswith("#"):
        return tuple(to_linear(int(value[at : at + 2], 16) / 255) for at in (1, 3, 5))
    if mix := re.fullmatch(r"color-mix\(in oklab, (.+) (\d+)%, (.+)\)", value):
        return mixed(colour(mix[1], values, hue), int(mix[2]) / 100, colour(mix[3], values, hue))
    lightness, chroma, angle = re.fullmatch(r"oklch\(([\d.]+)% ([\d.]+) (\d+)\)", value).groups()
    turn, chroma = radians(float(angle)), float(chroma)
    return from_oklab((float(lightness) / 100, chroma * cos(turn), chroma * sin(turn)))


def contrast(one: tuple, other: tuple) -> float:
    first, second = (0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05 for r, g, b in (one, other))
    return max(first, second) / min(first, second)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("hue", HUES)
def test_all_words_can_be_read_on_every_ground(theme, hue):
    values = tokens(theme)
    shade = {name: colour(values[name], values, hue) for name in (*GROUNDS, *WORDS, "on-brand", "halo")}
    pairs = [*product(WORDS, GROUNDS), ("on-brand", "brand"), ("ink", "halo"), ("paper", "ink"), ("card", "late")]
    pairs += [("card", tone) for tone in ("voice", "decide", "act", "learn")]

    weak = {
        f"{a} on {b}": round(contrast(shade[a], shade[b]), 2) for a, b in pairs if contrast(shade[a], shade[b]) < 4.5
    }

    assert weak == {}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_tone_can_be_read_on_its_own_tint(theme):
    values = tokens(theme)
    share = int(values["mix"].rstrip("%")) / 100
    card = colour(values["card"], values, 150)
    for tone in ("voice", "decide", "act", "learn", "good", "due", "late"):
        own = colour(values[tone], values, 150)
        tint = mixed(own, share, card)
        assert contrast(own, tint) >= 4.5, tone
        for words in ("ink", "soft", "link"):
            assert contrast(colour(values[words], values, 150), tint) >= 4.5, (words, tone)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_edges_of_boxes_can_be_seen(theme):
    values = tokens(theme)
    edge = colour(values["edge"], values, 150)

    assert min(contrast(edge, colour(values[ground], values, 150)) for ground in ("paper", "card", "sunk")) >= 3


def test_no_rule_knows_left_from_right():
    physical = re.findall(
        r"(?<![\w-])((?:margin|padding|border|inset)-(?:left|right|top|bottom)|left|right)\s*:"
        r"|text-align:\s*(left|right)|float:\s*(left|right)",
        RULES,
    )

    assert physical == []


def test_four_sided_values_are_the_same_on_both_sides():
    four = re.findall(r"(?:margin|padding|inset):\s*([-\d.\w]+) ([-\d.\w]+) ([-\d.\w]+) ([-\d.\w]+)\s*[;}]", RULES)

    assert [sides for sides in four if sides[1] != sides[3]] == []


def test_the_sheet_stays_light():
    assert len(SHEET.encode()) <= 26 * 1024
    assert len(gzip.compress(SHEET.encode())) <= 7 * 1024


def test_the_sheet_fetches_nothing():
    assert "url(" not in RULES
    assert "@import" not in RULES


def test_the_twelve_colours_of_places_are_all_there():
    assert all(f".hue-{hue} {{ --hue: {hue} }}" in RULES for hue in HUES)


TEMPLATES = sorted(BASE.parent.glob("**/templates/**/*.html"))


@pytest.mark.parametrize("template", TEMPLATES, ids=[str(path.relative_to(BASE.parent)) for path in TEMPLATES])
def test_no_template_holds_style_or_script_of_its_own(template):
    text = template.read_text()

    assert not re.search(r"\sstyle\s*=", text)
    assert not re.search(r"\son(click|load|change|submit|input|error)\s*=", text)
    assert "<style" not in text
    assert all("src=" in tag for tag in re.findall(r"<script[^>]*>", text))
    assert "|safe" not in text
