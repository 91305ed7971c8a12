"""Who may call a meeting, put something on its agenda, write its minutes and send them round; and when."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from folkmoot.base import clock
from folkmoot.base.verdict import YES, Verdict, first_refusal, not_here, refuse
from folkmoot.belong.membership.models import Body
from folkmoot.belong.people.models import Person, Visitor
from folkmoot.furniture.meetings import queries
from folkmoot.furniture.meetings.models import Attendance, Item, Meeting
from folkmoot.furniture.meetings.owners import owner_of
from folkmoot.furniture.meetings.queries import Aside

MOST_POINTS, MOST_TASKS = 20, 3
LONGEST = timedelta(hours=12)
NOBODY = Aside()


def may_call(person: Visitor, thing: Any) -> Verdict:
    """Whoever runs the meetings of this thing."""
    return owner_of(queries.about_of(thing)).may_run(person, thing)


def notice_is_kept(thing: Any, starts_at: datetime, reason: str) -> Verdict:
    """The agenda goes out as many days before as the group's own rule says; later only with a reason."""
    days = owner_of(queries.about_of(thing)).notice_days(thing)
    zone = thing.place.zone
    first = timezone.localtime(clock.now(), zone).date() + timedelta(days=days)
    if reason or timezone.localtime(starts_at, zone).date() >= first:
        return YES
    return refuse(
        ngettext(
            "The group’s own rule is %(days)d day of notice. Choose a later day, or say why it cannot wait.",
            "The group’s own rule is %(days)d days of notice. Choose a later day, or say why it cannot wait.",
            days,
        )
        % {"days": days}
    )


def may_run(person: Visitor, meeting: Meeting) -> Verdict:
    if meeting.thing is None:
        return not_here(_("There is no such page here."))
    return meeting.owner.may_run(person, meeting.thing)


def may_take_part(person: Visitor, meeting: Meeting) -> Verdict:
    """Put something on the agenda, and read what is still being written."""
    if meeting.thing is None:
        return not_here(_("There is no such page here."))
    return meeting.owner.may_take_part(person, meeting.thing)


def in_state(meeting: Meeting, *states: str) -> Verdict:
    if meeting.state in states:
        return YES
    return refuse(
        _("This is how the meeting stands now: “%(state)s”. So that can no longer be done.")
        % {"state": meeting.get_state_display()}
    )


def may_put(person: Visitor, meeting: Meeting) -> Verdict:
    """A point for the agenda: anybody who belongs, until the meeting begins."""
    return first_refusal(may_take_part(person, meeting), in_state(meeting, Meeting.CALLED), has_room(meeting))


def has_room(meeting: Meeting) -> Verdict:
    if meeting.items.count() < MOST_POINTS:
        return YES
    return refuse(_("This agenda has %(most)d points, as many as one evening holds.") % {"most": MOST_POINTS})


def may_drop(person: Visitor, item: Item) -> Verdict:
    """Whoever put it there and belongs still, or whoever runs the meeting; the minutes to approve stay."""
    meeting = item.meeting
    is_own = person.is_authenticated and item.put_by_id == person.pk
    own = may_take_part(person, meeting) if is_own and not may_run(person, meeting) else may_run(person, meeting)
    fixed = refuse(_("This point stands on every agenda.")) if item.kind != Item.BUSINESS else YES
    return first_refusal(own, in_state(meeting, Meeting.CALLED), fixed)


def may_set_link(person: Visitor, meeting: Meeting) -> Verdict:
    """The link for taking part online, until it is over."""
    return first_refusal(may_run(person, meeting), in_state(meeting, Meeting.CALLED), is_not_over(meeting))


def is_not_over(meeting: Meeting) -> Verdict:
    return refuse(_("The meeting is over.")) if clock.now() > meeting.starts_at + LONGEST else YES


def may_see_link(person: Visitor, meeting: Meeting) -> Verdict:
    """Those who belong, until the meeting is over. Whoever has it could sit in unseen."""
    waits = in_state(meeting, Meeting.CALLED, Meeting.HELD)
    return first_refusal(waits, is_not_over(meeting), may_take_part(person, meeting))


def may_cancel(person: Visitor, meeting: Meeting) -> Verdict:
    return first_refusal(may_run(person, meeting), in_state(meeting, Meeting.CALLED))


def may_begin(person: Visitor, meeting: Meeting) -> Verdict:
    """Count who is there: from a quarter of an hour before, and again while minutes are being written."""
    return first_refusal(may_run(person, meeting), in_state(meeting, Meeting.CALLED, Meeting.HELD), has_begun(meeting))


