"""A body's own list of promises, read from a spreadsheet: columns found by their headings, faults told by row."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from folkmoot.base.csv_rows import as_csv
from folkmoot.base.forms import PlainForm
from folkmoot.base.plain_text import LineField
from folkmoot.base.spreadsheet import CannotRead, read_rows
from folkmoot.belong.membership.models import Body
from folkmoot.spine.commitments.actions import today_in
from folkmoot.spine.commitments.carried import Rows
from folkmoot.spine.commitments.models import Commitment
from folkmoot.spine.commitments.sheets import columns_of, plain

MOST_ROWS = 200
NEEDED = ("number", "what", "due")
COLUMNS = (*NEEDED, "where")
TEN_YEARS = timedelta(days=3653)
EXPLAINED = (
    ("number", gettext_lazy("Your own number for it. By it we see whether it stands here already.")),
    ("what", gettext_lazy("What you have promised, in one plain sentence. Do not name people.")),
    ("due", gettext_lazy("The day by which it will be done, like 2027-12-14. A day gone by shows as late.")),
    ("where", gettext_lazy("Where you promised it: a plan, a meeting, a web address. It may stay empty.")),
)


class OwnRowForm(PlainForm):
    """One row."""

    number = LineField(label=gettext_lazy("number"), max_length=40)
    what = LineField(label=gettext_lazy("what"), max_length=240)
    due_on = forms.DateField(
        label=gettext_lazy("due"), error_messages={"invalid": gettext_lazy("Write a day, like 2027-12-14.")}
    )
    made_where = LineField(label=gettext_lazy("where"), max_length=200, required=False)

    def __init__(self, *given: Any, today: date, **more: Any) -> None:
        self.today = today
        super().__init__(*given, **more)

    def clean_due_on(self) -> date:
        day: date = self.cleaned_data["due_on"]
        if not self.today - TEN_YEARS <= day <= self.today + TEN_YEARS:
            raise ValidationError(_("This day is more than ten years away."))
        return day


@dataclass(frozen=True)
class OwnList:
    """Rows that can be brought in, with the number of each in the file, and a sentence for each that cannot."""

    rows: list[tuple[int, dict[str, Any]]]
    faults: list[str]


def example() -> str:
    """A file to begin from: the headings and one row."""
    return as_csv(COLUMNS, [("P-1", "The gate of the park opens at 7 am", "2027-12-14", "Parks plan, page 12")])


def read_own_list(data: bytes, body: Body) -> OwnList:
    """Raises CannotRead when the file or its headings cannot be understood."""
    found = read_rows(data, most=MOST_ROWS + 1)
    if len(found) < 2:
        raise CannotRead(_("There is no promise in this file. The first row holds headings, the rows below promises."))
    columns = columns_of(found[0][1], needed=NEEDED, known=COLUMNS)
    typed = [
        {"row": row, **{name: plain(cells[at]) if at < len(cells) else "" for name, at in columns.items()}}
        for row, cells in found[1:]
    ]
    return _list(typed, body)


def as_rows(found: OwnList) -> Rows:
    return [{"row": row, **_typed(given)} for row, given in found.rows]


def _typed(given: dict[str, Any]) -> dict[str, str]:
    return {
        "number": given["number"],
        "what": given["what"],
        "due": given["due_on"].isoformat(),
        "where": given["made_where"],
    }


def read_again(rows: Rows, body: Body) -> OwnList:
    """Carried rows, asked anew."""
    return _list(rows, body)


def _list(typed: Rows, body: Body) -> OwnList:
    here = set(Commitment.objects.filter(body=body).exclude(own_number="").values_list("own_number", flat=True))
    rows: list[tuple[int, dict[str, Any]]] = []
    faults, seen, today = [], {}, today_in(body.place)
    for one in typed:
        form = OwnRowForm(_named(one), today=today)
        number = form.cleaned_data["number"] if form.is_valid() else ""
        fault = _faults(form)
        if number in here:
            fault = _("“%(number)s” stands here already, so it is left out.") % {"number": number}
        elif number and number in seen:
            fault = _("the same number as in row %(before)d.") % {"before": seen[number]}
        if fault:
            faults.append(_("Row %(number)d: %(fault)s") % {"number": one["row"], "fault": fault})
        else:
            seen[number] = one["row"]
            rows.append((one["row"], form.cleaned_data))
    return OwnList(rows, faults)


def _named(one: dict) -> dict[str, str]:
    names = {"number": "number", "what": "what", "due_on": "due", "made_where": "where"}
    return {box: one.get(column, "") for box, column in names.items()}


def _faults(form: OwnRowForm) -> str:
    return " ".join(f"“{form.fields[box].label}”: {error}" for box, errors in form.errors.items() for error in errors)
