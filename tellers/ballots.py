"""What a voter handed in: frozen, and checked the moment it is made.

Money, points and places are exact. A number may be an int, a Fraction, a Decimal or decimal text; never a float,
because 0.1 as a float is not a tenth.
"""

from collections import deque
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import chain
from typing import Any

Number = int | str | Fraction | Decimal


class BadBallot(ValueError):
    """A ballot, project or budget that cannot be counted as it stands; the message is a plain sentence."""


@dataclass(frozen=True, slots=True, init=False, eq=False, repr=False)
class Approval:
    """A ballot that names every choice the voter is happy with. Naming none is a blank ballot.

    approves  ids, in any order; naming one twice counts once
    Raises BadBallot if an id is not text or is empty.
    """

    #: The ids; or, on a ballot read from a file, their text with commas: it is smaller, and a city has many thousands.
    _ids: frozenset[str] | str

    def __init__(self, approves: Iterable[str] = ()) -> None:
        object.__setattr__(self, "_ids", frozenset(_checked_ids(approves)))

    @property
    def approves(self) -> frozenset[str]:
        """The ids."""
        return frozenset(self._ids.split(",")) if isinstance(self._ids, str) else self._ids

    def __eq__(self, other: object) -> bool:
        return self.approves == other.approves if isinstance(other, Approval) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.approves)

    def __repr__(self) -> str:
        return f"Approval({sorted(self.approves)!r})"

    @classmethod
    def of_texts(cls, texts: Collection[str]) -> "list[Approval]":
        """As `Approval(text.split(","))` for each, where all between commas are known to be ids."""
        ballots = [object.__new__(cls) for _ in texts]
        deque(map(cls.__dict__["_ids"].__set__, ballots, texts), maxlen=0)
        return ballots


def all_ticked(ballots: Iterable[Any]) -> Iterable[str]:
    """Every id on any of these Approvals, some of them many times."""
    ids = [ballot._ids for ballot in ballots]
    texts = [one for one in ids if type(one) is str]
    ticks = ids if not texts else [one for one in ids if type(one) is not str]
    return chain(",".join(texts).split(",") if texts else (), chain.from_iterable(ticks))


@dataclass(frozen=True, slots=True)
class Choice:
    """A ballot with one choice at most. `None` is a blank ballot.

    Raises BadBallot if the id is not text or is empty.
    """

    chosen: str | None = None

    def __post_init__(self) -> None:
        if self.chosen is not None:
            _checked_ids([self.chosen])


@dataclass(frozen=True, slots=True, init=False)
class Score:
    """A ballot that gives points. No points, or nought, is no support.

    points  {id: points} or pairs (id, points); points ≥ 0 and exact
    Kept as pairs in order of id, noughts left out, so that equal ballots are equal.
    Raises BadBallot for points below nought, for points that are not exact, and for an id named twice.
    """

    points: tuple[tuple[str, Fraction], ...]

    def __init__(self, points: Mapping[str, Number] | Iterable[tuple[str, Number]] = ()) -> None:
        pairs = list(points.items()) if isinstance(points, Mapping) else list(points)
        ids = _checked_ids(choice for choice, _ in pairs)
        _refuse_repeats(ids, "is given points twice on one ballot")
        exact = [(choice, exact_number(number, f"the points for “{choice}”")) for choice, number in pairs]
        for choice, number in exact:
            if number < 0:
                raise BadBallot(f"“{choice}” is given {number} points: points below nought cannot be counted.")
        object.__setattr__(self, "points", tuple(sorted(pair for pair in exact if pair[1])))


@dataclass(frozen=True, slots=True, init=False)
class Ranking:
    """A ballot that puts choices in order, best first. It may leave choices out.

    Raises BadBallot if an id is not text, is empty, or appears twice.
    """

    order: tuple[str, ...]

    def __init__(self, order: Iterable[str] = ()) -> None:
        ids = tuple(_checked_ids(order))
        _refuse_repeats(ids, "is ranked twice on one ballot")
        object.__setattr__(self, "order", ids)


Ballot = Approval | Choice | Score | Ranking


def named_on(ballot: Ballot) -> tuple[str, ...]:
    """The ids a ballot names, whatever its kind; in the voter's order for a ranking, else in order of id."""
    match ballot:
        case Approval():
            return tuple(sorted(ballot.approves))
        case Choice():
            return () if ballot.chosen is None else (ballot.chosen,)
        case Score():
            return tuple(choice for choice, _ in ballot.points)
        case Ranking():
            return ballot.order


def exact_number(value: Number, what: str = "the number") -> Fraction:
    """The value as an exact fraction. Raises BadBallot for a float, for nonsense and for infinity.

    what  names the number in the message, as in "the cost of “trees”"
    """
    if isinstance(value, Fraction):
        return value
    if isinstance(value, float | bool):
        raise BadBallot(f"{what} is {value!r}, which is not exact: give it as text, as in “0.1”.")
    try:
        return Fraction(value)
    except (ValueError, TypeError, OverflowError, ZeroDivisionError):
        raise BadBallot(f"{what} is {value!r}, which is not a number.") from None


def _checked_ids(ids: Iterable[str]) -> list[str]:
    if isinstance(ids, str):
        raise BadBallot(f"A ballot needs a list of ids, not the single text {ids!r}.")
    checked = list(ids)
    for one in checked:
        if not isinstance(one, str) or not one:
            raise BadBallot(f"{one!r} is not an id: an id is text of at least one character.")
    return checked


def _refuse_repeats(ids: Iterable[str], complaint: str) -> None:
    seen = set()
    for one in ids:
        if one in seen:
            raise BadBallot(f"“{one}” {complaint}.")
        seen.add(one)
