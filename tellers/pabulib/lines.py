"""From bytes to rows that know their line number, and from text to exact numbers."""

import csv
import gzip
import io
import re
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

SECTIONS = ("META", "PROJECTS", "VOTES")
#: A file may unpack to no more than this many bytes: a small gzip can hide a very large one.
MOST_BYTES = 1_000_000_000

_DECIMAL = re.compile(r"-?[0-9]{1,60}(?:[.,][0-9]{1,60})?")


class BadFile(ValueError):
    """A file that cannot be read as it stands; the message is a plain sentence that begins with the line number.

    line, column  where to look, counted from 1; column is None where the whole line is meant
    """

    def __init__(self, line: int, sentence: str, column: int | None = None) -> None:
        where = f" Look at column {column}." if column else ""
        super().__init__(f"Line {line}: {sentence}{where}")
        self.line = line
        self.column = column


class PlainRows(Sequence[tuple[int, list[str]]]):
    """Rows of a text in which nothing is quoted: a city's ballots. Only what is asked for is split.

    width  how many cells a row should have
    """

    def __init__(self, first: int, text: str, width: int) -> None:
        self._first, self._text, self._width = first, text.removesuffix("\n"), width
        self._split: list[str] | None = None
        self._evenly: bool | None = None
        self._rows: list[tuple[int, str]] | None = None

    def __len__(self) -> int:
        return self._text.count("\n") + 1 if self._is_even() else len(self._lines())

    def __getitem__(self, at: Any) -> Any:
        if self._is_even():
            begins = range(0, len(self._cells()), self._width + 1)[at]
            return self._first + at, self._cells()[begins : begins + self._width]
        number, line = self._lines()[at]
        return number, line.split(";")

    def column(self, place: int) -> list[str]:
        """One cell of every row. Raises IndexError if a row has too few."""
        if self._is_even() and place < self._width:
            return self._cells()[place :: self._width + 1]
        return [line.split(";", place + 1)[place] for _, line in self._lines()]

    def _lines(self) -> list[tuple[int, str]]:
        if self._rows is None:
            self._rows = [(number, line) for number, line in enumerate(self._text.split("\n"), self._first) if line]
        return self._rows

    def _is_even(self) -> bool:
        """Whether every row has its width: each line's end, made a cell of its own, is then where it should be."""
        if self._evenly is None:
            cells, row = self._cells(), self._width + 1
            self._evenly = (
                self._width > 1
                and bool(self._text)
                and (len(cells) + 1) % row == 0
                and set(cells[self._width :: row]) <= {"\n"}
            )
        return self._evenly

    def _cells(self) -> list[str]:
        if self._split is None:
            self._split = self._text.replace("\n", ";\n;").split(";")
        return self._split


@dataclass(slots=True)
class Section:
    """One of META, PROJECTS and VOTES.

    line     the number of the line with its name; 0 if the file has none
    columns  {column name: place}
    rows     [(line number, cells)]
    """

    name: str
    line: int = 0
    columns: dict[str, int] = field(default_factory=dict)
    rows: Sequence[tuple[int, list[str]]] = field(default_factory=list)

    def column(self, place: int) -> list[str]:
        """One cell of every row. Raises IndexError if a row has too few."""
        rows = self.rows
        return rows.column(place) if isinstance(rows, PlainRows) else [cells[place] for _, cells in rows]

    def place(self, column: str) -> int:
        """Where a column stands. Raises BadFile if there is none of that name."""
        if column not in self.columns:
            raise BadFile(self.line + 1, f"{self.name} has no column called “{column}”.")
        return self.columns[column]


def unpacked(data: bytes) -> bytes:
    """The bytes of a file, unpacked if it is gzipped. Raises BadFile if it is cut off, or unpacks to something vast."""
    if data[:2] != b"\x1f\x8b":
        return data
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as packed:
            plain = packed.read(MOST_BYTES + 1)
    except (OSError, EOFError, zlib.error):
        raise BadFile(1, "the file looks gzipped but cannot be unpacked; it may be cut off.") from None
    if len(plain) > MOST_BYTES:
        raise BadFile(1, f"the file unpacks to more than {MOST_BYTES:,} bytes, which is more than we read.")
    return plain


