"""What is typed about spaces: what one is like, booking it, closing it, and who holds the key."""

import re
from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from folkmoot.act.spaces import hours
from folkmoot.act.spaces.models import ANSWERS, FACTS, WEEKDAYS, Booking, Space
from folkmoot.act.spaces.queries import bodies_of_place, today_in
from folkmoot.act.spaces.rules import FARTHEST
from folkmoot.base.forms import MoneyField, PlainForm
from folkmoot.base.plain_text import LineField, LinesField
from folkmoot.belong.membership.models import Body
from folkmoot.belong.places.models import Place

HOURS = re.compile(r"^(\d{1,2})[:.](\d\d)\s*[-–]\s*(\d{1,2})[:.](\d\d)$")
MOST_DEPOSIT = 100_000_00
TO_BE_KNOWN = _("It cannot be published without an answer.")


class TimeInput(forms.TimeInput):
    """The browser's own box for a time, in quarters of an hour."""

    input_type = "time"

    def __init__(self) -> None:
        super().__init__(format="%H:%M", attrs={"step": "900"})


class SpaceForm(PlainForm):
    """What it is like. A draft may lack the facts about getting in; to publish it, nothing of them may be missing."""

    name = LineField(label=_("What is it called?"), max_length=80)
    address = LineField(label=_("Where is it?"), max_length=160)
    about = LinesField(
        label=_("What is it like?"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    holds = forms.IntegerField(label=_("How many people fit?"), min_value=1, max_value=100_000, required=False)
    step_free = forms.ChoiceField(
        label=_("Can a wheelchair get in?"),
        choices=ANSWERS,
        widget=forms.RadioSelect,
        required=False,
        help_text=TO_BE_KNOWN,
    )
    toilet = forms.ChoiceField(
        label=_("Is there a toilet for wheelchairs?"),
        choices=ANSWERS,
        widget=forms.RadioSelect,
        required=False,
        help_text=TO_BE_KNOWN,
    )
    loop = forms.ChoiceField(
        label=_("Is there a hearing loop?"),
        choices=ANSWERS,
        widget=forms.RadioSelect,
        required=False,
        help_text=TO_BE_KNOWN,
    )
    access_words = LineField(
        label=_("How do people get in?"),
        max_length=300,
        required=False,
        help_text=_("The door, its width, the way from the bus, parking, lights. It cannot be published without."),
    )
    quiet = forms.BooleanField(label=_("There is a quiet corner"), required=False)
    conditions = LinesField(
        label=_("What to keep to"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Whoever books agrees to this."),
    )
    cost_words = LineField(
        label=_("What does it cost?"),
        max_length=120,
        required=False,
        help_text=_("In words: “free for neighbours, £10 an hour for others”."),
    )
    deposit = MoneyField(
        label=_("Deposit"), required=False, help_text=_("Empty means: none. No money passes through this site.")
    )
    body = forms.ModelChoiceField(Body.objects.none(), to_field_name="public_id", label=_("Whose is it?"), required=False, empty_label=_("nobody's in this list"))  # fmt: skip

    def __init__(self, *given: Any, place: Place, space: Space | None = None, **more: Any) -> None:
        self.space = space
        super().__init__(*given, initial=_initial(space) if space else None, **more)
        self.fields["deposit"].currency = place.default_currency
        self.fields["body"].queryset = bodies_of_place(place)
        for name in (*FACTS, "access_words"):
            self.fields[name].goes_without_saying = True  # a draft may lack it, but nobody should think so
        for day, title in WEEKDAYS:
            self.fields[f"hours_{day}"] = forms.CharField(
                label=_("Open on %(day)s") % {"day": title}, required=False, max_length=20, label_suffix=""
            )
        self.fields["hours_mon"].help_text = _("Like 9:00-21:30. Empty means: shut. 24:00 is the end of the day.")

    def clean_deposit(self) -> int:
        deposit = self.cleaned_data["deposit"] or 0
        if not 0 <= deposit <= MOST_DEPOSIT:
            raise forms.ValidationError(_("That is too much. Type an amount like 50."))
        return deposit

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        found = {}
        for day, _title in WEEKDAYS:
            words = (given.pop(f"hours_{day}", "") or "").strip()
            if words and (read := read_hours(words)) is None:
                self.add_error(f"hours_{day}", _("Type hours like 9:00-21:30, on the quarters of an hour."))
            elif words:
                found[day] = read
        given["hours"] = found
        if self.space is not None and self.space.state != Space.DRAFT:
            self._insist_on_access(given)
        return given

    def _insist_on_access(self, given: dict[str, Any]) -> None:
        for name in ("step_free", "toilet", "loop", "access_words"):
            if name not in self.errors and not given.get(name):
                self.add_error(name, _("People have to know this before they come."))

    def answers(self) -> dict[str, Any]:
        given = dict(self.cleaned_data)
        deposit = given.pop("deposit")
        return {**given, "deposit_minor": deposit}


def read_hours(words: str) -> list[str] | None:
    """“9:00-21:30” → ["09:00", "21:30"]; None for what is no such thing."""
    found = HOURS.match(words)
    if found is None:
        return None
    first, first_minute, last, last_minute = (int(part) for part in found.groups())
    if first > 23 or last > 24 or {first_minute, last_minute} - {0, 15, 30, 45} or (last == 24 and last_minute):
        return None
    read = [f"{first:02}:{first_minute:02}", f"{last:02}:{last_minute:02}"]
    return read if read[0] < read[1] else None


def _initial(space: Space) -> dict[str, Any]:
    names = (
        "name",
        "address",
        "about",
        "holds",
        "step_free",
        "toilet",
        "loop",
        "access_words",
        "quiet",
        "conditions",
        "cost_words",
    )
    kept = {name: getattr(space, name) for name in names}
    kept |= {f"hours_{day}": "-".join(both) for day, both in space.hours.items()}
    body = space.body.public_id if space.body else ""
    return kept | {"deposit": space.deposit_minor or None, "body": body}


ONCE, WEEKLY, FORTNIGHTLY = "once", "weekly", "fortnightly"
REPEATS = [(ONCE, _("once")), (WEEKLY, _("every week")), (FORTNIGHTLY, _("every two weeks"))]
STEP = {WEEKLY: timedelta(days=7), FORTNIGHTLY: timedelta(days=14)}
MOST_TIMES = 12


class BookForm(PlainForm):
    """When, and what for."""

    day = forms.DateField(label=_("Which day?"))
    begins = forms.TimeField(label=_("From"), widget=TimeInput)
    ends = forms.TimeField(label=_("Until"), widget=TimeInput, help_text=_("With the time to put things away."))
    repeats = forms.ChoiceField(label=_("How often?"), choices=REPEATS, required=False)
    times = forms.IntegerField(
        label=_("If again and again: how many times in all?"), min_value=2, max_value=MOST_TIMES, required=False
    )
    what_for = LineField(label=_("What for?"), max_length=80)
    public = forms.BooleanField(
        label=_("Show everybody what it is for"), required=False, help_text=_("Otherwise the calendar says “booked”.")
    )
    phone = LineField(
        label=_("A number to reach you"),
        max_length=40,
        required=False,
        help_text=_("Seen only by those who look after the space."),
    )
    agrees = forms.BooleanField(label=_("I keep to what is asked of those who use it"))

    def __init__(self, *given: Any, space: Space, **more: Any) -> None:
        self.space = space
        super().__init__(*given, **more)
        if not space.conditions:
            del self.fields["agrees"]

    def clean_day(self) -> date:
        return _near(self.cleaned_data["day"], today_in(self.space.place))

    def clean_begins(self) -> time:
        return _quarter(self.cleaned_data["begins"])

    def clean_ends(self) -> time:
        return _quarter(self.cleaned_data["ends"])

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        day, begins, ends = given.get("day"), given.get("begins"), given.get("ends")
        if day and begins is not None and ends is not None:
            given["starts_at"], given["ends_at"] = hours.span(day, begins, ends, self.space.place.zone)
            for name, moment in (("begins", given["starts_at"]), ("ends", given["ends_at"])):
                if moment is None:
                    self.add_error(name, _("The clocks go forward that night, and this hour is left out."))
            self._insist_on_order(given)
        return given

    def _insist_on_order(self, given: dict[str, Any]) -> None:
        """Until the next morning is only meant where it is open that long."""
        both, zone = (given["starts_at"], given["ends_at"]), self.space.place.zone
        if None in both or given["ends"] > given["begins"]:
            return
        if not hours.is_open(self.space.hours, *both, zone):
            self.add_error("ends", _("This is not later than “From”. Give a later time."))

    def clean_times(self) -> int | None:
        times: int | None = self.cleaned_data["times"]
        if self.cleaned_data.get("repeats") in STEP and not times:
            raise forms.ValidationError(_("Say how many times."))
        return times

    @property
    def is_once(self) -> bool:
        return self.cleaned_data.get("repeats") not in STEP

    def answers(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("starts_at", "ends_at", "what_for", "public", "phone")}

    def answers_again(self) -> dict[str, Any]:
        """Every date by the clock on the wall, so that seven in the evening stays seven."""
        given, zone = self.cleaned_data, self.space.place.zone
        days = [given["day"] + number * STEP[given["repeats"]] for number in range(given["times"])]
        spans = [hours.span(day, given["begins"], given["ends"], zone) for day in days]
        return {"spans": spans, **{name: given[name] for name in ("what_for", "public", "phone")}}


class CloseForm(PlainForm):
    """From the beginning of one day to the end of another."""

    first = forms.DateField(label=_("First day"))
    last = forms.DateField(label=_("Last day"))
    why = LineField(label=_("Why?"), max_length=160, help_text=_("Everyone can read it: “new roof”."))

    def __init__(self, *given: Any, space: Space, **more: Any) -> None:
        self.space = space
        super().__init__(*given, **more)

    def clean_first(self) -> date:
        return _near(self.cleaned_data["first"], today_in(self.space.place))

    def clean_last(self) -> date:
        return _near(self.cleaned_data["last"], today_in(self.space.place))

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("first") and given.get("last") and given["last"] < given["first"]:
            self.add_error("last", _("The last day is not before the first."))
        return given

    def answers(self) -> dict[str, Any]:
        given, zone = self.cleaned_data, self.space.place.zone
        begin = datetime.combine(given["first"], time(), tzinfo=zone)
        end = datetime.combine(given["last"] + timedelta(days=1), time(), tzinfo=zone)
        return {"starts_at": begin, "ends_at": end, "why": given["why"]}


class KeyholderForm(PlainForm):
    name = LineField(label=_("Name"), max_length=60)
    phone = LineField(label=_("Number"), max_length=40)
    when = LineField(label=_("When can they be rung?"), max_length=80, required=False)
    agreed = forms.BooleanField(label=_("They have said yes to being listed here"))

    def answers(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("name", "phone", "when")}


class WhyForm(PlainForm):
    why = LineField(label=_("Why? In a few words"), max_length=200, required=False)

    def answers(self) -> dict[str, Any]:
        return {"why": self.cleaned_data["why"]}


class ShutForm(PlainForm):
    why = LineField(label=_("Why?"), max_length=200, help_text=_("Everyone can read it: “sold”, “not safe any more”."))

    def answers(self) -> dict[str, Any]:
        return {"why": self.cleaned_data["why"]}


class DepositForm(PlainForm):
    deposit = forms.ChoiceField(label=_("Where is the deposit?"), choices=Booking.DEPOSITS)

    def answers(self) -> dict[str, Any]:
        return {"deposit": self.cleaned_data["deposit"]}


class WeekForm(forms.Form):
    """Which week of the calendar; anything else in the address is passed over."""

    week = forms.DateField(required=False)

    def first(self, place: Place) -> date:
        self.is_valid()
        day, today = self.cleaned_data.get("week"), today_in(place)
        return day if day and abs(day - today) <= FARTHEST else today


def _near(day: date, today: date) -> date:
    if day < today:
        raise forms.ValidationError(_("This day is over. Give today or a later day."))
    if day > today + FARTHEST:
        raise forms.ValidationError(_("That is more than a year ahead. Give an earlier day."))
    return day


def _quarter(at: time) -> time:
    if not hours.on_a_quarter(at):
        raise forms.ValidationError(_("Give a full quarter of an hour, like 7:15."))
    return at
