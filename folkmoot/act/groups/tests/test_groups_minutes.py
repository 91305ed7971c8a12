"""Minutes hold: what two people do at once, who may decide each point, and which meeting approves which."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from folkmoot.act.groups import actions as groups
from folkmoot.act.groups.tests import sample
from folkmoot.act.groups.tests.sample import begun, point
from folkmoot.base.guard import writing
from folkmoot.base.verdict import Refused
from folkmoot.furniture.meetings import actions, queries
from folkmoot.furniture.meetings.actions import Decided, Written
from folkmoot.furniture.meetings.models import Decision, Item, Meeting
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


def test_whoever_left_the_group_takes_no_point_off(group, meeting):
    one = group.members[0]
    garden = actions.put_item(one, meeting, title="The garden")
    groups.leave(one, group)
    with pytest.raises(Refused, match="those who belong"):
        actions.drop_item(one, garden)


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


# --- Who may decide, at each point -------------------------------------------------------------------


def test_one_person_posted_nine_times_is_one_person(group, meeting, client):
    make.sign_in(client, group.founder)
    with sample.at(1, 4, 20):
        client.post(meeting.here_url, {"here": [group.founder.public_id] * 9, "seen": "yes"})
        begun(group, Meeting.objects.get(), [group.founder] * 9)
    meeting.refresh_from_db()
    assert (meeting.residents_voting, meeting.others_voting) == (1, 0)


def aside(*people):
    return {"stood_aside": people, "interest": "A brother is the roofer."}


def decide(group, meeting, hands: int, **more):
    written = Written(decided=Decided("Mend the roof.", Decision.HANDS, hands, 0, 0), **more)
    return actions.write_item(group.founder, point(meeting, "The roof"), written)


def test_those_who_stand_aside_do_not_make_a_quorum(group, meeting):
    with sample.at(1, 4, 20):
        begun(group, meeting, [group.founder, *group.members[:2]])
        with pytest.raises(Refused, match="Without those who stand aside 1 may vote on this, and 3 are needed"):
            decide(group, meeting, 1, **aside(*group.members[:2]))
        decide(group, meeting, 3)


def test_partners_do_not_decide_alone_when_residents_stand_aside(group, meeting):
    partners = [sample.joined(group, make.responder(make.body(group.place))) for _ in range(2)]
    with sample.at(1, 4, 20):
        begun(group, meeting, [group.founder, *group.members, *partners])
        with pytest.raises(Refused, match="Without those who stand aside there are 2, and 2 others"):
            decide(group, meeting, 2, **aside(*group.members[:3]))
        decide(group, meeting, 4, **aside(*group.members[:2], partners[0]))


def test_only_somebody_who_is_there_stands_aside(group, meeting):
    with sample.at(1, 4, 20):
        begun(group, meeting, [group.founder, *group.members[:3]])
        with pytest.raises(Refused, match="cannot stand aside"):
            decide(group, meeting, 3, **aside(group.members[3]))
        decide(group, meeting, 3, **aside(group.members[0]))
        with pytest.raises(Refused, match="cannot stand aside"):
            begun(group, meeting, [group.founder, *group.members[1:]])
        with pytest.raises(Refused, match="Without those who stand aside 2 may vote"):
            begun(group, meeting, [group.founder, *group.members[:2]])
        began = {"here": [group.founder, *group.members[1:]], "written": {}}
        actions.write_all(group.founder, meeting, **began)


# --- Which meeting approves which ---------------------------------------------------------------------


def held(group, meeting, here=None, *, approve: Meeting | None = None, **said):
    """Held on its evening, with one line, and sent round."""
    with sample.clock.at(meeting.starts_at + sample.A_DAY / 24):
        begun(group, meeting, here)
        for item in queries.items_of(meeting):
            if item.minutes_of == approve is not None:
                actions.write_item(group.founder, item, Written(approved=Item.YES, **said))
            elif item.title == "The roof":
                actions.write_item(group.founder, item, Written("We looked at it.", MEND if not here else None))
        actions.circulate(group.founder, meeting)
    meeting.refresh_from_db()
    return meeting


def on_agenda(meeting) -> list[Meeting]:
    return [item.minutes_of for item in queries.items_of(meeting) if item.minutes_of]


def test_a_meeting_called_long_before_gets_the_minutes_that_went_round_since(group, meeting):
    early = sample.called(group, sample.moment(3, 6), "The roof")
    assert on_agenda(early) == []
    held(group, meeting)
    assert on_agenda(early) == [meeting], "at once, and first"
    assert queries.items_of(early)[0].kind == Item.MINUTES
    held(group, early, approve=meeting)
    meeting.refresh_from_db()
    assert meeting.state == Meeting.APPROVED
    make.tick()
    assert audit.audit().faults == []


def test_minutes_that_another_meeting_approved_leave_the_agenda_and_what_was_said_stays(group, meeting):
    held(group, meeting)
    first, second, third = (
        sample.called(group, sample.moment(day, 5), "The roof", short_notice="Much to do.") for day in (6, 7, 8)
    )
    with sample.at(7, 5, 20):
        begun(group, second)
        item = queries.items_of(second)[0]
        actions.write_item(group.founder, item, Written(approved=Item.YES, corrections="It was Monday."))
    held(group, first, approve=meeting)
    assert on_agenda(third) == [first] and on_agenda(second) == [meeting, first]
    kept = queries.items_of(second)[0]
    assert (kept.note, kept.approved) == ("It was Monday.", "")
    with sample.at(7, 5, 21):
        actions.circulate(group.founder, second)
        make.tick()
        assert audit.audit().faults == []


def test_an_earlier_meeting_neither_approves_later_minutes_nor_lists_what_they_asked(group, meeting):
    task = (group.body, "Ring the plumber", date(2027, 6, 1))
    with sample.at(1, 4, 20):
        begun(group, meeting)
        actions.write_item(group.founder, point(meeting, "The roof"), Written("It leaks.", tasks=(task,)))
        actions.circulate(group.founder, meeting)
    before = sample.called(group, sample.moment(10, 3), "The roof")
    after = sample.called(group, sample.moment(3, 6), "The roof")
    assert on_agenda(before) == [] and on_agenda(after) == [meeting]
    asked = {one: [task.what for task in queries.open_before(one, group.founder)] for one in (before, after)}
    assert asked == {before: [], after: ["Ring the plumber"]}
    with writing("a test"):
        item = Item.objects.create(meeting=before, position=1, kind=Item.MINUTES, title="Minutes", minutes_of=meeting)
    with sample.at(2, 4):
        begun(group, before)
        with pytest.raises(Refused, match="by a later meeting"):
            actions.write_item(group.founder, item, Written(approved=Item.YES))


def test_a_meeting_that_cannot_decide_approves_no_minutes(group, meeting):
    held(group, meeting)
    after = sample.called(group, sample.moment(6, 5), "The roof")
    with sample.at(6, 5, 20):
        begun(group, after, [group.founder])
        with pytest.raises(Refused, match="1 who may vote are there, and 3 are needed"):
            actions.write_item(group.founder, queries.items_of(after)[0], Written(approved=Item.YES))
        begun(group, after)
        actions.write_item(group.founder, queries.items_of(after)[0], Written(approved=Item.YES))
        with pytest.raises(Refused, match="3 are needed"):
            begun(group, after, [group.founder])


def test_no_number_is_given_twice_in_a_group(group, meeting):
    held(group, meeting)
    other = sample.called(group, sample.moment(6, 5), "The roof")
    held(group, other)
    first, second = Decision.objects.order_by("number")
    assert (first.number, second.number) == (1, 2)
    second.number = 1
    with writing("a test"), transaction.atomic(), pytest.raises(IntegrityError):
        second.save()
