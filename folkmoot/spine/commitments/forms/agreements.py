"""The terms on which a body holds the money of a pot."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from folkmoot.base import money
from folkmoot.base.forms import PlainForm
from folkmoot.base.plain_text import LinesField
from folkmoot.spine.commitments.models import Agreement
from folkmoot.spine.commitments.plans import PLAN_CHOICES
from folkmoot.spine.process.kinds import Pot


class AgreementForm(PlainForm):
    """Words from a template that fits most places, and three rules to choose."""

    words = LinesField(
        label=gettext_lazy("What both sides agree"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text=gettext_lazy("A beginning in plain words. Change what does not fit you."),
    )
    plan = forms.ChoiceField(
        label=gettext_lazy("When winners are paid"), choices=PLAN_CHOICES, widget=forms.RadioSelect
    )
    underspend = forms.ChoiceField(
        label=gettext_lazy("What happens with money that a project did not need"),
        choices=Agreement.UNDERSPEND,
        widget=forms.RadioSelect,
    )
    withdrawal = forms.ChoiceField(
        label=gettext_lazy("What happens when a winner gives up"),
        choices=Agreement.WITHDRAWAL,
        widget=forms.RadioSelect,
    )

    def __init__(self, *given: Any, pot: Pot, agreement: Agreement | None = None, **more: Any) -> None:
        start = {name: getattr(agreement, name) for name in self.base_fields} if agreement else beginning(pot)
        super().__init__(*given, initial=start, **more)


def beginning(pot: Pot) -> dict[str, Any]:
    """The template of the words, and the usual rules."""
    fields = {name: Agreement._meta.get_field(name).default for name in ("plan", "underspend", "withdrawal")}
    told = {"body": pot.body, "sum": money.show(pot.amount_minor, pot.currency)}
    return {"words": TEMPLATE % told, **fields}


TEMPLATE = gettext_lazy(
    "%(body)s holds %(sum)s for the people who live here. It is not its own money.\n\n"
    "It keeps the money apart from its own, so that anyone can see what is there.\n\n"
    "It pays what the residents' vote says, within 14 days of being shown what each stage asks for. It does not choose other "
    "projects and does not change what they cost.\n\n"
    "It takes nothing for this work. If it needs a fee, both sides write the sum here before signing: none.\n\n"
    "The organisers write down each payment on the promise's page, and both sides keep the receipts for six years.\n\n"
    "If either side can no longer do its part, it says so at once and in public, and the money goes to a body that both name."
)
