"""Inviting to something in a minute from a phone: the few things that must be said first, the rest if wished."""

import re
from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.validators import URLValidator
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from folkmoot.act.activities import series, venues, words
from folkmoot.act.activities.models import LONGEST_ABOUT, LONGEST_TITLE, LONGEST_WHERE, MOST_SEATS, Activity
from folkmoot.act.activities.queries import last_posted
from folkmoot.base import clock
from folkmoot.base.forms import MoneyField, PlainForm
from folkmoot.base.plain_text import LineField, LinesField
from folkmoot.belong.people.models import Person
from folkmoot.belong.places.models import Place

FARTHEST, LONGEST_SERIES = timedelta(days=366), timedelta(days=1100)
MOST_COST = 100_000_00


class TimeInput(forms.TimeInput):
    """The browser's own box for a time."""

    input_type = "time"

    def __init__(self) -> None:
        super().__init__(format="%H:%M")


class WordsForm(PlainForm):
    """What is said of an activity, whenever it is said."""

    title = LineField(label=_("What is it?"), max_length=LONGEST_TITLE)
    where = LineField(label=_("Where?"), max_length=LONGEST_WHERE, required=False)
    step_free = forms.ChoiceField(
        label=_("Can somebody in a wheelchair come in?"), choices=words.STEP_FREE, widget=forms.RadioSelect
    )
    ring = LineField(
        label=_("Who to ring"),
        max_length=80,
        required=False,
        help_text=_("A first name and a number. Everyone can read it."),
    )
    cost = MoneyField(label=_("What does it cost?"), required=False, help_text=_("Empty means: nothing."))
    places = forms.IntegerField(
        label=_("How many can come?"),
        min_value=1,
        max_value=MOST_SEATS,
        required=False,
        help_text=_("Empty means: as many as like. When it is full, people wait in line."),
    )
    with_someone = forms.BooleanField(label=_("People can bring someone"), required=False, initial=True)
    first_time = forms.BooleanField(label=_("Welcome if it is your first time"), required=False, initial=True)
    interest = forms.ChoiceField(label=_("What kind of thing is it?"), choices=words.INTERESTS, initial="other")
    about = LinesField(
        label=_("More about it"),
        max_length=LONGEST_ABOUT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("What happens, what to bring, who it is for. Everyone can read it."),
    )
    spoken = forms.ChoiceField(label=_("Which language is spoken?"), choices=words.LANGUAGES)
    needs = forms.MultipleChoiceField(
        label=_("What is there"), choices=words.NEEDS, widget=forms.CheckboxSelectMultiple, required=False
    )
    access_words = LineField(
        label=_("How to get in, and what else to know"),
        max_length=300,
        required=False,
        help_text=_("The door, parking, lights, noise, dogs: what you would want to know."),
    )
    link = forms.CharField(
        label=_("Link to join online"),
        max_length=300,
        required=False,
        widget=forms.URLInput,
        help_text=_("Shown only to those who come."),
    )

    def __init__(self, *given: Any, place: Place, **more: Any) -> None:
        self.place = place
        super().__init__(*given, **more)
        self.fields["cost"].currency = place.default_currency

    def clean_cost(self) -> int:
        cost = self.cleaned_data["cost"] or 0
        if not 0 <= cost <= MOST_COST:
            raise forms.ValidationError(_("That is too much. Type an amount like 2 or 2.50."))
        return cost

    def clean_link(self) -> str:
        link = self.cleaned_data["link"].strip()
        if link:
            URLValidator(["https", "http"], message=_("Type the whole address, beginning with https://."))(link)
        return link

    def said(self) -> dict[str, Any]:
        """Clean values as the actions take them."""
        given = dict(self.cleaned_data)
        needs, cost = given.pop("needs"), given.pop("cost")
        return {**given, "cost_minor": cost, **{name: name in needs for name, _title in words.NEEDS}}


