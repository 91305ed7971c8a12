"""The count of a round and its working, as plain values that are published and digested. No page words in here."""

from collections import Counter
from collections.abc import Collection, Iterable
from fractions import Fraction
from typing import Any

from django.conf import settings

from folkmoot.base.money import decimals, minor_units
from folkmoot.decide.budgets.closeness import how_close
from folkmoot.decide.budgets.election import code_version, election_of, named_in, names_of, only
from folkmoot.decide.budgets.frozen import numbers_of, pots_of
from folkmoot.decide.budgets.hiding import at_least, hide_few, money_step, rounded_down, seal_prices
from folkmoot.decide.budgets.nearness import Grain, near
from folkmoot.decide.budgets.queries import nobody_stands_out
from folkmoot.decide.budgets.ways import compared_with
from folkmoot.decide.budgets.weighing import checked, rungs, weighed
from folkmoot.furniture.ballots.box import digest_of
from tellers.ballots import Ranking
from tellers.share_budget import Election, Tally, count
from tellers.share_budget.explain import Explanation, WhyFunded, WhyNot, explain
from tellers.share_budget.reach import share_with_a_winner
from tellers.tally import plain

Working = dict[str, Any]


def work_out(  # noqa: PLR0913 - all that a count may depend on
    rules: Working,
    choices: list[dict],
    *,
    waiting: int = 0,
    left_out: frozenset[str] = frozenset(),
    public: bool = False,
    digest_key: str = "",
) -> Working:
    """Count these ballots by these frozen rules, each pot on its own.

    waiting  ballots that were kept but not within the round's rules, so not counted
    public   the ballots were already published where they were cast
    digest_key  goes into the digest of ballots that stay sealed: without it, so few could be guessed until the digest fits

    Returns: rule, code, tie_order, currency, pot_minor, ballots, blank, waiting, ballots_digest, open_ballots, left_out,
    share and share_at_start (of each voter, exact text), tally (all of the count, exact numbers as text), reached [a, b] (a of
    b voters have a winner), projects (one line each, in the order of the result), also (the same ballots by other rules), and of
    each pot weighed, rungs and checked (as in weighing.py; the first two only where the ballots are public) and closeness (closeness.py).
    With several pots also pots: one such working for each, with its id, title and about; the share is then told by pot, the
    rest is of all pots together, and each line of projects says its pot.
    """
    is_open = public or nobody_stands_out(choices)
    key = "" if is_open else digest_key
    parts = [_work_out(pot, _cast_in(rules, pot, choices), left_out, is_open, key) for pot in pots_of(rules)]
    if not rules.get("pots"):
        return {**parts[0], "waiting": waiting}
    pots = [
        {"id": pot["id"], "title": pot["title"], "about": pot["about"], **part, "waiting": 0}
        for pot, part in zip(rules["pots"], parts, strict=True)
    ]
    return _together(rules, choices, pots, waiting, key)


def parts_of(working: Working) -> list[Working]:
    """Every count that was made: one for each pot, or the one there is."""
    return working.get("pots") or [working]


def part_of(working: Working, line: Working) -> Working:
    """The count that a line of the result comes from."""
    return next(part for part in parts_of(working) if part.get("id") in (None, line.get("pot")))


def cast_in_pot(rules: Working, number: int, choices: list[dict]) -> tuple[Working, list[dict]]:
    """The rules and the ballots of one pot, by its place in the list: what `work_out` counted for it."""
    pot = pots_of(rules)[number]
    return pot, _cast_in(rules, pot, choices)


def _cast_in(rules: Working, pot: Working, choices: list[dict]) -> list[dict]:
    """The ballots of a pot: all of them, without the other pots' projects; or, where each voter chooses one, those of its voters."""
    if not rules.get("pots"):
        return choices
    numbers = numbers_of(pot)
    if rules["one_pot"]:
        choices = [choice for choice in choices if named_in(choice) & numbers]
    return [only(choice, numbers) for choice in choices]


