"""Every change to who belongs, who holds a role, and which bodies can be asked."""

from datetime import date

from folkmoot.base import clock
from folkmoot.belong.membership import facts, rules
from folkmoot.belong.membership.models import Body, Residency, Role
from folkmoot.belong.people.models import Person, new_stamp
from folkmoot.belong.places import actions as places
from folkmoot.belong.places.models import Place
from folkmoot.record.action import action, anyone
from folkmoot.record.write import write


@action(may=rules.may_give_role, writes="role.given")
def give_role(giver: Person, place: Place | None, kind: str, *, to: Person, body: Body | None = None, ends_on: date | None = None) -> Role:
    """Give somebody a role, until a day or until further notice."""
    return _give(place, kind, to=to, body=body, ends_on=ends_on)


@action(may=anyone, writes="role.given")
def found(place: Place | None, kind: str, *, to: Person) -> Role:
    """The first host of an installation, or the first organiser of a place that a host makes."""
    return _give(place, kind, to=to, body=None, ends_on=None)


def _give(place, kind, *, to, body, ends_on) -> Role:
    role = Role.objects.create(
        person=to, place=place, kind=kind, body=body, starts_on=clock.now().date(), ends_on=ends_on
    )
    to.__dict__.pop("_roles", None)
    write(facts.RoleGiven(role=kind, until=str(ends_on or "")), about=role)
    return role


@action(may=rules.may_end_role, writes="role.ended")
def end_role(person: Person, role: Role) -> Role:
    """End a role now. Every session of its holder ends with it."""
    role.ended_on = clock.now().date()
    role.save()
    Person.objects.filter(pk=role.person_id).update(stamp=new_stamp())
    write(facts.RoleEnded(role=role.kind, state="ended"), about=role)
    return role


@action(may=rules.may_end_role, writes="role.ended")
def pause_role(person: Person, role: Role, *, paused: bool) -> Role:
    """Rest from a role for a while, or take it up again."""
    role.paused = paused
    role.save()
    write(facts.RoleEnded(role=role.kind, state="paused" if paused else "taken up"), about=role)
    return role


@action(may=rules.may_name_body, writes="body.named")
def name_body(person: Person, place: Place, *, name: str, office: str = "", volunteers: bool = False) -> Body:
    """Name an office that can be asked for promises."""
    body = Body.objects.create(place=place, name=name, office=office, volunteers=volunteers)
    write(facts.BodyNamed(), about=body)
    return body


@action(may=rules.may_open_place, writes="place.opened")
def open_place(person: Person, place: Place) -> Place:
    """Let everyone see the place, now that somebody looks after safety."""
    return places.go_public(place)


@action(may=rules.may_see_papers, writes="residency.seen")
def see_at_desk(clerk: Person, place: Place, *, of: Person, what: str) -> Residency:
    """A clerk saw something that shows an address here. Only that it was seen, what kind of thing, and when is kept."""
    return confirm_residency(of, place, how=Residency.DESK, what=what, seen_by=clerk)


@action(may=anyone, writes="residency.seen")
def confirm_residency(person: Person, place: Place, *, how: str, what: str = "", seen_by: Person | None = None) -> Residency:
    """Note that somebody was seen to live here. Once is enough: a second time changes nothing."""
    standing = Residency.objects.filter(person=person, place=place, ended_on=None).first()
    if standing:
        return standing
    residency = Residency.objects.create(
        person=person, place=place, how=how, what_was_seen=what, seen_by=seen_by, seen_on=clock.now().date()
    )
    write(facts.ResidencySeen(how=how), about=residency)
    return residency
