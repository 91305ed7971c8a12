"""What organisers send of a project, made clean."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from folkmoot.base import clock
from folkmoot.base.forms import MoneyField, PlainForm
from folkmoot.base.plain_text import LineField, LinesField
from folkmoot.belong.membership.models import Body
from folkmoot.belong.places.models import Place
from folkmoot.cupboard.files.pictures import BadPicture, Picture, redraw
from folkmoot.decide.budgets.models import TITLE_LENGTH, Budget, Pot, Project


class OfficeChoice(forms.ModelChoiceField):
    """One of the place's own offices, by public id."""

    def __init__(self, **more: Any) -> None:
        super().__init__(
            queryset=Body.objects.none(), to_field_name="public_id", required=False, empty_label=_("choose"), **more
        )


class OfficeForm(PlainForm):
    """A form that names an office: one from the list, or a new one by its name."""

    office_field = ""

    def __init__(self, *args: Any, place: Place, **more: Any) -> None:
        super().__init__(*args, **more)
        self.place = place
        self.fields[self.office_field].queryset = place.bodies.all()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        new = cleaned.get("other_office")
        if new and not cleaned.get(self.office_field):
            known = self.place.bodies.filter(name__iexact=new, office="").first()
            cleaned[self.office_field], cleaned["other_office"] = known, "" if known else new
        elif new:
            self.add_error("other_office", _("Choose one from the list or name a new one, not both."))
        return cleaned


class ProjectForm(OfficeForm):
    """One project of the ballot."""

    office_field = "deliverer"

    title = LineField(label=_("What is the project called?"), max_length=TITLE_LENGTH)
    description = LinesField(
        label=_("What would happen?"), max_length=3000, required=False, help_text=_("What, why, and who asked for it.")
    )
    pot = forms.ModelChoiceField(
        label=_("Which pot would pay for it?"),
        queryset=Pot.objects.none(),
        to_field_name="public_id",
        empty_label=_("choose"),
    )
    cost = MoneyField(label=_("What does it cost?"), max_length=30)
    place_words = LineField(
        label=_("Where?"),
        max_length=160,
        required=False,
        help_text=_("In words: “from the bridge to the school”, or “everywhere”."),
    )
    deliverer = OfficeChoice(label=_("Who would see it done?"))
    other_office = LineField(label=_("Not in the list? Name them"), max_length=120, required=False)
    deliver_by = forms.DateField(label=_("By when would it be done?"), required=False)
    picture = forms.FileField(
        label=_("A picture"),
        required=False,
        help_text=_("JPEG, PNG, WebP or GIF. Where and when it was taken is thrown away."),
    )
    picture_alt = LineField(
        label=_("What does the picture show?"),
        max_length=200,
        required=False,
        help_text=_("For people who cannot see it."),
    )
    without_picture = forms.BooleanField(label=_("Take the picture away"), required=False)

    def __init__(self, *args: Any, budget: Budget, project: Project | None = None, **more: Any) -> None:
        super().__init__(*args, place=budget.place, **more)
        self.budget, self.project = budget, project
        self.fields["cost"].currency = budget.currency
        self.fields["picture"].widget.attrs["accept"] = "image/jpeg,image/png,image/webp,image/gif"
        if budget.pots.exists():
            self.fields["pot"].queryset = budget.pots.all()
        else:
            del self.fields["pot"]
        if not (project and project.picture):
            del self.fields["without_picture"]

    def clean_cost(self) -> int:
        cost: int = self.cleaned_data["cost"]
        if not cost:
            raise ValidationError(_("A project must cost something. What costs nothing needs no vote."))
        pot = self.cleaned_data.get("pot")
        if cost > (pot.amount_minor if pot else self.budget.pot_minor):
            raise ValidationError(_("This costs more than the whole pot, so it could never win."))
        return cost

    def clean_deliver_by(self) -> Any:
        day = self.cleaned_data.get("deliver_by")
        if day and day <= timezone.localtime(clock.now(), self.place.zone).date():
            raise ValidationError(_("Choose a day that is still to come."))
        if day and day.year > timezone.now().year + 30:
            raise ValidationError(_("Choose a day within the next thirty years."))
        return day

    def clean_picture(self) -> Picture | None:
        sent = self.cleaned_data.get("picture")
        if not sent:
            return None
        try:
            return redraw(sent)
        except BadPicture as fault:
            raise ValidationError(str(fault)) from fault

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        keeps_old = bool(self.project and self.project.picture and not cleaned.get("without_picture"))
        if (cleaned.get("picture") or keeps_old) and not cleaned.get("picture_alt"):
            self.add_error("picture_alt", _("Say in a few words what the picture shows."))
        return cleaned

    @staticmethod
    def as_it_stands(project: Project) -> dict[str, Any]:
        return {
            "pot": project.pot and project.pot.public_id,
            "title": project.title,
            "description": project.description,
            "cost": project.cost_minor,
            "place_words": project.place_words,
            "deliverer": project.deliverer and project.deliverer.public_id,
            "deliver_by": project.deliver_by,
            "picture_alt": project.picture_alt,
        }
