"""Asking whoever the same ballots give to take over the rest of a term; and their answer."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from folkmoot.base import clock
from folkmoot.base.verdict import Refused, insist, refuse
from folkmoot.belong.people.models import Person
from folkmoot.decide.elections import facts, telling
from folkmoot.decide.elections import following_rules as rules
from folkmoot.decide.elections.following import who_follows
from folkmoot.decide.elections.models import NextInLine, Position, Term
from folkmoot.record.action import action
from folkmoot.record.write import write


@action(may=rules.may_ask, writes="term.next")
def ask_next(person: Person, term: Term) -> NextInLine:
    """Ask them. Nobody chooses whom: the ballots do, by the rule that was frozen."""
    follower = who_follows(term).nomination
    if follower is None:
        raise Refused(refuse(_("The ballots give nobody else. A new election fills this place.")))
    try:
        with transaction.atomic():
            asked = NextInLine.objects.create(term=term, nomination=follower, asked_at=clock.now())
    except IntegrityError:  # pressed twice, or by two people at once
        raise Refused(rules.nobody_is_asked(term) or refuse(_("They were asked already."))) from None
    _noted(asked)
    telling.asked_to_follow(asked)
    return asked


@action(may=rules.may_answer_next, writes=("term.next", "term.begun"))
def answer_next(person: Person, asked: NextInLine, *, agreed: bool) -> NextInLine:
    """Take it over until the end of the term, or say no; then the ballots are asked again."""
    Position.objects.select_for_update().get(pk=asked.position.pk)
    insist(rules.seat_is_free(asked.term))
    asked.state = NextInLine.YES if agreed else NextInLine.NO
    asked.save(update_fields=["state"])
    _noted(asked)
    if agreed:
        for one in filter(None, (asked.nomination.person, asked.nomination.shares_with)):
            _take_over(asked.term, one)
    telling.answered_to_follow(asked)
    return asked


def _take_over(left: Term, person: Person) -> None:
    term = Term.objects.create(
        position=left.position, person=person, seat=left.seat, election=left.election, follows=left,
        starts_on=max(clock.now().date(), left.starts_on), ends_on=left.ends_on,
    )  # fmt: skip
    fact = facts.TermBegun(seat=term.seat, starts_on=str(term.starts_on), ends_on=str(term.ends_on))
    write(fact, about=term)
    telling.chosen(term)


def _noted(asked: NextInLine) -> None:
    write(facts.NextInLine(state=asked.state), about=asked.term)
