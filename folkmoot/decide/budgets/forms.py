"""What organisers send, made clean: pots, rules and projects."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from folkmoot.base import clock, money
from folkmoot.base.forms import MoneyField, PlainForm
from folkmoot.base.plain_text import LineField, LinesField
from folkmoot.belong.membership.models import Body
from folkmoot.belong.places.models import Place
from folkmoot.decide.budgets.models import MOST_PROJECTS, TITLE_LENGTH, WAYS_TO_VOTE, Budget, Project
from folkmoot.decide.budgets.ways import EQUAL_SHARES, OFFERED
from folkmoot.furniture.files.pictures import BadPicture, Picture, redraw

MOST_TICKS = 50


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


class RoundForm(OfficeForm):
    """The pot and the rule."""

    office_field = "accountable"

    title = LineField(
        label=_("What is this round called?"),
        max_length=TITLE_LENGTH,
        help_text=_("Short and plain, like “Share out £50,000”."),
    )
    summary = LineField(label=_("What is it about, in a sentence or two?"), max_length=400, required=False)
    currency = forms.ChoiceField(
        label=_("Which money?"), choices=[(code, f"{code} ({money.SYMBOLS[code]})") for code in money.CURRENCIES]
    )
    pot = MoneyField(label=_("How much money is there to share out?"), max_length=30)
    accountable = OfficeChoice(label=_("Who holds the money and answers for it?"))
    other_office = LineField(label=_("Not in the list? Name them"), max_length=120, required=False)
    rule = forms.ChoiceField(label=_("How will it be counted?"), widget=forms.RadioSelect, initial=EQUAL_SHARES.rule)
    fewest_ticks = forms.IntegerField(
        label=_("Fewest ticks that make a ballot"),
        min_value=1,
        max_value=MOST_TICKS,
        initial=1,
        help_text=_("Three is good advice: a ballot with one tick often has money left over that nobody can use."),
    )
    most_ticks = forms.IntegerField(
        label=_("Most ticks on a ballot"),
        min_value=1,
        max_value=MOST_PROJECTS,
        required=False,
        help_text=_("Leave it empty for as many as people like."),
    )
    comparison = forms.BooleanField(
        label=_("Show beside the result what other ways of counting would have done"), required=False, initial=True
    )

    def __init__(self, *args: Any, budget: Budget | None = None, place: Place, **more: Any) -> None:
        super().__init__(*args, place=place, **more)
        self.fields["rule"].choices = [(way.rule, f"{way.name}. {way.sentence}") for way in OFFERED]
        self.fields["currency"].initial = place.default_currency
        sent = self.data.get("currency") if self.is_bound else (budget.currency if budget else place.default_currency)
        # What projects cost was typed in this money; another one would make it mean something else.
        if budget and budget.projects.exists():
            self.fields["currency"].disabled, sent = True, budget.currency
        self.fields["pot"].currency = sent if sent in money.CURRENCIES else place.default_currency

    def clean_pot(self) -> int:
        pot: int = self.cleaned_data["pot"]
        if not pot:
            raise ValidationError(_("The pot must hold some money."))
        return pot

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        fewest, most = cleaned.get("fewest_ticks"), cleaned.get("most_ticks")
        if fewest and most and most < fewest:
            self.add_error("most_ticks", _("The most ticks cannot be fewer than the fewest."))
        return cleaned

    @staticmethod
    def as_it_stands(budget: Budget) -> dict[str, Any]:
        return {
            "title": budget.process.title,
            "summary": budget.process.summary,
            "currency": budget.currency,
            "pot": budget.pot_minor,
            "accountable": budget.accountable and budget.accountable.public_id,
            "rule": budget.rule,
            "fewest_ticks": budget.fewest_ticks,
            "most_ticks": budget.most_ticks,
            "comparison": budget.comparison,
        }


class ProjectForm(OfficeForm):
    """One project of the ballot."""

    office_field = "deliverer"

    title = LineField(label=_("What is the project called?"), max_length=TITLE_LENGTH)
    description = LinesField(
        label=_("What would happen?"), max_length=3000, required=False, help_text=_("What, why, and who asked for it.")
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
        if not (project and project.picture):
            del self.fields["without_picture"]

    def clean_cost(self) -> int:
        cost: int = self.cleaned_data["cost"]
        if not cost:
            raise ValidationError(_("A project must cost something. What costs nothing needs no vote."))
        if cost > self.budget.pot_minor:
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
            "title": project.title,
            "description": project.description,
            "cost": project.cost_minor,
            "place_words": project.place_words,
            "deliverer": project.deliverer and project.deliverer.public_id,
            "deliver_by": project.deliver_by,
            "picture_alt": project.picture_alt,
        }
