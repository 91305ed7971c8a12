"""Telling a story through real actions: what day it is, what happens then, and the clock turning in between."""

import random
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from folkmoot.base import clock
from folkmoot.base.guard import writing
from folkmoot.base.steps import all_steps


@dataclass
class Telling:
    """Days are counted from the day the story is told: -30 is a month ago, 5 is in five days."""

    today: date
    zone: ZoneInfo
    seed: int = 2027

    def __post_init__(self) -> None:
        self.random = random.Random(self.seed)

    def date(self, day: int) -> date:
        return self.today + timedelta(days=day)

    def moment(self, day: int, hour: int = 12, minute: int = 0) -> datetime:
        return datetime.combine(self.date(day), time(hour, minute), tzinfo=self.zone)

    @contextmanager
    def on(self, day: int, hour: int = 12, minute: int = 0):
        """It is this day and hour, in the place's own time."""
        with clock.at(self.moment(day, hour, minute)):
            yield

    def turn(self, day: int, hour: int = 12) -> None:
        """Let the clock do what is due by then: count, mark late, add to the record."""
        with self.on(day, hour):
            for step in all_steps():
                with writing(f"step: {step.name}"):
                    step.run()

    def next_sunday(self, at_least: int = 3) -> int:
        """How many days from today the next Sunday is that lies at least so many days ahead."""
        days = (6 - self.today.weekday()) % 7
        return days if days >= at_least else days + 7
