"""How each body answers: asked, answered in time, late, how many working days. A few say little, and are marked."""

from dataclasses import dataclass
from statistics import median

from folkmoot.belong.clocks import packs
from folkmoot.belong.clocks.due import IN_TIME, working_days_between
from folkmoot.belong.membership.models import Body
from folkmoot.belong.people.models import Visitor
from folkmoot.belong.places.models import Place
from folkmoot.voice.enquiries.models import Turn

FEW = 10  # below this many, one more or less changes the picture


@dataclass(frozen=True)
class Figures:
    """Of first answers only: a review is counted by itself.

    late         answered after their day, or not answered and over it now
    median_days  working days from the question to the answer, by the calendar of the law; None when none was answered
    """

    body: Body
    asked: int
    in_time: int
    late: int
    waiting: int
    reviews: int
    median_days: float | None

    @property
    def are_few(self) -> bool:
        return self.asked < FEW


def figures_of(person: Visitor, place: Place, body: str = "") -> list[Figures]:
    """One line for each body that was asked, by name. What was passed on or taken back before its day counts for nobody."""
    found = (
        Turn.objects.visible_to(person, place).filter(enquiry__hidden=False).select_related("body", "enquiry__place")
    )
    if body:
        found = found.filter(body__public_id=body)
    turns: dict[int, list[Turn]] = {}
    for turn in found:
        turns.setdefault(turn.body_id, []).append(turn)
    return sorted((_figures(some) for some in turns.values()), key=lambda one: str(one.body))


def _figures(turns: list[Turn]) -> Figures:
    first = [one for one in turns if one.stage == Turn.FIRST and _counts(one)]
    answered = [one for one in first if one.ended_on and one.how in dict(Turn.HOWS)]
    days = [_days(one) for one in answered]
    return Figures(
        body=turns[0].body,
        asked=len(first),
        in_time=sum(one.mark == IN_TIME for one in answered),
        late=sum(one.mark != IN_TIME for one in first),
        waiting=sum(one.ended_on is None for one in first),
        reviews=sum(one.stage == Turn.REVIEW for one in turns),
        median_days=median(days) if days else None,
    )


def _counts(turn: Turn) -> bool:
    return bool(turn.late_since) or turn.how not in (Turn.PASSED_ON, Turn.WITHDRAWN, Turn.LAPSED)


def _days(turn: Turn) -> int:
    rule = packs.rule(turn.clock_rule, turn.place.nation, turn.started_on)
    return working_days_between(turn.started_on, turn.ended_on, packs.calendar_of(rule.calendar or turn.place.nation))
