"""What clerks type: the cover of a batch, the numbers that came back, and what stands on each paper."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext

from folkmoot.base import clock
from folkmoot.base.forms import PlainForm
from folkmoot.base.plain_text import LineField, LinesField
from folkmoot.belong.membership.queries import found_by_code
from folkmoot.belong.people.models import Person
from folkmoot.furniture.ballots.models import Box
from folkmoot.furniture.ballots.rounds import ONE, POINTS, TICK, TICKS, Paper, round_of
from folkmoot.furniture.paper.models import RULES, WHYS, Batch
from folkmoot.furniture.paper.seen import Seen
from folkmoot.furniture.paper.typed import as_figure, seen_in_typed

MOST_PAPERS = 20_000
SCALES = [(5, _lazy("0 to 5")), (10, _lazy("1 to 10"))]
GIVEN = WHYS[:3]  # the reasons a reader gives; the fourth is for the rules to find
assert RULES not in dict(GIVEN)


class IssueForm(PlainForm):
    """A new batch."""

    where = LineField(
        label=_lazy("Where are these papers given out?"),
        help_text=_lazy("Everyone can read this: “The library”, “Flats 1 to 40”."),
        max_length=80,
    )
    issued = forms.IntegerField(
        label=_lazy("How many papers?"),
        help_text=_lazy("Count the pile. Every one of them is asked for again when voting is over."),
        min_value=1,
        max_value=MOST_PAPERS,
    )
    key_by = forms.DateField(
        label=_lazy("By which day will all be entered?"),
        help_text=_lazy("Everyone can read this. The result waits until the papers are in, even if that takes longer."),
    )

    listed = forms.BooleanField(
        label=_lazy("Each paper goes to somebody on the list of voters"),
        help_text=_lazy(
            "Their stub is ticked off when they hand the paper in, and nothing else they voted counts beside it."
        ),
        required=False,
    )

    def __init__(self, *args: Any, box: Box, **more: Any) -> None:
        super().__init__(*args, **more)
        self.box = box

    def clean_key_by(self) -> date:
        day = self.cleaned_data["key_by"]
        if day < max(clock.now(), self.box.closes_at).astimezone(self.box.place.zone).date():
            raise ValidationError(_("That is before voting ends. Papers come in until then."))
        return day


class ScoresForm(IssueForm):
    """The numbered score sheets of a decision day. Where a round is ticked, so are its sheets."""

    listed = None  # nobody notes who got which sheet
    scale = forms.TypedChoiceField(
        label=_lazy("Scores"), choices=SCALES, coerce=int, initial=5, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, box: Box, **more: Any) -> None:
        super().__init__(*args, box=box, **more)
        self.on = round_of(box).paper(box)
        if self.on.way != POINTS:
            del self.fields["scale"]

    def clean_scale(self) -> int:
        """Every line may get the highest score, so the round has to give that many points."""
        scale, wanted = self.cleaned_data["scale"], self.cleaned_data["scale"] * len(self.on.lines)
        if self.on.points is not None and self.on.points < wanted:
            raise ValidationError(
                _("This round gives each voter %(points)d points. Scores like these for every line need %(wanted)d.")
                % {"points": self.on.points, "wanted": wanted}
            )
        return scale


class CountForm(PlainForm):
    """The pile after voting, in three heaps. Numbers that do not add up are asked about once, then believed."""

    returned = forms.IntegerField(label=_lazy("Handed in"), min_value=0, max_value=MOST_PAPERS)
    spoiled = forms.IntegerField(
        label=_lazy("Spoiled"),
        help_text=_lazy("Given back by somebody who made a mistake and got a new one."),
        min_value=0,
        max_value=MOST_PAPERS,
    )
    unused = forms.IntegerField(label=_lazy("Not used"), min_value=0, max_value=MOST_PAPERS)
    sure = forms.BooleanField(label=_lazy("We counted twice, and this is what is there"), required=False)

    def __init__(self, *args: Any, batch: Batch, **more: Any) -> None:
        super().__init__(*args, **more)
        self.batch = batch
        self.asks_again = False

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        heaps = [cleaned.get(name) for name in ("returned", "spoiled", "unused")]
        if None not in heaps and (missing := self.batch.issued - sum(heaps)):
            self.asks_again = True
            if not cleaned.get("sure"):
                raise ValidationError(_does_not_add_up(self.batch.issued, missing))
        return cleaned

    def heaps(self) -> dict[str, int]:
        return {name: self.cleaned_data[name] for name in ("returned", "spoiled", "unused")}


def _does_not_add_up(issued: int, missing: int) -> str:
    told = {"issued": issued, "missing": abs(missing)}
    if missing > 0:
        return (
            ngettext(
                "%(issued)d papers went out, so %(missing)d is missing. Please count once more.",
                "%(issued)d papers went out, so %(missing)d are missing. Please count once more.",
                missing,
            )
            % told
        )
    return (
        ngettext(
            "%(issued)d papers went out, so there is %(missing)d too many. Please count once more.",
            "%(issued)d papers went out, so there are %(missing)d too many. Please count once more.",
            -missing,
        )
        % told
    )


class HandOutForm(PlainForm):
    """A paper for somebody who stands there with their desk code."""

    stub = forms.IntegerField(label=_lazy("Number of the stub"), min_value=1, max_value=MOST_PAPERS)
    code = LineField(
        label=_lazy("Their code"),
        help_text=_lazy("They find it on the page where people show that they live here, behind “Show my code”."),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def clean_code(self) -> Person:
        voter = found_by_code(self.cleaned_data["code"])
        if voter is None:
            raise ValidationError(_("Nobody shows this code now. Ask them to make a new one."))
        return voter


class TickOffForm(PlainForm):
    """A stub that came back."""

    number = forms.IntegerField(label=_lazy("Number of the stub"), min_value=1, max_value=MOST_PAPERS)


class SeenForm(PlainForm):
    """What stands on one paper: pressed as numbers on a grid, or typed; or a button for a paper that is no ballot."""

    paper = forms.IntegerField(label=_lazy("Paper"), min_value=1, max_value=2 * MOST_PAPERS)
    typed = LineField(label=_lazy("What is marked"), max_length=600, required=False)
    blank = forms.BooleanField(required=False)
    why = forms.ChoiceField(choices=[("", ""), *GIVEN], required=False)

    def __init__(self, *args: Any, on: Paper, batch: Batch, **more: Any) -> None:
        super().__init__(*args, **more)
        self.on, self.batch = on, batch
        self.seen = Seen()
        if self.is_ticked:
            numbers = [(line.number, line.number) for line in on.lines]
            self.fields["marks"] = forms.MultipleChoiceField(choices=numbers, required=False)
        else:
            for line in on.lines:
                self.fields[f"m_{line.number}"] = LineField(max_length=6, required=False, label=line.title)

    @property
    def is_ticked(self) -> bool:
        return self.on.way in (TICKS, ONE)

    @property
    def keys(self) -> list[dict[str, Any]]:
        """The grid: each line's number with what was pressed or typed for it."""
        pressed = set(self.data.getlist("marks")) if self.is_bound and self.is_ticked else set()
        return [
            {
                "line": line,
                "name": f"m_{line.number}",
                "pressed": line.number in pressed,
                "value": self.data.get(f"m_{line.number}", "") if self.is_bound else "",
            }
            for line in self.on.lines
        ]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.errors:
            self.seen = self._seen(cleaned)
        return cleaned

    def _seen(self, cleaned: dict[str, Any]) -> Seen:
        if cleaned.get("why"):
            return Seen(why=cleaned["why"])
        marks, typed = self._pressed(cleaned), cleaned.get("typed")
        if typed and marks:
            raise ValidationError(_("You typed and pressed numbers. Keep one of the two."))
        seen = seen_in_typed(typed, self.on, scores=bool(self.batch.scale)) if typed else Seen(marks)
        if cleaned.get("blank"):
            if seen.marks:
                raise ValidationError(_("You said that it is blank, and there are marks. Keep one of the two."))
            return Seen(blank=True)
        if not seen.marks and seen == Seen():
            raise ValidationError(_("Nothing is marked yet. If the paper is blank, press “It is blank”."))
        self._within_scale(seen)
        return seen

    def _pressed(self, cleaned: dict[str, Any]) -> dict[str, str]:
        if self.is_ticked:
            return dict.fromkeys(cleaned.get("marks") or (), TICK)
        by_line = {line.number: cleaned.get(f"m_{line.number}") for line in self.on.lines}
        return {number: as_figure(mark) for number, mark in by_line.items() if mark}

    def _within_scale(self, seen: Seen) -> None:
        """A score that the sheet does not have is a slip of the finger, not something a voter wrote."""
        most = self.batch.scale
        wrong = [mark for mark in seen.marks.values() if most and not (mark.isdecimal() and int(mark) <= most)]
        if wrong:
            raise ValidationError(
                _("Scores go up to %(most)d, and one is “%(mark)s”.") % {"most": most, "mark": wrong[0]}
            )


class SignForm(PlainForm):
    reason = LinesField(
        label=_lazy("Why do the numbers not add up?"),
        help_text=_lazy("Everyone can read it, with the numbers. Write what you know, and no names."),
        min_length=10,
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
