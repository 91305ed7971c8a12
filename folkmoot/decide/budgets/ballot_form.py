"""What a voter sends, made clean: the marks of one ballot, whichever way it is filled in."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from folkmoot.decide.budgets.frozen import numbers_of, rules_of, way_to_vote
from folkmoot.decide.budgets.marks import read_marks
from folkmoot.decide.budgets.models import MOST_PROJECTS, NUMBER_LENGTH, Budget
from folkmoot.furniture.ballots.rounds import ONE, ORDER, POINTS, TICK, BadMarks

# {way: name of its boxes}: ticks and a choice name projects, the others have one box for each project.
TICKED, CHOSEN, MARKED = "approves", "chosen", "mark-"


class BallotForm(forms.Form):
    """The marks of one ballot. Only projects that stand on it are taken."""

    blank = forms.BooleanField(required=False)

    def __init__(self, *args: Any, budget: Budget, **more: Any) -> None:
        super().__init__(*args, **more)
        self.rules = rules_of(budget)
        self.marks = self._sent()

    def _sent(self) -> dict[str, str]:
        way = way_to_vote(self.rules)
        if way in (ORDER, POINTS):
            sent = {name.removeprefix(MARKED): mark for name, mark in self.data.items() if name.startswith(MARKED)}
            return {number: mark for number, mark in sent.items() if mark.strip().strip("0")}
        names = self.data.getlist(CHOSEN if way == ONE else TICKED)
        return dict.fromkeys((name for name in names if name), TICK)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if set(self.marks) - numbers_of(self.rules):
            raise ValidationError(_("One of these is not on the ballot. Load the page again, please."))
        try:
            read_marks(self.rules, self.marks, cleaned["blank"])
        except BadMarks as odd:
            raise ValidationError(str(odd)) from odd
        return {"marks": self.marks, "blank": cleaned["blank"]}


def packed(marks: dict[str, str]) -> str:
    """Marks in few letters, to wait in a visitor's own browser: “2.4” for ticks, “2-1.4-3” for places or points."""
    return ".".join(number if mark == TICK else f"{number}-{mark}" for number, mark in marks.items())


def unpacked(text: str) -> dict[str, str]:
    """The marks again; nonsense gives none."""
    marks = {}
    for one in text.split(".")[:MOST_PROJECTS]:
        number, _dash, mark = one.partition("-")
        if number and len(number) <= NUMBER_LENGTH and len(mark) <= len("9999"):
            marks[number] = mark or TICK
    return marks
