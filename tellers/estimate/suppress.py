"""Which cells of a published table to hide so that no small number can be read or worked out."""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from typing import Any

from tellers.estimate.intervals import BadSample
from tellers.tally import plain

Node = tuple[str, int]
Cell = tuple[int, int]

#: Hiding a total costs as much as hiding this many cells, so that totals stay as long as cells will do.
TOTAL_COSTS = 1_000


@dataclass(frozen=True, slots=True)
class Hidden:
    """A table of counts with its totals, ready to publish.

    rows     the table with a last column of row totals and a last row of column totals; None where a number is hidden
    small    (row, column) of the cells hidden because they are small
    beside   (row, column) of the cells hidden so that the small ones cannot be worked out
    """

    rows: tuple[tuple[int | None, ...], ...]
    small: tuple[Cell, ...]
    beside: tuple[Cell, ...]

    def as_json(self) -> dict[str, Any]:
        """The table as plain lists."""
        return {name: plain(getattr(self, name)) for name in self.__dataclass_fields__}


def suppress(counts: Sequence[Sequence[int]], *, smallest: int = 5, room: int | None = None) -> Hidden:
    """Hide the small cells of a table with totals, and as few others as we find, so that no small one can be worked out.

    counts    rows of whole numbers ≥ 0, without totals; all rows equally long
    smallest  a number below this is small, nought too
    room      for every small number, what is published must leave open at least this many whole numbers above the true one;
              `smallest` if not given

    Whoever knows only that counts are whole and not below nought cannot bring a small number down to fewer than room + 1
    possible values. Not held against someone who knows other hidden cells (such as their own answer), another table about the
    same people, or that we hide as little as we find. The fewest cells are not promised.
    Raises BadSample for a table that is not rectangular, or not of such numbers. O(small cells × cells × log cells).
    The table as a network: Cox (1995), "Network Models for Complementary Cell Suppression", JASA 90, 1453 to 1462.
    """
    table = _with_totals(counts)
    room = smallest if room is None else room
    small = [(r, c) for r, row in enumerate(table) for c, number in enumerate(row) if number < smallest]
    hidden = set(small)
    for cell in small:
        hidden |= _shelter(table, hidden, cell, room)
    return Hidden(
        rows=tuple(
            tuple(None if (r, c) in hidden else number for c, number in enumerate(row)) for r, row in enumerate(table)
        ),
        small=tuple(sorted(small)),
        beside=tuple(sorted(hidden.difference(small))),
    )


def _with_totals(counts: Sequence[Sequence[int]]) -> list[list[int]]:
    if not counts or not counts[0] or any(len(row) != len(counts[0]) for row in counts):
        raise BadSample("A table needs at least one row and one column, and rows of equal length.")
    if any(not isinstance(number, int) or number < 0 for row in counts for number in row):
        raise BadSample("A table to publish holds whole numbers, none below nought.")
    rows = [[*row, sum(row)] for row in counts]
    return [*rows, [sum(column) for column in zip(*rows, strict=True)]]


def _shelter(table: list[list[int]], hidden: set[Cell], cell: Cell, room: int) -> set[Cell]:
    """The cheapest circle of cells along which `room` can be added to this one while every total still holds.

    The table is a network in which counts flow from rows to columns, and totals carry them round: along an arrow a count rises
    by `room`, against it a count falls by `room`, which needs it to be that large.
    """
    start, end = _arrow(table, cell)
    best: dict[Node, tuple[int, int]] = {end: (0, 0)}
    came: dict[Node, tuple[Node, Cell]] = {}
    waiting: list[tuple[tuple[int, int], Node]] = [((0, 0), end)]
    while waiting:
        cost, here = heappop(waiting)
        if cost > best[here]:
            continue
        for there, step in _steps(table, here, room):
            if step == cell:
                continue
            further = _plus(cost, (0, 0) if step in hidden else _price(table, step))
            if there not in best or further < best[there]:
                best[there] = further
                came[there] = (here, step)
                heappush(waiting, (further, there))
    circle: deque[Cell] = deque()
    while start != end:
        start, step = came[start]
        circle.append(step)
    return set(circle)


def _arrow(table: list[list[int]], cell: Cell) -> tuple[Node, Node]:
    """Where a cell's count flows from and to. A row's total feeds the row; a column's drains it; the grand total closes the ring."""
    row, column = cell
    last_row, last_column = len(table) - 1, len(table[0]) - 1
    if row == last_row and column == last_column:
        return ("sink", 0), ("source", 0)
    if column == last_column:
        return ("source", 0), ("row", row)
    if row == last_row:
        return ("column", column), ("sink", 0)
    return ("row", row), ("column", column)


def _steps(table: list[list[int]], here: Node, room: int) -> list[tuple[Node, Cell]]:
    """Where one can go from here, and through which cell: along each arrow, and against it where the count can fall by `room`."""
    found = []
    for cell in _line(table, here):
        tail, head = _arrow(table, cell)
        if tail == here:
            found.append((head, cell))
        elif table[cell[0]][cell[1]] >= room:
            found.append((tail, cell))
    return found


def _line(table: list[list[int]], node: Node) -> list[Cell]:
    """The cells whose arrows begin or end here: a row or a column; of the totals, those of rows or those of columns."""
    kind, place = node
    if kind in ("row", "sink"):
        row = place if kind == "row" else len(table) - 1
        return [(row, column) for column in range(len(table[0]))]
    column = place if kind == "column" else len(table[0]) - 1
    return [(row, column) for row in range(len(table))]


def _price(table: list[list[int]], cell: Cell) -> tuple[int, int]:
    """How many cells it costs to hide this one, and how many people are in it."""
    total = cell[0] == len(table) - 1 or cell[1] == len(table[0]) - 1
    return (TOTAL_COSTS if total else 1), table[cell[0]][cell[1]]


def _plus(one: tuple[int, int], two: tuple[int, int]) -> tuple[int, int]:
    return one[0] + two[0], one[1] + two[1]
