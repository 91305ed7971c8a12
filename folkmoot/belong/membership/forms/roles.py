"""Giving roles, handing them over, naming offices."""

from datetime import timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from folkmoot.base import clock
from folkmoot.base.forms import PlainForm
from folkmoot.base.plain_text import LineField
from folkmoot.belong.membership import queries
from folkmoot.belong.membership.forms.joining import CodeField
from folkmoot.belong.membership.models import Body, Role
from folkmoot.belong.places.models import Place

LONGEST_TERM = timedelta(days=366 * 6)
DUTIES = {
    Role.ORGANISER: _("opens rounds and polls, keeps the place's pages, gives roles"),
    Role.CHECKER: _("looks at counts, letters and payments that another prepared"),
    Role.RESPONDER: _("answers for an office that was asked for a promise"),
    Role.CLERK: _("sits at the desk, prints letters, enters paper ballots"),
    Role.MODERATOR: _("hides what breaks the rules, and says why"),
    Role.LEAD: _("reads worries about people, and nobody else does"),
    Role.OBSERVER: _("sees what is being prepared, changes nothing"),
}
ROLES = [(kind, format_lazy("{role}: {duty}", role=dict(Role.KINDS)[kind], duty=duty)) for kind, duty in DUTIES.items()]


class RoleForm(PlainForm):
    """A role for whoever shows this code."""

    desk_code = CodeField(
        label=_("Their code"), help_text=_("They sign in and find it under “Your code”; it lasts a week.")
    )
    kind = forms.ChoiceField(label=_("Role"), choices=ROLES, widget=forms.RadioSelect)
    body = forms.ModelChoiceField(
        label=_("For a responder: which office?"),
        queryset=Body.objects.none(),
        required=False,
        to_field_name="public_id",
        empty_label=_("no office"),
    )
    ends_on = forms.DateField(
        label=_("Until"),
        required=False,
        help_text=_("The last day of the term. Leave it empty for “until further notice”."),
    )

    def __init__(self, *args: Any, place: Place, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["body"].queryset = queries.bodies_of(place)

    def clean_ends_on(self):
        day, today = self.cleaned_data["ends_on"], clock.now().date()
        if day and not today <= day <= today + LONGEST_TERM:
            raise ValidationError(_("Choose a day from today on, at most six years ahead."))
        return day

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        if values.get("kind") == Role.RESPONDER and not values.get("body") and "body" not in self.errors:
            self.add_error("body", _("Choose the office they answer for. If it is not in the list, name it first."))
        if values.get("kind") != Role.RESPONDER:
            values["body"] = None
        return values


class HandOverForm(PlainForm):
    """Passing a role on."""

    THEN = [
        ("end", _("and my term ends")),
        ("rest", _("and I rest, and may take it up again")),
        ("share", _("and we share it")),
    ]
    desk_code = CodeField(
        label=_("The other person's code"), help_text=_("They find it under “Your code” when signed in.")
    )
    then = forms.ChoiceField(label=_("What happens to yours?"), choices=THEN, widget=forms.RadioSelect, initial="end")


class ContactForm(PlainForm):
    """Where an office is written to."""

    contact_email = forms.EmailField(
        label=_("The office's e-mail address"),
        max_length=254,
        required=False,
        help_text=_("It gets a link to answer with, without an account. Only organisers see the address."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )


class BodyForm(ContactForm):
    """An office that can be asked for promises."""

    name = LineField(label=_("Organisation"), max_length=120, help_text=_("Wenderby Council, Mill Homes…"))
    office = LineField(
        label=_("Office"),
        max_length=120,
        required=False,
        help_text=_("The post that answers, never a person's name: Head of Parks."),
    )
    volunteers = forms.BooleanField(
        label=_("They are volunteers: they may pause or hand back a promise without a mark"), required=False
    )

    field_order = ("name", "office", "contact_email", "volunteers")
