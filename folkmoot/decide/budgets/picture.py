"""The picture of a pot: one area, each funded project a piece of it as large as its cost, and what is left over."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from folkmoot.base import money

WIDTH, HEIGHT, GAP = 320, 190, 2
# Beyond so many pieces nobody tells them apart: the smallest are drawn as one.
MOST_PIECES = 24
ROOM_FOR_DIGIT, ROOM_FOR_LINE = 8, 15


@dataclass(frozen=True)
class Piece:
    """One project's part of the pot, where it stands in the picture. `label` is its number, where there is room for it."""

    number: str
    title: str
    cost_minor: int
    x: float
    y: float
    width: float
    height: float
    left_over: bool = False

    @property
    def label(self) -> str:
        has_room = self.width > ROOM_FOR_DIGIT * len(self.number) + 2 and self.height > ROOM_FOR_LINE
        return self.number if has_room else ""

    @property
    def path(self) -> str:
        """Its outline, in figures that no language writes another way."""
        return f"M{self.x} {self.y}h{self.width}v{self.height}h-{self.width}z"

    @property
    def middle(self) -> tuple[str, str]:
        return f"{self.x + self.width / 2:.1f}", f"{self.y + self.height / 2 + 4:.1f}"


@dataclass(frozen=True)
class Picture:
    """What the template draws, and the same in words."""

    pieces: tuple[Piece, ...]
    says: str
    long: bool
    width: int = WIDTH
    height: int = HEIGHT


def draw(working: dict[str, Any]) -> Picture | None:
    """The picture of one pot; None where nothing is funded or nothing costs anything."""
    won = sorted((line for line in working["projects"] if line["funded"]), key=lambda line: -line["cost_minor"])
    named = [(line["number"], line["title"], line["cost_minor"]) for line in won if line["cost_minor"]]
    if not named:
        return None
    shown = _few_enough(named)
    left = max(0, working["pot_minor"] - working["total_minor"])
    parts = [*shown, *([("", _("Left over"), left)] if left else [])]
    places = _lay_out([cost for _number, _title, cost in parts], 0, 0, WIDTH, HEIGHT)
    pieces = tuple(
        Piece(number, title, cost, *_apart(place), left_over=not number)
        for (number, title, cost), place in zip(parts, places, strict=True)
    )
    return Picture(pieces, _in_words(working, len(named), left), long=len(pieces) > MOST_PIECES // 2)


Named = tuple[str, str, int]


def _few_enough(named: list[Named]) -> list[Named]:
    if len(named) <= MOST_PIECES:
        return named
    rest = named[MOST_PIECES - 1 :]
    title = ngettext("%(n)d smaller project", "%(n)d smaller projects", len(rest)) % {"n": len(rest)}
    return [*named[: MOST_PIECES - 1], ("+", title, sum(cost for *_name, cost in rest))]


def _in_words(working: dict[str, Any], count: int, left: int) -> str:
    words = {
        "pot": money.show(working["pot_minor"], working["currency"]),
        "total": money.show(working["total_minor"], working["currency"]),
        "left": money.show(left, working["currency"]),
        "n": count,
    }
    spent = (
        ngettext(
            "Of the pot of %(pot)s, %(total)s goes to %(n)d project.",
            "Of the pot of %(pot)s, %(total)s goes to %(n)d projects.",
            count,
        )
        % words
    )
    return f"{spent} {_('%(left)s is left over.') % words if left else _('Nothing is left over.')}"


Place = tuple[float, float, float, float]


def _lay_out(sizes: Sequence[int], x: float, y: float, width: float, height: float) -> Iterator[Place]:
    """A rectangle for each size, area by size, as near to squares as rows along the shorter side make them.

    Bruls, Huizing and van Wijk (2000), "Squarified Treemaps". Each row takes sizes while that brings its pieces nearer to squares.
    """
    if not sizes:
        return
    side, scale = min(width, height), width * height / sum(sizes)
    row = 1
    while row < len(sizes) and _worst(sizes[: row + 1], side, scale) <= _worst(sizes[:row], side, scale):
        row += 1
    depth, along = sum(sizes[:row]) * scale / side, 0.0
    for size in sizes[:row]:
        length = size * scale / depth
        yield (x, y + along, depth, length) if width >= height else (x + along, y, length, depth)
        along += length
    if width >= height:
        yield from _lay_out(sizes[row:], x + depth, y, width - depth, height)
    else:
        yield from _lay_out(sizes[row:], x, y + depth, width, height - depth)


def _worst(row: Sequence[int], side: float, scale: float) -> float:
    """How far the least square piece of a row is from a square: 1 is a square."""
    depth = sum(row) * scale / side
    return max(max(depth * depth / (size * scale), size * scale / (depth * depth)) for size in (min(row), max(row)))


def _apart(place: Place) -> Place:
    """A little smaller, so that neighbours are told apart without a line of colour."""
    x, y, width, height = place
    gap = min(GAP, width / 3, height / 3)
    return round(x, 1), round(y, 1), round(width - gap, 1), round(height - gap, 1)
