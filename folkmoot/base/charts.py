"""Small figures drawn on the server: numbers to the coordinates of an SVG picture."""

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 260, 140
LEFT, RIGHT, TOP, BOTTOM = 20, 22, 16, 24


@dataclass(frozen=True)
class Bar:
    """One row of a bar chart. `words` is the value as people read it; `low` and `high` its likely range."""

    label: str
    value: float
    words: str
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class Point:
    """One moment of a trend, with its likely range and the same figure elsewhere, where they are known."""

    label: str
    value: float
    words: str
    low: float | None = None
    high: float | None = None
    other: float | None = None


def bar_rows(bars: Sequence[Bar], most: float = 0) -> list[dict]:
    """Each bar as a share of a hundred of the longest."""
    longest = most or max([0, *(bar.high or bar.value for bar in bars)]) or 1
    return [
        {
            "bar": bar,
            "share": _round(100 * bar.value / longest),
            "low": None if bar.low is None else _round(100 * bar.low / longest),
            "high": None if bar.high is None else _round(100 * bar.high / longest),
        }
        for bar in bars
    ]


def trend(points: Sequence[Point], *, most: float = 0) -> dict:
    """A line over time from nought to `most` (or a little above the largest), with its range and its comparison."""
    if not points:
        return {"stops": []}
    top = most or 1.1 * max(max(p.value, p.high or 0, p.other or 0) for p in points) or 1
    step = (WIDTH - LEFT - RIGHT) / max(1, len(points) - 1)

    def spot(at: int, value: float) -> str:
        return f"{_round(LEFT + at * step)} {_round(TOP + (HEIGHT - TOP - BOTTOM) * (1 - value / top))}"

    ranged = [(at, p.low, p.high) for at, p in enumerate(points) if p.low is not None and p.high is not None]
    compared = [spot(at, p.other) for at, p in enumerate(points) if p.other is not None]
    band = [spot(at, high) for at, _low, high in ranged] + [spot(at, low) for at, low, _high in reversed(ranged)]
    stops = []
    for at, point in enumerate(points):
        x, y = spot(at, point.value).split()
        stops.append({"x": x, "y": y, "point": point, "is_end": at in (0, len(points) - 1)})
    return {
        "path": "M" + "L".join(spot(at, p.value) for at, p in enumerate(points)),
        "band": f"M{'L'.join(band)}z" if len(ranged) > 1 else "",
        "other": "M" + "L".join(compared) if len(compared) > 1 else "",
        "stops": stops,
        "width": WIDTH,
        "height": HEIGHT,
        "ground": HEIGHT - BOTTOM,
        "left": LEFT,
        "right": WIDTH - RIGHT,
    }


def _round(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")
