"""A small map drawn on the server: degrees to the numbers of an SVG picture."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby, pairwise
from math import cos, radians

from .boundary import Point
from .outline import Outline

Number = int | float


@dataclass(frozen=True)
class Frame:
    """Where longitude and latitude fall in one picture, x to the right and y down.

    Equirectangular, with a degree of longitude shortened by the cosine of the middle latitude: true shape and
    north up at the size of a town.

    left, top   picture position of the north-west corner of the outline
    across, down  picture units for one degree of longitude and of latitude
    decimals    0 for whole numbers, 1 for tenths
    """

    west: float
    north: float
    left: float
    top: float
    across: float
    down: float
    decimals: int = 0

    def place_point(self, lon: float, lat: float) -> tuple[Number, Number]:
        """Where a place falls in the picture, (x, y); outside the outline is fine."""
        x, y = self._steps((lon, lat))
        return (x / 10, y / 10) if self.decimals else (x, y)

    def lon_lat(self, x: Number, y: Number) -> tuple[float, float]:
        """Which place a point of the picture is, to about a metre: the other way round from `place_point`."""
        return (round(self.west + (x - self.left) / self.across, 5), round(self.north - (y - self.top) / self.down, 5))

    def svg_path(self, outline: Outline) -> str:
        """The outline as the `d` of one SVG path; holes stay empty under either fill rule."""
        runs = (self._run(ring[:-1], fewest=3) for ring in outline.rings)
        return "".join(f"{run}z" for run in runs if run)

    def svg_line(self, line: Iterable[Point]) -> str:
        """A street, path or stream, [(lon, lat), …], as the `d` of an SVG path; empty if shorter than one unit."""
        return self._run(line, fewest=2)

    def _steps(self, point: Point) -> tuple[int, int]:
        size = 10**self.decimals
        x = self.left + (point[0] - self.west) * self.across
        y = self.top + (self.north - point[1]) * self.down
        return (round(x * size), round(y * size))

    def _run(self, points: Iterable[Point], *, fewest: int) -> str:
        stops = [stop for stop, _ in groupby(self._steps(point) for point in points)]
        if len(stops) < fewest:
            return ""
        # Steps from stop to stop are short numbers, and rounded places cannot drift apart.
        moves = [coordinate for a, b in pairwise(stops) for coordinate in (b[0] - a[0], b[1] - a[1])]
        return f"M{self._numbers(stops[0])}l{self._numbers(moves)}"

    def _numbers(self, steps: Iterable[int]) -> str:
        words = [str(step) if not self.decimals else f"{step / 10:g}" for step in steps]
        return " ".join(words).replace(" -", "-")


def fit(outline: Outline, width: Number, height: Number, padding: Number = 8, *, decimals: int = 0) -> Frame:
    """The frame that shows the whole outline as large as it can be, in the middle of the picture.

    width, height, padding  picture units, the same as the `viewBox`; padding on all four sides
    decimals                0 or 1
    Raises ValueError when the padding leaves no room.
    """
    if decimals not in (0, 1):
        raise ValueError("A map is drawn in whole units or tenths.")
    if width <= 2 * padding or height <= 2 * padding or padding < 0:
        raise ValueError("The padding leaves no room for the map.")
    west, south, east, north = outline.box
    shortening = cos(radians((south + north) / 2))
    scale = min((width - 2 * padding) / ((east - west) * shortening), (height - 2 * padding) / (north - south))
    return Frame(
        west=west,
        north=north,
        left=(width - (east - west) * shortening * scale) / 2,
        top=(height - (north - south) * scale) / 2,
        across=shortening * scale,
        down=scale,
        decimals=decimals,
    )


def svg_path(outline: Outline, width: Number, height: Number, padding: Number = 8) -> str:
    """The outline as the `d` of one SVG path, fitted to a picture; use `fit` to place points on it as well."""
    return fit(outline, width, height, padding).svg_path(outline)
