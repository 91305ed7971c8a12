"""Every change to a poll and to its ballots."""

from collections.abc import Iterable
from typing import Any

from folkmoot.belong.people.models import Person
from folkmoot.belong.places.models import Place
from folkmoot.decide.polls import rules
from folkmoot.decide.polls.frozen import rules_of
from folkmoot.decide.polls.models import Option, Poll
from folkmoot.furniture.ballots import box
from folkmoot.furniture.ballots.box import Receipt
from folkmoot.record.action import action
from folkmoot.spine.process import actions as processes
from folkmoot.spine.process.rules import may_draft

Answers = Iterable[tuple[str, str]]


@action(may=may_draft, writes=("process.drafted", "process.draft-changed"))
def draft(person: Person, place: Place, *, title: str, answers: Answers = (), **words: Any) -> Poll:
    """Begin to prepare a poll.

    answers  (label, a line about it), in the order of the ballot
    words    question, method, asks, due_on
    """
    process = processes.draft(person, place, kind="poll", title=title)
    poll = Poll.objects.create(process=process, **words)
    _put_answers(poll, answers)
    processes.note_change(process)
    return poll


@action(may=rules.may_edit, writes="process.draft-changed")
def edit(person: Person, poll: Poll, *, answers: Answers, **words: Any) -> Poll:
    """Change the question, how answers are picked, the answers, or what is asked of the office that acts."""
    for name, value in words.items():
        setattr(poll, name, value)
    poll.save()
    _put_answers(poll, answers)
    processes.note_change(poll.process)
    return poll


def _put_answers(poll: Poll, answers: Answers) -> None:
    """An answer that keeps its label keeps its identity."""
    wanted = {label: (about, position) for position, (label, about) in enumerate(answers)}
    standing = {option.label: option for option in poll.options.all()}
    for label, option in standing.items():
        if label not in wanted:
            option.delete()
    for label, (about, position) in wanted.items():
        option = standing.get(label) or Option(poll=poll, label=label)
        option.about, option.position = about, position
        option.save()


@action(may=rules.may_vote, writes="ballot.cast")
def cast_ballot(person: Person, poll: Poll, *, chosen: Iterable[str], via: str = "screen") -> Receipt:
    """Keep this as the person's one ballot, in place of any before. Nothing chosen is a blank ballot, and is counted as one.

    chosen  public ids of answers
    """
    return box.cast(poll.box, box.holder_of(person), choice_of(poll, set(chosen)), via=via)


def choice_of(poll: Poll, chosen: set[str]) -> dict[str, list[str]]:
    """A ballot as plain values, the same for everyone who picked the same. Raises ValueError for what the form never sends."""
    if not chosen <= {option["id"] for option in rules_of(poll)["options"]}:
        raise ValueError("a ballot names an answer that was not among those fixed at opening")
    if poll.method == Poll.SINGLE and len(chosen) > 1:
        raise ValueError("a ballot of this poll has one answer at most")
    return {"options": sorted(chosen)}


@action(may=rules.may_vote, writes="ballot.cast")
def withdraw_ballot(person: Person, poll: Poll) -> None:
    """Take the ballot back, as if it had not been given. It can be given again until closing."""
    box.withdraw(poll.box, box.holder_of(person))


def open_box(poll: Poll) -> None:
    """Called by the spine when the process opens, inside its transaction."""
    hours = poll.process.timetable["vote"]
    poll.box = box.new_box(poll.process.place, owner=poll.process.kind)
    poll.save()
    box.open_box(poll.box, subject=poll.process, opens_at=hours.opens_at, closes_at=hours.closes_at)
