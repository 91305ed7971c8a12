"""Minutes hold: what two people do at once, who may decide each point, and which meeting approves which."""

import pytest

from folkmoot.act.groups.tests import sample
from folkmoot.act.groups.tests.sample import begun, point
from folkmoot.base.guard import writing
from folkmoot.base.verdict import Refused
from folkmoot.furniture.meetings import actions
from folkmoot.furniture.meetings.actions import Decided, Written
from folkmoot.furniture.meetings.models import Decision, Meeting
from folkmoot.record import audit
from tests import make

pytestmark = pytest.mark.django_db
MEND = Decided("Mend the roof.", Decision.HANDS, 5, 0, 0)
SELL = Decided("Sell the hall.", Decision.HANDS, 5, 0, 0)


@pytest.fixture
def group(place):
    return sample.steering(place)


@pytest.fixture
def meeting(group):
    return sample.called(group, sample.moment(1, 4), "The roof", "The café")


# --- Two at once: each holds what it read before the other was done ---------------------------------


def test_nothing_is_written_into_minutes_that_went_round_a_moment_ago(group, meeting):
    with sample.at(1, 4, 20):
        begun(group, meeting)
        late = point(meeting, "The roof")
        late.meeting = Meeting.objects.get(pk=meeting.pk)
        actions.write_item(group.founder, point(meeting, "The roof"), Written(decided=MEND))
        actions.circulate(group.founder, meeting)
        with pytest.raises(Refused, match="can no longer be done"):
            actions.write_item(group.founder, late, Written(decided=SELL))
    decision = Decision.objects.get()
    assert (decision.text, decision.number) == ("Mend the roof.", 1)


def test_no_point_is_taken_off_a_meeting_that_began_a_moment_ago(group, meeting):
    late = point(meeting, "The roof")
    late.meeting = Meeting.objects.get(pk=meeting.pk)
    with sample.at(1, 4, 20):
        begun(group, meeting)
        with pytest.raises(Refused, match="can no longer be done"):
            actions.drop_item(group.founder, late)
    assert point(meeting, "The roof")


def test_a_point_that_is_gone_is_not_written_to(group, meeting):
    late = point(meeting, "The roof")
    actions.drop_item(group.founder, point(meeting, "The roof"))
    with sample.at(1, 4, 20):
        begun(group, meeting)
        late.meeting = meeting
        with pytest.raises(Refused, match="no longer on the agenda"):
            actions.write_item(group.founder, late, Written(note="Late."))


def test_whoever_writes_does_not_bring_back_what_was_hidden_meanwhile(group, meeting):
    with sample.at(1, 4, 20):
        begun(group, meeting)
        late = point(meeting, "The roof")
        with writing("a test"):
            actions.set_hidden(point(meeting, "The roof"), hidden=True)
        actions.write_item(group.founder, late, Written(note="It leaks."))
    assert point(meeting, "The roof").hidden


def test_no_link_is_given_to_a_meeting_that_was_cancelled_a_moment_ago(group, meeting):
    late = Meeting.objects.get(pk=meeting.pk)
    actions.cancel(group.founder, meeting, why="Snow.")
    with pytest.raises(Refused):
        actions.set_link(group.founder, late, link="https://meet.example/hub")


def test_the_audit_names_a_numbered_decision_that_is_gone(group, meeting):
    with sample.at(1, 4, 20):
        begun(group, meeting)
        actions.write_item(group.founder, point(meeting, "The roof"), Written(decided=MEND))
        actions.circulate(group.founder, meeting)
        make.tick()
        assert audit.audit().faults == []
        with writing("a test"):
            Decision.objects.all().delete()
    assert any("as number 1" in str(fault) for fault in audit.audit().faults)