def has_begun(meeting: Meeting) -> Verdict:
    return YES if meeting.has_begun() else refuse(_("The meeting has not begun yet."))


def somebody_came(meeting: Meeting) -> Verdict:
    if queries.who_came(meeting)[Attendance.HERE]:
        return YES
    return refuse(_("Nobody is noted as there. If nobody came, cancel the meeting and say so."))


def may_write(person: Visitor, meeting: Meeting) -> Verdict:
    """Write what was said and decided: once people were counted, and until the minutes go round."""
    if meeting.state == Meeting.CALLED:
        return first_refusal(may_run(person, meeting), refuse(_("First say who is there.")))
    return first_refusal(may_run(person, meeting), in_state(meeting, Meeting.HELD))


def may_write_item(person: Visitor, item: Item) -> Verdict:
    return may_write(person, item.meeting)


def may_decide(meeting: Meeting, aside: Aside = NOBODY) -> Verdict:
    """A decision needs the quorum, and residents must be most of those who vote on it: those who stand aside do not."""
    if meeting.thing is not None and not (allowed := meeting.owner.may_decide(meeting.thing)):
        return allowed
    residents, others = meeting.residents_voting - aside.residents, meeting.others_voting - aside.others
    told = {"here": residents + others, "quorum": meeting.quorum, "residents": residents, "others": others}
    if residents + others < meeting.quorum:
        few = _(
            "%(here)d who may vote are there, and %(quorum)d are needed. Note what people think; decide it another day."
        )
        left = _(
            "Without those who stand aside %(here)d may vote on this, and %(quorum)d are needed. Note what people think; decide it another day."
        )
        return refuse((left if aside.many else few) % told)
    if residents <= others:
        room = _("People who live here must be most of those who vote: there are %(residents)d, and %(others)d others.")
        left = _(
            "People who live here must be most of those who vote on this. Without those who stand aside there are %(residents)d, and %(others)d others."
        )
        return refuse((left if aside.many else room) % told)
    return YES


def may_approve(meeting: Meeting, before: Meeting) -> Verdict:
    """Earlier minutes, by a later meeting that could decide: whoever approves them seals them."""
    if before.starts_at >= meeting.starts_at:
        return refuse(_("Minutes are approved by a later meeting."))
    if before.state != Meeting.CIRCULATED:
        return refuse(_("These minutes were approved already. Take your answer out."))
    return may_decide(meeting)


def votes_fit(meeting: Meeting, cast: int, aside: Aside = NOBODY) -> Verdict:
    """No more hands than people who may vote here and did not stand aside."""
    told = {"cast": cast, "most": meeting.voting - aside.many}
    if cast <= meeting.voting - aside.many:
        return YES
    if aside.many:
        return refuse(
            _("These are %(cast)d hands, but only %(most)d can vote on this: whoever has an interest stands aside.")
            % told
        )
    return refuse(_("These are %(cast)d hands, but only %(most)d can vote here.") % told)


def may_stand_aside(meeting: Meeting, people: Iterable[Person]) -> Verdict:
    """Only somebody who is there to vote can leave it to the others."""
    here = queries.voting_here(meeting)
    for one in people:
        if one.pk not in here:
            return refuse(
                _("%(name)s is not counted as there to vote, and so cannot stand aside. Look at who is there.")
                % {"name": one}
            )
    return YES


def may_take_on(meeting: Meeting, person: Person, body: Body) -> Verdict:
    """What the group itself promises, somebody who is there and says yes does for it. Other offices answer for themselves."""
    if body.pk not in {own.pk for own in meeting.owner.bodies(meeting.thing)[:1]}:
        return refuse(
            _("Only what the group itself takes on is done by one of you. Another office answers for itself.")
        )
    if person in queries.who_came(meeting)[Attendance.HERE]:
        return YES
    return refuse(_("%(name)s is not noted as there, and so has not said yes.") % {"name": person})


def may_circulate(person: Visitor, meeting: Meeting) -> Verdict:
    return first_refusal(may_run(person, meeting), in_state(meeting, Meeting.HELD), something_is_said(meeting))


def something_is_said(meeting: Meeting) -> Verdict:
    if any(item.is_written for item in queries.items_of(meeting)):
        return YES
    return refuse(_("Nothing is written yet. Write at least one line to one point."))


def day_of_review(day: date | None, meeting: Meeting) -> Verdict:
    if day is None or day > queries.day_of(meeting):
        return YES
    return refuse(_("Give a day after the meeting."))
