"""Several winners by simple counting: those named on most ballots."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from tellers.ballots import Approval, BadBallot
from tellers.choose_many.lots import BY_LOT, checked_lots
from tellers.tally import Tie, plain


@dataclass(frozen=True, slots=True)
class MostNamed:
    """The result of an election by most votes or most ticks.

    rule     "block_approval" or "first_past_the_post"
    counts   ((candidate, how many named them), …), most first, equals in the order of the ballot paper; everybody is there
    winners  those with most, in that order; fewer than `seats` if a tie for the last places waits for a lot, if nobody else was
             named, or if too few stood
    voters   ballots handed in
    blank    ballots that name nobody
    void     ballots that name more than they may; they are not counted
    tie      those with equally many for the last places, the lucky first; None if there were no such
    notes    plain sentences a reader should see
    """

    rule: str
    seats: int
    counts: tuple[tuple[str, int], ...]
    winners: tuple[str, ...]
    voters: int
    blank: int
    void: int
    tie: Tie | None
    notes: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        """The result as plain dicts, lists, text and whole numbers."""
        return {name: plain(getattr(self, name)) for name in self.__dataclass_fields__}


def block_approval(
    candidates: Sequence[str], ballots: Iterable[Approval], *, seats: int, lots: Sequence[str] | None = None
) -> MostNamed:
    """Those whom most voters are happy with. Each voter ticks as many as they like.

    candidates  ids, in the order of the ballot paper
    ballots     one Approval for each voter; Approval() is blank
    seats       places to fill, at least one
    lots        every candidate once, the luckiest first, drawn before the count; without them a tie for the last place
                leaves it open, and the result says so

    Raises BadBallot for an unknown candidate. Exact. O(total length of the ballots).
    A group of half the voters can take every place; scottish_stv does not have that fault.
    Kilgour (2010), "Approval Balloting for Multi-winner Elections", in Laslier & Sanver (eds).
    """
    return _result("block_approval", _named(candidates, ballots, len(candidates)), seats, lots)


def first_past_the_post(
    candidates: Sequence[str],
    ballots: Iterable[Approval],
    *,
    seats: int,
    lots: Sequence[str] | None = None,
    most: int | None = None,
) -> MostNamed:
    """Those with most votes, where each voter may vote for as many as there are places, as in English wards of several seats.

    most  how many a ballot may name; `seats` if not given. A ballot that names more is void and is not counted.

    The rest is as for block_approval.
    Local Elections (Principal Areas) (England and Wales) Rules 2006 (SI 2006/3304), Schedule 2, rules 47 (void papers) and 49
    (equal votes: by lot).
    """
    return _result("first_past_the_post", _named(candidates, ballots, seats if most is None else most), seats, lots)


@dataclass(frozen=True, slots=True)
class _Named:
    counts: dict[str, int]
    voters: int
    blank: int
    void: int


def _named(candidates: Sequence[str], ballots: Iterable[Approval], most: int) -> _Named:
    """How many ballots name each candidate, most first."""
    votes = dict.fromkeys(candidates, 0)
    if not votes or len(votes) != len(candidates):
        raise BadBallot("An election needs at least one candidate, and each needs their own name.")
    papers = [ballot.approves for ballot in ballots]
    for one in (one for approves in papers for one in sorted(approves)):
        if one not in votes:
            raise BadBallot(f"A ballot names “{one}”, who is not a candidate here.")
    for one in (one for approves in papers if len(approves) <= most for one in approves):
        votes[one] += 1
    counts = dict(sorted(votes.items(), key=lambda item: -item[1]))
    return _Named(counts, len(papers), papers.count(frozenset()), sum(len(approves) > most for approves in papers))


def _result(rule: str, named: _Named, seats: int, lots: Sequence[str] | None) -> MostNamed:
    if seats < 1:
        raise BadBallot("An election needs at least one place to fill.")
    winners, tie = _winners(named.counts, seats, checked_lots(list(named.counts), lots))
    return MostNamed(
        rule=rule,
        seats=seats,
        counts=tuple(named.counts.items()),
        winners=tuple(winners),
        voters=named.voters,
        blank=named.blank,
        void=named.void,
        tie=tie,
        notes=tuple(_notes(winners, tie, seats)),
    )


def _winners(votes: dict[str, int], seats: int, lots: Sequence[str] | None) -> tuple[list[str], Tie | None]:
    """Everybody above the line; those on it if there is room for all, else by lot, else not yet."""
    named = [one for one, number in votes.items() if number]
    if len(named) <= seats:
        return named, None
    line = votes[named[seats - 1]]
    above = [one for one in named if votes[one] > line]
    on_it = [one for one in named if votes[one] == line]
    if len(above) + len(on_it) == seats:
        return above + on_it, None
    if lots is None:
        return above, Tie(tuple(on_it), "", "nothing: a lot is needed")
    lucky = sorted(on_it, key=lots.index)
    return above + lucky[: seats - len(above)], Tie(tuple(lucky), lucky[0], BY_LOT)


def _notes(winners: list[str], tie: Tie | None, seats: int) -> list[str]:
    if tie and not tie.chosen:
        return [f"{', '.join(tie.between)} have equal votes for the last places; only a lot may choose between them."]
    if tie:
        return [
            f"{', '.join(tie.between)} had equal votes for the last places, taken in that order by {tie.settled_by}."
        ]
    return [f"Only {len(winners)} of {seats} places are filled: nobody else was named."] if len(winners) < seats else []
