"""What every way of voting beside the screen needs to know of a round: its paper, whether it is open, and what marks mean.

A letter code, a kiosk, a helper, a sheet of paper and a decision day all ask the same three questions of whoever owns the box,
so that there is one path from marks to a ballot. The owner registers its answers in `AppConfig.ready`, under the word that
`box.new_box(place, owner=…)` keeps with the box.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from folkmoot.base.verdict import YES, Verdict, Words
from folkmoot.belong.people.models import Visitor
from folkmoot.furniture.ballots.models import Box

TICKS, ONE, ORDER, POINTS = "ticks", "one", "order", "points"
TICK = "x"
# {number of a line: its mark}: TICK for ticks and for one, "1", "2" … for an order, whole points for points.
Marks = Mapping[str, str]


@dataclass(frozen=True)
class PaperLine:
    """One line of a ballot paper."""

    number: str  # as printed: what a voter marks and a clerk keys
    title: str
    more: str = ""  # a cost, a few words
    group: str = ""  # the heading it stands under: a pot, a ward
    picture_url: str = ""
    picture_alt: str = ""
    wants_to_speak: bool = False  # those who proposed it would like to tell of it in a hall


@dataclass(frozen=True)
class Paper:
    """The ballot paper of a round, the same on a screen, on a sheet and read aloud."""

    title: str
    lines: tuple[PaperLine, ...]
    way: str  # TICKS, ONE, ORDER or POINTS
    help: Words  # “Tick at least three projects.”
    fewest: int = 1
    most: int | None = None
    points: int | None = None  # how many there are to share out
    language: str = ""
    notes: tuple[Words, ...] = field(default=())  # “You can tick 4 or 7, not both.”


@dataclass(frozen=True)
class Read:
    """Marks made sense of: the ballot as plain values for the box, and whether the rules let it be counted."""

    choice: dict
    complete: bool
    why_not: Words = ""


class BadMarks(ValueError):
    """Marks that stand on no such paper: a number that is not listed, a rank given twice, words for points."""


def everyone(_person: Visitor, _box: Box) -> Verdict:
    return YES


@dataclass(frozen=True)
class Round:
    """How the owner of a box answers.

    paper    what stands on the ballot
    allows   may a ballot be cast at this moment? The hours only: who may vote is for each way of voting to show
    read     (box, marks, blank) → Read; raises BadMarks. `blank` is a voter's own “none of these”
    address  the round's own page
    may_see  whether this visitor may see that there is such a round
    on_roll  whether this account stands on the round's roll, beyond living here. Every way of voting that knows the account asks it
    came_out what a counted practice of the draft would have come to, in sentences. None: this kind cannot be practised

    All of them are asked of a practice's box too, which belongs to a draft (spine/process/practice.py).
    """

    paper: Callable[[Box], Paper]
    allows: Callable[[Box], Verdict]
    read: Callable[[Box, Marks, bool], Read]
    address: Callable[[Box], str]
    may_see: Callable[[Visitor, Box], Verdict] = everyone
    on_roll: Callable[[Visitor, Box], Verdict] = everyone
    came_out: Callable[[Box], tuple[Words, ...]] | None = None


_rounds: dict[str, Round] = {}


def register(owner: str, answers: Round) -> None:
    _rounds[owner] = answers


def can_be_practised(owner: str) -> bool:
    return owner in _rounds and _rounds[owner].came_out is not None


def round_of(box: Box) -> Round:
    """Raises KeyError for a box brought in from elsewhere: nobody votes in it."""
    return _rounds[box.owner]
