"""Sending the minutes round: from here on everybody reads them, decisions stand in the register, and bodies are asked."""

from django.db.models import Model

from folkmoot.base import clock
from folkmoot.base.ids import ref
from folkmoot.base.verdict import insist
from folkmoot.belong.people.models import Person
from folkmoot.furniture.meetings import facts, queries, rules, telling
from folkmoot.furniture.meetings.actions.agenda import settle, settle_others
from folkmoot.furniture.meetings.actions.held import hold, hold_all, remember
from folkmoot.furniture.meetings.models import Item, Meeting
from folkmoot.furniture.meetings.owners import Ask
from folkmoot.record import covered
from folkmoot.record.action import action
from folkmoot.record.write import write

ENTRIES = ("meeting.circulated", "meeting.decided", "meeting.approved", "meeting.agenda-changed", "meeting.written")


@action(may=rules.may_circulate, writes=ENTRIES)
def circulate(person: Person, meeting: Meeting) -> Meeting:
    """Send them round. Each decision gets its number and its entry, each task is asked, earlier minutes are approved."""
    hold_all(meeting)
    insist(rules.may_circulate(person, meeting))
    settle(meeting)
    meeting.state, meeting.circulated_at = Meeting.CIRCULATED, clock.now()
    meeting.save()
    items = queries.items_of(meeting)
    decisions = sum(_enter(item) for item in items)
    asked = sum(_ask(item) for item in items)
    fact = facts.Circulated(decisions=decisions, asked=asked)
    remember(meeting, write(fact, about=meeting, because=meeting.leaf or None))
    for item in items:
        if item.kind == Item.MINUTES and item.approved == Item.YES:
            _approve(item)
    settle_others(meeting)
    telling.circulated(meeting, person)
    return meeting


def _enter(item: Item) -> int:
    decision, meeting = item.made, item.meeting
    if decision is None:
        return 0
    decision.about, decision.number = meeting.about, queries.next_number(meeting.about)
    decision.save()
    fact = facts.Decided(
        number=decision.number,
        method=decision.method,
        carried=decision.carried,
        votes_for=decision.votes_for,
        votes_against=decision.votes_against,
        abstained=decision.abstained,
        stood_aside=len(item.interests.all()),
    )
    decision.leaf = write(fact, about=decision, because=meeting.leaf or None)
    type(decision).objects.filter(pk=decision.pk).update(leaf=decision.leaf)
    return 1


def _ask(item: Item) -> int:
    """On the ground of the decision or, where nothing was decided, of the meeting itself."""
    meeting = item.meeting
    because = item.made.leaf if item.made else meeting.leaf
    tasks = list(item.tasks.all())
    for task in tasks:
        asked = Ask(body=task.body, what=task.what, due_on=task.due_on, because=because)
        task.promise = meeting.owner.ask(meeting.thing, asked)
        task.save()
        if task.person is not None:
            telling.taken_on(meeting, task)
    return len(tasks)


def _approve(item: Item) -> None:
    """The minutes of an earlier meeting. One entry holds a commitment of every row of them, so that they are sealed as they are.

    Not their text: what is hidden later must not be read in the record.
    """
    before = item.minutes_of
    hold(before)
    insist(rules.may_approve(item.meeting, before))
    before.state, before.approved_at, before.corrections = Meeting.APPROVED, clock.now(), item.corrections
    before.save()
    covered.touch(_rows_of(before))
    fact = facts.Approved(corrected=bool(item.corrections))
    remember(before, write(fact, about=ref(before), because=before.leaf or None))


def _rows_of(meeting: Meeting) -> list[Model]:
    items = queries.items_of(meeting)
    return [row for item in items for row in (item, *item.decisions.all(), *item.tasks.all(), *item.interests.all())]
