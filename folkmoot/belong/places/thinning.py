"""Fewer points for the same shape, without lines that cross."""

from collections import Counter
from collections.abc import Sequence
from heapq import heapify, heappop, heappush

from .boundary import Point, Ring

FEWEST = 3  # corners a ring must keep


def thinned(rings: Sequence[Ring], *, at_most: int) -> list[Ring]:
    """Closed rings with no more than about `at_most` points between them, each as near its old shape as can be.

    Leaves out again and again the point whose triangle with its two neighbours is smallest, unless another point
    lies in that triangle: then the new line could cross something. Points where rings meet stay. The answer can
    hold more than `at_most` points when nothing more may go. O(n²) at worst for n points.
    Visvalingam & Whyatt (1993), "Line generalisation by repeated elimination of points".
    """
    links = [_Links(ring) for ring in rings]
    meetings = Counter(point for ring in rings for point in ring[:-1])
    standing = set(meetings)
    total = sum(meetings.values())
    heap = [(_triangle(*link.around(point)), at, point) for at, link in enumerate(links) for point in link.after]
    heapify(heap)
    while total > at_most and heap:
        size, at, point = heappop(heap)
        link = links[at]
        if point not in link.after or len(link.after) <= FEWEST or meetings[point] > 1:
            continue
        corners = link.around(point)
        if _triangle(*corners) != size or _anyone_within(corners, standing):
            continue  # out of date, or in the way
        for neighbour in link.leave_out(point):
            heappush(heap, (_triangle(*link.around(neighbour)), at, neighbour))
        standing.remove(point)
        total -= 1
    return [link.ring() for link in links]


class _Links:
    """A ring as neighbours before and after each point, so that one can be taken out at once."""

    def __init__(self, ring: Ring):
        points = ring[:-1]
        self.after = dict(zip(points, (*points[1:], points[0]), strict=True))
        self.before = {after: before for before, after in self.after.items()}

    def around(self, point: Point) -> tuple[Point, Point, Point]:
        return (self.before[point], point, self.after[point])

    def leave_out(self, point: Point) -> tuple[Point, Point]:
        before, after = self.before.pop(point), self.after.pop(point)
        self.after[before], self.before[after] = after, before
        return (before, after)

    def ring(self) -> Ring:
        start = min(self.after)
        points = [start]
        while (point := self.after[points[-1]]) != start:
            points.append(point)
        return (*points, start)


def _cross(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])


def _triangle(a: Point, b: Point, c: Point) -> float:
    return abs(_cross(a, b, c)) / 2


def _anyone_within(corners: tuple[Point, Point, Point], points: set[Point]) -> bool:
    (ax, ay), (bx, by), (cx, cy) = corners
    west, east, south, north = min(ax, bx, cx), max(ax, bx, cx), min(ay, by, cy), max(ay, by, cy)
    return any(
        west <= point[0] <= east and south <= point[1] <= north and point not in corners and _within(point, *corners)
        for point in points
    )


def _within(point: Point, a: Point, b: Point, c: Point) -> bool:
    turns = (_cross(a, b, point), _cross(b, c, point), _cross(c, a, point))
    return min(turns) >= 0 or max(turns) <= 0
