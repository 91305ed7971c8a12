"""When the same ballots say who follows, who asks them, and who answers."""

from django.db.models import Q
from django.utils.translation import gettext as _

from folkmoot.base import clock
from folkmoot.base.verdict import YES, Verdict, first_refusal, not_here, refuse
from folkmoot.belong.membership.rules import is_resident, may_organise, signed_in
from folkmoot.belong.people.models import Visitor
from folkmoot.decide.elections.models import Election, NextInLine, Term
from folkmoot.decide.elections.telling import after_months
from folkmoot.spine.process.models import Process


def may_look(person: Visitor, term: Term) -> Verdict:
    """Organisers, while the rest of a term waits for somebody."""
    return first_refusal(may_organise(person, term.position.place), is_due(term))


def may_ask(person: Visitor, term: Term) -> Verdict:
    """Organisers; one person is asked at a time."""
    return first_refusal(may_look(person, term), nobody_is_asked(term))


def nobody_is_asked(term: Term) -> Verdict:
    if term.asked_next.filter(state=NextInLine.ASKED).exists():
        return refuse(_("Somebody is asked already, and has not answered."))
    return YES


def may_answer_next(person: Visitor, asked: NextInLine) -> Verdict:
    if not person.is_authenticated or asked.nomination.person_id != person.pk:
        return not_here(_("There is no such page."))
    if asked.state != NextInLine.ASKED:
        return refuse(_("This was answered already."))
    lives = YES if is_resident(person, asked.position.place) else refuse(_("Only people who live here can hold this."))
    return first_refusal(signed_in(person), lives, is_due(asked.term))


def is_due(term: Term) -> Verdict:
    """It was laid down early enough, by a rule that was fixed before anybody stood, and the seat is still free."""
    # One after the other: each asks what only makes sense once the one before it holds.
    for asks in (was_laid_down, was_the_last, by_the_rule, in_time, seat_is_free):
        if not (verdict := asks(term)):
            return verdict
    return YES


def was_laid_down(term: Term) -> Verdict:
    if term.ended_on is None or term.why not in (Term.STEPPED_DOWN, Term.LEFT):
        return refuse(_("Nobody has laid this down."))
    return YES if term.ends_on > clock.now().date() else refuse(_("This term is over."))


def was_the_last(term: Term) -> Verdict:
    """Of a place that was laid down more than once, or by two who shared it, only the newest term asks for somebody."""
    after = Q(ended_on__gt=term.ended_on) | Q(ended_on=term.ended_on, pk__gt=term.pk)
    if term.position.terms.filter(after, election=term.election, seat=term.seat).exists():
        return refuse(_("Somebody else held this place after that."))
    return YES


def by_the_rule(term: Term) -> Verdict:
    if rule_of(term.election).get("then") == Election.COUNTBACK:
        return YES
    return refuse(_("The rules of this election, fixed before anybody stood, say otherwise."))


def in_time(term: Term) -> Verdict:
    months = rule_of(term.election)["months"]
    if term.ended_on < after_months(term.election.starts_on, months):
        return YES
    return refuse(
        _("That was later than the first %(months)d months, so a new election fills it.") % {"months": months}
    )


def seat_is_free(term: Term) -> Verdict:
    later = term.position.terms.filter(seat=term.seat, ended_on=None, ends_on__gte=clock.now().date())
    if later.exists():
        return refuse(_("Somebody holds this place."))
    if term.position.elections.filter(process__state=Process.OPEN).exists():
        return refuse(_("This position is being filled just now."))
    return YES


def rule_of(election: Election) -> dict:
    """As frozen; elections that opened before there was such a rule have none."""
    return (election.process.frozen or {}).get("if_left") or {}
