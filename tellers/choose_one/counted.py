"""What a poll's count returns."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from tellers.ballots import BadBallot, Ballot, named_on
from tellers.tally import Tie, plain


@dataclass(frozen=True, slots=True)
class Counted:
    """The count of a poll.

    method   "single choice" or "approval"
    counts   ((option, how many chose it), …), most first, equals in the order the options were given; every option is there
    winners  every option with the most votes, in that order: several if they are tied, none if nobody chose anything.
             With a tie order, only the one it puts first.
    voters   ballots cast, blank ones too
    blank    ballots that choose nothing
    tie      the options that had equally many, and what chose between them; None if one option had the most
    notes    plain sentences a reader should see
    """

    method: str
    counts: tuple[tuple[str, int], ...]
    winners: tuple[str, ...]
    voters: int
    blank: int
    tie: Tie | None
    notes: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        """The result as plain dicts, lists, text and whole numbers."""
        return {name: plain(getattr(self, name)) for name in self.__dataclass_fields__}


def most_named(
    method: str, options: Sequence[str], ballots: Iterable[Ballot], tie_order: Sequence[str] | None
) -> Counted:
    """Count how often each option is named. Raises BadBallot for an unknown option, or a tie order that leaves one out."""
    votes = _checked_options(options)
    if tie_order is not None and sorted(tie_order) != sorted(options):
        raise BadBallot("The tie order must name every option once, and nothing else.")
    voters = blank = 0
    for ballot in ballots:
        voters += 1
        named = named_on(ballot)
        blank += not named
        for option in named:
            if option not in votes:
                raise BadBallot(f"A ballot names “{option}”, which is not an option here.")
            votes[option] += 1
    most = max(votes.values())
    tied = [option for option in options if votes[option] == most] if most else []
    tie = _tie(tied, tie_order)
    winners = [tie.chosen] if tie and tie_order else tied
    return Counted(
        method=method,
        counts=tuple(sorted(votes.items(), key=lambda item: -item[1])),
        winners=tuple(winners),
        voters=voters,
        blank=blank,
        tie=tie,
        notes=tuple(_notes(voters, most, tied, tie)),
    )


def _checked_options(options: Sequence[str]) -> dict[str, int]:
    if not options:
        raise BadBallot("A poll needs at least one option.")
    if len(set(options)) != len(options):
        raise BadBallot("Two options have the same name.")
    return dict.fromkeys(options, 0)


def _tie(tied: list[str], tie_order: Sequence[str] | None) -> Tie | None:
    if len(tied) < 2:
        return None
    if tie_order is None:
        return Tie(tuple(tied), "", "nothing: they are tied")
    ordered = sorted(tied, key=list(tie_order).index)
    return Tie(tuple(ordered), ordered[0], "the tie order set before the vote")


def _notes(voters: int, most: int, tied: list[str], tie: Tie | None) -> list[str]:
    if not voters:
        return ["Nobody voted, so nothing is chosen."]
    if not most:
        return ["Every ballot is blank, so nothing is chosen."]
    if tie and tie.chosen:
        return [f"{_listed(tied)} have {most} each. {tie.chosen} wins by {tie.settled_by}."]
    if tie:
        return [f"{_listed(tied)} are tied with {most} each."]
    return []


def _listed(options: list[str]) -> str:
    return f"{', '.join(options[:-1])} and {options[-1]}"
