"""What organisers, those who stand and voters type."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from folkmoot.base.forms import PlainForm
from folkmoot.base.plain_text import LineField, LinesField
from folkmoot.belong.membership.queries import found_by_code
from folkmoot.belong.people.models import Person
from folkmoot.belong.places.models import Place
from folkmoot.decide.elections.actions.voting import choice_of
from folkmoot.decide.elections.methods import BALLOTS, METHODS, RANKED, SENTENCES
from folkmoot.decide.elections.models import Election, Nomination, Position
from folkmoot.decide.elections.models.positions import MOST_MONTHS, MOST_SEATS, MOST_SECONDERS
from folkmoot.furniture.ballots.rounds import TICK, BadMarks

WEB_OR_PHONE = r"^(https://[^\s/]+\S*|\+?[0-9][0-9 ()-]{4,})$"
SELF, NEIGHBOUR = "self", "neighbour"
STATEMENT = Nomination._meta.get_field("statement").max_length


def rows(number: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": number})


def told(methods: list[tuple[str, Any]]) -> list[tuple[str, Any]]:
    """Ways of choosing, each with what it does, so that nobody has to know them before."""
    return [(name, format_lazy("{}. {}", title, SENTENCES[name])) for name, title in methods]


class PositionForm(PlainForm):
    """A position: what it is for, and how it is filled."""

    title = LineField(
        label=_lazy("What is it called?"), help_text=_lazy("Treasurer, steward of the hall …"), max_length=80
    )
    duties = LinesField(
        label=_lazy("What does whoever holds it do?"),
        help_text=_lazy("How many hours, what they look after, what they may decide alone."),
        max_length=2000,
        widget=rows(6),
    )
    seats = forms.IntegerField(label=_lazy("How many places are there?"), min_value=1, max_value=MOST_SEATS, initial=1)
    months = forms.IntegerField(
        label=_lazy("How many months is a term?"), min_value=1, max_value=MOST_MONTHS, initial=24
    )
    method = forms.ChoiceField(
        label=_lazy("How is it filled?"), choices=told(METHODS), widget=forms.RadioSelect, initial=METHODS[0][0]
    )
    seconders = forms.IntegerField(
        label=_lazy("How many neighbours must second somebody?"),
        help_text=_lazy("Beside whoever nominates them. For a draw this plays no part."),
        min_value=0,
        max_value=MOST_SECONDERS,
        initial=2,
    )
    most_terms = forms.IntegerField(
        label=_lazy("How many terms in a row are allowed?"),
        help_text=_lazy("Leave it out for no limit."),
        min_value=1,
        max_value=10,
        required=False,
    )
    recall_percent = forms.IntegerField(
        label=_lazy("What share of the residents can ask for a new election?"),
        help_text=_lazy("As per cent, from 5 to 50. It is never fewer than five people."),
        min_value=5,
        max_value=50,
        initial=20,
    )

    def __init__(self, *args: Any, place: Place, position: Position | None = None, **more: Any) -> None:
        super().__init__(*args, **more)
        self.place, self.position = place, position

    def clean_title(self) -> str:
        title: str = self.cleaned_data["title"]
        others = Position.objects.filter(place=self.place, title__iexact=title)
        if (others.exclude(pk=self.position.pk) if self.position else others).exists():
            raise ValidationError(_("There is a position of this name already."))
        return title


class BeginForm(PlainForm):
    """Which position is to be filled."""

    position = forms.ChoiceField(label=_lazy("Which position is to be filled?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, positions: list[Position], **more: Any) -> None:
        super().__init__(*args, **more)
        self.known = {one.public_id: one for one in positions}
        self.fields["position"].choices = [(one.public_id, one.title) for one in positions]

    def clean_position(self) -> Position:
        return self.known[self.cleaned_data["position"]]


class SetupForm(PlainForm):
    """How this filling of a position goes."""

    method = forms.ChoiceField(label=_lazy("How is it filled?"), choices=told(BALLOTS), widget=forms.RadioSelect)
    seats = forms.IntegerField(label=_lazy("How many places are to be filled?"), min_value=1, max_value=MOST_SEATS)
    seconders = forms.IntegerField(
        label=_lazy("How many neighbours must second somebody?"), min_value=0, max_value=MOST_SECONDERS
    )
    starts_on = forms.DateField(
        label=_lazy("On which day does the term begin?"),
        help_text=_lazy("After the last day of voting. By then everything should be handed over."),
    )
    months = forms.IntegerField(label=_lazy("How many months is the term?"), min_value=1, max_value=MOST_MONTHS)
    if_left = forms.ChoiceField(
        label=_lazy("What happens when somebody steps down before the end?"),
        choices=Election.IF_LEFT,
        widget=forms.RadioSelect,
        help_text=_lazy("It is fixed before anybody stands. Whoever comes next is asked, and decides alone."),
    )
    if_left_months = forms.IntegerField(
        label=_lazy("If the same ballots or draw: for how many months?"),
        min_value=1,
        max_value=MOST_MONTHS,
    )
    meeting_at = forms.DateTimeField(
        label=_lazy("When can neighbours meet those who stand?"),
        help_text=_lazy("A meeting at which everybody is asked the same. Best in the week before voting."),
        required=False,
    )
    meeting_where = LineField(label=_lazy("Where is that?"), max_length=160, required=False)
    meeting_link = LineField(
        label=_lazy("How can somebody join who cannot come?"),
        help_text=_lazy(
            "A web address that begins with https://, or a phone number. Leave it out if there is no such way."
        ),
        max_length=200,
        required=False,
        validators=[
            RegexValidator(
                WEB_OR_PHONE, _lazy("Type a whole web address that begins with https://, or a phone number.")
            )
        ],
    )
    meeting_access = LineField(
        label=_lazy("How do people get in, and follow what is said?"),
        help_text=_lazy(
            "Steps, a toilet for wheelchairs, a hearing loop, languages and signing, somebody who minds children."
        ),
        max_length=300,
        required=False,
    )
    public_seed = LineField(
        label=_lazy("Which public numbers does the draw wait for?"),
        help_text=_lazy(
            "Numbers that nobody can know or choose before the list is closed, such as “the six main numbers of the Lotto on Saturday 5 December, smallest first”."
        ),
        max_length=200,
    )

    def __init__(self, *args: Any, election: Election, **more: Any) -> None:
        super().__init__(*args, **more)
        for name in ("method", "seconders") if election.by_lot else ("public_seed",):
            del self.fields[name]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("meeting_at") and not cleaned.get("meeting_where"):
            self.add_error("meeting_where", _("Say where the meeting is."))
        if cleaned.get("meeting_at") and not cleaned.get("meeting_access"):
            self.add_error("meeting_access", _("Say how people get in and follow it, or that you do not know yet."))
        return cleaned


class CodeField(LineField):
    """A desk code, typed as it was shown. Nobody is looked up by name."""

    def __init__(self, **more: Any) -> None:
        look = {"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        super().__init__(max_length=20, widget=forms.TextInput(attrs=look), **more)

    def clean(self, value: object) -> Any:
        typed = super().clean(value)
        if not typed:
            return None
        found = found_by_code(typed)
        if found is None:
            raise ValidationError(
                _("Nobody shows this code now. They find theirs under “Your code”; it lasts a short time.")
            )
        return found


class NominateForm(PlainForm):
    """Oneself, or a neighbour who shows their desk code."""

    whom = forms.ChoiceField(
        label=_lazy("Who should stand?"),
        choices=[(SELF, _lazy("I will stand myself")), (NEIGHBOUR, _lazy("A neighbour, if they say yes"))],
        widget=forms.RadioSelect,
        initial=SELF,
    )
    code = CodeField(
        label=_lazy("The neighbour's desk code"),
        help_text=_lazy("They sign in and find it under “Your code”. Leave this out if you stand yourself."),
        required=False,
    )
    statement = LinesField(
        label=_lazy("What would you like to tell your neighbours?"),
        help_text=_lazy("Only if you stand yourself. You can write it or change it later, until voting begins."),
        max_length=STATEMENT,
        required=False,
        widget=rows(5),
    )
    agreed = forms.BooleanField(
        label=_lazy("If I stand, my name may be shown on the list and on the ballot, and stays with the result."),
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("whom") == NEIGHBOUR and not cleaned.get("code") and "code" not in self.errors:
            self.add_error("code", _("Type the code that your neighbour shows you."))
        if cleaned.get("whom") == SELF and not cleaned.get("agreed"):
            self.add_error("agreed", _("Your name has to be on the ballot if you stand. Please tick this."))
        return cleaned

    def who(self, person: Person) -> Person:
        return person if self.cleaned_data["whom"] == SELF else self.cleaned_data["code"]


class StatementForm(PlainForm):
    """What somebody tells of themselves."""

    statement = LinesField(
        label=_lazy("What would you like to tell your neighbours?"),
        help_text=_lazy("Who you are, why you stand, and what you would do first."),
        max_length=STATEMENT,
        required=False,
        widget=rows(8),
    )


class ShareForm(PlainForm):
    """With whom somebody would share the position."""

    code = CodeField(
        label=_lazy("Their desk code"),
        help_text=_lazy(
            "Two people can share one place. They find their code under “Your code”, and have to say yes themselves."
        ),
    )


class CheckForm(PlainForm):
    """Whether somebody may stand."""

    ALLOW, REFUSE = "allow", "refuse"
    decision = forms.ChoiceField(
        label=_lazy("What do you decide?"),
        help_text=_lazy("Whoever decides cannot stand in this election any more."),
        choices=[(ALLOW, _lazy("They may stand")), (REFUSE, _lazy("They may not stand"))],
        widget=forms.RadioSelect,
    )
    reason = forms.ChoiceField(
        label=_lazy("If not: why?"), choices=[("", _lazy("Choose a reason")), *Nomination.REASONS], required=False
    )
    words = LineField(
        label=_lazy("The reason in a sentence"),
        help_text=_lazy("Everybody can read it. Write nothing about their health, family or beliefs."),
        max_length=400,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("decision") == self.REFUSE:
            if not cleaned.get("reason"):
                self.add_error("reason", _("Choose the reason. Nobody is kept off a list without one."))
            if not cleaned.get("words"):
                self.add_error("words", _("Say it in a sentence that they can answer."))
        return cleaned


class BallotForm(PlainForm):
    """One ballot: ticks, or places. “None of these” hands in a blank one."""

    blank = forms.BooleanField(required=False)

    def __init__(self, *args: Any, election: Election, **more: Any) -> None:
        super().__init__(*args, **more)
        self.election = election

    @property
    def marks(self) -> dict[str, str]:
        """{number of a line: mark}, as sent."""
        if self.election.method in RANKED:
            sent = {name.removeprefix("mark-"): mark for name, mark in self.data.items() if name.startswith("mark-")}
            return {number: mark for number, mark in sent.items() if mark.strip()}
        return dict.fromkeys(self.data.getlist("mark"), TICK)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        marks, blank = self.marks, cleaned.get("blank", False)
        if blank:
            marks = {}
        elif not marks:
            raise ValidationError(_("Nothing is marked. Mark somebody, or press “None of these” for a blank ballot."))
        try:
            read = choice_of(self.election, marks, blank=blank)
        except BadMarks as odd:
            raise ValidationError(str(odd)) from odd
        if not read.complete:
            raise ValidationError(str(read.why_not))
        return {"marks": marks, "blank": blank}


class NumbersForm(PlainForm):
    """The public numbers of a draw."""

    numbers = LineField(
        label=_lazy("The numbers, just as they were drawn"),
        help_text=_lazy("Written as was agreed: 4 9 17 23 31 42. What you type stands in the record."),
        min_length=3,
        max_length=80,
    )


class HandoverForm(PlainForm):
    """One thing to hand over."""

    words = LineField(
        label=_lazy("One more thing to hand over"),
        help_text=_lazy("Keys, papers, who to ring. Never write a password or somebody's phone number here."),
        max_length=200,
    )


class RecallForm(PlainForm):
    """Why neighbours should choose again."""

    words = LinesField(
        label=_lazy("Why should neighbours choose again?"),
        help_text=_lazy(
            "About what was done or not done in this position, never about the person's life. Everybody can read it."
        ),
        max_length=1000,
        widget=rows(6),
    )
