"""Every rule by its name, and `count`, which the rest of the world calls."""

from collections.abc import Callable
from functools import partial

from tellers.share_budget.bounded_overspending import bos
from tellers.share_budget.completions import add1, fixed
from tellers.share_budget.election import Election
from tellers.share_budget.greedy import greedy_votes, greedy_votes_part, greedy_votes_per_cost, greedy_votes_stop
from tellers.share_budget.phragmen import phragmen, phragmen_skip
from tellers.share_budget.progress import Watch
from tellers.share_budget.welfare import welfare
from tellers.tally import Tally


class UnknownRule(ValueError):
    """There is no rule of that name; the message lists those there are."""


Rule = Callable[..., Tally]


def _raised_rules(name: str, *, per_cost: bool) -> dict[str, Rule]:
    rules: dict[str, Rule] = {}
    for ending, until_full, top_up in (
        ("add1", False, False),
        ("add1u", False, True),
        ("add1e", True, False),
        ("add1eu", True, True),
    ):
        rule = f"{name}_{ending}"
        rules[rule] = partial(add1, rule=rule, per_cost=per_cost, until_full=until_full, top_up=top_up)
    return rules


#: Each rule takes an Election and returns a Tally. docs/tellers/ has a page for each family.
RULES: dict[str, Rule] = {
    "greedy_votes": greedy_votes,
    "greedy_votes_per_cost": greedy_votes_per_cost,
    "mes_cost": partial(fixed, rule="mes_cost", per_cost=True),
    **_raised_rules("mes_cost", per_cost=True),
    "mes_card": partial(fixed, rule="mes_card", per_cost=False),
    **_raised_rules("mes_card", per_cost=False),
    "phragmen": phragmen,
    "phragmen_skip": phragmen_skip,
}

#: Rules and named options beyond those that two other programs have counted the shared files by.
MORE_RULES: dict[str, Rule] = {
    "greedy_votes_stop": greedy_votes_stop,
    "greedy_votes_part": greedy_votes_part,
    "bos_cost": partial(bos, rule="bos_cost", per_cost=True),
    "bos_card": partial(bos, rule="bos_card", per_cost=False),
    "welfare_cost": partial(welfare, rule="welfare_cost", per_cost=True),
    "welfare_card": partial(welfare, rule="welfare_card", per_cost=False),
    **_raised_rules("mes_cost_whole", per_cost=True),
    **_raised_rules("mes_card_whole", per_cost=False),
}

TIE_ORDER = "lower cost, then more votes (or points), then natural order of the project numbers"


def count(election: Election, rule: str, *, watch: Watch | None = None) -> Tally:
    """Share out an election's budget by a rule, as in `count(election, "mes_cost_add1u")`.

    watch  told how far it has come, by the rules that can take long: those that raise shares, and bounded overspending

    The same election gives the same Tally, however its ballots and projects are ordered.
    Raises UnknownRule if `rule` is not a key of RULES or MORE_RULES, NoSuchCount if it says nothing about such an election.
    """
    every = RULES | MORE_RULES
    if rule not in every:
        raise UnknownRule(f"There is no rule called “{rule}”. The rules are: {', '.join(every)}.")
    if watch and ("_add1" in rule or rule.startswith("bos_")):
        return every[rule](election, watch=watch)
    return every[rule](election)
