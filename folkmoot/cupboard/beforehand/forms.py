"""The figures that are asked for."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from folkmoot.base.forms import MoneyField, PlainForm

MOST_VOTERS = 1_000_000
USUAL_VOTERS = 100


class SupportForm(PlainForm):
    """Figures for working out how much support a project may need."""

    cost = MoneyField(label=_lazy("If it costs"), max_length=30)
    pot = MoneyField(label=_lazy("of a pot of"), max_length=30)
    voters = forms.IntegerField(label=_lazy("and so many people vote"), min_value=1, max_value=MOST_VOTERS)
    spread = forms.ChoiceField(
        label=_lazy("Its supporters would also like"),
        choices=[("1", _lazy("nothing else")), ("3", _lazy("two other things")), ("5", _lazy("four other things"))],
        initial="3",
    )

    def __init__(self, *args: Any, currency: str, by_votes_only: bool = False, **more: Any) -> None:
        super().__init__(*args, **more)
        for name in ("cost", "pot"):
            self.fields[name].currency = currency
        if by_votes_only:  # then money plays no part in what can be said
            for name in ("cost", "pot", "spread"):
                del self.fields[name]

    def clean_pot(self) -> int:
        pot: int = self.cleaned_data["pot"]
        if not pot:
            raise forms.ValidationError(_("The pot must hold some money."))
        return pot
