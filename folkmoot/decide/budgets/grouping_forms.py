"""What organisers send of several pots and of projects that cannot both win, made clean."""

from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from folkmoot.base.forms import MoneyField, PlainForm
from folkmoot.base.plain_text import LineField
from folkmoot.decide.budgets.models import TITLE_LENGTH, Budget, Project
from folkmoot.decide.budgets.pot_actions import PotWords

MOST_POTS = 20


class PotRow(PlainForm):
    """One pot. A row that is left empty is no pot."""

    public_id = forms.CharField(widget=forms.HiddenInput, required=False, max_length=10)
    title = LineField(label=_lazy("What is this pot called?"), max_length=TITLE_LENGTH, required=False)
    amount = MoneyField(label=_lazy("How much money is in it?"), max_length=30, required=False)
    about = LineField(
        label=_lazy("For which area, theme or people?"),
        max_length=200,
        required=False,
        help_text=_lazy("A few words for the ballot, if the name does not say it."),
    )

    def __init__(self, *args: Any, currency: str, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["amount"].currency = currency

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if self.errors or not (cleaned.get("title") or cleaned.get("amount") is not None):
            return cleaned
        if not cleaned.get("title"):
            self.add_error("title", _("Give this pot a name."))
        if not cleaned.get("amount"):
            self.add_error("amount", _("A pot must hold some money."))
        return cleaned

    def words(self) -> PotWords | None:
        """The pot of this row; None for an empty one."""
        cleaned = self.cleaned_data
        if not cleaned.get("title"):
            return None
        return PotWords(cleaned["title"], cleaned["amount"], cleaned.get("about", ""), cleaned.get("public_id", ""))


class PotRows(forms.BaseFormSet):
    """All pots of a budget, in order."""

    def clean(self) -> None:
        if any(self.errors):
            return
        titles = [pot.title.casefold() for pot in self.pots()]
        if len(set(titles)) < len(titles):
            raise ValidationError(_("Two pots have the same name."))

    def pots(self) -> list[PotWords]:
        return [words for form in self.forms if (words := form.words())]

    @staticmethod
    def as_they_stand(budget: Budget) -> list[dict[str, Any]]:
        """The rows of the pots there are; the one pot of a simple budget stands in the first row, without a name."""
        rows = [
            {"public_id": pot.public_id, "title": pot.title, "amount": pot.amount_minor, "about": pot.about}
            for pot in budget.pots.all()
        ]
        return rows or [{"amount": budget.pot_minor}]


def pot_rows(budget: Budget, data: Any = None, *, more: bool = False) -> PotRows:
    """The rows filled in as the pots stand or as they were sent, and an empty one; with `more`, another empty one."""
    rows = PotRows.as_they_stand(budget)
    factory = forms.formset_factory(PotRow, formset=PotRows, extra=1, max_num=MOST_POTS, absolute_max=MOST_POTS + 1)
    if data is not None and more:
        data = data.copy()
        sent = str(data.get("pots-TOTAL_FORMS", ""))
        data["pots-TOTAL_FORMS"] = str(min(int(sent) + 1, MOST_POTS)) if sent.isascii() and sent.isdigit() else "2"
    made = factory(data, initial=rows, prefix="pots", form_kwargs={"currency": budget.currency})
    return cast(PotRows, made)


class OnePotForm(PlainForm):
    one_pot = forms.BooleanField(
        label=_lazy("Each voter chooses one of the pots and votes there only"),
        help_text=_lazy("Otherwise a ballot takes in all pots, and everyone has a share of each."),
        required=False,
    )


class EitherOrForm(PlainForm):
    """Two projects or more, of which only one can win."""

    projects = forms.ModelMultipleChoiceField(
        label=_lazy("Of which projects can only one win?"),
        queryset=Project.objects.none(),
        to_field_name="public_id",
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, budget: Budget, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["projects"].queryset = budget.projects.select_related("pot")
        self.fields["projects"].choices = [(one.public_id, f"{one.number}. {one.title}") for one in budget.in_order()]

    def clean_projects(self) -> list[Project]:
        chosen = list(self.cleaned_data["projects"])
        if len(chosen) < 2:
            raise ValidationError(_("Tick at least two projects."))
        if len({project.pot_id for project in chosen}) > 1:
            raise ValidationError(_("They must be in the same pot: each pot is counted on its own."))
        return chosen
