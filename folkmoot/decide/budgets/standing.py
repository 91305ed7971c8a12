"""How a voter's own ballot stands, in words: in, waiting, blank or not there."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from folkmoot.base import money
from folkmoot.decide.budgets.models import Budget
from folkmoot.decide.budgets.queries import limits_of, ticked
from folkmoot.furniture.ballots.models import Ballot


@dataclass(frozen=True)
class Standing:
    """What the purse bar says. `is_in` when the ballot will be counted as it stands."""

    ticks: frozenset[str]
    words: str
    is_in: bool
    has_ballot: bool
    spent: int
    purse: str


def standing_of(ballot: Ballot | None, budget: Budget) -> Standing:
    ticks = ticked(ballot)
    costs = {
        project["number"]: project["cost_minor"] for project in (budget.process.frozen or {"projects": []})["projects"]
    }
    spent = sum(costs.get(number, 0) for number in ticks)
    return Standing(
        ticks=ticks,
        words=_words(ballot, len(ticks), budget),
        is_in=bool(ballot and ballot.complete),
        has_ballot=bool(ballot),
        spent=spent,
        purse=_purse(len(ticks), spent, budget),
    )


def _words(ballot: Ballot | None, ticks: int, budget: Budget) -> str:
    if ballot is None:
        return _("Nothing is ticked, so you have no vote in.")
    if not ticks:
        return _("Your vote is in: none of these.")
    if ballot.complete:
        return _("Your vote is in.")
    fewest, most = limits_of(budget)
    if ticks < fewest:
        missing = fewest - ticks
        return ngettext(
            "Saved, but not counted yet: tick %(n)d more.", "Saved, but not counted yet: tick %(n)d more.", missing
        ) % {"n": missing}
    over = ticks - (most or ticks)
    return ngettext(
        "Saved, but not counted yet: take %(n)d tick away.", "Saved, but not counted yet: take %(n)d ticks away.", over
    ) % {"n": over}


def _purse(ticks: int, spent: int, budget: Budget) -> str:
    words = {
        "spent": money.show(spent, budget.currency),
        "pot": money.show(budget.pot_minor, budget.currency),
        "n": ticks,
    }
    if spent > budget.pot_minor:
        return (
            ngettext(
                "%(n)d project, %(spent)s. The pot is %(pot)s; you may tick more than fits.",
                "%(n)d projects, %(spent)s. The pot is %(pot)s; you may tick more than fits.",
                ticks,
            )
            % words
        )
    return ngettext("%(n)d project, %(spent)s of %(pot)s", "%(n)d projects, %(spent)s of %(pot)s", ticks) % words
