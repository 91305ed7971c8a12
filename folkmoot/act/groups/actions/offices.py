"""Naming an office, offering it to somebody who belongs, taking it on, laying it down."""

from datetime import date

from django.utils.translation import gettext as _

from folkmoot.act.groups import facts, telling
from folkmoot.act.groups import office_rules as rules
from folkmoot.act.groups.actions.belonging import hold_belonging
from folkmoot.act.groups.actions.group import hold, remember
from folkmoot.act.groups.models import Belonging, Group, Office
from folkmoot.base.verdict import Refused, insist, refuse
from folkmoot.belong.people.models import Person
from folkmoot.record.action import action
from folkmoot.record.write import write

OFFICE = "group.office"


@action(may=rules.may_name, writes=OFFICE)
def name_office(person: Person, group: Group, *, title: str, position: str = "") -> Office:
    """A new office: one that the group gives itself or, with `position`, one that neighbours vote on."""
    made = Office.objects.create(group=group, title=title, position=position)
    _noted(made, "named")
    return made


@action(may=rules.may_drop, writes=OFFICE)
def drop_office(person: Person, office: Office) -> None:
    """There is no such office any more."""
    _hold(office)
    insist(rules.may_drop(person, office))
    office.delete()
    _noted(office, "dropped")


@action(may=rules.may_offer, writes=OFFICE)
def offer_office(person: Person, office: Office, *, to: Belonging, starts_on: date, ends_on: date) -> Office:
    """Offer it to somebody who belongs, for a term. They hold it, and are named, once they say yes."""
    _hold(office)
    hold_belonging(to)
    insist(rules.may_offer(person, office))
    insist(rules.can_hold(to, office))
    office.holder, office.starts_on, office.ends_on = to, starts_on, ends_on
    office.agreed = to.person_id == person.pk
    office.save()
    if office.agreed:
        _noted(office, "held")
    else:
        telling.office_offered(office)
    return office


@action(may=rules.may_answer_offer, writes=OFFICE)
def answer_offer(person: Person, office: Office, *, agreed: bool) -> Office:
    """Take it on, or say no; nobody asks why."""
    _hold(office)
    insist(rules.may_answer_offer(person, office))
    if agreed:
        office.agreed = True
        office.save(update_fields=["agreed"])
        _noted(office, "held")
        return office
    return _free(office)


@action(may=rules.may_lay_down, writes=OFFICE)
def lay_down(person: Person, office: Office) -> Office:
    """Hold it no longer: by whoever holds it or, told of it, by the organisers of the group."""
    _hold(office)
    insist(rules.may_lay_down(person, office))
    holder = office.holder.person
    _free(office)
    if holder.pk != person.pk:
        telling.office_ended(office, holder)
    _noted(office, "free")
    return office


def _hold(office: Office) -> None:
    """The office as it stands now, its group held."""
    hold(office.group)
    own = [field.name for field in Office._meta.concrete_fields if field.name != "group"]
    try:
        office.refresh_from_db(fields=own)
    except Office.DoesNotExist:
        raise Refused(refuse(_("There is no such office any more."))) from None


def _free(office: Office) -> Office:
    office.holder, office.agreed, office.starts_on, office.ends_on = None, False, None, None
    office.save()
    return office


def _noted(office: Office, how: str) -> None:
    """That it was given, never to whom."""
    group = office.group
    remember(group, write(facts.OfficeChanged(how=how), about=group, because=group.leaf or None))
