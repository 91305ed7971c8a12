"""What those who look after the money write down, and what a body asks for."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from folkmoot.base import money
from folkmoot.base.forms import MoneyField
from folkmoot.base.plain_text import LineField, LinesField
from folkmoot.cupboard.files.fields import PictureField
from folkmoot.spine.commitments.forms.promises import WHY, PromiseForm
from folkmoot.spine.commitments.models import Commitment, Payment
from folkmoot.spine.commitments.queries.money import StageStands, stages_of


class PayForm(PromiseForm):
    stage = forms.ChoiceField(label=_("Which stage"), widget=forms.RadioSelect)
    shown = forms.BooleanField(label=_("What this stage asks for was shown"))
    amount_minor = MoneyField(label=_("How much was paid"), max_length=20)
    paid_on = forms.DateField(
        label=_("On which day"), error_messages={"invalid": _("Write a day, like 14 December 2027.")}
    )
    what_for = LineField(
        label=_("What for"), max_length=240, help_text=_("Everyone can read this. Do not name people.")
    )
    proof = forms.ChoiceField(label=_("The receipt"), choices=Payment.PROOFS, widget=forms.RadioSelect)
    receipt = PictureField(
        label=_("A picture of the receipt"),
        required=False,
        help_text=_("Only those who look after the money, and observers, can open it."),
    )

    def __init__(self, *given: Any, commitment: Commitment, **more: Any) -> None:
        super().__init__(*given, commitment=commitment, **more)
        stages = [one for one in stages_of(commitment) if one.left_minor > 0]
        self.fields["stage"].choices = [(one.stage.public_id, self._told(one)) for one in stages]
        self.fields["amount_minor"].currency = commitment.currency
        self.fields["paid_on"].initial = self.today

    def _told(self, one: StageStands) -> str:
        told = {
            "stage": one.stage.title,
            "left": money.show(one.left_minor, self.commitment.currency),
            "shows": one.stage.shows,
        }
        return _("%(stage)s, %(left)s left. Before it is paid: %(shows)s") % told

    def clean_amount_minor(self) -> int:
        amount: int = self.cleaned_data["amount_minor"]
        if not amount:
            raise ValidationError(_("A payment is of more than nothing."))
        return amount

    def clean_paid_on(self) -> date:
        day: date = self.cleaned_data["paid_on"]
        if day > self.today:
            raise ValidationError(_("This day is still to come. Write payments down when they have been made."))
        if self.commitment.asked_at.date() > day:
            raise ValidationError(_("On this day the promise had not been asked for yet."))
        return day

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        cleaned.pop("shown", None)
        if cleaned.get("proof") == Payment.FILE and not cleaned.get("receipt") and "receipt" not in self.errors:
            self.add_error(
                "receipt", _("Add a picture of the receipt, or say that you have seen it or that it comes later.")
            )
        return cleaned


class OnePaymentForm(PromiseForm):
    """One of the payments that stand."""

    payment = forms.ChoiceField(label=_("Which payment"), widget=forms.RadioSelect)
    only: dict[str, str] = {}

    def __init__(self, *given: Any, commitment: Commitment, **more: Any) -> None:
        super().__init__(*given, commitment=commitment, **more)
        standing = commitment.payments.filter(undone_on=None, **self.only)
        self.fields["payment"].choices = [
            (one.public_id, f"{money.show(one.amount_minor, one.currency)}: {one.what_for}") for one in standing
        ]


class UndoForm(OnePaymentForm):
    why = LineField(label=_("What was wrong"), help_text=WHY, max_length=240)


class ReceiptForm(OnePaymentForm):
    only = {"proof": Payment.LATER}
    receipt = PictureField(
        label=_("A picture of the receipt"),
        required=False,
        help_text=_("Leave it empty if you have seen the receipt and do not keep a picture of it here."),
    )


class CostForm(PromiseForm):
    cost_minor = MoneyField(label=_("What it would cost now, in all"), max_length=20)
    reason = LinesField(label=_("Why"), help_text=WHY, max_length=400)

    def __init__(self, *given: Any, commitment: Commitment, **more: Any) -> None:
        super().__init__(*given, commitment=commitment, **more)
        self.fields["cost_minor"].currency = commitment.currency

    def clean_cost_minor(self) -> int:
        cost: int = self.cleaned_data["cost_minor"]
        if cost == self.commitment.cost_minor:
            raise ValidationError(_("This is what was promised already."))
        if cost < self.commitment.paid_minor or not cost:
            raise ValidationError(_("More than this has been paid already."))
        return cost
