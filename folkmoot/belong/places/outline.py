"""One outline round several small areas: their shared edges cancel, what is left is the boundary."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import atan2, pi

from .boundary import BadBoundary, Geometry, Point, Ring, signed_area
from .small_areas import SmallArea
from .thinning import thinned

Edge = tuple[Point, Point]


@dataclass(frozen=True)
class Outline:
    """The joined boundary of an area.

    polygons  as GeoJSON has them: outer ring anticlockwise, holes clockwise, rings closed, in a fixed order
    codes     the small areas inside, in the order given
    credit    to print wherever the outline is shown
    """

    polygons: Geometry
    codes: tuple[str, ...]
    credit: str

    @property
    def rings(self) -> list[Ring]:
        return [ring for polygon in self.polygons for ring in polygon]

    @property
    def box(self) -> tuple[float, float, float, float]:
        """West, south, east, north in degrees."""
        lons, lats = zip(*(point for ring in self.rings for point in ring), strict=True)
        return (min(lons), min(lats), max(lons), max(lats))

    def contains(self, lon: float, lat: float) -> bool:
        """Is the point inside? On the line itself, either answer may come."""
        return any(
            _inside((lon, lat), shell) and not any(_inside((lon, lat), hole) for hole in holes)
            for shell, *holes in self.polygons
        )

    def geojson(self) -> dict:
        """A GeoJSON MultiPolygon (RFC 7946: WGS 84, longitude first, right-hand rule)."""
        return {
            "type": "MultiPolygon",
            "coordinates": [[[list(point) for point in ring] for ring in polygon] for polygon in self.polygons],
        }


def join(areas: Sequence[SmallArea], *, at_most: int | None = None) -> Outline:
    """The joined boundary of one or more small areas that come from one boundary file.

    at_most  points to keep in all, by leaving out those that matter least to the shape; never makes lines cross

    Areas that share an edge become one polygon; areas that only touch at a corner stay two, meeting there; what
    they enclose stays a hole. The same areas give the same outline, whatever their order.
    Raises BadBoundary when two areas overlap along an edge. O(e log e) for e edges; with `at_most`, O(e²).
    Edges cancel only if both neighbours have the same points, as published files that keep topology do.
    """
    edges = _boundary_edges(areas)
    rings = sorted(_from_lowest_point(ring) for ring in _rings(edges))
    outline = Outline(
        polygons=_with_holes(rings),
        codes=tuple(area.code for area in areas),
        credit=" ".join(dict.fromkeys(area.credit for area in areas)),
    )
    return outline if at_most is None else simplified(outline, at_most=at_most)


def simplified(outline: Outline, *, at_most: int) -> Outline:
    """The outline with no more than about `at_most` points: every ring keeps three, and shared corners stay."""
    rings = iter(thinned(outline.rings, at_most=at_most))
    return replace(outline, polygons=tuple(tuple(next(rings) for _ in polygon) for polygon in outline.polygons))


def pieces(areas: Sequence[SmallArea]) -> list[list[str]]:
    """The codes in groups that touch along an edge, in the order given; more than one group means a gap."""
    holders = defaultdict(list)
    for area in areas:
        for edge in _edges(area.geometry):
            holders[frozenset(edge)].append(area.code)
    group = {area.code: {area.code} for area in areas}
    for codes in holders.values():
        together = set().union(*(group[code] for code in codes))
        group |= dict.fromkeys(together, together)
    whole = {min(members): members for members in group.values()}
    order = [area.code for area in areas]
    return sorted((sorted(members, key=order.index) for members in whole.values()), key=lambda g: order.index(g[0]))


def _edges(geometry: Geometry) -> list[Edge]:
    return [edge for polygon in geometry for ring in polygon for edge in pairwise(ring)]


def _boundary_edges(areas: Iterable[SmallArea]) -> set[Edge]:
    # With every ring the same way round, two neighbours run along their shared edge in opposite directions.
    holder: dict[Edge, str] = {}
    for area in areas:
        for edge in _edges(area.geometry):
            if edge in holder:
                raise BadBoundary(f"The boundaries of {holder[edge]} and {area.code} overlap.")
            holder[edge] = area.code
    return {(start, end) for start, end in holder if (end, start) not in holder}


def _rings(edges: set[Edge]) -> list[Ring]:
    onward: dict[Point, list[Point]] = defaultdict(list)
    for start, end in sorted(edges):
        onward[start].append(end)
    rings = []
    for start in sorted(onward):
        while onward[start]:
            rings += _loops(_walk(start, onward))
    return rings


def _walk(start: Point, onward: dict[Point, list[Point]]) -> list[Point]:
    """Follow the edges from a point, with the land on the left, until back there."""
    path = [start, onward[start].pop()]
    while path[-1] != start:
        before, here = path[-2:]
        choices = onward[here]
        if not choices:
            raise BadBoundary("The boundary does not close.")
        # The sharpest left turn keeps to this piece of land where several meet at a corner.
        turn = min(choices, key=lambda there: _clockwise(here, before, there))
        choices.remove(turn)
        path.append(turn)
    return path


def _clockwise(here: Point, before: Point, there: Point) -> float:
    """The angle clockwise at `here` from the way back to the way on, above 0 and at most a full turn."""
    back = atan2(before[1] - here[1], before[0] - here[0])
    on = atan2(there[1] - here[1], there[0] - here[0])
    return (back - on) % (2 * pi) or 2 * pi


def _loops(path: list[Point]) -> list[Ring]:
    """A closed walk cut wherever it meets itself, so that no ring passes a point twice."""
    loops: list[Ring] = []
    trail: dict[Point, None] = {}  # in walking order
    for point in path:
        if point in trail:
            loop = [point]
            while loop[-1] != point or len(loop) == 1:
                loop.append(trail.popitem()[0])
            loops.append(tuple(reversed(loop)))
        trail[point] = None
    return loops


def _from_lowest_point(ring: Ring) -> Ring:
    at = ring.index(min(ring))
    return (*ring[at:-1], *ring[: at + 1])


def _with_holes(rings: list[Ring]) -> Geometry:
    shells = [ring for ring in rings if signed_area(ring) > 0]
    holes = [ring for ring in rings if signed_area(ring) < 0]
    polygons: dict[Ring, list[Ring]] = {shell: [] for shell in shells}
    for hole in holes:
        around = [shell for shell in shells if _inside(_middle_of_an_edge(hole), shell)]
        if not around:
            raise BadBoundary("The boundary has a hole with nothing round it.")
        polygons[min(around, key=signed_area)].append(hole)
    return tuple((shell, *inner) for shell, inner in polygons.items())


def _middle_of_an_edge(ring: Ring) -> Point:
    # A hole may touch its shell at a corner, never along an edge.
    (x1, y1), (x2, y2) = ring[:2]
    return ((x1 + x2) / 2, (y1 + y2) / 2)


def _inside(point: Point, ring: Ring) -> bool:
    """Does a line running east from the point cross the ring an odd number of times?"""
    x, y = point
    crossings = 0
    for (x1, y1), (x2, y2) in pairwise(ring):
        if (y1 > y) != (y2 > y) and x < x1 + (y - y1) * (x2 - x1) / (y2 - y1):
            crossings += 1
    return crossings % 2 == 1