def _work_out(rules: Working, choices: list[dict], left_out: frozenset[str], is_open: bool, key: str) -> Working:
    election = election_of(rules, choices, left_out=left_out)
    tally = count(election, rules["rule"])
    explained = explain(election, tally, unit=minor_unit(rules["currency"]))
    lines, written = lines_of(rules, election, tally, explained, is_open), tally.as_json()
    if not is_open:
        seal_prices(lines, written, explained.share, _most_points(rules, election))
    return {
        "rule": tally.rule,
        "code": code_version(),
        "tie_order": rules["tie_order"],
        "vote_type": election.vote_type,
        "currency": rules["currency"],
        "pot_minor": rules["pot_minor"],
        "total_minor": minor_units(tally.total_cost, rules["currency"]),
        "ballots": len(choices),
        "blank": _blank(choices, is_open),
        "ballots_digest": keyed_digest(choices, key),
        "open_ballots": is_open,
        "left_out": sorted(project["number"] for project in rules["projects"] if left_out & names_of(project)),
        "share": plain(explained.share),
        "share_at_start": plain(explained.share_at_start),
        "tally": written,
        "reached": _said(reached_by(election, tally), _asked_for(tally, explained), is_open),
        "projects": lines,
        "weighed": weighed(election, tally) if is_open else None,
        "rungs": rungs(election, tally) if is_open else [],
        "checked": checked(election, tally),
        "closeness": how_close(election, tally, is_open),
        "also": [
            other_way(rules, election, rule, explained, is_open)
            for rule in compared_with(tally.rule, election.vote_type)
            if rules["comparison"]
        ],
    }


def keyed_digest(choices: list[dict], key: str) -> str:
    """What was counted, as a digest; of sealed ballots only whoever has the key can make it again."""
    return digest_of([*choices, {"key": key}] if key else choices)


def _blank(choices: list[dict], is_open: bool) -> int | None:
    """Blank ballots; not told while ballots are sealed, since with the totals it says what the other ballots can be."""
    return sum(not any(choice.values()) for choice in choices) if is_open else None


def _said(reached: list[int], people: Iterable[int], is_open: bool) -> list:
    return reached if is_open else at_least(reached[0], reached[1], people)


def _most_points(rules: Working, election: Election) -> int:
    """The most points that a voter may give to one project, by the rules alone."""
    if election.vote_type == "ordinal":
        return election.rank_points_top or 1
    return int(rules.get("most_points") or rules.get("points") or 1)


def _together(rules: Working, choices: list[dict], pots: list[Working], waiting: int, key: str) -> Working:
    """All pots as one result: their lines one after the other, their sums, and whom they reach between them."""
    is_open = pots[0]["open_ballots"]
    lines = [{**line, "pot": pot["id"]} for pot in pots for line in pot["projects"]]
    return {
        **pots[0],
        "id": None,
        "title": "",
        "about": "",
        "pot_minor": rules["pot_minor"],
        "total_minor": sum(pot["total_minor"] for pot in pots),
        "ballots": len(choices),
        "blank": _blank(choices, is_open),
        "waiting": waiting,
        "ballots_digest": keyed_digest(choices, key),
        "left_out": [number for pot in pots for number in pot["left_out"]],
        "share": None,
        "share_at_start": None,
        "tally": _tallies_together(pots),
        "reached": _said(_reached(choices, won := _funded(lines)), _people(lines, won), is_open),
        "projects": lines,
        "weighed": None,
        "rungs": [],
        "checked": None,
        "closeness": None,
        "also": [
            _also_together(choices, lines, others, is_open)
            for others in zip(*(pot["also"] for pot in pots), strict=True)
        ],
        "pots": pots,
    }


def _tallies_together(pots: list[Working]) -> Working:
    """What can be said of several counts at once; each is whole in its pot."""
    lists = ("winners", "order", "ties", "removed", "unsupported")
    return {name: [one for pot in pots for one in pot["tally"][name]] for name in lists} | {"increments": None}


