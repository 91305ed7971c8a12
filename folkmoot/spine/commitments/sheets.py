"""An office's queue as a spreadsheet: out with what stands, in again with what was typed, one fault for each bad row.

A row is taken by the same form and the same rule as on the promise's own page. Only the office's own rows are found.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from folkmoot.base.csv_rows import STARTS_A_FORMULA, as_csv
from folkmoot.base.spreadsheet import CannotRead, read_rows
from folkmoot.base.verdict import Words
from folkmoot.belong.membership.models import Body
from folkmoot.belong.people.models import Person
from folkmoot.spine.commitments import queries
from folkmoot.spine.commitments.carried import Rows
from folkmoot.spine.commitments.deeds import BY_NAME, Deed
from folkmoot.spine.commitments.models import Commitment

MOST_ROWS = 500
SHOWN = ("promise", "what", "standing", "answer_due_on", "due_on")
TYPED = ("answer", "day", "going", "percent", "words")
COLUMNS = (*SHOWN, *TYPED)
# What the column “answer” may say, the deed it stands for, and which box of its form takes which column.
ANSWERS: dict[str, tuple[str, dict[str, str]]] = {
    "accept": ("accept", {"due_on": "day"}),
    "decline": ("decline", {"reason": "words"}),
    "report": ("report", {"words": "words", "going": "going", "percent": "percent"}),
}


@dataclass(frozen=True)
class Row:
    """One row that can be kept: what is done with which promise, and the values as their form cleaned them."""

    number: int
    promise: Commitment
    deed: Deed
    typed: dict[str, str]
    given: dict[str, Any]
    leaf: str  # the promise's newest entry when the row was looked at

    @property
    def label(self) -> Words:
        return self.deed.label

    @property
    def said(self) -> list[str]:
        return [value for value in self.typed.values() if value]


@dataclass(frozen=True)
class Sheet:
    """What stands in a file: rows that can be kept, and a sentence for each row that cannot."""

    rows: list[Row]
    faults: list[str]


def sheet_of(body: Body) -> str:
    """The queue as CSV, with empty columns to type in. No cell can run as a formula."""
    live = [one for one in queries.live_of(body) if one.state in queries.OPEN]
    return as_csv(COLUMNS, (_row(one) for one in live))


def _row(one: Commitment) -> tuple:
    return (one.public_id, one.what, one.standing, one.answer_due_on, one.due_on, *("" for _column in TYPED))


def read_sheet(data: bytes, body: Body, person: Person) -> Sheet:
    """The rows in which something was typed. Raises CannotRead when the file or its headings cannot be understood."""
    found = read_rows(data, most=MOST_ROWS + 1)
    columns = columns_of(found[0][1] if found else [], needed=("promise", "answer"), known=COLUMNS)
    typed = []
    for number, cells in found[1:]:
        row = {name: plain(cells[at]) if at < len(cells) else "" for name, at in columns.items()}
        if any(row.get(name) for name in TYPED):
            typed.append({"number": number, **row})
    if not typed:
        raise CannotRead(_("Nothing was typed in this list. Fill in the column “answer” of the rows you mean."))
    return _sheet(typed, body, person)


def columns_of(headings: list[str], *, needed: Iterable[str], known: Iterable[str]) -> dict[str, int]:
    """{heading: which column}. Capitals and spaces do not matter. Raises CannotRead when one that is needed is missing."""
    plain_headings = [heading.strip().lower().replace(" ", "_") for heading in headings]
    columns = {name: plain_headings.index(name) for name in known if name in plain_headings}
    for name in needed:
        if name not in columns:
            seen = ", ".join(f"“{heading[:30]}”" for heading in headings[:12] if heading) or "–"
            raise CannotRead(
                _("No column is headed “%(name)s”. We found these headings: %(seen)s.") % {"name": name, "seen": seen}
            )
    return columns


def plain(cell: str) -> str:
    """Without the apostrophe that keeps a spreadsheet from running the cell."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(STARTS_A_FORMULA) else cell


def as_rows(sheet: Sheet) -> Rows:
    """The rows to carry in the page, with the entry that each promise stood at when it was looked at."""
    return [
        {"number": row.number, "promise": row.promise.public_id, "leaf": row.leaf, **row.typed} for row in sheet.rows
    ]


def read_again(rows: Rows, body: Body, person: Person) -> Sheet:
    """Carried rows, asked anew: much can have happened since they were looked at."""
    return _sheet(rows, body, person)


def _sheet(typed: Rows, body: Body, person: Person) -> Sheet:
    mine = {one.public_id: one for one in queries.live_of(body)}
    rows, faults, seen = [], [], {}
    for row in typed:
        number, key = row["number"], row.get("promise", "")
        fault = None
        if key in seen:
            fault = _("the same promise as in row %(before)d.") % {"before": seen[key]}
        elif key not in mine:
            fault = _("no open promise of your office has the number “%(key)s”.") % {"key": key[:20]}
        if fault is None:
            seen[key] = number
            made = _made(number, row, mine[key], person)
            if isinstance(made, Row):
                rows.append(made)
                continue
            fault = made
        faults.append(_("Row %(number)d: %(fault)s") % {"number": number, "fault": fault})
    return Sheet(rows, faults)


def _made(number: int, row: dict, promise: Commitment, person: Person) -> Row | str:
    """The row with its deed and clean values, or what is wrong with it."""
    answer = row.get("answer", "").strip().lower()
    if answer not in ANSWERS:
        return _("in the column “answer” write accept, decline or report.")
    name, boxes = ANSWERS[answer]
    deed = BY_NAME[name]
    if not (allowed := deed.may(person, promise)):
        return str(allowed.sentence)
    typed = {column: row.get(column, "") for column in TYPED}
    data = {box: _as_typed(column, typed[column]) for box, column in boxes.items()}
    form = deed.form(data, {}, commitment=promise)
    if not form.is_valid():
        return " ".join(_faults(form, boxes))
    return Row(number, promise, deed, {**typed, "answer": answer}, form.cleaned_data, row.get("leaf", promise.leaf))


def _as_typed(column: str, cell: str) -> str:
    """“At risk” and “at-risk” are the same; a spreadsheet adds a sign to a percentage."""
    if column == "going":
        return cell.strip().lower().replace(" ", "-").removesuffix("-for-now")
    return cell.strip().removesuffix("%").strip() if column == "percent" else cell


def _faults(form: Any, boxes: dict[str, str]) -> Iterator[str]:
    for box, errors in form.errors.items():
        for error in errors:
            yield f"“{boxes[box]}”: {error}" if box in boxes else str(error)
