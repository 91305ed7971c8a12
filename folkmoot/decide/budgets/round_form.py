"""What organisers send of a round, made clean: its pot, its ballot and its rule."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from folkmoot.base import money
from folkmoot.base.forms import MoneyField
from folkmoot.base.plain_text import LineField
from folkmoot.belong.places.models import Place
from folkmoot.decide.budgets.forms import OfficeChoice, OfficeForm
from folkmoot.decide.budgets.frozen import VOTE_TYPES
from folkmoot.decide.budgets.models import MOST_PROJECTS, TITLE_LENGTH, WAYS_TO_VOTE, Budget
from folkmoot.decide.budgets.ways import EQUAL_SHARES, OFFERED, sees
from folkmoot.furniture.ballots.rounds import ONE, ORDER, POINTS, TICKS

MOST_TICKS = 50
MOST_POINTS, USUAL_POINTS = 1000, 10
MOST_PLACES, USUAL_PLACES = 10, 5


class WayField(forms.ChoiceField):
    """How a ballot is filled in; ticks unless somebody says otherwise."""

    def clean(self, value: Any) -> str:
        way: str = super().clean(value or TICKS)
        return way


class RoundForm(OfficeForm):
    """The pot, the ballot and the rule."""

    office_field = "accountable"
    # Questions that a way of filling in a ballot does not have: the page hides them while it is chosen.
    only_points = ("points", "most_points", "all_points")
    not_one = ("fewest_ticks", "most_ticks")

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
    way = WayField(
        label=_("How will people fill in a ballot?"),
        widget=forms.RadioSelect,
        choices=WAYS_TO_VOTE,
        initial=TICKS,
        help_text=_(
            "With ticks, people need no tactics, and most of the money finds supporters. With one choice much of it often does not."
        ),
    )
    fewest_ticks = forms.IntegerField(
        label=_("Fewest projects that make a ballot"),
        min_value=1,
        max_value=MOST_TICKS,
        initial=1,
        help_text=_("Three is good advice: a ballot with one project often has money left over that nobody can use."),
    )
    most_ticks = forms.IntegerField(
        label=_("Most projects on a ballot"),
        min_value=1,
        max_value=MOST_PROJECTS,
        required=False,
        help_text=_("Leave it empty for as many as people like. An order has at most ten places; empty means five."),
    )
    points = forms.IntegerField(
        label=_("Points for each voter to share out"),
        min_value=1,
        max_value=MOST_POINTS,
        required=False,
        help_text=_("Empty means ten."),
    )
    most_points = forms.IntegerField(
        label=_("Most points for one project"),
        min_value=1,
        max_value=MOST_POINTS,
        required=False,
        help_text=_("Empty means as many as there are."),
    )
    all_points = forms.BooleanField(label=_("All points must be given"), required=False)
    comparison = forms.BooleanField(
        label=_("Show beside the result what other ways of counting would have done"), required=False, initial=True
    )

    def __init__(self, *args: Any, budget: Budget | None = None, place: Place, **more: Any) -> None:
        super().__init__(*args, place=place, **more)
        self.fields["rule"].choices = [(way.rule, f"{way.name}. {way.sentence}") for way in OFFERED]
        self.fields["currency"].initial = place.default_currency
        sent = self.data.get("currency") if self.is_bound else (budget.currency if budget else place.default_currency)
        # What projects cost was typed in this money; another one would make it mean something else.
        if budget and (budget.projects.exists() or budget.pots.exists()):
            self.fields["currency"].disabled, sent = True, budget.currency
        # With several pots the sum is theirs: it is changed on their own page.
        if budget and budget.pots.exists():
            del self.fields["pot"]
            return
        self.fields["pot"].currency = sent if sent in money.CURRENCIES else place.default_currency

    def clean_pot(self) -> int:
        pot: int = self.cleaned_data["pot"]
        if not pot:
            raise ValidationError(_("The pot must hold some money."))
        return pot

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        cleaned.setdefault("way", TICKS)
        self._clean_limits(cleaned)
        self._clean_points(cleaned)
        if cleaned.get("rule") and not sees(cleaned["rule"], VOTE_TYPES[cleaned["way"]]):
            self.add_error(
                "rule",
                _(
                    "This way of counting sees only whether somebody asked for a project, not in which order or with how many points. Choose another, or let people tick."
                ),
            )
        return cleaned

    def _clean_limits(self, cleaned: dict[str, Any]) -> None:
        if "fewest_ticks" in self.errors or "most_ticks" in self.errors:
            return
        if cleaned["way"] == ONE:
            cleaned["fewest_ticks"] = cleaned["most_ticks"] = 1
        if cleaned["way"] == ORDER:
            cleaned["most_ticks"] = cleaned["most_ticks"] or max(USUAL_PLACES, cleaned["fewest_ticks"])
            if cleaned["most_ticks"] > MOST_PLACES:
                self.add_error("most_ticks", _("An order has at most %(most)d places.") % {"most": MOST_PLACES})
                return
        if cleaned["most_ticks"] and cleaned["most_ticks"] < cleaned["fewest_ticks"]:
            self.add_error("most_ticks", _("The most cannot be fewer than the fewest."))

    def _clean_points(self, cleaned: dict[str, Any]) -> None:
        if cleaned["way"] != POINTS:
            cleaned["points"] = cleaned["most_points"] = None
            cleaned["all_points"] = False
            return
        if "points" in self.errors or "most_points" in self.errors:
            return
        cleaned["points"] = cleaned["points"] or USUAL_POINTS
        if cleaned["most_points"] and cleaned["most_points"] > cleaned["points"]:
            self.add_error("most_points", _("This is more than each voter has."))
        if (cleaned.get("fewest_ticks") or 1) > cleaned["points"]:
            self.add_error("points", _("There are too few points for the fewest projects on a ballot."))

    @staticmethod
    def as_it_stands(budget: Budget) -> dict[str, Any]:
        return {
            "way": budget.way,
            "points": budget.points,
            "most_points": budget.most_points,
            "all_points": budget.all_points,
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