def _funded(lines: list[Working]) -> set[str]:
    return {line["number"] for line in lines if line["funded"]}


def _people(lines: list[Working], numbers: Collection[str]) -> list[int]:
    return [line["people"] for line in lines if line["number"] in numbers]


def _also_together(choices: list[dict], lines: list[Working], others: tuple[Working, ...], is_open: bool) -> Working:
    winners = [number for other in others for number in other["winners"]]
    return {
        "rule": others[0]["rule"],
        "winners": winners,
        "total_minor": sum(other["total_minor"] for other in others),
        "reached": _said(_reached(choices, set(winners)), _people(lines, winners), is_open),
        "weighed": None,
    }


def _reached(choices: list[dict], winners: set[str]) -> list[int]:
    return [sum(bool(named_in(choice) & winners) for choice in choices), len(choices)]


def reached_by(election: Election, tally: Tally) -> list[int]:
    """How many voters, of how many, supported something that is funded."""
    return [int(share_with_a_winner(election, tally) * len(election.ballots)), len(election.ballots)]


def lines_of(rules: Working, election: Election, tally: Tally, explained: Explanation, is_open: bool) -> list[Working]:
    """One line for each project: winners in the order they were funded, then the rest, most points first."""
    frozen = {project["number"]: project for project in rules["projects"]}
    unit = minor_unit(rules["currency"])
    firsts: dict[str, int] | None = _first_places(election)
    if firsts is not None and not is_open:
        firsts = hide_few(firsts, len(election.ballots))
    won = [_line(frozen[why.project], why, {"funded": True, **_why_funded(why, is_open)}) for why in explained.funded]
    lost = [
        _line(frozen[why.project], why, {"funded": False, **_why_not(election, tally, why, unit, is_open)})
        for why in explained.not_funded
    ]
    for line in (*won, *lost):
        if firsts is not None and line["number"] in firsts:
            line["firsts"] = firsts[line["number"]]
    return [*won, *lost]


def _first_places(election: Election) -> Counter[str] | None:
    """How many ballots put each project first; None where ballots have no order."""
    if election.vote_type != "ordinal":
        return None
    found = Counter(ballot.order[0] for ballot in election.ballots if isinstance(ballot, Ranking) and ballot.order)
    return Counter({project.id: found[project.id] for project in election.projects})


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
    few = not is_open and why.supporters < settings.SMALL_NUMBER and tally.rule.startswith("mes_")
    if few and why.reason == "shares":
        return {"why": "too-few-to-say"}
    found: Working = {"why": why.reason}
    if why.beside:
        found["beside"] = list(why.beside)
    if few:
        return found
    left = why.left_between_them
    grain = Grain(unit=unit)
    if not is_open and tally.rule.startswith("mes_"):
        # What is left, and what would have been enough, tells how many of them had paid for something else.
        step = money_step(tally.per_voter_budget or tally.budget / tally.voters)
        grain = Grain(unit=step, people=settings.SMALL_NUMBER)
        left = rounded_down(left, step) if left is not None else None
        found["about"] = True
    found |= near(election, tally, why, grain)
    if left is not None and (left or is_open):
        found["left"] = str(left)
    return found


def minor_unit(currency: str) -> Fraction:
    return Fraction(1, 10 ** decimals(currency))


def other_way(rules: Working, election: Election, rule: str, explained: Explanation, is_open: bool) -> Working:
    """The same ballots counted by another rule: who would have won, and how many voters it reaches."""
    tally = count(election, rule)
    return {
        "rule": rule,
        "winners": list(tally.winners),
        "total_minor": minor_units(tally.total_cost, rules["currency"]),
        "reached": _said(reached_by(election, tally), _asked_for(tally, explained), is_open),
        "weighed": weighed(election, tally) if is_open else None,
    }


def _asked_for(tally: Tally, explained: Explanation) -> list[int]:
    """How many people asked for each winner of a tally."""
    return [why.supporters for why in (*explained.funded, *explained.not_funded) if why.project in tally.winners]
