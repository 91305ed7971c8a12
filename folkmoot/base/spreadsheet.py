"""A spreadsheet as somebody saved it (CSV, TSV or .xlsx), read into rows of plain cells. Nothing in it is worked out.

Formulas stay text in a CSV and give the value last shown in an .xlsx; there are no links, macros or entities here.
"""

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree

from django.utils.translation import gettext as _

MOST_BYTES, MOST_UNPACKED, MOST_COLUMNS, MOST_CELL = 2_000_000, 12_000_000, 60, 1_000
TAG = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
Row = tuple[int, list[str]]


class CannotRead(ValueError):
    """The file cannot be read; the message is a plain sentence with a way forward."""


def read_rows(data: bytes, *, most: int) -> list[Row]:
    """(number of the row as the spreadsheet shows it, its cells) for each row that is not empty.

    Raises CannotRead for a file that is too large, has more than `most` rows, or is no spreadsheet.
    """
    if len(data) > MOST_BYTES:
        raise CannotRead(_("This file is too large. Take out pictures and sheets that are not needed; 2 MB is enough."))
    found: list[Row] = []
    for number, cells in _xlsx(data, most) if data.startswith(b"PK") else _separated(data):
        if any(cells):
            found.append((number, cells))
        if len(found) > most:
            raise CannotRead(_("There are more than %(most)d rows. Split the list into two files.") % {"most": most})
    return found


def _cell(text: str) -> str:
    return text.strip()[:MOST_CELL]


# --- CSV and TSV ---------------------------------------------------------------------------------


def _separated(data: bytes) -> Iterator[Row]:
    text = _decoded(data)
    first = text.lstrip().split("\n", 1)[0]
    between = max(",;\t", key=first.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=between)
    number = 0
    try:
        for number, cells in enumerate(rows, 1):
            yield number, [_cell(cell) for cell in cells[:MOST_COLUMNS]]
    except csv.Error as fault:
        raise CannotRead(
            _("Row %(number)d cannot be read. Save the list again as CSV.") % {"number": number}
        ) from fault


def _decoded(data: bytes) -> str:
    """UTF-8, or UTF-16 with its mark, or what older spreadsheets in western Europe save."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    if b"\0" in data or data.startswith((b"%PDF", b"\xd0\xcf\x11\xe0")):
        raise CannotRead(_("This is not a list we can read. In your spreadsheet choose “Save as”, then CSV or .xlsx."))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


# --- .xlsx ---------------------------------------------------------------------------------------


def _xlsx(data: bytes, most: int) -> Iterator[Row]:
    """The first sheet of the workbook."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as book:
            sheet = min(filter(re.compile(r"xl/worksheets/[^/]+\.xml").fullmatch, book.namelist()), key=_in_order)
            words = _shared(book)
            rows = _part(book, sheet).iter(f"{TAG}row")
    except (zipfile.BadZipFile, ElementTree.ParseError, NotImplementedError, RuntimeError, KeyError, ValueError) as odd:
        if isinstance(odd, CannotRead):
            raise
        raise CannotRead(_("This workbook cannot be read. Open it, choose “Save as”, then CSV.")) from odd
    for place, row in enumerate(rows, 1):
        if place > most * 4:
            raise CannotRead(_("There are more than %(most)d rows. Split the list into two files.") % {"most": most})
        yield _number(row.get("r", ""), place), _cells(row, words)


def _in_order(name: str) -> tuple[int, str]:
    return len(name), name


def _part(book: zipfile.ZipFile, name: str) -> ElementTree.Element:
    """One file of the workbook. A document type is refused: that is where entities, and files from elsewhere, come in."""
    with book.open(name) as file:
        data = file.read(MOST_UNPACKED + 1)
    if len(data) > MOST_UNPACKED:
        raise CannotRead(_("This workbook is too large inside. Save only the list, as CSV."))
    text = data.decode("utf-8-sig")
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise CannotRead(_("This workbook holds something that does not belong in a list. Save it as CSV."))
    return ElementTree.fromstring(text)  # noqa: S314  sized, UTF-8, and without a document type: nothing to expand


def _shared(book: zipfile.ZipFile) -> list[str]:
    if "xl/sharedStrings.xml" not in book.namelist():
        return []
    return [_text(one) for one in _part(book, "xl/sharedStrings.xml").iter(f"{TAG}si")]


def _text(piece: ElementTree.Element) -> str:
    return "".join(run.text or "" for run in piece.iter(f"{TAG}t"))[:MOST_CELL]


def _cells(row: ElementTree.Element, words: list[str]) -> list[str]:
    cells: dict[int, str] = {}
    for place, cell in enumerate(row.iter(f"{TAG}c")):
        column = _column(cell.get("r", ""), place)
        if column < MOST_COLUMNS:
            cells[column] = _cell(_value(cell, words))
    return [cells.get(column, "") for column in range(max(cells, default=-1) + 1)]


def _value(cell: ElementTree.Element, words: list[str]) -> str:
    if cell.get("t") == "inlineStr":
        return _text(cell)
    value = cell.findtext(f"{TAG}v") or ""
    if cell.get("t") == "s":
        place = _number(value, -1)
        return words[place] if 0 <= place < len(words) else ""
    return value.removesuffix(".0")


def _column(reference: str, otherwise: int) -> int:
    """A1 is column 0, B7 column 1, AA3 column 26."""
    letters = re.match(r"[A-Z]{1,3}", reference)
    if not letters:
        return otherwise
    number = 0
    for letter in letters.group():
        number = number * 26 + ord(letter) - 64
    return number - 1


def _number(text: str, otherwise: int) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 8 else otherwise