def text_of(data: bytes) -> str:
    """The text of a file, gzipped or not, without a byte-order mark. Raises BadFile if it is not UTF-8 text."""
    plain = unpacked(data)
    try:
        return plain.decode("utf-8-sig")
    except UnicodeDecodeError as odd:
        line = plain.count(b"\n", 0, odd.start) + 1
        raise BadFile(line, "this is not UTF-8 text; save the file as UTF-8 and try again.") from None


def sections_of(text: str) -> dict[str, Section]:
    """Split a file into its sections. Raises BadFile for a missing or a repeated one."""
    sections = {name: Section(name) for name in SECTIONS}
    head, votes = _where_plain(text)
    line = 1 + _read_into(sections, head)
    if votes:
        _read_plain_votes(sections["VOTES"], line, votes)
    for section in sections.values():
        if not section.line:
            raise BadFile(text.count("\n") + 1, f"the file ends, and there was no section called {section.name}.")
    return sections


def _read_into(sections: dict[str, Section], text: str) -> int:
    """Put every row into its section. Returns how many lines there were."""
    current: Section | None = None
    rows: list[tuple[int, list[str]]] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=";")
    for line, cells in _rows(reader):
        if cells[0] in SECTIONS and not any(cells[1:]):
            current = sections[cells[0]]
            _begin(current, line)
            current.rows = rows = []
        elif current is None:
            raise BadFile(line, "the file should begin with a line that says META.")
        elif not current.columns:
            current.columns = _columns(line, cells)
        else:
            rows.append((line, cells))
    return reader.line_num


def _begin(section: Section, line: int) -> None:
    if section.line:
        raise BadFile(line, f"{section.name} begins a second time; it began on line {section.line} already.")
    section.line = line


def _read_plain_votes(section: Section, line: int, votes: str) -> None:
    """The line VOTES, that with the columns, and the ballots."""
    _begin(section, line)
    rest = votes.partition("\n")[2]
    begins = len(rest) - len(rest.lstrip("\n"))
    head, _, ballots = rest[begins:].partition("\n")
    if head:
        line += begins + 1
        section.columns = _columns(line, head.split(";"))
        section.rows = PlainRows(line + 1, ballots, len(section.columns))


def exact_decimal(line: int, text: str, what: str) -> Fraction:
    """The number in a text such as 12, 12.5 or 12,5. Raises BadFile if it is anything else, or is below nought.

    what  names the number in the message, as in "the cost of “7”"
    """
    if not _DECIMAL.fullmatch(text):
        raise BadFile(line, f"{what} is “{text}”, which is not a plain number such as 1200 or 1200.50.")
    if text.startswith("-"):
        raise BadFile(line, f"{what} is {text}: a number below nought cannot be counted.")
    return Fraction(text.replace(",", "."))


def _rows(reader: Any) -> Iterator[tuple[int, list[str]]]:
    """(number of its first line, cells) of every row that is not empty."""
    line = 1
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as odd:
            raise BadFile(line, f"this row cannot be split into cells ({odd}).") from None
        if cells:
            yield line, cells
        line = reader.line_num + 1


def _where_plain(text: str) -> tuple[str, str]:
    """The file up to its ballots, and the ballots if nothing in them is quoted: then every line is a row, which is quick."""
    place = max(text.rfind("\nVOTES\n"), text.rfind("\nVOTES\r\n"))
    head, votes = text[: place + 1], text[place + 1 :].replace("\r\n", "\n")
    if place < 0 or head.count('"') % 2 or '"' in votes or "\r" in votes:
        return text, ""
    if any(f"\n{name}" in votes for name in SECTIONS):
        return text, ""
    return head, votes


def _columns(line: int, cells: list[str]) -> dict[str, int]:
    columns: dict[str, int] = {}
    for place, name in enumerate(cells):
        if name.strip() in columns:
            raise BadFile(line, f"two columns are called “{name.strip()}”.")
        columns[name.strip()] = place
    return columns
