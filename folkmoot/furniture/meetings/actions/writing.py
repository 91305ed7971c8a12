"""Writing minutes: who is there, then point by point on the evening, or all at once on the day after."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from folkmoot.base.verdict import YES, Refused, Verdict, insist, refuse
from folkmoot.belong.membership.models import Body
from folkmoot.belong.people.models import Person
from folkmoot.furniture.meetings import counting, facts, queries, rules
from folkmoot.furniture.meetings.actions.agenda import settle
from folkmoot.furniture.meetings.actions.held import hold, hold_item, remember
from folkmoot.furniture.meetings.models import Attendance, Decision, Interest, Item, Meeting, Task
from folkmoot.record.action import action
from folkmoot.record.write import write


@dataclass(frozen=True)
class Decided:
    """A decision as it was taken: hands only where the method counts them."""

    text: str
    method: str
    votes_for: int | None = None
    votes_against: int | None = None
    abstained: int | None = None
    how: str = ""
    review_on: date | None = None

    @property
    def cast(self) -> int:
        return sum(hands or 0 for hands in (self.votes_for, self.votes_against, self.abstained))


@dataclass(frozen=True)
class Written:
    """Everything that is written to one point.

    stood_aside  those who said that they have something of their own in it, and `interest` in their words
    tasks        (body, what, by when) of what is asked; fourth, who of those there does it for the meeting's own body
    """

    note: str = ""
    decided: Decided | None = None
    stood_aside: tuple[Person, ...] = ()
    interest: str = ""
    tasks: tuple[tuple[Body, str, date] | tuple[Body, str, date, Person | None], ...] = ()
    approved: str = ""
    corrections: str = ""


class Unfit(Refused):
    """What was written to one point does not fit; `box` is the question whose answer is at fault."""

    def __init__(self, verdict: Verdict, item: Item, box: str):
        super().__init__(verdict)
        self.item, self.box = item, box


def _fits(verdict: Verdict, item: Item, box: str) -> None:
    if not verdict:
        raise Unfit(verdict, item, box)


@action(may=rules.may_begin, writes="meeting.counted")
def begin(
    person: Person, meeting: Meeting, *, here: Iterable[Person], sorry: Iterable[Person] = (), guests: int = 0
) -> Meeting:
    """Note who is there. From these numbers it follows whether the meeting can decide."""
    hold(meeting)
    insist(rules.may_begin(person, meeting))
    settle(meeting)
    _note_who_came(meeting, here, sorry)
    insist(rules.somebody_came(meeting))
    voting = queries.voting_here(meeting).values()
    meeting.state, meeting.quorum, meeting.guests = Meeting.HELD, meeting.owner.quorum(meeting.thing), guests
    meeting.residents_voting = sum(one.resident for one in voting)
    meeting.others_voting = len(voting) - meeting.residents_voting
    meeting.save()
    _what_is_written_still_fits(meeting)
    fact = facts.Counted(residents=meeting.residents_voting, others=meeting.others_voting, quorum=meeting.quorum)
    remember(meeting, write(fact, about=meeting, because=meeting.leaf or None))
    return meeting


def _note_who_came(meeting: Meeting, here: Iterable[Person], sorry: Iterable[Person]) -> None:
    """Each person once, and only those who belong."""
    seats = {seat.person.pk: seat for seat in meeting.owner.seats(meeting.thing)}
    meeting.attendances.all().delete()
    for how, people in ((Attendance.HERE, here), (Attendance.SORRY, sorry)):
        for one in people:
            if (seat := seats.get(one.pk)) is not None:
                counted = {"how": how, "votes": seat.votes, "resident": seat.resident}
                Attendance.objects.get_or_create(meeting=meeting, person=seat.person, defaults=counted)


def _what_is_written_still_fits(meeting: Meeting) -> None:
    """People are counted again after something was written: then it has to stand with the new numbers too."""
    for item in queries.items_of(meeting):
        interests = item.interests.all()
        insist(rules.may_stand_aside(meeting, [one.person for one in interests if one.person]))
        for task in item.tasks.all():
            insist(rules.may_take_on(meeting, task.person, task.body) if task.person else YES)
        if item.approved == Item.YES:
            insist(rules.may_approve(meeting, item.minutes_of))
        if (decision := item.made) is not None:
            aside = queries.aside_of(meeting, [one.person_id for one in interests])
            hands = (decision.votes_for or 0) + (decision.votes_against or 0) + (decision.abstained or 0)
            insist(rules.may_decide(meeting, aside))
            insist(rules.votes_fit(meeting, hands, aside))


@action(may=rules.may_write_item, writes="meeting.written")
def write_item(person: Person, item: Item, written: Written) -> Item:
    """Write what was said, decided and asked at one point. It can be changed until the minutes go round."""
    hold_item(item)
    insist(rules.may_write_item(person, item))
    _write(item, written)
    write(facts.Written(), about=item.meeting, because=item.meeting.leaf or None)
    return item


@action(may=rules.may_begin, writes=("meeting.counted", "meeting.written"))
def write_all(  # noqa: PLR0913 - who was there, by name
    person: Person,
    meeting: Meeting,
    *,
    here: Iterable[Person],
    sorry: Iterable[Person] = (),
    guests: int = 0,
    written: Mapping[str, Written],
) -> Meeting:
    """The whole meeting at once, typed in later: {public id of a point: what was written to it}."""
    hold(meeting)
    insist(rules.may_begin(person, meeting))
    # Whoever was there is counted anew first.
    for written_before in (Decision, Interest, Task):
        written_before.objects.filter(item__meeting=meeting).delete()
    begin(person, meeting, here=here, sorry=sorry, guests=guests)
    for item in queries.items_of(meeting):
        _write(item, written.get(item.public_id, Written()))
    write(facts.Written(), about=meeting, because=meeting.leaf or None)
    return meeting


def _write(item: Item, written: Written) -> None:
    item.note, item.approved, item.corrections = written.note, "", ""
    if item.kind == Item.MINUTES:
        item.approved, item.corrections = written.approved, written.corrections
        if item.approved == Item.YES:
            _fits(rules.may_approve(item.meeting, item.minutes_of), item, "approved")
    item.save()
    _interests(item, written)
    _decision(item, written.decided, queries.aside_of(item.meeting, [one.pk for one in written.stood_aside]))
    item.tasks.all().delete()
    for number, (body, what, due_on, *doer) in enumerate(written.tasks, start=1):
        person = doer[0] if doer else None
        if person is not None:
            _fits(rules.may_take_on(item.meeting, person, body), item, f"by_{number}")
        Task.objects.create(item=item, body=body, what=what, due_on=due_on, person=person)


def _interests(item: Item, written: Written) -> None:
    item.interests.all().delete()
    _fits(rules.may_stand_aside(item.meeting, written.stood_aside), item, "stood_aside")
    for one in dict.fromkeys(written.stood_aside):
        Interest.objects.create(item=item, person=one, words=written.interest)


def _decision(item: Item, decided: Decided | None, aside: queries.Aside) -> None:
    item.decisions.all().delete()
    if decided is None:
        return
    meeting = item.meeting
    _fits(rules.may_decide(meeting, aside), item, "decision")
    _fits(rules.votes_fit(meeting, decided.cast, aside), item, "votes_for")
    _fits(rules.day_of_review(decided.review_on, meeting), item, "review_on")
    if decided.method in Decision.COUNTED and decided.votes_for is None and decided.method != Decision.CONSENT:
        raise Unfit(refuse(_("Say how many hands there were for it.")), item, "votes_for")
    Decision.objects.create(
        item=item,
        text=decided.text,
        method=decided.method,
        votes_for=decided.votes_for,
        votes_against=decided.votes_against,
        abstained=decided.abstained,
        how=counting.tidied(decided.method, decided.how),
        carried=counting.carried(
            decided.method, decided.votes_for or 0, decided.votes_against or 0, may_vote=meeting.voting - aside.many
        ),
        review_on=decided.review_on,
        decided_at=meeting.starts_at,
    )
