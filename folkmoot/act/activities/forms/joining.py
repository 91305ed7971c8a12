"""Saying that one comes, and asking somebody to host."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from folkmoot.act.activities.models import Activity, Occasion
from folkmoot.act.activities.queries import could_host
from folkmoot.base.forms import PlainForm
from folkmoot.belong.people.models import Person


class JoinForm(PlainForm):
    """Two ticks that may stay empty, and a button."""

    someone = forms.BooleanField(label=_("I’m bringing someone"), required=False)
    first_time = forms.BooleanField(
        label=_("It is my first time"), required=False, help_text=_("Then a host looks out for you at the door.")
    )

    def __init__(self, *given: Any, occasion: Occasion, hosts: bool = False, **more: Any) -> None:
        super().__init__(*given, **more)
        if hosts:
            del self.fields["first_time"]
        if not occasion.activity.with_someone:
            del self.fields["someone"]

    def answers(self) -> dict[str, Any]:
        given = self.cleaned_data
        return {"seats": 2 if given.get("someone") else 1, "first_time": given.get("first_time", False)}


class AskForm(PlainForm):
    """Whom of those who come, and whether they take over."""

    whom = forms.ModelChoiceField(
        Person.objects.none(), to_field_name="public_id", label=_("Who?"), empty_label=_("choose one")
    )
    hand_over = forms.BooleanField(
        label=_("They take over from me"), required=False, help_text=_("Once they say yes, you host it no longer.")
    )

    def __init__(self, *given: Any, activity: Activity, **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["whom"].queryset = could_host(activity)

    def answers(self) -> dict[str, Any]:
        return dict(self.cleaned_data)
