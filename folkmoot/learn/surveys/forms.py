"""What organisers type to prepare a survey, and whoever answers types to be known by."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from folkmoot.base import clock
from folkmoot.base.forms import PlainForm
from folkmoot.base.plain_text import LineField, LinesField
from folkmoot.belong.clocks.due import day_in
from folkmoot.belong.membership.forms import LettersForm
from folkmoot.belong.places.models import Place
from folkmoot.furniture.questions.models import Answers, Question, QuestionSet
from folkmoot.furniture.questions.queries import newest_of_each, questions_of
from folkmoot.learn.surveys import queries
from folkmoot.learn.surveys.models import LONGEST_TITLE, Survey
from tellers.draw.simple import SHORTEST_SEED

BANDS = ("16-24", "25-34", "35-49", "50-64", "65-over")
TEN_IN_THE_EVENING = time(22)
LONGEST_OPEN, FARTHEST_DRAW = timedelta(days=120), timedelta(days=60)
A_DAY_PLEASE = gettext_lazy("Write a day, like 14 December 2027.")
A_NUMBER_PLEASE = gettext_lazy("Write a whole number.")


class WordsForm(PlainForm):
    """What it is called and what it is for."""

    title = LineField(
        label=gettext_lazy("What is it called?"),
        max_length=LONGEST_TITLE,
        help_text=gettext_lazy("With the season and the year, so that the next one can be told from it."),
    )
    about = LinesField(
        label=gettext_lazy("What will be done with the answers, and by whom?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy(
            "People answer when something comes of it. Name the main question that you look at first."
        ),
    )


class BeginForm(WordsForm):
    """A draft: which questions, and beside which earlier wave."""

    question_set = forms.ModelChoiceField(
        QuestionSet.objects.none(),
        label=gettext_lazy("Which questions?"),
        to_field_name="public_id",
        required=False,
        empty_label=gettext_lazy("the eight questions that come with the house"),
    )
    before = forms.ModelChoiceField(
        Survey.objects.none(),
        label=gettext_lazy("Compare with an earlier survey of the same questions?"),
        to_field_name="public_id",
        required=False,
        empty_label=gettext_lazy("no, this is the first"),
    )

    def __init__(self, *given: Any, place: Place, **more: Any) -> None:
        super().__init__(*given, **more)
        newest = [one.pk for one in newest_of_each(place)]
        waves = queries.published(place)
        used = [one.question_set_id for one in waves]
        sets = QuestionSet.objects.filter(pk__in={*newest, *used})
        self.fields["question_set"].queryset = sets
        self.fields["question_set"].label_from_instance = lambda one: (
            _("%(title)s, version %(number)d")
            % {
                "title": one.title,
                "number": one.version,
            }
        )
        self.fields["before"].queryset = Survey.objects.filter(pk__in=[one.pk for one in waves])


class LivesHereForm(PlainForm):
    """How many people of each age live here, from open figures."""

    def __init__(self, *given: Any, survey: Survey, **more: Any) -> None:
        super().__init__(*given, **more)
        known = survey.lives_here.get(queries.AGE, {})
        for band in BANDS:
            self.fields[f"age-{band}"] = forms.IntegerField(
                label=_("People aged %(band)s") % {"band": band_words(band)},
                min_value=1,
                max_value=1_000_000,
                required=False,
                initial=known.get(band),
                error_messages={"invalid": A_NUMBER_PLEASE},
            )
        self.fields["source"] = LineField(
            label=_("Where these figures are from, with the year"),
            max_length=200,
            required=False,
            initial=survey.lives_here_source,
        )

    def clean(self) -> dict:
        given = super().clean() or self.cleaned_data
        typed = [band for band in BANDS if given.get(f"age-{band}")]
        if typed and len(typed) < len(BANDS) and not self.errors:
            raise ValidationError(_("Give a number for every age, or for none: then answers are not weighted."))
        if typed and not given.get("source") and "source" not in self.errors:
            self.add_error("source", _("Say where these figures are from."))
        return given

    def result(self) -> dict[str, Any]:
        ages = {band: self.cleaned_data[f"age-{band}"] for band in BANDS if self.cleaned_data[f"age-{band}"]}
        return {"ages": ages, "source": self.cleaned_data["source"] if ages else ""}


def band_words(band: str) -> str:
    """16-24 as people say it."""
    if band.endswith("-over"):
        return _("%(age)s or over") % {"age": band.partition("-")[0]}
    return _("%(from)s to %(to)s") % dict(zip(("from", "to"), band.split("-"), strict=True))


class ListForm(LettersForm):
    """Whom it can ask, and which public numbers will decide the draw."""

    list_of = forms.ChoiceField(
        label=gettext_lazy("Who can be drawn?"),
        choices=Survey.LISTS,
        widget=forms.RadioSelect,
        initial=Survey.RESIDENTS,
    )
    seed_from = LineField(
        label=gettext_lazy("Which public numbers will decide the draw?"),
        max_length=200,
        help_text=gettext_lazy(
            "Numbers that nobody can know or choose today. For example: the main numbers of the Lotto draw of Saturday 1 May, in rising order, with spaces between them."
        ),
    )
    seed_on = forms.DateField(
        label=gettext_lazy("On which day will they be known?"),
        help_text=gettext_lazy("Tomorrow or later: today somebody may know them already. On that day you draw."),
        error_messages={"invalid": A_DAY_PLEASE},
    )
    first = forms.ChoiceField(
        label=gettext_lazy("Which question will you look at first?"),
        required=False,
        help_text=gettext_lazy(
            "Its figure stands first. Name it now, before anybody has answered: of many figures one may seem to change by chance."
        ),
    )
    field_order = ("list_of", "addresses", "seed_from", "seed_on", "first")

    def __init__(self, *given: Any, survey: Survey, **more: Any) -> None:
        self.place = survey.place
        super().__init__(*given, **more)
        asked = [one for one in questions_of(survey.question_set) if one.role == Question.ASKED]
        self.fields["first"].choices = [("", _("none of them")), *((one.key, one.said()) for one in asked)]
        self.fields["addresses"].required = False
        self.fields["addresses"].label = _("Addresses, if you ask by letter")

    def clean_seed_on(self) -> date:
        day, today = self.cleaned_data["seed_on"], day_in(self.place, clock.now())
        if not today < day <= today + FARTHEST_DRAW:
            raise ValidationError(_("Choose a day from tomorrow on, within the next two months."))
        return day

    def clean(self) -> dict:
        given = super().clean() or self.cleaned_data
        if given.get("list_of") == Survey.ADDRESSES and not given.get("addresses") and "addresses" not in self.errors:
            self.add_error("addresses", _("Give the addresses from which some will be drawn."))
        return given

    def result(self) -> dict[str, Any]:
        given = dict(self.cleaned_data)
        return {"households": given.pop("addresses"), **given}


class DrawForm(PlainForm):
    """The numbers, how many are drawn, and until when they can answer."""

    seed = LineField(
        label=gettext_lazy("The numbers, written as you said"),
        max_length=100,
        min_length=SHORTEST_SEED,
        help_text=gettext_lazy("For example: Lotto 2027-05-01: 9 18 26 34 41 45"),
        error_messages={"min_length": gettext_lazy("Write at least eight letters and figures.")},
    )
    how_many = forms.IntegerField(
        label=gettext_lazy("How many people are drawn?"),
        min_value=10,
        max_value=20_000,
        help_text=gettext_lazy("Often one in three answers. What each number of answers can show stands above."),
        error_messages={"invalid": A_NUMBER_PLEASE},
    )
    closes_on = forms.DateField(
        label=gettext_lazy("The last day to answer"),
        help_text=gettext_lazy("Until ten in the evening of that day. Three to six weeks are usual."),
        error_messages={"invalid": A_DAY_PLEASE},
    )

    def __init__(self, *given: Any, survey: Survey, **more: Any) -> None:
        self.survey = survey
        super().__init__(*given, **more)

    def clean_how_many(self) -> int:
        number = self.cleaned_data["how_many"]
        if number > (self.survey.list_size or 0):
            raise ValidationError(_("There are only %(number)d on the list.") % {"number": self.survey.list_size or 0})
        return number

    def clean_closes_on(self) -> date:
        day, today = self.cleaned_data["closes_on"], day_in(self.survey.place, clock.now())
        if not today + timedelta(days=3) <= day <= today + LONGEST_OPEN:
            raise ValidationError(_("Choose a day at least three days and at most four months from now."))
        return day

    def result(self) -> dict[str, Any]:
        """It closes in the evening of that day, in the place's own time: midnight would be read as either of two."""
        given = dict(self.cleaned_data)
        evening = datetime.combine(given.pop("closes_on"), TEN_IN_THE_EVENING, tzinfo=self.survey.place.zone)
        return {**given, "closes_at": evening}


class CodeForm(PlainForm):
    """The code of a letter."""

    code = LineField(
        label=gettext_lazy("The code in your letter"),
        max_length=80,
        help_text=gettext_lazy("Twelve letters and figures. Capitals, spaces and dashes do not matter."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )


class EnterForm(CodeForm):
    """Whose answers somebody enters, and how they were given."""

    via = forms.ChoiceField(
        label=gettext_lazy("How were they given?"),
        choices=[
            (Answers.PHONE, gettext_lazy("By phone")),
            (Answers.DOOR, gettext_lazy("Face to face")),
            (Answers.PAPER, gettext_lazy("On a sheet of paper")),
        ],
        widget=forms.RadioSelect,
    )

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["code"].label = _("The code in their letter, or on their page")
