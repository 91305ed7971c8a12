"""How many voted, by which way, and of how many who live here. Small numbers are hidden before anything is said."""

from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from folkmoot.base.charts import Bar
from folkmoot.decide.budgets.models import Budget
from folkmoot.furniture.ballots.turnout import CHANNELS, turnout


@dataclass(frozen=True)
class Turnout:
    """For the page: a bar for each way that can be told, what is hidden, and the voters beside the people who live here."""

    bars: tuple[Bar, ...]
    hidden: str
    of_everyone: str
    about: str


def turnout_of(budget: Budget, ballots: int) -> Turnout | None:
    """None for a round that was held elsewhere, or before anything is known."""
    if not budget.box or budget.process.imported_from or not ballots:
        return None
    counted = turnout(budget.box)
    bars = tuple(
        Bar(str(CHANNELS.get(way, way)), number, number_format(number, force_grouping=True))
        for way, number in counted.items()
        if number is not None
    )
    hidden = [str(CHANNELS.get(way, way)) for way, number in counted.items() if number is None]
    everyone = _of_everyone(budget, ballots)
    return Turnout(bars, _hidden(hidden), everyone, _about(budget) if everyone else "")


def _hidden(ways: list[str]) -> str:
    if not ways:
        return ""
    return _("Not shown, since few used some of them: %(ways)s.") % {"ways": ", ".join(ways)}


def _of_everyone(budget: Budget, ballots: int) -> str:
    people = budget.place.population
    if not people:
        return ""
    share = 100 * ballots // people
    words = {
        "voters": number_format(ballots, force_grouping=True),
        "people": number_format(people, force_grouping=True),
        "share": share,
    }
    if share < 1:
        return (
            ngettext(
                "%(voters)s of the %(people)s people who live here voted: fewer than one in a hundred.",
                "%(voters)s of the %(people)s people who live here voted: fewer than one in a hundred.",
                ballots,
            )
            % words
        )
    return _("%(voters)s of the %(people)s people who live here voted: %(share)s in 100.") % words


def _about(budget: Budget) -> str:
    """Whom the figure counts, from when, and where it is from."""
    place = budget.place
    said = [_("The figure of people counts everybody of every age, also those who may not vote.")]
    if place.population_year:
        said.append(_("It is of %(year)s.") % {"year": place.population_year})
    if place.population_source:
        said.append(_("Source: %(source)s.") % {"source": place.population_source.rstrip(".")})
    return " ".join(said)
