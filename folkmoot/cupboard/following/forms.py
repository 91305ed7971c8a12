"""How what one follows comes."""

from django import forms
from django.utils.translation import gettext_lazy as _

from folkmoot.base.forms import PlainForm
from folkmoot.cupboard.following.kinds import KIND
from folkmoot.cupboard.following.models import Reader


class HowForm(PlainForm):
    way = forms.ChoiceField(label=_("How it comes"), choices=[])
    hour = forms.TypedChoiceField(
        label=_("Time of day"),
        choices=Reader.HOURS,
        coerce=int,
        help_text=_("By the clock of the place you follow. At night nothing is sent."),
    )

    def __init__(self, *args, **more) -> None:
        super().__init__(*args, **more)
        self.fields["way"].choices = KIND.choices
