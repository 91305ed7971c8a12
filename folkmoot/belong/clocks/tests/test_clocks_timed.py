"""A row with a clock: paused, resumed, given more time."""

from datetime import UTC, date, datetime

import pytest

from folkmoot.base import clock
from folkmoot.belong.clocks import timed
from folkmoot.belong.clocks.tests.test_clocks_due import Somewhere


class Row:
    """As a feature's own row would be, without its table."""

    clock_rule, started_on, due_on, very_late_on = "", None, None, None
    late_since, paused_since, extended_by, extended_why = None, None, 0, ""
    clock_standing = timed.Timed.clock_standing

    def __init__(self, rule, day, place=None):
        self.place = place or Somewhere()
        timed.start(self, rule, self.place, day)


def test_a_pause_in_working_days_leaves_as_many_working_days():
    row = Row("complaint.stage1", date(2026, 3, 30))
    assert (row.due_on, row.very_late_on) == (date(2026, 4, 15), date(2026, 4, 29))
    timed.pause(row, date(2026, 4, 1))
    timed.pause(row, date(2026, 4, 2))
    timed.resume(row, date(2026, 4, 30))
    # Eight were left on 1 April. 4 May is a bank holiday.
    assert (row.due_on, row.very_late_on, row.paused_since) == (date(2026, 5, 13), date(2026, 5, 28), None)


def test_a_pause_in_days_is_added_and_resuming_twice_changes_nothing():
    row = Row("promise.answer", date(2026, 10, 20))
    timed.pause(row, date(2026, 10, 24))
    timed.resume(row, date(2026, 10, 27))
    timed.resume(row, date(2026, 10, 30))
    assert row.due_on == date(2026, 11, 20)


def at(day):
    return clock.at(datetime.combine(day, datetime.min.time(), tzinfo=UTC).replace(hour=12))


def test_more_time_keeps_to_what_the_rule_leaves():
    row = Row("complaint.stage1", date(2026, 6, 1))
    with at(date(2026, 6, 5)):
        assert timed.may_extend(row, 10)
        assert "At most 10 working days" in str(timed.may_extend(row, 11).sentence)
        timed.extend(row, 10, "The file is in the archive.")
        assert (row.due_on, row.extended_why) == (date(2026, 6, 29), "The file is in the archive.")
        assert "No more time" in str(timed.may_extend(row, 1).sentence)
    other = Row("complaint.stage1", date(2026, 6, 1))
    with at(date(2026, 6, 16)):
        assert "Its day is over" in str(timed.may_extend(other, 1).sentence)
        assert not timed.may_extend(Row("promise.answer", date(2026, 6, 1)), 1)


@pytest.mark.parametrize(
    ("day", "said"), [("2026-06-15", "in-time"), ("2026-06-16", "late"), ("2026-06-30", "very-late")]
)
def test_how_it_stands_and_that_a_paused_clock_does_not_run_late(day, said):
    row = Row("complaint.stage1", date(2026, 6, 1))
    with at(date.fromisoformat(day)):
        assert row.clock_standing == said
    timed.pause(row, date(2026, 6, 3))
    with at(date.fromisoformat(day)):
        assert row.clock_standing == "in-time"


@pytest.mark.parametrize(
    ("nation", "due_before", "due_after"),
    [
        # St Patrick's Day and Easter Monday are no working days of the Act of 2000; in Scotland they are.
        ("england", date(2027, 4, 15), date(2027, 4, 23)),
        ("scotland", date(2027, 4, 13), date(2027, 4, 22)),
        # Elsewhere no law counts anew from there: what was left goes on.
        ("other", date(2027, 4, 12), date(2027, 4, 14)),
    ],
)
def test_a_question_that_comes_back_stops_the_clock_as_the_law_of_the_nation_says(nation, due_before, due_after):
    row = Row("enquiry.answer", date(2027, 3, 15), Somewhere(nation))
    assert row.due_on == due_before
    timed.asked_back(row, date(2027, 3, 22))
    timed.answered_back(row, date(2027, 3, 24))
    assert (row.due_on, row.paused_since) == (due_after, None)


def test_where_the_law_does_not_stop_the_clock_asking_back_gains_no_time():
    row = Row("enquiry.review", date(2027, 3, 15))
    timed.asked_back(row, date(2027, 3, 22))
    timed.answered_back(row, date(2027, 3, 24))
    assert (row.due_on, row.paused_since) == (date(2027, 4, 15), None)
