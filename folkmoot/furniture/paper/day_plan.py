"""A decision day, minute by minute: groups pitch, everyone scores every pitch, two people enter the sheets, and the result is there."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil

from django.utils.translation import gettext_lazy as _

from folkmoot.base.verdict import Words

DOORS, WELCOME, PITCH, SCORE, BREAK_EVERY, BREAK = 30, 10, 5, 5, 8, 10  # minutes; a break after every eight pitches
SECONDS_A_SHEET = 25  # to enter one, at a keyboard
SPARE = 10


@dataclass(frozen=True)
class Step:
    at: datetime
    what: Words
    who: Words


ONE, TWO, THREE = _("First"), _("Second"), _("Third")


def plan(start: datetime, *, pitches: int, people: int) -> tuple[Step, ...]:
    """When what happens and who does it, for three people, from opening the doors to the result."""
    begin = start + timedelta(minutes=DOORS)
    first_pitch = begin + timedelta(minutes=WELCOME)
    end = turn_at(start, max(0, pitches - 1)) + timedelta(minutes=(PITCH if pitches else 0) + SCORE)
    collected = end + timedelta(minutes=5)
    entered = collected + timedelta(minutes=minutes_to_enter(people))
    return (
        Step(start, _("Doors open. Everyone who may vote gets one sheet, and nobody notes which."), _("First and second")),
        Step(begin, _("Welcome: the rules, how to score, who counts. The box is shown empty."), THREE),
        Step(first_pitch, _("The groups speak in their order, each as long as the others. People score as they listen."), THREE),
        Step(end, _("The last scores. Sheets go into the box at the door."), _("All three")),
        Step(collected, _("Two people count the sheets: handed in, spoiled, not used. Then each enters all of them, alone. The screen shows how far they are."), _("First and second")),
        Step(entered, _("Where the two differ, the third looks at the sheet and decides."), THREE),
        Step(entered + timedelta(minutes=SPARE), _("When it adds up, the result appears on the screen. Thank everyone."), THREE),
    )  # fmt: skip


def turn_at(start: datetime, position: int) -> datetime:
    """When the group at this position speaks, from 0, if the doors open at `start`."""
    before = DOORS + WELCOME + position * PITCH + position // BREAK_EVERY * BREAK
    return start + timedelta(minutes=before)


def minutes_to_enter(people: int) -> int:
    """Both enter at the same time, one from the top of the pile and one from the bottom."""
    return ceil(people * SECONDS_A_SHEET / 60)


CHECKLIST = (
    _("A month before: the hall, step-free, with a toilet, water and somebody who minds children."),
    _(
        "Three weeks before: how long each group speaks, and whether its own members may score it. Both are fixed before the doors open."
    ),
    _("Two weeks before: the round is opened, with its last hour at the time when the sheets are collected."),
    _(
        "The day before: score sheets printed, one for each seat and a tenth more; two laptops or phones charged; two pencils a seat."
    ),
    _("The day before: the pages opened once on both machines, and three sheets entered in a practice round."),
    _("On the day: the batch is issued for the number of sheets in the pile, and the box shown empty to two people."),
    _("At the door: one sheet each. Somebody sits with those who want it read aloud, and writes only what they say."),
    _("After: the sheets under their cover, locked away until the time to ask for a review is over."),
)
