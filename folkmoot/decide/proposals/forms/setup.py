"""What organisers set before a call opens."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from folkmoot.base import money
from folkmoot.base.forms import MoneyField, PlainForm
from folkmoot.base.plain_text import LineField, LinesField, one_line
from folkmoot.belong.places.models import Place
from folkmoot.decide.proposals.models import Call, Priority
from folkmoot.decide.proposals.models.calls import MOST_EACH, MOST_PRIORITIES, MOST_TOGETHER

ABOUT = " | "
LONGEST_LABEL = Priority._meta.get_field("label").max_length
LONGEST_ABOUT = Priority._meta.get_field("about").max_length
SUMS = ("pot", "least", "most")


class CallForm(PlainForm):
    """The money, the sizes, who may propose, and the priorities."""

    currency = forms.ChoiceField(
        label=_lazy("Which money?"), choices=[(code, f"{code} ({money.SYMBOLS[code]})") for code in money.CURRENCIES]
    )
    pot = MoneyField(label=_lazy("How much money will there be?"), max_length=30, required=False)
    pot_words = LineField(
        label=_lazy("If nobody knows yet, what is known of it?"),
        help_text=_lazy("Like “between £20,000 and £30,000; the council decides in May”."),
        max_length=200,
        required=False,
    )
    least = MoneyField(label=_lazy("The least a proposal may cost"), max_length=30, required=False)
    most = MoneyField(label=_lazy("The most a proposal may cost"), max_length=30, required=False)
    priorities = LinesField(
        label=_lazy("Priorities"),
        help_text=_lazy(
            "What the place wants most, one on each line; each proposal then says which it is for. To add a few words, write | "
            "after it. Leave it empty for none."
        ),
        max_length=MOST_PRIORITIES * 330,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    most_each = forms.IntegerField(
        label=_lazy("How many proposals may one person send?"), min_value=1, max_value=MOST_EACH, initial=3
    )
    co_proposers = forms.IntegerField(
        label=_lazy("How many other residents must propose it too?"),
        help_text=_lazy("Nought is good advice: every hand that is needed keeps somebody away."),
        min_value=0,
        max_value=MOST_TOGETHER,
        initial=0,
    )
    organisations = forms.BooleanField(
        label=_lazy("Organisations of the place may propose in their own name"), required=False
    )
    helpers = forms.BooleanField(
        label=_lazy("At the desk, proposals may be written down for people without an account"),
        required=False,
        initial=True,
    )
    ballot_by = forms.DateField(
        label=_lazy("By which day should what was accepted be put to the vote?"),
        help_text=_lazy("It is asked of the office named. It must come after the checks have ended."),
    )

    def __init__(self, *args: Any, place: Place, call: Call | None = None, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["currency"].initial = place.default_currency
        sent = self.data.get("currency") if self.is_bound else (call.currency if call else place.default_currency)
        for name in SUMS:
            self.fields[name].currency = sent if sent in money.CURRENCIES else place.default_currency

    def clean_priorities(self) -> list[tuple[str, str]]:
        found = [_parted(line) for line in self.cleaned_data["priorities"].splitlines() if line.strip()]
        if len({label.casefold() for label, _about in found}) < len(found):
            raise ValidationError(_("Two priorities are the same."))
        if len(found) > MOST_PRIORITIES:
            raise ValidationError(_("Give at most %(most)d priorities.") % {"most": MOST_PRIORITIES})
        return found

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for name in SUMS:
            # Nought is no sum: it says that none is meant.
            cleaned[name] = cleaned.get(name) or None
        pot, least, most = (cleaned[name] for name in SUMS)
        if least and most and most < least:
            self.add_error("most", _("The most cannot be less than the least."))
        if pot and most and most > pot:
            self.add_error("most", _("That is more than all the money there is."))
        if not pot and not cleaned.get("pot_words") and not {"pot", "pot_words"} & set(self.errors):
            self.add_error("pot", _("Say how much money there is, or say in words below what is known."))
        return cleaned

    @property
    def words(self) -> dict[str, Any]:
        """As the actions take it."""
        words = dict(self.cleaned_data)
        for name in SUMS:
            words[f"{name}_minor"] = words.pop(name)
        return words

    @staticmethod
    def as_it_stands(call: Call) -> dict[str, Any]:
        as_is = ("currency", "pot_words", "most_each", "co_proposers", "organisations", "helpers", "ballot_by")
        lines = [ABOUT.join(filter(None, (one.label, one.about))) for one in call.priorities.all()]
        return {
            **{name: getattr(call, name) for name in as_is},
            **{name: getattr(call, f"{name}_minor") for name in SUMS},
            "priorities": "\n".join(lines),
        }


class BeginForm(CallForm):
    """The same, with the name under which it stands in lists."""

    title = LineField(
        label=_lazy("What is it called?"), help_text=_lazy("Like “What should we do with £50,000?”."), max_length=120
    )
    field_order = ("title", *CallForm.base_fields)


def _parted(line: str) -> tuple[str, str]:
    """(priority, words about it). Raises ValidationError when one is too long or the priority is empty."""
    label, _bar, about = (part.strip() for part in one_line(line.replace("\t", " ")).partition("|"))
    if not label:
        raise ValidationError(_("There is a line without a priority."))
    if len(label) > LONGEST_LABEL:
        raise ValidationError(
            _("“%(start)s…” is too long: a priority has at most %(most)d letters.")
            % {"start": label[:20], "most": LONGEST_LABEL}
        )
    if len(about) > LONGEST_ABOUT:
        raise ValidationError(_("The words about “%(label)s” are too long.") % {"label": label})
    return label, about
