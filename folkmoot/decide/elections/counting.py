"""From a closed box to who was elected, in plain values. Nobody is named here: those who stand go by their ids."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from folkmoot.decide.elections.frozen import Rules
from folkmoot.decide.elections.methods import APPROVAL, ERS97, MOST, PAIRS, RANKED, RUNOFF, STV
from folkmoot.decide.elections.models import Election, Nomination
from folkmoot.furniture.ballots import box as ballot_box
from folkmoot.furniture.ballots.models import Box
from tellers.ballots import Approval, BadBallot, Ranking
from tellers.choose_many import block_approval, ers97, first_past_the_post, scottish_stv
from tellers.choose_many.lots import BY_LOT
from tellers.choose_one import instant_runoff, ranked_pairs
from tellers.draw import draw_order, list_digest

LIST_FROM = 50  # ballots are listed one by one only when there are this many, and no pattern is rare
Working = dict[str, Any]


def count(frozen: Rules, election: Election, left_out: frozenset[str] = frozenset()) -> Working:
    """The whole working of an election, from its frozen rules, its final list, its sealed word and its box.

    left_out  references of those whom a ruling takes out of the count
    """
    listed = list(Nomination.objects.standing(election))
    standing = [one.public_id for one in listed if one.reference not in left_out and not one.left_late]
    told = _about(frozen, election, listed, standing)
    if not standing:
        return {**told, "winners": [], "ballots": 0, "listed": False, "ballots_digest": "", "ways": None}
    lots = list(draw_order(standing, seed=_opened(frozen, election)).order)
    if len(standing) <= frozen["seats"]:
        return {
            **told, "lots": lots, "winners": standing, "without_vote": True, "ballots": 0, "listed": False,
            "ballots_digest": "", "ways": None,
        }  # fmt: skip
    choices = ballot_box.counted(election.box)
    result = tally(frozen["method"], frozen["seats"], standing, choices, lots)
    told |= {"lots": lots, "ballots": len(choices), "roll": election.roll_size, "roll_only": by_account(election.box)}
    if not may_be_told(choices, frozen["small_number"]):
        # In the order of their ids, for the order in which they were chosen tells of the votes too.
        winners = sorted(result.winners)
        return {**told, "winners": winners, "withheld": True, "listed": False, "ballots_digest": "", "ways": None}
    return {**told, "winners": list(result.winners), **_figures(frozen, election, standing, choices, result)}


def _figures(frozen: Rules, election: Election, standing: list[str], choices: list[dict], result: Any) -> Working:
    """The working itself."""
    shown = may_be_listed(choices, frozen["small_number"])
    return {
        "result": result.as_json(),
        "by_lot": by_lot(result) or lots_chose(frozen["method"], standing, choices),
        "blank": sum(not only(choice, standing) for choice in choices),
        "listed": shown,
        # Given only with the list itself: of a few ballots, a digest could be guessed back to who chose whom.
        "ballots_digest": ballot_box.digest_of(choices) if shown else "",
        "ways": ways(election.box, frozen["small_number"]),
    }


def draw(frozen: Rules, election: Election, left_out: frozenset[str] = frozenset()) -> Working:
    """The whole working of a draw among those who are willing."""
    listed = list(Nomination.objects.standing(election))
    standing = [one.public_id for one in listed if one.reference not in left_out and not one.left_late]
    told = {**_about(frozen, election, listed, standing), "numbers": election.drawn_numbers}
    if not listed:
        return {**told, "winners": [], "order": []}
    sealed = _opened(frozen, election)
    seed = f"{election.drawn_numbers} {sealed}" if election.drawn_numbers else sealed
    drawn = draw_order([one.public_id for one in listed], seed=seed)
    order = [one for one in drawn.order if one in standing]
    return {
        **told,
        "full_seed": seed,
        "list_digest": drawn.digest,
        "tickets": [list(pair) for pair in drawn.tickets],
        "order": order,
        "winners": order[: frozen["seats"]],
    }


def _about(frozen: Rules, election: Election, listed: list[Nomination], standing: list[str]) -> Working:
    ids = [one.public_id for one in listed]
    return {
        "method": frozen["method"],
        "seats": frozen["seats"],
        "candidates": ids,
        "left_out": [one for one in ids if one not in standing],
        "list_digest": list_digest(ids) if ids else "",
        "seed": election.seed,
        "without_vote": False,
    }


def _opened(frozen: Rules, election: Election) -> str:
    """The sealed word. It must be the one whose fingerprint was fixed before anybody stood."""
    if election.seed_fingerprint != frozen["seed_fingerprint"]:
        raise ValueError("the sealed word is not the one that was fixed when this opened")
    return election.seed


def tally(method: str, seats: int, standing: Sequence[str], choices: list[dict], lots: Sequence[str]) -> Any:
    """The count itself. Whoever does not stand any more is passed over on every ballot."""
    kept = [only(choice, standing) for choice in choices]
    if method in RANKED:
        papers = [Ranking(one) for one in kept]
        if method in FOR_ONE:
            return FOR_ONE[method](standing, papers, tie_order=lots)
        return ORDERED[method](standing, papers, seats=seats, lots=lots)
    return TICKED[method](standing, [Approval(one) for one in kept], seats=seats, lots=lots)


FOR_ONE = {PAIRS: ranked_pairs, RUNOFF: instant_runoff}
ORDERED = {STV: scottish_stv, ERS97: ers97}
TICKED = {APPROVAL: block_approval, MOST: first_past_the_post}


def only(choice: dict, standing: Sequence[str]) -> list[str]:
    return [one for one in choice.get("order", choice.get("approves", ())) if one in standing]


def by_lot(result: Any) -> bool:
    """Whether a lot chose between people anywhere in the count."""
    ties = [*getattr(result, "ties", ()), *filter(None, [getattr(result, "tie", None)])]
    return any(tie.settled_by == BY_LOT for tie in ties)


def lots_chose(method: str, standing: Sequence[str], choices: list[dict]) -> bool:
    """Whether equal majorities alone leave it open who wins in pairs, so that the lots behind them chose."""
    if method != PAIRS:
        return False
    try:
        return len(ranked_pairs(standing, [Ranking(only(choice, standing)) for choice in choices]).winners) > 1
    except BadBallot:  # so many equal majorities that nobody can try every order of them
        return True


def may_be_told(choices: list[dict], small_number: int) -> bool:
    """Whether more than who was chosen can be told without telling how neighbours voted.

    Not of fewer ballots than the small number; nor, of fewer than are listed, where they all agree on somebody.
    """
    named = [choice["order"][:1] if "order" in choice else choice.get("approves", ()) for choice in choices]
    agreed = bool(set.intersection(*map(set, named))) if named else False
    return len(choices) >= (LIST_FROM if agreed else small_number)


def may_be_listed(choices: list[dict], small_number: int) -> bool:
    """Whether each ballot can be shown without showing a person: many of them, and every pattern shared by several."""
    patterns = Counter(tuple(choice.get("order", choice.get("approves", ()))) for choice in choices)
    return len(choices) >= LIST_FROM and min(patterns.values()) >= small_number


def by_account(held: Box) -> bool:
    """Whether everybody voted signed in: then those who voted are a part of the roll, and can be told as one."""
    return not held.roll.filter(voted=True).exclude(via="screen").exists()


def ways(held: Box, small_number: int) -> dict[str, int] | None:
    """How many voted on a screen, with a helper, on paper; nothing when one of the ways was used by few."""
    used = Counter(held.roll.filter(voted=True).values_list("via", flat=True))
    return dict(sorted(used.items())) if len(used) > 1 and min(used.values()) >= small_number else None
