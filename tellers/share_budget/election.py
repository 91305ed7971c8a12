"""A budget to share out: the projects, the ballots and the money, checked before anything is counted."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction

from tellers.ballots import (
    Approval,
    BadBallot,
    Ballot,
    Choice,
    Number,
    Ranking,
    Score,
    all_ticked,
    exact_number,
    named_on,
)
from tellers.tally import natural_key, natural_order

BALLOT_OF: dict[str, type[Ballot]] = {
    "approval": Approval,
    "choose-1": Choice,
    "cumulative": Score,
    "scoring": Score,
    "ordinal": Ranking,
}


@dataclass(frozen=True, slots=True, init=False)
class Project:
    """Something the money could pay for.

    id    text, unique in its election
    cost  ≥ 0, exact, in main currency units (pounds, not pence)
    name  what people call it; plays no part in the count
    Raises BadBallot if the id is empty or the cost is below nought or not exact.
    """

    id: str
    cost: Fraction
    name: str

    def __init__(self, id: str, cost: Number, name: str = "") -> None:
        if not isinstance(id, str) or not id:
            raise BadBallot(f"{id!r} is not a project id: an id is text of at least one character.")
        exact = exact_number(cost, f"the cost of “{id}”")
        if exact < 0:
            raise BadBallot(f"“{id}” costs {exact}: a cost below nought cannot be counted.")
        object.__setattr__(self, "id", id)
        object.__setattr__(self, "cost", exact)
        object.__setattr__(self, "name", name)


@dataclass(frozen=True, slots=True)
class Cap:
    """The most that some projects may cost together: those of a category, or of a neighbourhood.

    projects  ids; a project may stand under several caps
    amount    ≥ 0, exact, in main currency units
    """

    name: str
    projects: frozenset[str]
    amount: Fraction


@dataclass(frozen=True, slots=True, init=False, weakref_slot=True)
class Election:
    """Everything a count needs, and nothing about the people who voted.

    projects         in any order; ids unique
    ballots          one for each voter, blank ones too: a blank ballot has a share that nobody else may spend
    budget           ≥ 0, exact, in main currency units
    vote_type        "approval", "choose-1", "cumulative", "scoring" or "ordinal"; every ballot is of its kind
    rank_points_top  for "ordinal": points of a first place, the next gets one less, and so on down to nought;
                     None means the length of the longest ballot. None for the other types.
    exclusive        sets of project ids, of each of which at most one may win; kept in natural order
    barred           ids that may not win whatever their support, as below a threshold; kept in natural order
    caps             [Cap]: what would go above one when its turn comes cannot win any more
    currency         three letters or "", for printing only
    meta             pairs (key, value) from a file's head that the count does not use, in order
    notes            plain sentences about how the election was read, carried into every Tally

    Two elections are equal when they would be counted and printed alike.
    Raises BadBallot: an id twice, a ballot of the wrong kind, a ballot or a set that names an unknown project.
    """

    projects: tuple[Project, ...]
    ballots: tuple[Ballot, ...]
    budget: Fraction
    vote_type: str
    rank_points_top: int | None
    exclusive: tuple[tuple[str, ...], ...]
    barred: tuple[str, ...]
    caps: tuple[Cap, ...]
    currency: str
    meta: tuple[tuple[str, str], ...]
    notes: tuple[str, ...] = field(compare=False)

    def __init__(  # noqa: PLR0913 - an election has these parts, most of them with a plain default
        self,
        projects: Iterable[Project],
        ballots: Iterable[Ballot],
        *,
        budget: Number,
        vote_type: str = "approval",
        rank_points_top: int | None = None,
        exclusive: Iterable[Iterable[str]] = (),
        barred: Iterable[str] = (),
        caps: Iterable[Cap] = (),
        currency: str = "",
        meta: Iterable[tuple[str, str]] = (),
        notes: Iterable[str] = (),
    ) -> None:
        set_to = object.__setattr__
        set_to(self, "projects", tuple(projects))
        set_to(self, "ballots", tuple(ballots))
        set_to(self, "budget", exact_number(budget, "the budget"))
        set_to(self, "vote_type", vote_type)
        set_to(self, "exclusive", _in_order(exclusive))
        set_to(self, "barred", natural_order(set(barred)))
        set_to(self, "caps", tuple(sorted(caps, key=lambda cap: (cap.name, natural_order(cap.projects)))))
        set_to(self, "currency", currency)
        set_to(self, "meta", tuple(meta))
        set_to(self, "notes", tuple(notes))
        _check(self)
        set_to(self, "rank_points_top", _top_points(self, rank_points_top))

    @property
    def different_ballots(self) -> tuple[Ballot, ...]:
        """Each ballot object once (a reader shares one object among equal ballots), in order of first use."""
        return tuple(dict(zip(map(id, self.ballots), self.ballots, strict=True)).values())

    def points(self, ballot: Ballot) -> tuple[tuple[str, int | Fraction], ...]:
        """What a ballot gives to each project it supports: 1 for a tick, the points given, or the points of a place."""
        match ballot:
            case Approval():
                return tuple([(one, 1) for one in ballot.approves])
            case Score():
                return ballot.points
            case Ranking():
                top = self.rank_points_top or 0
                return tuple([(one, top - place) for place, one in enumerate(ballot.order[:top])])
        return tuple([(one, 1) for one in named_on(ballot)])


def _in_order(exclusive: Iterable[Iterable[str]]) -> tuple[tuple[str, ...], ...]:
    """The sets in a form that does not depend on how they were written. A set of one forbids nothing and is left out."""
    sets = {natural_order(set(one)) for one in exclusive}
    return tuple(sorted((one for one in sets if len(one) > 1), key=lambda one: [natural_key(part) for part in one]))


def _check(election: Election) -> None:
    if election.vote_type not in BALLOT_OF:
        raise BadBallot(f"“{election.vote_type}” is not a kind of vote we count: use one of {', '.join(BALLOT_OF)}.")
    if election.budget < 0:
        raise BadBallot(f"The budget is {election.budget}: a budget below nought cannot be shared out.")
    known = set[str]()
    for project in election.projects:
        if project.id in known:
            raise BadBallot(f"Two projects have the id “{project.id}”.")
        known.add(project.id)
    _check_sets(election, known)
    wanted, ballots = BALLOT_OF[election.vote_type], election.different_ballots
    if wanted is Approval and set(map(type, ballots)) == {Approval} and known.issuperset(all_ticked(ballots)):
        return
    for ballot in ballots:
        if not isinstance(ballot, wanted):
            raise BadBallot(f"This vote is “{election.vote_type}”, so {ballot!r} does not belong in it.")
        for one in named_on(ballot):
            if one not in known:
                raise BadBallot(f"A ballot names “{one}”, which is not a project here.")


def _check_sets(election: Election, known: set[str]) -> None:
    for together in (*election.exclusive, election.barred, *(tuple(cap.projects) for cap in election.caps)):
        for one in together:
            if one not in known:
                raise BadBallot(f"A set of projects names “{one}”, which is not a project here.")
    if any(cap.amount < 0 for cap in election.caps):
        raise BadBallot("A cap below nought cannot be kept.")


def _top_points(election: Election, stated: int | None) -> int | None:
    if election.vote_type != "ordinal":
        return None
    if stated is None:
        return max((len(named_on(ballot)) for ballot in election.different_ballots), default=0)
    if stated < 1:
        raise BadBallot(f"A first place cannot be worth {stated} points.")
    return stated
