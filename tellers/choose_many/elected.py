"""What a count of ranked ballots returns: who is elected, and every stage in figures and in a sentence."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from tellers.tally import Tie, plain

Figures = tuple[tuple[str, Fraction], ...]


@dataclass(frozen=True, slots=True)
class Batch:
    """Papers of one value, moved together.

    value                each paper's worth in votes after the move
    papers               how many were sorted
    received             ((candidate, votes received), …) in the order of the ballot paper; only those who received any
    non_transferable     votes that found no next choice, or were lost where the rule drops small decimals
    """

    value: Fraction
    papers: int
    received: Figures
    non_transferable: Fraction


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage of the count, as it would stand on the result sheet.

    number             1 for the first choices
    what               "first choices", "surplus", "exclusion" or "last places"
    about              whose surplus, or who is excluded
    batches            the moves of this stage, in order
    votes              ((candidate, votes), …) at its end, in the order of the ballot paper
    non_transferable   votes that are with nobody at its end
    quota              votes that are enough to be elected, at its end
    elected, excluded  who was at this stage, in order
    ties               who had equal votes where it mattered, and what chose between them
    sentence           the stage in plain words
    """

    number: int
    what: str
    about: tuple[str, ...]
    batches: tuple[Batch, ...]
    votes: Figures
    non_transferable: Fraction
    quota: Fraction
    elected: tuple[str, ...]
    excluded: tuple[str, ...]
    ties: tuple[Tie, ...]
    sentence: str


@dataclass(frozen=True, slots=True)
class Elected:
    """The result of an election by ranked ballots.

    rule        "scottish_stv", "ers97" or "instant_runoff"
    candidates  ids in the order of the ballot paper
    winners     ids in the order they were elected; fewer than `seats` if the count had to stop, or too few stood
    rounds      the stages of the count
    voters      ballots handed in
    blank       ballots that rank nobody who stands; they play no part in the quota
    waiting     the tie that stopped the count because only a lot may settle it and no lots were given; else None
    notes       plain sentences a reader of the result should see
    """

    rule: str
    seats: int
    candidates: tuple[str, ...]
    winners: tuple[str, ...]
    rounds: tuple[Stage, ...]
    voters: int
    blank: int
    waiting: Tie | None = None
    notes: tuple[str, ...] = ()

    @property
    def ties(self) -> tuple[Tie, ...]:
        """Every tie that was settled, in the order of the stages."""
        return tuple(tie for one in self.rounds for tie in one.ties)

    def as_json(self) -> dict[str, Any]:
        """The whole result as plain dicts, lists and text: exact numbers as text, as in "124237/100"."""
        return {name: plain(getattr(self, name)) for name in (*self.__dataclass_fields__, "ties")}
