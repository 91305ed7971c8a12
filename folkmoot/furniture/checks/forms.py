"""What is typed when a step is answered, decided, given to somebody, and when a place asks more."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from folkmoot.base.forms import DayInput, MoneyField, PlainForm
from folkmoot.base.plain_text import LineField, LinesField
from folkmoot.belong.membership.queries import bodies_of
from folkmoot.belong.people.models import Person
from folkmoot.belong.places.models import Place
from folkmoot.cupboard.office_links import forms as office_forms
from folkmoot.furniture.checks.actions import Answers
from folkmoot.furniture.checks.models import STEPS, SUBSTANCE, Step, today_in
from folkmoot.furniture.checks.questions import REASONS, Question, questions_of

EVERYONE = _("Everyone can read this. Do not name people.")
LATEST = timedelta(days=365)
FARTHEST = timedelta(days=3653)
ROWS = {"rows": 2}


class FindingForm(PlainForm):
    """What follows from the answers: it goes on, something has to change, or it cannot be done."""

    finding = forms.ChoiceField(label=_("What follows?"), choices=Step.FINDINGS, widget=forms.RadioSelect)
    reason_code = forms.ChoiceField(
        label=_("If it cannot be done: why?"),
        choices=[("", _("choose a reason")), *REASONS.items()],
        required=False,
    )
    words = LinesField(
        label=_("What has to change, or why it cannot be done"),
        required=False,
        max_length=1000,
        help_text=EVERYONE,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    changes_by = forms.DateField(label=_("If something has to change: by when?"), required=False)

    def __init__(self, *given: Any, step: Step, **more: Any) -> None:
        self.step, self.today = step, today_in(step.check_of.place)
        super().__init__(*given, **more)

    def clean_changes_by(self) -> date | None:
        day = self.cleaned_data["changes_by"]
        if day and not self.today < day <= self.today + LATEST:
            raise forms.ValidationError(_("Choose a day from tomorrow on, at most a year ahead."))
        return day

    def clean(self) -> dict:
        given = super().clean() or self.cleaned_data
        finding = given.get("finding")
        if finding == Step.REFUSE and not given.get("reason_code"):
            self.add_error("reason_code", _("Choose the reason. Nothing is refused without one."))
        if finding in (Step.REFUSE, Step.WANTS_CHANGES) and not given.get("words") and "words" not in self.errors:
            self.add_error("words", _("Say it in a few words, so that the proposers know what to do."))
        if finding == Step.WANTS_CHANGES and not given.get("changes_by") and "changes_by" not in self.errors:
            self.add_error("changes_by", _("Give a day by which the change should be there."))
        return given

    def result(self) -> Answers:
        """What follows, without answers: for deciding on those of an office."""
        return Answers([], **self._decision())

    def _decision(self) -> dict[str, Any]:
        given = self.cleaned_data
        refused, wants = given["finding"] == Step.REFUSE, given["finding"] == Step.WANTS_CHANGES
        return {
            "finding": given["finding"],
            "words": given["words"],
            "reason_code": given["reason_code"] if refused else "",
            "changes_by": given["changes_by"] if wants else None,
        }


class UnchangedForm(PlainForm):
    """Why what was not changed is refused."""

    words = LinesField(
        label=_("What is missing"), max_length=1000, help_text=EVERYONE, widget=forms.Textarea(attrs=ROWS)
    )


class AnswerForm(FindingForm):
    """The questions of one step, each with yes, no or unsure and words; for the second step its figures as well."""

    def __init__(self, *given: Any, step: Step, **more: Any) -> None:
        super().__init__(*given, step=step, **more)
        self.questions = questions_of(step)
        own: dict[str, forms.Field] = {}
        for question in self.questions:
            own[f"q_{question.name}"], own[f"w_{question.name}"] = _answer(question), _words(question)
        if step.kind == SUBSTANCE:
            own |= _figures(step)
        self.fields = {**own, **self.fields}

    def clean(self) -> dict:
        given = super().clean()
        for question in self.questions:
            doubt = given.get(f"q_{question.name}") in (Step.NO, Step.UNSURE)
            if doubt and not given.get(f"w_{question.name}") and f"w_{question.name}" not in self.errors:
                self.add_error(f"w_{question.name}", _("Say in a few words why."))
        if self.step.kind == SUBSTANCE:
            self._clean_figures(given)
        return given

    def _clean_figures(self, given: dict) -> None:
        if given.get("finding") == Step.GO_ON:
            if given.get("cost_likely_minor") is None and "cost_likely_minor" not in self.errors:
                self.add_error("cost_likely_minor", _("Give the likely cost: it stands on the ballot."))
            if not given.get("deliverer_body") and not given.get("deliverer"):
                self.add_error("deliverer_body", _("Say who would deliver it."))
            if not given.get("deliverer_agreed"):
                self.add_error("deliverer_agreed", _("Say whether they have agreed."))
        costs = [given.get(name) for name in ("cost_low_minor", "cost_likely_minor", "cost_high_minor")]
        known = [cost for cost in costs if cost is not None]
        if known != sorted(known):
            self.add_error("cost_likely_minor", _("The likely cost lies between the lowest and the highest."))
        first, last = given.get("earliest_on"), given.get("latest_on")
        if first and last and first > last:
            self.add_error("latest_on", _("The last day cannot come before the first."))

    def clean_earliest_on(self) -> date | None:
        return self._sane(self.cleaned_data["earliest_on"])

    def clean_latest_on(self) -> date | None:
        return self._sane(self.cleaned_data["latest_on"])

    def _sane(self, day: date | None) -> date | None:
        if day and not self.today - LATEST <= day <= self.today + FARTHEST:
            raise forms.ValidationError(_("Choose a day within the next ten years."))
        return day

    def result(self) -> Answers:
        """Clean values as the actions take them."""
        given = self.cleaned_data
        answers = [
            {
                "question": str(question.words),
                "answer": given[f"q_{question.name}"],
                "words": given[f"w_{question.name}"],
            }
            for question in self.questions
        ]
        figures = {name: given[name] for name in _figures(self.step)} if self.step.kind == SUBSTANCE else {}
        return Answers(answers, figures=figures, **self._decision())


def _answer(question: Question) -> forms.Field:
    return forms.ChoiceField(
        label=question.words,
        help_text=question.help,
        choices=Step.ANSWERS,
        widget=forms.RadioSelect,
        error_messages={"required": _("Please answer “%(question)s”") % {"question": question.words}},
    )


def _words(question: Question) -> forms.Field:
    return LineField(
        label=_("%(question)s In a few words") % {"question": question.words}, max_length=400, required=False
    )


def _figures(step: Step) -> dict[str, forms.Field]:
    """What only the second step asks."""
    currency = step.check_of.currency

    def amount(label: Any, hint: Any = "") -> MoneyField:
        return MoneyField(label=label, help_text=hint, currency=currency, required=False, max_length=20)

    return {
        "cost_low_minor": amount(_("What it would cost: at the least")),
        "cost_likely_minor": amount(_("What it would cost: likely"), _("This stands on the ballot.")),
        "cost_high_minor": amount(_("What it would cost: at the most")),
        "running_minor": amount(_("What it would cost each year afterwards")),
        "permissions": LinesField(
            label=_("Which land, permissions and agreements it needs"),
            max_length=600,
            required=False,
            widget=forms.Textarea(attrs=ROWS),
        ),
        "deliverer_body": forms.ModelChoiceField(
            label=_("Who would deliver it?"),
            queryset=bodies_of(step.check_of.place),
            required=False,
            to_field_name="public_id",
            empty_label=_("somebody who is not in this list"),
        ),
        "deliverer": LineField(label=_("If not in the list: which organisation?"), max_length=160, required=False),
        "deliverer_agreed": forms.ChoiceField(
            label=_("Have they agreed?"), choices=Step.ANSWERS, required=False, widget=forms.RadioSelect
        ),
        "earliest_on": forms.DateField(label=_("It could begin on"), required=False, widget=DayInput()),
        "latest_on": forms.DateField(label=_("It would be done by"), required=False, widget=DayInput()),
        "conditions": LinesField(
            label=_("On which conditions"),
            max_length=1000,
            required=False,
            help_text=_("They go with it onto the ballot."),
            widget=forms.Textarea(attrs=ROWS),
        ),
    }


class GiveForm(PlainForm):
    """Who gets a step, and until when."""

    to = forms.ChoiceField(label=_("Give it to"))
    due_on = forms.DateField(label=_("Until"), required=False, help_text=_("Empty: its day, or a week from now."))

    def __init__(self, *given: Any, place: Place, checkers: list[Person], **more: Any) -> None:
        super().__init__(*given, **more)
        self.today = today_in(place)
        self.checkers = {f"person-{one.public_id}": one for one in checkers}
        self.bodies = {f"office-{one.public_id}": one for one in bodies_of(place)}
        self.fields["to"].choices = [
            ("", _("choose")),
            (_("Checkers"), [(key, str(one)) for key, one in self.checkers.items()]),
            (_("Offices"), [(key, str(one)) for key, one in self.bodies.items()]),
        ]

    def clean_due_on(self) -> date | None:
        day = self.cleaned_data["due_on"]
        if day and not self.today <= day <= self.today + LATEST:
            raise forms.ValidationError(_("Choose a day from today on, at most a year ahead."))
        return day

    def result(self) -> dict[str, Any]:
        """As `actions.give` takes it."""
        to = self.cleaned_data["to"]
        return {
            "checker": self.checkers.get(to),
            "body": self.bodies.get(to),
            "due_on": self.cleaned_data["due_on"],
        }


class PassOnForm(office_forms.PassOnForm):
    """“Not ours”, said by somebody of the office who is signed in."""

    def __init__(self, *given: Any, step: Step, **more: Any) -> None:
        super().__init__(*given, offices=bodies_of(step.check_of.place).exclude(pk=step.body_id), **more)


class QuestionForm(PlainForm):
    """A question of the place's own."""

    step = forms.ChoiceField(label=_("Asked in the"), choices=STEPS, widget=forms.RadioSelect)
    words = LineField(
        label=_("The question"), max_length=200, help_text=_("Word it so that “yes” is good news. It is public.")
    )


class BoardForm(forms.Form):
    """The keys that the board understands; anything else in the address is passed over."""

    SHOWS = ("mine", "late")
    show = forms.ChoiceField(choices=[(name, name) for name in SHOWS], required=False)

    def wanted(self) -> str:
        self.is_valid()
        return self.cleaned_data.get("show", "")
