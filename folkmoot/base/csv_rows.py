"""Rows as a CSV file (RFC 4180) in which no spreadsheet finds a formula."""

import csv
import io
from collections.abc import Iterable

# A spreadsheet takes a cell that begins like this for a formula, and runs it.
STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def as_csv(columns: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    return "".join((csv_line(columns), *(csv_line(row) for row in rows)))


def csv_line(cells: Iterable[object]) -> str:
    written = io.StringIO()
    csv.writer(written).writerow([harmless(cell) for cell in cells])
    return written.getvalue()


def harmless(cell: object) -> str:
    """Text that no spreadsheet takes for a formula: an apostrophe goes before it, as people type it themselves."""
    text = "" if cell is None else str(cell)
    return f"'{text}" if text.startswith(STARTS_A_FORMULA) else text
