"""Codes, marks and addresses as people type them."""

from dataclasses import dataclass

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from folkmoot.base.forms import PlainForm
from folkmoot.base.plain_text import LineField
from folkmoot.belong.membership.forms import LettersForm
from folkmoot.belong.people.models import NAME_LENGTH
from folkmoot.cupboard.files import sounds
from folkmoot.furniture.ballots.models import AssistedVote, Box, RollLine
from folkmoot.furniture.ballots.queries import MOST_ADULTS
from folkmoot.furniture.ballots.rounds import ONE, TICK, TICKS, BadMarks, Paper, PaperLine, round_of

NONE = "none"  # the voter's own “none of these”
MOST_LINES, MOST_FIGURES = 500, 6


class TypedField(LineField):
    """A code as somebody typed it. It is looked up, never kept."""

    def __init__(self, **more) -> None:
        look = {"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        super().__init__(max_length=80, widget=forms.TextInput(attrs=look), **more)


class CodeForm(PlainForm):
    """The code of a letter."""

    code = TypedField(
        label=_("The code in your letter"),
        help_text=_("Twelve letters and figures. Capitals, spaces and dashes do not matter."),
    )


class KioskCodeForm(PlainForm):
    """Whatever opens the shared screen."""

    code = TypedField(
        label=_("Your code"),
        help_text=_("From your letter, from your key card, or the six letters that the person at the desk gave you."),
    )


@dataclass(frozen=True)
class Row:
    """One line of the ballot as a page draws it."""

    line: PaperLine
    name: str
    value: str
    marked: bool
    heads: bool  # the first of its group
    id: str


class MarksForm(PlainForm):
    """The marks on a ballot, whatever its kind; what they mean is asked of the round's owner."""

    def __init__(self, *args, box: Box, paper: Paper | None = None, **more) -> None:
        super().__init__(*args, **more)
        self.box, self.paper = box, paper or round_of(box).paper(box)

    @property
    def by_ticks(self) -> bool:
        return self.paper.way in {TICKS, ONE}

    @property
    def kind_of_box(self) -> str:
        return "radio" if self.paper.way == ONE else "checkbox"

    @property
    def rows(self) -> list[Row]:
        """The lines in the order of the paper, with what is marked so far."""
        ticked, group, rows = self._ticked(), "", []
        for place, line in enumerate(self.paper.lines):
            typed = self.data.get(f"mark-{line.number}", "")[:MOST_FIGURES] if self.is_bound else ""
            name, value = ("mark", line.number) if self.by_ticks else (f"mark-{line.number}", typed)
            marked = line.number in ticked
            rows.append(Row(line, name, value, marked, bool(line.group) and line.group != group, f"line-{place}"))
            group = line.group
        return rows

    @property
    def none_marked(self) -> bool:
        return NONE in self._ticked()

    @property
    def as_sent(self) -> list[tuple[str, str]]:
        """Name and value of every mark, for hidden boxes on the page that is read back."""
        return [(name, value) for name in self.data for value in self.data.getlist(name) if name.startswith("mark")]

    @property
    def chosen(self) -> list[tuple[PaperLine, str]]:
        """The marked lines with their marks."""
        return [(line, self.marks[line.number]) for line in self.paper.lines if line.number in self.marks]

    def clean(self) -> dict:
        ticked = self._ticked()
        self.blank = NONE in ticked
        self.marks = self._marks(ticked - {NONE})
        if self.blank and self.marks:
            raise ValidationError(_("You ticked “None of these” and something else. Take one of them away."))
        if not self.blank and not self.marks:
            raise ValidationError(
                _("Nothing is marked. Mark what you are for, or “None of these” to hand in a blank ballot.")
            )
        try:
            read = round_of(self.box).read(self.box, self.marks, self.blank)
        except BadMarks as fault:
            raise ValidationError(str(fault)) from fault
        if not read.complete:
            raise ValidationError(read.why_not)
        return {"marks": self.marks, "blank": self.blank}

    def _marks(self, ticked: set[str]) -> dict[str, str]:
        if self.by_ticks:
            return dict.fromkeys(ticked, TICK)
        typed = {line.number: self.data.get(f"mark-{line.number}", "").strip() for line in self.paper.lines}
        return {number: mark[:MOST_FIGURES] for number, mark in typed.items() if mark}

    def _ticked(self) -> set[str]:
        return set(self.data.getlist("mark")[:MOST_LINES]) if self.is_bound else set()


class PrintForm(LettersForm):
    """Households that get letters with ballot codes."""


class FindForm(PlainForm):
    """A voter at the desk or on the phone: by a code they have, or by the whole address and the number of the letter."""

    code = TypedField(label=_("The code in their letter"), required=False)
    address = LineField(
        label=_("Or the whole address"),
        max_length=300,
        required=False,
        help_text=_("Every part of it, as on the letter: 12 Mill Road, Wenderby, WB1 2AB"),
    )
    number = forms.IntegerField(
        label=_("Which of the letters for that home"),
        min_value=1,
        max_value=MOST_ADULTS,
        required=False,
        initial=1,
        help_text=_("“Letter 2 of 3” is 2."),
    )

    def clean(self) -> dict:
        found = super().clean()
        asked = [name for name in self.ways if found.get(name)]
        if len(asked) != 1 and not self.errors:
            raise ValidationError(_("Fill in one of the ways to find them, and only one."))
        return found

    ways = ("code", "address")


class DeskFindForm(FindForm):
    """At the desk an account's own desk code will do too, and an address that was seen can be put on the roll."""

    desk_code = TypedField(
        label=_("Or the desk code of their account"),
        required=False,
        help_text=_("They sign in and find it under “Your code”."),
    )
    seen = forms.BooleanField(
        label=_("I have seen something that shows this address. Put it on the roll if it is not there."), required=False
    )
    ways = ("code", "address", "desk_code")
    field_order = ("code", "address", "number", "seen", "desk_code")


class ReasonForm(PlainForm):
    """Why somebody stands on the roll without an address."""

    reason = forms.ChoiceField(
        label=_("Why is there no address to write to?"), choices=RollLine.REASONS, widget=forms.RadioSelect
    )
    other = TypedField(
        label=_("In a care home: the desk code of the one who is with you"),
        required=False,
        help_text=_("Two of you visit together."),
    )


class HeardForm(PlainForm):
    """What goes with a ballot that a helper enters."""

    phone = LineField(
        label=_("Their phone number, if they want to be asked afterwards"),
        max_length=40,
        required=False,
        help_text=_("A few of those who were helped are drawn and rung. The number is sealed, and wiped after that."),
    )
    other = TypedField(label=_("In a care home: the desk code of the one who is with you"), required=False)


class SpotForm(PlainForm):
    """Where a shared screen stands."""

    spot = LineField(
        label=_("Where does this screen stand?"),
        max_length=20,
        help_text=_("One or two words, such as “library”. They stand in the public record, and beside the turnout."),
    )


class EndForm(PlainForm):
    """The word that ends a shared screen."""

    word = TypedField(label=_("The word that ends it"))


class NameForm(PlainForm):
    """The one thing that a new person is asked."""

    name = LineField(
        label=_("What shall neighbours call you?"),
        max_length=NAME_LENGTH,
        help_text=_("A first name is enough. Others here see it."),
    )


class AnswerForm(PlainForm):
    """What a voter said when rung."""

    answer = forms.ChoiceField(label=_("What did they say?"), choices=AssistedVote.ANSWERS, widget=forms.RadioSelect)


class RecordingForm(PlainForm):
    """A recording of one line, or of all."""

    number = forms.ChoiceField(label=_("What is read on it?"))
    file = forms.FileField(label=_("The recording, as MP3"), help_text=_("At most 2 MB: about four minutes of speech."))

    def __init__(self, *args, lines: list[tuple[str, str]], **more) -> None:
        super().__init__(*args, **more)
        self.fields["number"].choices = lines

    def clean_file(self) -> sounds.Sound:
        try:
            return sounds.read(self.cleaned_data["file"])
        except sounds.BadSound as fault:
            raise ValidationError(str(fault)) from fault
