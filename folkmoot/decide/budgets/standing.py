"""How a voter's own ballot stands, in words: in, waiting, blank or not there."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from folkmoot.base import money
from folkmoot.decide.budgets.frozen import Rules, rules_of, way_to_vote
from folkmoot.decide.budgets.marks import marks_of, points_given, still
from folkmoot.decide.budgets.models import Budget
from folkmoot.furniture.ballots.models import Ballot
from folkmoot.furniture.ballots.rounds import ONE, ORDER, POINTS, Marks


@dataclass(frozen=True)
class Standing:
    """What the purse bar says. `is_in` when the ballot will be counted as it stands."""

    marks: dict[str, str]
    words: str
    is_in: bool
    has_ballot: bool
    # What the bar shows: so much of so much, in words too.
    used: int
    of: int
    purse: str


def standing_of(ballot: Ballot | None, budget: Budget) -> Standing:
    rules = rules_of(budget)
    marks = marks_of(ballot.choice) if ballot else {}
    costs = {project["number"]: project["cost_minor"] for project in rules["projects"]}
    spent = sum(costs.get(number, 0) for number in marks)
    by_points = way_to_vote(rules) == POINTS and bool(rules.get("points"))
    return Standing(
        marks=marks,
        words=_words(ballot, marks, rules),
        is_in=bool(ballot and ballot.complete),
        has_ballot=bool(ballot),
        used=points_given(marks) if by_points else spent,
        of=rules["points"] if by_points else budget.pot_minor,
        purse=_points(marks, rules) if by_points else _money(len(marks), spent, budget, rules),
    )


def _words(ballot: Ballot | None, marks: Marks, rules: Rules) -> str:
    if ballot is None:
        return {
            ONE: _("Nothing is chosen, so you have no vote in."),
            ORDER: _("Nothing is put in order, so you have no vote in."),
            POINTS: _("No points are given, so you have no vote in."),
        }.get(way_to_vote(rules), _("Nothing is ticked, so you have no vote in."))
    if not marks:
        return _("Your vote is in: none of these.")
    if ballot.complete:
        return _("Your vote is in.")
    return _("Saved, but not counted yet: %(missing)s.") % {"missing": still(rules, marks)}


def _points(marks: Marks, rules: Rules) -> str:
    given, has = points_given(marks), rules["points"]
    words = {"given": given, "has": has, "n": has - given}
    if given > has:
        return _("%(given)d of %(has)d points given") % words
    return (
        ngettext(
            "%(given)d of %(has)d points given, %(n)d left",
            "%(given)d of %(has)d points given, %(n)d left",
            has - given,
        )
        % words
    )


def _money(chosen: int, spent: int, budget: Budget, rules: Rules) -> str:
    words = {
        "spent": money.show(spent, budget.currency),
        "pot": money.show(budget.pot_minor, budget.currency),
        "n": chosen,
    }
    if spent > budget.pot_minor and way_to_vote(rules) != ORDER:
        return (
            ngettext(
                "%(n)d project, %(spent)s. The pot is %(pot)s; you may tick more than fits.",
                "%(n)d projects, %(spent)s. The pot is %(pot)s; you may tick more than fits.",
                chosen,
            )
            % words
        )
    return ngettext("%(n)d project, %(spent)s of %(pot)s", "%(n)d projects, %(spent)s of %(pot)s", chosen) % words
