"""From a closed box to who won, in plain values."""

from collections import Counter
from typing import Any

from folkmoot.decide.polls.frozen import Rules
from folkmoot.decide.polls.models import Poll
from folkmoot.furniture.ballots import box
from folkmoot.furniture.ballots.models import Box
from tellers import choose_one
from tellers.ballots import Approval, Choice

LIST_FROM = 50  # ballots are listed one by one only when there are this many, and no pattern is rare
Ballot = frozenset[str]


def count(frozen: Rules, held: Box, left_out: frozenset[str] = frozenset()) -> dict[str, Any]:
    """The whole working of a poll, from its frozen rules and its box alone.

    left_out  references of answers that a ruling takes out of the count
    """
    standing = [option["id"] for option in frozen["options"] if option["ref"] not in left_out]
    choices = box.counted(held)
    ballots = [frozenset(choice["options"]) for choice in choices]
    counted = _count(frozen["method"], standing, [ballot & set(standing) for ballot in ballots])
    listed = may_be_listed(ballots, frozen["small_number"])
    return {
        "method": frozen["method"],
        "labels": {option["id"]: option["label"] for option in frozen["options"]},
        "counts": dict(counted.counts),
        "ballots": counted.voters,
        "blank": sum(not ballot for ballot in ballots),
        "winners": list(counted.winners),
        "left_out": [option["id"] for option in frozen["options"] if option["ref"] in left_out],
        "ways": ways(held, frozen["small_number"]),
        "listed": listed,
        # Given only with the list itself: of a few ballots, a digest could be guessed back to who picked what.
        "ballots_digest": box.digest_of(choices) if listed else "",
    }


def _count(method: str, options: list[str], ballots: list[Ballot]) -> choose_one.Counted:
    if not options:  # a ruling took out every answer
        return choose_one.Counted(method, (), (), len(ballots), len(ballots), None, ())
    return METHODS[method](options, ballots)


def _single(options: list[str], ballots: list[Ballot]) -> choose_one.Counted:
    return choose_one.single_choice(options, [Choice(next(iter(ballot), None)) for ballot in ballots])


def _approval(options: list[str], ballots: list[Ballot]) -> choose_one.Counted:
    return choose_one.approval(options, [Approval(ballot) for ballot in ballots])


METHODS = {Poll.SINGLE: _single, Poll.APPROVAL: _approval}


def may_be_listed(ballots: list[Ballot], small_number: int) -> bool:
    """Whether each ballot can be shown without showing a person: many of them, and every pattern shared by several."""
    return len(ballots) >= LIST_FROM and min(Counter(ballots).values()) >= small_number


def ways(held: Box, small_number: int) -> dict[str, int] | None:
    """How many voted on a screen, with a helper, on paper; nothing when one of the ways was used by few."""
    used = Counter(held.roll.filter(voted=True).values_list("via", flat=True))
    return dict(sorted(used.items())) if len(used) > 1 and min(used.values()) >= small_number else None
