"""Whether somebody may stand: everybody who meets the conditions does, unless a checker says no with a reason that all can read."""

from folkmoot.base.verdict import insist
from folkmoot.belong.people.models import Person
from folkmoot.decide.elections import facts, rules, telling
from folkmoot.decide.elections.actions.nominating import hold
from folkmoot.decide.elections.models import Decider, Nomination
from folkmoot.record.action import action
from folkmoot.record.write import write


@action(may=rules.may_check, writes="election.checked")
def refuse_to_list(person: Person, nomination: Nomination, *, reason: str, words: str) -> Nomination:
    """Keep somebody off the list, with a reason of the published list and a sentence."""
    nomination.state, nomination.reason, nomination.reason_words = Nomination.REFUSED, reason, words
    nomination.refused_by = person
    return _noted(person, nomination, allowed=False)


@action(may=rules.may_check, writes="election.checked")
def allow(person: Person, nomination: Nomination) -> Nomination:
    """Put somebody back on the list."""
    nomination.state, nomination.reason, nomination.reason_words = Nomination.STANDS, "", ""
    nomination.refused_by = None
    return _noted(person, nomination, allowed=True)


def _noted(person: Person, nomination: Nomination, *, allowed: bool) -> Nomination:
    hold(nomination.election)
    insist(rules.may_check(person, nomination))
    Decider.objects.get_or_create(nomination=nomination, person=person)
    nomination.save(update_fields=["state", "reason", "reason_words", "refused_by"])
    fact = facts.Checked(allowed=allowed, reason=nomination.reason)
    nomination.leaf = write(fact, about=nomination, because=nomination.leaf or None)
    Nomination.objects.filter(pk=nomination.pk).update(leaf=nomination.leaf)
    telling.checked(nomination)
    return nomination
