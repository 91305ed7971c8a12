"""A result in plain words, for people at a terminal."""

from fractions import Fraction

from tellers.share_budget.election import Election
from tellers.share_budget.reach import share_with_a_winner
from tellers.tally import Round, Tally

WHY_IT_STOPPED = {
    "nothing-affordable": "We stopped when no group of voters had enough left to pay for anything else.",
    "next-overspends": "We stopped because one more unit of money for each voter would have spent too much.",
    "exhaustive": "We stopped because nothing else fits in the money left.",
    "everything-fits": "There was enough money for everything people asked for.",
    "nothing-left": "We stopped because nothing is left that could be funded beside the rest.",
    "end-of-list": "We went down the whole list.",
    "does-not-fit": "We stopped at the first project that did not fit in the money left.",
    "best-set": "No other set of projects that the money can pay for has more support.",
    "no-ballots": "Nobody voted.",
}


def spoken(election: Election, tally: Tally) -> str:
    """The result as text: what is funded, in what order and why it stopped; what is not; ties and notes."""
    names = {project.id: project.name for project in election.projects}
    lines = [*_headline(election, tally), ""]
    if tally.rounds:
        lines += ["Funded, in the order they were paid for:"]
        lines += [_funded(place, one, names, election.currency) for place, one in enumerate(tally.rounds, 1)]
        lines.append("")
    lost = [project for project in election.projects if project.id not in tally.winners]
    if lost:
        lines += ["Not funded:"]
        lines += [f"     {_named(p.id, names)}: {amount(p.cost, election.currency)}" for p in lost]
        lines.append("")
    lines.append(WHY_IT_STOPPED[tally.stop])
    lines += [
        f"Tie: {', '.join(tie.between)} had an equal claim. {tie.chosen} went first ({tie.settled_by})."
        for tie in tally.ties
    ]
    lines += tally.notes
    return "\n".join(lines)


def amount(number: Fraction, currency: str = "") -> str:
    """Money for reading: 12,500 or 12.50; rounded to hundredths, with “about” if that is not exact."""
    cents = round(number * 100)
    exact = Fraction(cents, 100) == number
    digits = f"{cents // 100:,}" + (f".{cents % 100:02}" if cents % 100 else "")
    return ("" if exact else "about ") + f"{digits} {currency}".strip()


def _headline(election: Election, tally: Tally) -> list[str]:
    asked, won = len(election.projects), len(tally.winners)
    spent, budget = amount(tally.total_cost), amount(tally.budget, election.currency)
    lines = [
        f"{won} of {asked} projects are funded.",
        f"They cost {spent} out of {budget}.",
        f"{tally.voters:,} people voted.",
    ]
    if tally.voters:
        reached = int(share_with_a_winner(election, tally) * 100)
        lines.append(f"{reached} in 100 of them asked for something that is funded.")
    if tally.per_voter_budget is not None:
        lines.append(f"Each voter's share of the money was {amount(tally.per_voter_budget, election.currency)}.")
    return lines


def _funded(place: int, one: Round, names: dict[str, str], currency: str) -> str:
    line = f"{place:4} {_named(one.project, names)}: {amount(one.cost, currency)}"
    if one.how == "shares" and one.price_per_point is not None:
        return f"{line} (at most {amount(one.price_per_point)} from a share for each vote or point)"
    if one.how == "in part":
        return f"{line} (a part of its cost: all that was left)"
    if one.how == "topped up":
        return f"{line} (from the money left over)"
    return line


def _named(project: str, names: dict[str, str]) -> str:
    return f"{project} {names[project]}".strip()
