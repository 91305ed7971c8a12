"""Ranked pairs: compare the options two by two, and keep the clearest majorities that do not contradict each other."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, groupby
from typing import Any

from tellers.ballots import BadBallot, Ranking
from tellers.tally import plain

#: Without a tie order every order of equal majorities is tried; beyond this many different outcomes we ask for one.
MOST_BRANCHES = 2_000


@dataclass(frozen=True, slots=True)
class Majority:
    """More voters put `winner` before `loser` than the other way round.

    for_, against  how many did so; options left off a ballot stand together behind those on it
    kept           whether it was kept; a majority is dropped if it contradicts clearer ones already kept
    """

    winner: str
    loser: str
    for_: int
    against: int
    kept: bool


@dataclass(frozen=True, slots=True)
class Paired:
    """The result of comparing options in pairs.

    winners     the option that no kept majority is against; several if they are tied
    majorities  every majority, clearest first
    voters      ballots handed in
    blank       ballots that rank nothing
    notes       plain sentences a reader should see
    """

    method: str
    winners: tuple[str, ...]
    majorities: tuple[Majority, ...]
    voters: int
    blank: int
    notes: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        """The result as plain dicts, lists, text and whole numbers."""
        return {name: plain(getattr(self, name)) for name in self.__dataclass_fields__}


Pair = tuple[str, str]


def ranked_pairs(
    options: Sequence[str], ballots: Iterable[Ranking], *, tie_order: Sequence[str] | None = None
) -> Paired:
    """The option that beats the others in pairs, if there is one; else the one left when the weakest majorities give way.

    options    ids, in the order they were shown; at least one
    ballots    one Ranking for each voter. Options left off stand together behind those on it; Ranking() is blank
    tie_order  every option once, the luckiest first, fixed before the vote. It orders equal majorities: first those of the
               luckier winner, then those over the unluckier loser; and it puts one of several unbeaten options first.
               Without it every order of equal majorities is tried and everybody who wins in one of them is a winner.

    Majorities are taken by margin, clearest first; each is kept unless it would close a circle with those already kept.
    Raises BadBallot for an unknown option, or if equal majorities have too many orders and there is no tie order.
    Exact. O(ballots × options² + options⁴).
    Tideman (1987), "Independence of Clones as a Criterion for Voting Rules"; equal majorities by a ranking drawn beforehand after
    Zavist & Tideman (1989), "Complete Independence of Clones in the Ranked Pairs Rule". Without one: Brill & Fischer (2012), "The
    Price of Neutrality for the Ranked Pairs Method".
    """
    options = _checked(options, tie_order)
    papers = list(ballots)
    before = _preferences(options, papers)
    strength = {(a, b): before[a, b] - before[b, a] for a in options for b in options if before[a, b] > before[b, a]}
    lots = list(tie_order or options)
    clearest = sorted(strength, key=lambda pair: (-strength[pair], lots.index(pair[0]), -lots.index(pair[1])))
    kept = _keep(clearest)
    unbeaten = _unbeaten(options, kept)
    everybody = unbeaten if tie_order else _winners_in_any_order(options, clearest, strength)
    winners = sorted(everybody, key=lots.index)[:1] if tie_order else everybody
    return Paired(
        method="ranked_pairs",
        winners=tuple(winners),
        majorities=tuple(Majority(a, b, before[a, b], before[b, a], (a, b) in kept) for a, b in clearest),
        voters=len(papers),
        blank=sum(not ballot.order for ballot in papers),
        notes=tuple(_notes(winners, everybody, len(kept) < len(clearest))),
    )


def _checked(options: Sequence[str], tie_order: Sequence[str] | None) -> list[str]:
    if not options or len(set(options)) != len(options):
        raise BadBallot("A poll needs at least one option, and each needs its own name.")
    if tie_order is not None and sorted(tie_order) != sorted(options):
        raise BadBallot("The tie order must name every option once, and nothing else.")
    return list(options)


def _preferences(options: list[str], ballots: list[Ranking]) -> dict[Pair, int]:
    """How many ballots put the first of a pair before the second."""
    before = {(a, b): 0 for a in options for b in options}
    for ballot in ballots:
        for one in ballot.order:
            if one not in options:
                raise BadBallot(f"A ballot ranks “{one}”, which is not an option here.")
        unranked = [one for one in options if one not in ballot.order]
        for pair in (*combinations(ballot.order, 2), *((a, b) for a in ballot.order for b in unranked)):
            before[pair] += 1
    return before


def _keep(pairs: Iterable[Pair]) -> frozenset[Pair]:
    kept: frozenset[Pair] = frozenset()
    for pair in pairs:
        if not _leads_to(kept, pair[1], pair[0]):
            kept |= {pair}
    return kept


def _leads_to(kept: frozenset[Pair], start: str, end: str) -> bool:
    """Whether kept majorities lead from one option down to another."""
    seen, waiting = {start}, [start]
    while waiting:
        here = waiting.pop()
        if here == end:
            return True
        below = {loser for winner, loser in kept if winner == here} - seen
        seen |= below
        waiting += below
    return False


def _unbeaten(options: list[str], kept: Iterable[Pair]) -> list[str]:
    beaten = {loser for _, loser in kept}
    return [one for one in options if one not in beaten]


def _winners_in_any_order(options: list[str], clearest: list[Pair], strength: dict[Pair, int]) -> list[str]:
    outcomes: set[frozenset[Pair]] = {frozenset()}
    for _, group in groupby(clearest, key=strength.__getitem__):
        equals = list(group)
        outcomes = {found for kept in outcomes for found in _every_way(kept, equals)}
    winning = {one for kept in outcomes for one in _unbeaten(options, kept)}
    return [one for one in options if one in winning]


def _every_way(kept: frozenset[Pair], equals: list[Pair]) -> Iterator[frozenset[Pair]]:
    """Everything that can be kept of equal majorities, in whichever order they are taken."""
    seen, waiting = {kept}, [kept]
    while waiting:
        here = waiting.pop()
        further = [here | {pair} for pair in equals if pair not in here and not _leads_to(here, pair[1], pair[0])]
        if not further:
            yield here
        fresh = set(further) - seen
        seen |= fresh
        waiting += fresh
        if len(seen) > MOST_BRANCHES:
            raise BadBallot(
                "Too many majorities are equal to try every order of them: draw a tie order and count again."
            )


def _notes(winners: list[str], everybody: list[str], dropped: bool) -> list[str]:
    notes = []
    if dropped:
        notes.append("Some majorities contradict each other in a circle; the least clear of them were dropped.")
    if len(winners) > 1:
        notes.append(f"{', '.join(winners)} are tied: equal majorities leave it open which of them wins.")
    elif len(everybody) > 1:
        notes.append(f"{', '.join(everybody)} were unbeaten; {winners[0]} wins by the tie order set before the vote.")
    return notes
