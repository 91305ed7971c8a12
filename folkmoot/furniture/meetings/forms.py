"""What is typed to call a meeting, to put a point on its agenda, and to say who is there. (Its minutes: `item_forms.py`.)"""

from datetime import timedelta
from typing import Any

from django import forms
from django.core.validators import URLValidator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from folkmoot.base import clock
from folkmoot.base.forms import DayInput, MomentInput, PlainForm
from folkmoot.base.plain_text import LineField, LinesField
from folkmoot.belong.people.models import Person
from folkmoot.cupboard.files.fields import DocumentField
from folkmoot.furniture.meetings.actions import Call
from folkmoot.furniture.meetings.models import LONGEST_TITLE, Attendance, Meeting
from folkmoot.furniture.meetings.owners import Seat
from folkmoot.furniture.meetings.rules import MOST_POINTS

FARTHEST = timedelta(days=731)
A_DAY = _("Write a day, like 14 December 2027.")
EVERYONE = _("Everyone can read this. Do not name people.")


class LinkField(forms.CharField):
    """A link for taking part online."""

    def __init__(self, **more: Any) -> None:
        words = {
            "label": _("The link for taking part online"),
            "help_text": _("Only those who belong see it, until the meeting is over. You can also give it later."),
        }
        super().__init__(max_length=500, required=False, widget=forms.URLInput, **words, **more)

    def clean(self, value: Any) -> str:
        link: str = super().clean(value).strip()
        if link:
            URLValidator(["https", "http"], message=_("Type the whole address, beginning with https://."))(link)
        return link


class LinkForm(PlainForm):
    link = LinkField()


class CallForm(PlainForm):
    """When, where, and what is talked about."""

    starts_at = forms.DateTimeField(
        label=_("When does it begin?"),
        widget=MomentInput,
        help_text=_("For a meeting that was held already, give the day and hour when it was."),
    )
    where = LineField(label=_("Where?"), max_length=160)
    access = LineField(
        label=_("How do people get in and follow it?"),
        max_length=200,
        required=False,
        help_text=_("Steps, a loop for hearing, an interpreter, somebody for the children."),
    )
    from_home = LineField(
        label=_("How can people take part from home?"),
        max_length=200,
        required=False,
        help_text=_(
            "A phone number to ring, or whom to ask. Everyone can read this, so the link goes in the next box."
        ),
    )
    link = LinkField()
    points = LinesField(
        label=_("What is to be talked about? One point on each line"),
        max_length=MOST_POINTS * (LONGEST_TITLE + 1),
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("The minutes to approve and what is still open from before come first by themselves."),
    )
    short_notice = LineField(
        label=_("If there is less notice than the group’s rule says: why?"), max_length=240, required=False
    )
    noticed_on = forms.DateField(
        label=_("If it was held already: on which day did its notice go out?"),
        required=False,
        widget=DayInput,
        error_messages={"invalid": A_DAY},
    )

    def clean_starts_at(self) -> Any:
        moment = self.cleaned_data["starts_at"]
        if not clock.now() - FARTHEST < moment < clock.now() + FARTHEST:
            raise forms.ValidationError(_("Give a day within two years."))
        return moment

    def clean_points(self) -> tuple[str, ...]:
        lines = [line.strip() for line in self.cleaned_data["points"].splitlines() if line.strip()]
        if len(lines) > MOST_POINTS - 4:
            raise forms.ValidationError(_("These are more points than one evening holds. Keep some for the next time."))
        if any(len(line) > LONGEST_TITLE for line in lines):
            raise forms.ValidationError(_("One of the lines is too long. Say it in a few words."))
        return tuple(lines)

    def clean_noticed_on(self) -> Any:
        day, moment = self.cleaned_data["noticed_on"], self.cleaned_data.get("starts_at")
        if day and moment and day > timezone.localtime(moment).date():
            raise forms.ValidationError(_("Notice goes out before the meeting. Give an earlier day."))
        return day

    def given(self) -> Call:
        return Call(**self.cleaned_data)


class PutForm(PlainForm):
    """A point for the agenda, with a paper."""

    title = LineField(label=_("What is it, in a few words?"), max_length=LONGEST_TITLE)
    about = LinesField(
        label=_("What should people know before?"),
        max_length=1000,
        required=False,
        help_text=EVERYONE,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    paper = DocumentField(label=_("A paper to read before"), required=False)
    paper_title = LineField(label=_("What is the paper called?"), max_length=120, required=False)

    def clean(self) -> dict:
        given = super().clean() or self.cleaned_data
        if given.get("paper") and not given.get("paper_title") and "paper_title" not in self.errors:
            self.add_error("paper_title", _("Give the paper a name."))
        return given


class CancelForm(PlainForm):
    why = LineField(label=_("Why?"), max_length=240, help_text=EVERYONE)


class People(forms.MultipleChoiceField):
    """Some of those who belong, as Person rows."""

    widget = forms.CheckboxSelectMultiple

    def seat(self, seats: list[Seat]) -> None:
        self.seats = {seat.person.public_id: seat for seat in seats}
        self.choices = [(public_id, _named(seat)) for public_id, seat in self.seats.items()]

    def clean(self, value: Any) -> list[Person]:
        return [self.seats[public_id].person for public_id in dict.fromkeys(super().clean(value))]


class OnePerson(forms.ChoiceField):
    """One of those who belong, as a Person row, or nobody."""

    def seat(self, seats: list[Seat]) -> None:
        self.seats = {seat.person.public_id: seat for seat in seats}
        self.choices = [("", _("nobody yet")), *((public_id, _named(seat)) for public_id, seat in self.seats.items())]

    def clean(self, value: Any) -> Person | None:
        chosen = self.seats.get(super().clean(value))
        return chosen.person if chosen else None


def _named(seat: Seat) -> str:
    return f"{seat.person} ({seat.called})" if seat.called else str(seat.person)


class HereForm(PlainForm):
    """Who is there: from it follows whether the meeting can decide."""

    here = People(label=_("Who is there?"), required=False)
    sorry = People(label=_("Who sent word that they cannot come?"), required=False)
    guests = forms.IntegerField(label=_("How many guests?"), min_value=0, max_value=999, required=False)

    def __init__(self, *given: Any, meeting: Meeting, seats: list[Seat], **more: Any) -> None:
        noted = {how: [one.person.public_id for one in _noted(meeting, how)] for how, _words in Attendance.HOWS}
        start = {"here": noted[Attendance.HERE], "sorry": noted[Attendance.SORRY], "guests": meeting.guests}
        super().__init__(*given, initial=start, **more)
        for name in ("here", "sorry"):
            self.fields[name].seat(seats)

    def clean_guests(self) -> int:
        return self.cleaned_data["guests"] or 0

    def clean(self) -> dict:
        given = super().clean() or self.cleaned_data
        if not given.get("here") and "here" not in self.errors:
            self.add_error("here", _("Tick everybody who is there. If nobody came, cancel the meeting and say so."))
        if both := set(given.get("here", [])) & set(given.get("sorry", [])):
            name = str(next(iter(both)))
            self.add_error("sorry", _("%(name)s cannot be there and away. Take one tick out.") % {"name": name})
        return given


def _noted(meeting: Meeting, how: str) -> list[Attendance]:
    return list(meeting.attendances.filter(how=how).select_related("person"))
