"""Boundaries of a few small areas, read one feature at a time from a national GeoJSON file."""

import gzip
import json
import zlib
from collections.abc import Collection, Iterator
from itertools import pairwise
from pathlib import Path
from typing import TextIO

from .editions import PlaceDataError

Point = tuple[float, float]  # longitude, latitude in WGS 84 degrees
Ring = tuple[Point, ...]  # closed: the last point is the first again
Polygon = tuple[Ring, ...]  # the outer ring anticlockwise, then any holes clockwise (RFC 7946)
Geometry = tuple[Polygon, ...]

MOST_CHARACTERS = 200_000_000  # England's file is 12.5 million; a small gzip can hide an enormous one
UNREADABLE = (OSError, EOFError, UnicodeDecodeError, zlib.error)  # a cut, damaged or disguised file
MOST_POINTS = 20_000  # in one small area; the most detailed official ones stay well below


class BadBoundary(PlaceDataError):
    """A boundary that is not sound GeoJSON polygons in longitude and latitude."""


def read_boundaries(path: Path, codes: Collection[str]) -> dict[str, Geometry]:
    """The boundaries of these codes, {code: Geometry}; codes the file does not have are left out.

    A feature's code is its `properties.code`, or else its `id`. Reading stops at the last code wanted.
    Raises BadBoundary on anything but a FeatureCollection of polygons.
    One feature is held at a time; a national file of 34,000 takes well under a second.
    """
    wanted, found = set(codes), {}
    for feature in features(_whole_text(path)):
        code = _code(feature)
        if code in wanted:
            found[code] = geometry_from(feature.get("geometry"), code)
            if len(found) == len(wanted):
                break
    return found


def open_text(path: Path) -> TextIO:
    """A plain or gzip file opened as UTF-8 text."""
    opener = gzip.open if path.suffix == ".gz" else open
    return opener(path, "rt", encoding="utf-8", newline="")


def features(text: str) -> Iterator[dict]:
    """Each feature of a GeoJSON FeatureCollection, parsed when it is asked for.

    Raises BadBoundary when the text is too long, too deep, not JSON, or has no list of features.
    """
    if len(text) > MOST_CHARACTERS:
        raise BadBoundary("The boundary file is too large to read.")
    try:
        yield from _walk(text)
    except (ValueError, IndexError, RecursionError) as error:
        if isinstance(error, BadBoundary):
            raise
        raise BadBoundary("The boundary file is not a GeoJSON list of features.") from error


def geometry_from(geometry: object, code: str) -> Geometry:
    """A GeoJSON Polygon or MultiPolygon as checked rings, turned the right way round.

    code  names the area in the complaint
    Raises BadBoundary for another type, open or flat rings, and positions outside the world.
    Rings that cross themselves are not looked for.
    """
    if not isinstance(geometry, dict) or geometry.get("type") not in ("Polygon", "MultiPolygon"):
        raise BadBoundary(f"The boundary of {code} is not a polygon.")
    parts = geometry.get("coordinates")
    polygons = [parts] if geometry["type"] == "Polygon" else parts
    if not _full_list(polygons) or not all(_full_list(polygon) for polygon in polygons):
        raise BadBoundary(f"The boundary of {code} has no rings.")
    if sum(len(ring) for polygon in polygons for ring in polygon if isinstance(ring, list)) > MOST_POINTS:
        raise BadBoundary(f"The boundary of {code} has more than {MOST_POINTS} points.")
    return tuple(tuple(_ring(ring, code, hole=at > 0) for at, ring in enumerate(polygon)) for polygon in polygons)


def signed_area(ring: Ring) -> float:
    """Area inside a closed ring in square degrees: above nought when it runs anticlockwise."""
    # Measured from the first point: whole coordinates would cost the digits that tell a thin ring from a flat one.
    x0, y0 = ring[0]
    return sum((x1 - x0) * (y2 - y0) - (x2 - x0) * (y1 - y0) for (x1, y1), (x2, y2) in pairwise(ring)) / 2


def _whole_text(path: Path) -> str:
    try:
        with open_text(path) as file:
            return file.read(MOST_CHARACTERS + 1)
    except UNREADABLE as error:
        raise BadBoundary(f"{path.name} cannot be read.") from error


def _walk(text: str) -> Iterator[dict]:
    decode = json.JSONDecoder(parse_constant=_no_such_number).raw_decode
    at = _expect(text, 0, "{")
    while True:
        key, at = decode(text, _blank(text, at))
        at = _blank(text, _expect(text, at, ":"))
        if key == "features":
            break
        _, at = decode(text, at)
        at = _expect(text, at, ",")
    at = _blank(text, _expect(text, at, "["))
    while text[at] != "]":
        feature, at = decode(text, at)
        yield feature
        at = _blank(text, at)
        if text[at] != "]":
            at = _blank(text, _expect(text, at, ","))


def _blank(text: str, at: int) -> int:
    while text[at] in " \t\r\n\ufeff":
        at += 1
    return at


def _expect(text: str, at: int, mark: str) -> int:
    at = _blank(text, at)
    if text[at] != mark:
        raise BadBoundary("The boundary file is not a GeoJSON list of features.")
    return at + 1


def _no_such_number(word: str) -> float:
    raise BadBoundary(f"The boundary file says {word} where a number should be.")


def _code(feature: object) -> str | None:
    if not isinstance(feature, dict):
        raise BadBoundary("The boundary file holds something that is not a feature.")
    properties = feature.get("properties")
    code = properties.get("code") if isinstance(properties, dict) else None
    code = code or feature.get("id")
    return code if isinstance(code, str) else None


def _full_list(value: object) -> bool:
    return isinstance(value, list) and bool(value)


def _ring(positions: object, code: str, *, hole: bool) -> Ring:
    if not isinstance(positions, list):
        raise BadBoundary(f"A ring in the boundary of {code} is not a list of positions.")
    points = [_position(position, code) for position in positions]
    ring = tuple(point for at, point in enumerate(points) if at == 0 or point != points[at - 1])
    if len(ring) < 4 or ring[0] != ring[-1]:
        raise BadBoundary(f"A ring in the boundary of {code} does not close.")
    area = signed_area(ring)
    if area == 0:
        raise BadBoundary(f"A ring in the boundary of {code} is flat.")
    return ring[::-1] if (area < 0) != hole else ring


def _position(position: object, code: str) -> Point:
    numbers = position if isinstance(position, list) else []
    if len(numbers) not in (2, 3) or any(type(number) not in (int, float) for number in numbers):
        raise BadBoundary(f"A position in the boundary of {code} is not a longitude and a latitude.")
    lon, lat = numbers[:2]
    if not (-180 <= lon <= 180 and -90 <= lat <= 90):
        raise BadBoundary(
            f"A position in the boundary of {code} is outside the world: {str(lon)[:12]}, {str(lat)[:12]}."
        )
    return (float(lon), float(lat))
