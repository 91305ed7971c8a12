"""Two people, one place: asking somebody to share, and their yes."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from folkmoot.base import clock
from folkmoot.base.verdict import Refused, insist, refuse
from folkmoot.belong.people.models import Person
from folkmoot.decide.elections import facts, rules, telling
from folkmoot.decide.elections.actions.nominating import hold
from folkmoot.decide.elections.models import Nomination, Sharer
from folkmoot.record.action import PRIVATE, action
from folkmoot.record.write import write


@action(may=rules.may_ask_to_share, writes=PRIVATE)
def ask_to_share(person: Person, nomination: Nomination, *, other: Person) -> Sharer:
    """Ask a neighbour to share the position: two people, one seat. It is told to nobody until they have said yes."""
    insist(rules.can_stand(other, nomination.election))
    if before := nomination.shares_with:
        telling.shares_no_longer(nomination, before)
    Sharer.objects.filter(nomination=nomination).delete()
    sharer = Sharer.objects.create(nomination=nomination, election=nomination.election, person=other)
    telling.asked_to_share(nomination, other)
    return sharer


@action(may=rules.may_agree_to_share, writes="election.sharing")
def agree_to_share(person: Person, nomination: Nomination) -> Nomination:
    """Say yes to sharing. From now on both are named together, and both are on this line alone."""
    hold(nomination.election)
    insist(rules.may_agree_to_share(person, nomination))
    try:
        with transaction.atomic():
            Sharer.objects.filter(nomination=nomination, person=person).update(agreed_at=clock.now())
    except IntegrityError:  # two yeses at once
        raise Refused(refuse(_("This person shares a place on the list already."))) from None
    write(facts.Sharing(), about=nomination, because=nomination.leaf or None)
    telling.shares(nomination, person)
    return nomination
