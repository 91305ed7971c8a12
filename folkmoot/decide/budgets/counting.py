"""The count of a round and its working, as plain values that are published and digested. No page words in here."""

from fractions import Fraction
from typing import Any

from django.conf import settings

from folkmoot.base.money import decimals, minor_units
from folkmoot.decide.budgets.election import code_version, election_of, names_of
from folkmoot.decide.budgets.nearness import near
from folkmoot.decide.budgets.queries import nobody_stands_out
from folkmoot.decide.budgets.ways import compared_with
from folkmoot.furniture.ballots.box import digest_of
from tellers.share_budget import Election, Tally, count
from tellers.share_budget.explain import Explanation, WhyFunded, WhyNot, explain
from tellers.share_budget.reach import share_with_a_winner
from tellers.tally import plain

Working = dict[str, Any]


def work_out(
    rules: Working,
    choices: list[dict],
    *,
    waiting: int = 0,
    left_out: frozenset[str] = frozenset(),
    public: bool = False,
) -> Working:
    """Count these ballots by these frozen rules.

    waiting  ballots that were kept but not within the round's rules, so not counted
    public   the ballots were already published where they were cast

    Returns: rule, code, tie_order, currency, pot_minor, ballots, blank, waiting, ballots_digest, open_ballots, left_out,
    share and share_at_start (of each voter, exact text), tally (all of the count, exact numbers as text), reached [a, b] (a of
    b voters have a winner), projects (one line each, in the order of the result), also (the same ballots by other rules).
    """
    election = election_of(rules, choices, left_out=left_out)
    tally = count(election, rules["rule"])
    is_open = public or nobody_stands_out(choices)
    explained = explain(election, tally, unit=minor_unit(rules["currency"]))
    return {
        "rule": tally.rule,
        "code": code_version(),
        "tie_order": rules["tie_order"],
        "vote_type": election.vote_type,
        "currency": rules["currency"],
        "pot_minor": rules["pot_minor"],
        "total_minor": minor_units(tally.total_cost, rules["currency"]),
        "ballots": len(choices),
        "blank": sum(not any(choice.values()) for choice in choices),
        "waiting": waiting,
        "ballots_digest": digest_of(choices),
        "open_ballots": is_open,
        "left_out": sorted(project["number"] for project in rules["projects"] if left_out & names_of(project)),
        "share": plain(explained.share),
        "share_at_start": plain(explained.share_at_start),
        "tally": tally.as_json(),
        "reached": reached_by(election, tally),
        "projects": lines_of(rules, election, tally, explained, is_open),
        "also": [other_way(rules, election, rule) for rule in compared_with(tally.rule) if rules["comparison"]],
    }


def reached_by(election: Election, tally: Tally) -> list[int]:
    """How many voters, of how many, supported something that is funded."""
    return [int(share_with_a_winner(election, tally) * len(election.ballots)), len(election.ballots)]


def lines_of(rules: Working, election: Election, tally: Tally, explained: Explanation, is_open: bool) -> list[Working]:
    """One line for each project: winners in the order they were funded, then the rest, most points first."""
    frozen = {project["number"]: project for project in rules["projects"]}
    unit = minor_unit(rules["currency"])
    won = [_line(frozen[why.project], why, {"funded": True, **_why_funded(why, is_open)}) for why in explained.funded]
    lost = [
        _line(frozen[why.project], why, {"funded": False, **_why_not(election, tally, why, unit, is_open)})
        for why in explained.not_funded
    ]
    return [*won, *lost]


def _line(project: Working, why: WhyFunded | WhyNot, more: Working) -> Working:
    return {
        "id": project["id"],
        "number": project["number"],
        "title": project["title"],
        "cost_minor": project["cost_minor"],
        "cost": str(why.cost),
        "people": why.supporters,
        "points": str(why.points),
        **more,
    }


def _why_funded(why: WhyFunded, is_open: bool) -> Working:
    found: Working = {"how": why.how, "price": plain(why.price_per_point), "most_from_one": plain(why.most_from_one)}
    if is_open and why.how == "shares":
        found["paid_all_left"] = why.paid_all_left
    return found


def _why_not(election: Election, tally: Tally, why: WhyNot, unit: Fraction, is_open: bool) -> Working:
    """Why not, in figures. When few people asked for it, what they had left could show what else each of them ticked."""
    if not is_open and why.reason == "shares" and why.supporters < settings.SMALL_NUMBER:
        return {"why": "too-few-to-say"}
    found: Working = {"why": why.reason, **near(election, tally, why, unit)}
    if why.left_between_them is not None:
        found["left"] = str(why.left_between_them)
    return found


def minor_unit(currency: str) -> Fraction:
    return Fraction(1, 10 ** decimals(currency))


def other_way(rules: Working, election: Election, rule: str) -> Working:
    """The same ballots counted by another rule: who would have won, and how many voters it reaches."""
    tally = count(election, rule)
    return {
        "rule": rule,
        "winners": list(tally.winners),
        "total_minor": minor_units(tally.total_cost, rules["currency"]),
        "reached": reached_by(election, tally),
    }
