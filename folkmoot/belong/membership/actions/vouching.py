"""A neighbour's word: two, from sources that do not lean on each other, make a residency."""

from folkmoot.base import clock
from folkmoot.base.verdict import Refused
from folkmoot.belong.membership import facts, queries, rules
from folkmoot.belong.membership.actions.residency import confirm_residency
from folkmoot.belong.membership.models import Residency, Vouch
from folkmoot.belong.people.models import Person
from folkmoot.belong.places.models import Place
from folkmoot.record.action import action
from folkmoot.record.write import write

ENOUGH = 2


@action(may=rules.may_vouch_for, writes=("vouch.given", "residency.seen"))
def vouch_for(person: Person, place: Place, neighbour: Person) -> Vouch:
    """Give one's word that a neighbour lives here. The second such word makes it so."""
    _one_at_a_time(person, neighbour)
    if not (still := rules.may_vouch_for(person, place, neighbour)):
        raise Refused(still)
    vouch = Vouch.objects.create(
        place=place,
        given_by=person,
        given_for=neighbour,
        given_on=clock.now().date(),
        year=queries.year_here(place),
        number=queries.free_numbers(person, place)[0],
    )
    write(facts.VouchGiven(), about=place)
    _confirm_if_enough(neighbour, place)
    return vouch


@action(may=rules.may_take_back, writes="vouch.taken-back")
def take_back_vouch(person: Person, vouch: Vouch) -> None:
    """Take a word back that has not been used yet."""
    place = vouch.place
    vouch.delete()
    write(facts.VouchTakenBack(), about=place)


def _one_at_a_time(*people: Person) -> None:
    # Two words for one neighbour at the same moment: the second waits here, and then sees the first.
    list(Person.objects.select_for_update().filter(pk__in=[one.pk for one in people]).order_by("pk"))


def _confirm_if_enough(neighbour: Person, place: Place) -> None:
    vouchers = queries.vouchers_of(neighbour, place)
    if len(vouchers) < ENOUGH:
        return
    depth = 1 + max(queries.depth_of(voucher, place) for voucher in vouchers)
    confirm_residency(neighbour, place, how=Residency.VOUCHED, depth=depth)
    Vouch.objects.filter(place=place, given_for=neighbour).update(used=True)
