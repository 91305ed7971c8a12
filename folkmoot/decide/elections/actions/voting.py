"""Casting a ballot and taking it back; and the public numbers of a draw."""

from collections.abc import Mapping
from typing import Any

from folkmoot.belong.people.models import Person
from folkmoot.decide.elections import facts, rules
from folkmoot.decide.elections.actions.listing import fix_list
from folkmoot.decide.elections.frozen import rules_of
from folkmoot.decide.elections.marks import read_marks
from folkmoot.decide.elections.models import Election, Nomination
from folkmoot.furniture.ballots import box
from folkmoot.furniture.ballots.box import Receipt
from folkmoot.furniture.ballots.rounds import Marks, Read
from folkmoot.record.action import action
from folkmoot.record.write import write


@action(may=rules.may_vote, writes=("ballot.cast", "election.listed"))
def cast_ballot(
    person: Person, election: Election, *, marks: Mapping[str, str], blank: bool = False, via: str = "screen"
) -> Receipt:
    """Keep this as the person's one ballot, in place of any before. A blank ballot is counted as one.

    marks  {number of a line: its mark}: a tick, or a place
    """
    fix_list(election)
    read = choice_of(election, marks, blank=blank)
    return box.cast(election.box, box.holder_of(person), read.choice, complete=read.complete, via=via)


def choice_of(election: Election, marks: Marks, *, blank: bool = False) -> Read:
    """A ballot as plain values. Raises BadMarks for what the form never sends."""
    frozen: dict[str, Any] = rules_of(election)
    standing = [one.public_id for one in Nomination.objects.standing(election)]
    return read_marks(frozen["method"], frozen["seats"], standing, marks, blank=blank)


@action(may=rules.may_vote, writes="ballot.cast")
def withdraw_ballot(person: Person, election: Election) -> None:
    """Take the ballot back, as if it had not been given. It can be given again until closing."""
    box.withdraw(election.box, box.holder_of(person))


@action(may=rules.may_type_numbers, writes=("election.numbers", "election.listed"))
def type_numbers(person: Person, election: Election, *, numbers: str) -> Election:
    """The public numbers that the draw waited for. Typed again to mend a slip: every value stays in the record."""
    fix_list(election)
    election.drawn_numbers = numbers
    election.save(update_fields=["drawn_numbers"])
    write(facts.NumbersTyped(numbers=numbers), about=election.process, because=election.process.frozen_leaf or None)
    return election
