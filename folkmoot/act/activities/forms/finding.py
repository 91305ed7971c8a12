"""How the list is narrowed: a plain form of GET, whose address can be kept and sent on."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from folkmoot.act.activities import words
from folkmoot.base.forms import PlainForm

ANY = [("", _("any"))]
DAYS = [("today", _("today")), ("week", _("in the next seven days")), ("weekend", _("at the weekend"))]
PARTS = [("morning", _("in the morning")), ("afternoon", _("in the afternoon")), ("evening", _("in the evening"))]
ACCESS = [("step_free", _("no steps")), *words.NEEDS]


class FindForm(PlainForm):
    """Anything in the address that means nothing is passed over."""

    narrows_a_list = True

    q = forms.CharField(
        label=_("Words"), max_length=120, required=False, widget=forms.TextInput(attrs={"type": "search"})
    )
    interest = forms.ChoiceField(label=_("What kind of thing"), choices=ANY + words.INTERESTS, required=False)
    day = forms.ChoiceField(label=_("Which day"), choices=ANY + DAYS, required=False)
    part = forms.ChoiceField(label=_("Time of day"), choices=ANY + PARTS, required=False)
    spoken = forms.ChoiceField(label=_("Language spoken"), choices=ANY + words.LANGUAGES, required=False)
    needs = forms.MultipleChoiceField(
        label=_("What you need"), choices=ACCESS, widget=forms.CheckboxSelectMultiple, required=False
    )
    online = forms.BooleanField(label=_("Can be joined online"), required=False)
    free = forms.BooleanField(label=_("Costs nothing"), required=False)

    def wanted(self) -> dict[str, Any]:
        """Clean values; a field that means nothing is left out."""
        self.is_valid()
        wanted = {name: value for name, value in self.cleaned_data.items() if value}
        if "q" in wanted:
            wanted["q"] = wanted["q"].replace("\0", "")
        return wanted

    def chosen(self) -> list[Any]:
        """What is asked for, in the words of the form."""
        found: list[Any] = []
        for name, value in self.wanted().items():
            choices = dict(getattr(self.fields[name], "choices", ()))
            if name == "q":
                found.append(f"“{value}”")
            elif choices:
                found += [choices[one] for one in (value if isinstance(value, list) else [value])]
            else:
                found.append(self.fields[name].label)
        return found
