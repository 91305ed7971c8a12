"""Hosts look after the list of a date: who rang is put on it, somebody is taken off, and all of them are written to."""

from django.utils.translation import gettext as _

from folkmoot.act.activities import rules, telling
from folkmoot.act.activities.actions.seats import hold, settle
from folkmoot.act.activities.models import Activity, Coming, Guest, Occasion
from folkmoot.base import clock
from folkmoot.base.verdict import Refused, insist, refuse
from folkmoot.belong.people.models import Person
from folkmoot.record.action import PRIVATE, action


@action(may=rules.may_look_after_list, writes=PRIVATE)
def add_guest(person: Person, occasion: Occasion, *, name: str, seats: int = 1) -> Guest:
    """Put somebody on the list who has no account: by their first name, with the places they need."""
    held = hold(occasion)
    insist(rules.has_room_for(held, seats))
    guest = Guest.objects.create(occasion=held, name=name, seats=seats, added_at=clock.now())
    settle(held)
    return guest


@action(may=rules.may_look_after_list, writes=PRIVATE)
def take_off(person: Person, occasion: Occasion, *, whom: Coming | Guest, why: str) -> None:
    """Take somebody off the list. Who has an account is told why; whoever waits first has the place."""
    held = hold(occasion)
    if whom.occasion_id != held.pk:
        raise Refused(refuse(_("They are not on this list.")))
    if isinstance(whom, Coming) and whom.person_id != person.pk:
        telling.taken_off(whom, held, why)
    type(whom).objects.filter(pk=whom.pk, occasion=held).delete()
    settle(held)


@action(may=rules.may_write_to_all, writes=PRIVATE)
def write_to_all(person: Person, occasion: Occasion, *, words: str) -> None:
    """Write to everybody who comes or waits, in one's own name."""
    telling.from_a_host(person, occasion, words)


@action(may=rules.may_show_name, writes=PRIVATE)
def show_name(person: Person, activity: Activity) -> None:
    """From now on the page says that I host it."""
    activity.hosts.filter(person=person).update(shown=True)


@action(may=rules.may_hide_name, writes=PRIVATE)
def hide_name(person: Person, activity: Activity) -> None:
    """My name is taken off the page."""
    activity.hosts.filter(person=person).update(shown=False)
