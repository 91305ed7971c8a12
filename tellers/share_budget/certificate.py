"""A certificate: who paid what for which project, so that anyone can check a result by equal shares without counting again."""

from fractions import Fraction
from typing import Any

from tellers.share_budget.completions import equal_shares_at
from tellers.share_budget.digest import ballots_digest
from tellers.share_budget.election import Election
from tellers.share_budget.replay import NothingToReplay, Replay
from tellers.tally import Tally, natural_order


def certify(election: Election, tally: Tally) -> dict[str, Any]:
    """The payments behind a result by equal shares, as plain data for tellers.share_budget.check.

    Keys (every amount exact text, in main currency units):
      rule, voters, budget, increments, share
      costs      {project id: cost} of every project that could win
      order      ids bought from shares, in that order
      added      ids added afterwards from the money left over
      exclusive  [[id, …]]: of each set at most one may win; only projects that could win
      ballots    the digest of all ballots (digest.ballots_digest): compare it with the one that was published
      groups     [{"voters": how many voted alike, "points": {id: points}, "paid": {id: what each one of them paid}}]
      overspends false; true in a certificate that shows that one more unit for everyone would cost too much
    Voters whose ballots are blank, or name only what could not win, are counted in `voters` and appear in no group.
    Raises NothingToReplay if the rule gives no shares or the result is of another election. O(payments).
    """
    if election.caps:
        raise NothingToReplay("A result with caps has no certificate yet: the small checker does not know them.")
    replay = Replay(election, tally)
    field = replay.field
    paid: list[dict[str, str]] = [{} for _ in field.groups]
    for step in replay.steps():
        for g, amount in step.payments.items():
            paid[g][field.ids[step.project]] = str(replay.amount(amount))
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
        "share": str(replay.share),
        "costs": {one: str(field.costs[field.ids.index(one)]) for one in natural_order(field.ids)},
        "order": [one.project for one in tally.rounds if one.how == "shares"],
        "added": [one.project for one in tally.rounds if one.how != "shares"],
        "exclusive": _exclusive(election, field.ids),
        "ballots": ballots_digest(election),
        "groups": groups,
        "overspends": False,
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
