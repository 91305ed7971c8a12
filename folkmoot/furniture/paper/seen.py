"""What somebody sees on a paper, and what the round's own rules make of it."""

from dataclasses import dataclass, field

from folkmoot.furniture.ballots.models import Box
from folkmoot.furniture.ballots.rounds import BadMarks, round_of
from folkmoot.furniture.paper.models import RULES, Reading, Sheet
from tellers.tally import natural_order


@dataclass(frozen=True)
class Seen:
    """Marks by number, or that the paper is blank, or why it cannot be counted."""

    marks: dict[str, str] = field(default_factory=dict)
    blank: bool = False
    why: str = ""

    @property
    def content(self) -> dict:
        """Plain values for the sealed commitment, the same for everybody who saw the same."""
        return {"marks": dict(self.marks), "blank": self.blank, "why": self.why}


def seen_in(reading: Reading) -> Seen:
    return Seen(reading.marks, reading.blank, reading.why)


@dataclass(frozen=True)
class Judged:
    """What becomes of a paper that says this: accepted with a ballot for the box, or rejected with a reason."""

    state: str
    why: str = ""
    choice: dict | None = None


def judge(box: Box, seen: Seen) -> Judged:
    """By the reasons a reader can give, and else by the round's own rules, the same as on a screen."""
    if seen.why:
        return Judged(Sheet.REJECTED, seen.why)
    try:
        read = round_of(box).read(box, seen.marks, seen.blank)
    except BadMarks:  # a rank given twice, say: it stands on the paper, and no rule can make a ballot of it
        return Judged(Sheet.REJECTED, RULES)
    return Judged(Sheet.ACCEPTED, "", read.choice) if read.complete else Judged(Sheet.REJECTED, RULES)


def deciding(readings: list[Reading]) -> Seen | None:
    """What a paper says by the readings of one attempt: two that agree, or the third. None while that is open."""
    by_slot = {reading.slot: seen_in(reading) for reading in readings}
    if Reading.DECIDES in by_slot:
        return by_slot[Reading.DECIDES]
    first, second = by_slot.get(Reading.FIRST), by_slot.get(Reading.SECOND)
    return first if first is not None and first == second else None


def differing(readings: list[Reading]) -> list[str]:
    """The numbers at which the first two readings of a paper are not the same."""
    marks = [reading.marks for reading in readings if reading.slot != Reading.DECIDES]
    numbers = {number for one in marks for number in one}
    return list(natural_order(number for number in numbers if len({one.get(number) for one in marks}) > 1))
