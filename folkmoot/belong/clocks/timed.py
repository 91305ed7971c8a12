"""A row with a clock: it starts by a rule, may be paused, may be given more time with a reason, and is late in public.

The functions change the row in memory; the feature's own action saves it and enters it in the record.
"""

from datetime import date

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from folkmoot.base import clock
from folkmoot.base.verdict import YES, Verdict, refuse
from folkmoot.belong.clocks import packs, words
from folkmoot.belong.clocks.due import (
    Somewhere,
    day_in,
    due,
    later,
    standing,
    very_late_after,
    working_days_between,
)
from folkmoot.belong.clocks.packs import GOES_ON, STARTS_AGAIN, WORKING_DAYS, Rule


class Timed(models.Model):
    """The columns of a clock. `due_on` is the last day in time; the rest says how it came about.

    A feature adds `clock_covered` to its covered fields, and `clock_privacy` to its classes.
    """

    clock_rule = models.CharField(max_length=40, blank=True)
    started_on = models.DateField(null=True)
    due_on = models.DateField()
    very_late_on = models.DateField(null=True)
    late_since = models.DateField(null=True)
    paused_since = models.DateField(null=True)
    extended_by = models.PositiveSmallIntegerField(default=0)
    extended_why = models.TextField(gettext_lazy("why it takes longer"), max_length=500, blank=True)

    clock_covered = (
        "clock_rule",
        "started_on",
        "due_on",
        "very_late_on",
        "late_since",
        "paused_since",
        "extended_by",
        "extended_why",
    )

    class Meta:
        abstract = True

    @property
    def clock_standing(self) -> str:
        """How it stands today; a paused clock does not run late."""
        today = self.paused_since or day_in(self.place, clock.now())
        return standing(self.due_on, self.very_late_on, today)


def rule_of(row: Timed) -> Rule:
    """The row of law by which this clock was started, whatever the law says since."""
    return packs.rule(row.clock_rule, row.place.nation, row.started_on)


def start(row: Timed, rule_id: str, place: Somewhere, day: date) -> None:
    """Start, or start anew, by a rule as it is on that day."""
    row.clock_rule, row.started_on = rule_id, day
    row.due_on, row.very_late_on = due(rule_id, day, place), very_late_after(rule_id, day, place)


def pause(row: Timed, day: date) -> None:
    """Nothing counts until it is resumed: somebody else has to answer first."""
    row.paused_since = row.paused_since or day


def resume(row: Timed, day: date) -> None:
    """Go on with as much time as was left when it was paused."""
    if row.paused_since is None:
        return
    row.due_on = _moved(row, row.due_on, day)
    row.very_late_on = row.very_late_on and _moved(row, row.very_late_on, day)
    row.paused_since = None


def asked_back(row: Timed, day: date) -> None:
    """A question came back before this can be answered: the clock does what its rule says."""
    if rule_of(row).when_asked != GOES_ON:
        pause(row, day)


def answered_back(row: Timed, day: date) -> None:
    """That question was answered: the clock goes on, or starts again where the law counts from here."""
    if row.paused_since is not None and rule_of(row).when_asked == STARTS_AGAIN:
        row.paused_since = None
        start(row, row.clock_rule, row.place, day)
    resume(row, day)


def _moved(row: Timed, end: date, day: date) -> date:
    """Working days that were left are working days again; everything else is counted in whole days of the calendar."""
    rule = rule_of(row)
    if rule.unit != WORKING_DAYS:
        return end + (day - row.paused_since)
    left = working_days_between(row.paused_since, end, packs.calendar_of(rule.calendar or row.place.nation))
    return later(rule, day, left, row.place)


def may_extend(row: Timed, many: int) -> Verdict:
    """As much as the rule leaves, and never once its day is over: what is late stays late."""
    rule = rule_of(row)
    left = rule.extend_most - row.extended_by
    if row.late_since or row.clock_standing != "in-time":
        return refuse(_("Its day is over, and everyone can see that. More time can only be given before."))
    if left <= 0:
        return refuse(_("No more time can be given for this."))
    if not 1 <= many <= left:
        return refuse(_("At most %(much)s more can be given.") % {"much": words.long(left, rule.unit)})
    return YES


def extend(row: Timed, many: int, why: str) -> None:
    """More time, with the reason. Ask `may_extend` first."""
    rule = rule_of(row)
    row.due_on = later(rule, row.due_on, many, row.place)
    row.very_late_on = row.very_late_on and later(rule, row.very_late_on, many, row.place)
    row.extended_by, row.extended_why = row.extended_by + many, why
