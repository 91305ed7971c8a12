"""A certificate: who paid what for which project, so that anyone can check a result by equal shares without counting again."""

from fractions import Fraction
from typing import Any

from tellers.share_budget.completions import equal_shares_at
from tellers.share_budget.digest import ballots_digest
from tellers.share_budget.election import Election
from tellers.share_budget.field import field_of
from tellers.share_budget.replay import NothingToReplay, Replay
from tellers.tally import Tally, natural_order

#: For each group of equal ballots, what each of its voters paid for which project, as exact text.
Paid = list[dict[str, str]]


def certify(election: Election, tally: Tally) -> dict[str, Any]:
    """The payments behind a result by equal shares, as plain data for tellers.share_budget.check.

    Keys (every amount exact text, in main currency units):
      rule, voters, budget, increments, share
      costs      {project id: cost} of every project that could win
      order      ids bought from shares, in that order
      added      ids added afterwards from the money left over
      exclusive  [[id, …]]: of each set at most one may win; only projects that could win
      caps       [{"name", "projects": [id, …], "amount"}]: the most that those may cost together
      ballots    the digest of all ballots (digest.ballots_digest): compare it with the one that was published
      groups     [{"voters": how many voted alike, "points": {id: points}, "paid": {id: what each one of them paid}}]
      overspends false; true in a certificate that shows that one more unit for everyone would cost too much
      overspent  for bounded overspending, instead: {id: what nobody paid of its cost}
    Voters whose ballots are blank, or name only what could not win, are counted in `voters` and appear in no group.
    Raises NothingToReplay if the rule gives no shares or the result is of another election. O(payments).
    """
    if tally.rule.startswith("bos_") and tally.voters:
        return _certify_overspending(election, tally)
    replay = Replay(election, tally)
    field = replay.field
    paid: Paid = [{} for _ in field.groups]
    for step in replay.steps():
        for g, amount in step.payments.items():
            paid[g][field.ids[step.project]] = str(replay.amount(amount))
    return _certificate(election, tally, replay.share, paid) | {"overspends": False}


def _certify_overspending(election: Election, tally: Tally) -> dict[str, Any]:
    """For bounded overspending, to be checked by check_overspending: `overspent` is what nobody paid of each cost."""
    field = field_of(election)
    if (tally.voters, tally.budget) != (field.voters, field.budget) or not set(tally.order) <= set(field.ids):
        raise NothingToReplay("This result belongs to another election.")
    share = field.budget / field.voters
    money, overspent = [share] * len(field.groups), {}
    paid: Paid = [{} for _ in field.groups]
    for bought in tally.rounds:
        price, missing = (bought.price_per_point or Fraction(0)) / field.scale, bought.cost
        for g, voters, points in field.supporters[field.ids.index(bought.project)]:
            pays = min(money[g], price * points)
            if pays:
                paid[g][bought.project] = str(pays)
            money[g] -= pays
            missing -= pays * voters
        if missing:
            overspent[bought.project] = str(missing)
    return _certificate(election, tally, share, paid) | {"overspent": overspent}


def _certificate(election: Election, tally: Tally, share: Fraction, paid: Paid) -> dict[str, Any]:
    field = field_of(election)
    groups = [
        {
            "voters": group.voters,
            "points": {field.ids[p]: str(Fraction(points, field.scale)) for p, points in group.points},
            "paid": paid[g],
        }
        for g, group in enumerate(field.groups)
    ]
    return {
        "rule": tally.rule,
        "voters": tally.voters,
        "budget": str(tally.budget),
        "increments": tally.increments or 0,
        "share": str(share),
        "costs": {one: str(field.costs[field.ids.index(one)]) for one in natural_order(field.ids)},
        "order": [one.project for one in tally.rounds if one.how == "shares"],
        "added": [one.project for one in tally.rounds if one.how != "shares"],
        "exclusive": _exclusive(election, field.ids),
        "caps": [
            {"name": cap.name, "projects": sorted(cap.projects & set(field.ids)), "amount": str(cap.amount)}
            for cap in election.caps
        ],
        "ballots": ballots_digest(election),
        "groups": groups,
    }


def _exclusive(election: Election, able: tuple[str, ...]) -> list[list[str]]:
    sets = [[one for one in together if one in able] for together in election.exclusive]
    return [together for together in sets if len(together) > 1]


def certify_next_raise(election: Election, tally: Tally) -> dict[str, Any]:
    """The certificate of the count one unit later, which shows why raising stopped at "next-overspends".

    Raises NothingToReplay if the result stopped for another reason.
    """
    if tally.stop != "next-overspends" or tally.increments is None:
        raise NothingToReplay(f"This result stopped at “{tally.stop}”, not because one more raise would overspend.")
    return certify(election, equal_shares_at(election, tally, tally.increments + 1)) | {"overspends": True}
