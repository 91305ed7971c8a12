"""What is typed to name an office of a group, and to offer it."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from folkmoot.act.groups.models import Belonging, Group, Office
from folkmoot.act.groups.offices import elected
from folkmoot.base import clock
from folkmoot.base.forms import DayInput, PlainForm
from folkmoot.base.plain_text import LineField
from folkmoot.belong.clocks.due import day_in

A_DAY = _("Write a day, like 14 December 2027.")
A_YEAR, FARTHEST = timedelta(days=365), timedelta(days=6 * 366)


class NameOfficeForm(PlainForm):
    """What it is called, and whether the group gives it or neighbours vote on it."""

    title = LineField(label=_("What is the office called?"), max_length=60, help_text=_("Chair, treasurer …"))
    position = forms.ChoiceField(label=_("Who chooses who holds it?"), required=False)

    def __init__(self, *given: Any, group: Group, **more: Any) -> None:
        super().__init__(*given, **more)
        self.group = group
        found = [
            (one.reference, _("Neighbours, by vote: %(title)s") % {"title": one.title})
            for one in elected().choices(group.place)
        ]
        self.fields["position"].choices = [("", _("The group itself")), *found]
        if not found:
            del self.fields["position"]

    def clean_title(self) -> str:
        title: str = self.cleaned_data["title"]
        if Office.objects.filter(group=self.group, title__iexact=title).exists():
            raise forms.ValidationError(_("There is an office of this name already."))
        return title


class OfferForm(PlainForm):
    """To whom, and for how long."""

    to = forms.ChoiceField(label=_("Who is asked?"))
    starts_on = forms.DateField(label=_("From"), widget=DayInput, error_messages={"invalid": A_DAY})
    ends_on = forms.DateField(label=_("Until"), widget=DayInput, error_messages={"invalid": A_DAY})

    def __init__(self, *given: Any, office: Office, inside: list[Belonging], **more: Any) -> None:
        today = day_in(office.group.place, clock.now())
        more.setdefault("initial", {"starts_on": today, "ends_on": today + A_YEAR})
        super().__init__(*given, **more)
        self.inside = {one.public_id: one for one in inside}
        self.fields["to"].choices = [
            ("", _("choose one")),
            *((key, str(one.person)) for key, one in self.inside.items()),
        ]
        self.today = today

    def clean_to(self) -> Belonging:
        return self.inside[self.cleaned_data["to"]]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        starts, ends = given.get("starts_on"), given.get("ends_on")
        if starts and ends and not starts <= ends <= starts + FARTHEST:
            self.add_error("ends_on", _("Give a day after the first one, within six years."))
        elif ends and ends < self.today:
            self.add_error("ends_on", _("Give a day to come."))
        return given