class PostForm(WordsForm):
    """One page. What stands folded under “More” can stay as it is."""

    begins_on = forms.DateField(label=_("Which day?"))
    at = forms.TimeField(label=_("What time?"), widget=TimeInput)
    minutes = forms.TypedChoiceField(label=_("How long?"), choices=words.LENGTHS, coerce=int, initial=120)
    repeats = forms.ChoiceField(label=_("How often?"), choices=words.REPEATS)
    ends_on = forms.DateField(label=_("Last day"), required=False, help_text=_("Empty means: it goes on."))
    way = forms.ChoiceField(label=_("At a place or online?"), choices=words.WAYS)
    space = forms.ChoiceField(
        label=_("Book a space for it"),
        choices=[],
        required=False,
        help_text=_("Then the space says where it is and how to get in, and is booked for every date."),
    )

    named = forms.BooleanField(
        label=_("Say on the page that I host it"), required=False, help_text=_("Then everybody sees your name.")
    )

    first = ("title", "begins_on", "at", "space", "where", "step_free", "ring")
    more = (
        *(
            "repeats",
            "minutes",
            "ends_on",
            "places",
            "cost",
            "with_someone",
            "first_time",
            "named",
            "interest",
            "about",
        ),
        *("spoken", "needs", "access_words", "way", "link"),
    )

    def __init__(self, *given: Any, place: Place, person: Person, **more: Any) -> None:
        super().__init__(*given, place=place, **more)
        self.fields["where"].goes_without_saying = True  # a space or a link says it instead
        self.spaces = {venue.reference: venue for venue in venues.here().choices(person, place)}
        if self.spaces:
            none = [("", _("no, somewhere else"))]
            self.fields["space"].choices = none + [(name, one.name) for name, one in self.spaces.items()]
        else:
            del self.fields["space"]
        # A space says how to get in, and online there is no door; then nobody has to say it.
        online = self.data.get("way") == words.ONLINE
        if self.is_bound and (online or self.spaces.get(self.data.get("space", ""))):
            self.fields["step_free"].required = False

    def clean_begins_on(self) -> date:
        day, today = self.cleaned_data["begins_on"], self.today
        if day < today:
            raise forms.ValidationError(_("This day is over. Give today or a later day."))
        if day > today + FARTHEST:
            raise forms.ValidationError(_("That is more than a year ahead. Give an earlier day."))
        return day

    @property
    def today(self) -> date:
        return timezone.localtime(clock.now(), self.place.zone).date()

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        day, at, last = given.get("begins_on"), given.get("at"), given.get("ends_on")
        if day and at and series.moment(day, at, self.place.zone) <= clock.now():
            self.add_error("at", _("This time is over. Give a later one."))
        if day and last and not day <= last <= day + LONGEST_SERIES:
            self.add_error("ends_on", _("The last day is after the first, and within three years."))
        self._clean_where(given)
        return given

    def _clean_where(self, given: dict[str, Any]) -> None:
        way = given.get("way")
        if way != words.ONLINE and not given.get("where") and not given.get("space") and "where" not in self.errors:
            self.add_error("where", _("Say where it is, so that people find it."))
        if way != words.HERE and not given.get("link") and "link" not in self.errors:
            self.add_error("link", _("Give the link by which people join online. Only those who come see it."))

    def answers(self) -> dict[str, Any]:
        given = self.said() | {"language": get_language() or ""}
        given["step_free"] = given["step_free"] or words.ASK
        if given["repeats"] == words.ONCE:
            given["ends_on"] = None
        return given


class ChangeForm(WordsForm):
    """The same words said anew. Days and hours are moved one by one."""

    ends_on = forms.DateField(
        label=_("Last day"), required=False, help_text=_("Dates after it are called off. Empty means: it goes on.")
    )
    order = (
        *("title", "where", "step_free", "ring", "about", "cost", "places", "ends_on", "with_someone", "first_time"),
        *("interest", "spoken", "needs", "access_words", "link"),
    )

    def __init__(self, *given: Any, activity: Activity, **more: Any) -> None:
        super().__init__(*given, place=activity.place, initial=initial_of(activity), **more)
        self.activity = activity
        if not activity.is_series:
            del self.fields["ends_on"]
        if activity.space:
            del self.fields["where"]
        if not activity.is_online:
            del self.fields["link"]
        if activity.way == words.ONLINE:
            del self.fields["step_free"]
        self.order_fields(self.order)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if "where" in self.fields and self.activity.way != words.ONLINE and not given.get("where"):
            self.add_error("where", _("Say where it is, so that people find it."))
        last = given.get("ends_on")
        if last and not self.activity.begins_on <= last <= self.activity.begins_on + LONGEST_SERIES:
            self.add_error("ends_on", _("The last day is after the first, and within three years."))
        return given

    def answers(self) -> dict[str, Any]:
        return self.said()


def initial_of(activity: Activity) -> dict[str, Any]:
    """What is said now: for the form that says it anew, and for posting another one like it."""
    names = ("title", "where", "step_free", "ring", "about", "places", "with_someone", "first_time", "interest")
    more = ("spoken", "access_words", "link", "ends_on", "repeats", "minutes", "way", "space", "at")
    kept = {name: getattr(activity, name) for name in names + more}
    needs = [name for name, _title in words.NEEDS if getattr(activity, name)]
    return kept | {"needs": needs, "cost": activity.cost_minor or None}


def first_answers(person: Person, place: Place, like: Activity | None) -> dict[str, Any]:
    """What stands in the form before anything is typed."""
    if like is not None:
        return initial_of(like) | {"ends_on": None, "ring": _own_number(person, like)}
    last = last_posted(person, place)
    known = {code for code, _name in words.LANGUAGES}
    here = place.language if place.language in known else "en-gb"
    return {"spoken": here, "ring": _own_number(person, last)}


def _own_number(person: Person, before: Activity | None) -> str:
    """Whom to ring stands in the box only where it names the one who posts: nobody publishes another's number by not looking."""
    first = str(person.name or "").split()[:1]
    named = before is not None and bool(first) and first[0].lower() in re.findall(r"\w+", before.ring.lower())
    return before.ring if before is not None and named else ""
