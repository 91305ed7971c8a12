"""The rules of the equal-shares family: a fixed share, or raised shares (add1), and what is done with the money left over."""

from dataclasses import replace
from fractions import Fraction

from tellers.share_budget.counter import Count, counter
from tellers.share_budget.election import Election
from tellers.share_budget.field import Field, field_of
from tellers.share_budget.greedy import take_what_fits
from tellers.share_budget.progress import Watch
from tellers.share_budget.raise_shares import first_share, raised
from tellers.share_budget.result import tally_of
from tellers.tally import Round, Tally


def fixed(election: Election, *, rule: str, per_cost: bool) -> Tally:
    """Equal shares of exactly B/n each, with nothing added. Some of the budget is usually left over.

    rule      the name to print on the result
    per_cost  True: support for a project is worth its cost (mes_cost); False: each point is worth the same (mes_card)

    Repeat: for every project whose supporters hold its cost between them, find the price per point at which they pay it
    alike, those who hold less paying all they hold; buy the project with the lowest price per point and unit of
    satisfaction. Stops at "nothing-affordable".
    Exact. O(rounds × (supporters + projects)) in practice, O(n · m²) at worst for n different ballots and m projects.
    Peters, Pierczyński & Skowron (2021), "Proportional Participatory Budgeting with Additive Utilities".
    """
    field = field_of(election)
    if not field.voters:
        return tally_of(election, field, rule, (), "no-ballots")
    share = field.budget / field.voters
    rounds = _rounds(field, counter(field, per_cost=per_cost).told_at(share))
    tally = tally_of(election, field, rule, rounds, "nothing-affordable")
    return replace(tally, per_voter_budget=share)


def add1(  # noqa: PLR0913 - which of the family it is, and who is told on the way
    election: Election, *, rule: str, per_cost: bool, until_full: bool, top_up: bool, watch: Watch | None = None
) -> Tally:
    """Equal shares with every share raised by one currency unit again and again, until the next raise would overspend.

    rule        the name to print on the result; with "_whole" in it shares begin at B/n rounded down (the web tool of
                equalshares.net calls that "integral"): another rule, which can have another result
    until_full  stop too as soon as no other supported project fits in the money left ("e" in the rule's name)
    watch       told after each raise how far it has come
    top_up      then take the most voted of the rest that fit ("u" in the rule's name)

    If there is room for every supported project, all of them win (of those that exclude each other the one bought from equal
    shares, else the most voted) and nothing is raised. Raising ends too when nothing is left that could win beside the rest.
    Tally.increments is how many units were added, Tally.per_voter_budget the share of the count that is kept.
    Exact. As many counts as there are raises, save those that provably change nothing.
    Peters & Skowron, equalshares.net, "Completion of the outcome" (as used in Wieliczka 2023).
    """
    field = field_of(election)
    if not field.voters:
        return tally_of(election, field, rule, (), "no-ballots")
    start = first_share(field, rule)
    end = raised(field, per_cost=per_cost, start=start, until_full=until_full, watch=watch)
    rounds = _rounds(field, end.count)
    everything = end.stop == "everything-fits"
    if top_up or everything:
        bought = set(end.count.order)
        rest = [p for p in range(len(field.ids)) if p not in bought]
        left = field.budget - end.count.cost()
        how = "all fit" if everything else "topped up"
        rounds += take_what_fits(field, rest, left, how=how, beside=end.count.order)
    tally = tally_of(election, field, rule, rounds, end.stop)
    if everything:
        note = "There is money for every project anyone asked for, so all of them are funded."
        if any(field.excludes) or field.caps:
            note = "There is money for every project anyone asked for, so all that can stand side by side are funded."
        return replace(tally, notes=(*tally.notes, note))
    return replace(tally, increments=end.increments, per_voter_budget=end.count.share)


def equal_shares_at(election: Election, tally: Tally, increments: int) -> Tally:
    """One count of a raised-shares rule, with this many units added to every share. It may cost more than the budget.

    tally  a result of the same election by an equal-shares rule: says which one
    """
    field = field_of(election)
    share = first_share(field, tally.rule) + increments
    counting = counter(field, per_cost=tally.rule.startswith("mes_cost"))
    rounds = _rounds(field, counting.told_at(share))
    at_share = tally_of(election, field, tally.rule, rounds, "nothing-affordable")
    return replace(at_share, increments=increments, per_voter_budget=share)


def _rounds(field: Field, count: Count) -> list[Round]:
    rounds = []
    for p, price, tied in zip(count.order, count.exact_prices(), count.tied, strict=True):
        price_per_point = price * field.scale
        worth: Fraction | None = field.costs[p] / price_per_point if price else None
        rounds.append(Round(field.ids[p], field.costs[p], "shares", price_per_point, worth, tie=field.tie(tied)))
    return rounds
