"""Roles with terms, and the offices that can be asked for promises."""

from datetime import date, timedelta

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from folkmoot.base import clock, outbox
from folkmoot.base.verdict import Refused, refuse
from folkmoot.belong.membership import facts, queries, rules
from folkmoot.belong.membership.models import Body, OfficeContact, Role
from folkmoot.belong.people.models import Person, new_stamp
from folkmoot.belong.places.models import Place
from folkmoot.record.action import PRIVATE, action, anyone
from folkmoot.record.write import write

LONGEST_COVER, FARTHEST_COVER = timedelta(days=92), timedelta(days=366)


@action(may=rules.may_give_role, writes="role.given")
def give_role(  # noqa: PLR0913 (all but three by name)
    giver: Person, place: Place | None, kind: str, *, to: Person, body: Body | None = None, ends_on: date | None = None
) -> Role:
    """Give somebody a role, until a day or until further notice."""
    if kind == Role.LEAD and place is not None:
        _tell_leads(place, giver, to)
    return _give(place, kind, to=to, body=body, ends_on=ends_on)


@action(may=anyone, writes="role.given")
def found(place: Place | None, kind: str, *, to: Person) -> Role:
    """The first host of an installation, or the first organiser of a place that a host makes."""
    return _give(place, kind, to=to, body=None, ends_on=None)


@action(may=rules.may_end_role, writes="role.ended")
def end_role(person: Person, role: Role) -> Role:
    """End a role now. When another ends it, every session of its holder ends with it."""
    if role.person_id != person.pk:
        Person.objects.filter(pk=role.person_id).update(stamp=new_stamp())
    return _end(role, clock.now().date())


@action(may=rules.may_end_role, writes="role.ended")
def rest_from_role(person: Person, role: Role) -> Role:
    """Rest from a role for a while, without a mark."""
    return _pause(role, paused=True)


@action(may=rules.may_take_up_role, writes="role.ended")
def take_up_role(person: Person, role: Role) -> Role:
    """Take a role up again after a rest."""
    return _pause(role, paused=False)


@action(may=rules.may_hand_over, writes=("role.given", "role.ended"))
def hand_over(person: Person, role: Role, *, to: Person, then: str) -> Role:
    """Give one's role to somebody and, in the same moment, `rest` from it, `end` it or `share` it."""
    if to.pk == role.person_id:
        raise Refused(refuse(_("That is the code of the person who holds the role now. Type the other person's.")))
    given = _give(role.place, role.kind, to=to, body=role.body, ends_on=role.ends_on)
    if then == "end":
        _end(role, clock.now().date())
    elif then == "rest":
        _pause(role, paused=True)
    return given


@action(may=rules.may_name_stand_in, writes="role.given")
def name_stand_in(person: Person, body: Body, *, to: Person, starts_on: date, ends_on: date) -> Role:
    """Somebody speaks for the office from the first day to the last, while another is away."""
    today = clock.now().date()
    if not today <= starts_on <= ends_on <= starts_on + LONGEST_COVER or starts_on > today + FARTHEST_COVER:
        raise Refused(refuse(_("Choose days from today on, at most three months in all.")))
    return _give(body.place, Role.RESPONDER, to=to, body=body, starts_on=starts_on, ends_on=ends_on, stands_in=True)


@action(may=rules.may_end_stand_in, writes="role.ended")
def end_stand_in(person: Person, role: Role) -> Role:
    """Back earlier than planned: nobody stands in any more."""
    return _end(role, clock.now().date())


@action(may=rules.may_name_body, writes="body.named")
def name_body(  # noqa: PLR0913 - the parts of an office, each by name
    person: Person, place: Place, *, name: str, office: str = "", volunteers: bool = False, contact_email: str = ""
) -> Body:
    """Name an office that can be asked for promises."""
    if queries.bodies_of(place).filter(name=name, office=office).exists():
        raise Refused(refuse(_("This office is on the list already.")))
    body = Body.objects.create(place=place, name=name, office=office, volunteers=volunteers)
    _keep_contact(body, contact_email)
    write(facts.BodyNamed(), about=body)
    return body


@action(may=rules.may_keep_body, writes=PRIVATE)
def set_contact(person: Person, body: Body, *, contact_email: str) -> Body:
    """Say where an office is written to. No row of the record changes: the address is nobody else's business."""
    _keep_contact(body, contact_email)
    return body


def _keep_contact(body: Body, email: str) -> None:
    if email:
        OfficeContact.objects.update_or_create(body=body, defaults={"email": email})
    else:
        OfficeContact.objects.filter(body=body).delete()


def _give(  # noqa: PLR0913 - the parts of a role, each by name
    place: Place | None,
    kind: str,
    *,
    to: Person,
    body: Body | None,
    ends_on: date | None,
    starts_on: date | None = None,
    stands_in: bool = False,
) -> Role:
    today = clock.now().date()
    _clear_the_way(place, kind, to, body, today)
    role = Role.objects.create(
        person=to,
        place=place,
        kind=kind,
        body=body,
        starts_on=starts_on or today,
        ends_on=ends_on,
        stands_in=stands_in,
    )
    to.__dict__.pop("_roles", None)
    write(facts.RoleGiven(role=kind, until=str(ends_on or "")), about=role)
    return role


def _clear_the_way(place: Place | None, kind: str, to: Person, body: Body | None, today: date) -> None:
    """A term that has run out, or a rest, makes way for a new term; a role in force does not."""
    standing = Role.objects.filter(person=to, place=place, kind=kind, body=body, ended_on=None).first()
    if standing is None:
        return
    lapsed = standing.ends_on is not None and standing.ends_on < today
    if not lapsed and not standing.paused:
        raise Refused(refuse(_("They hold this role already.")))
    _end(standing, min(standing.ends_on or today, today))


def _end(role: Role, on: date) -> Role:
    role.ended_on = on
    role.save()
    role.person.__dict__.pop("_roles", None)
    write(facts.RoleEnded(role=role.kind, state="ended"), about=role)
    return role


def _pause(role: Role, *, paused: bool) -> Role:
    role.paused = paused
    role.save()
    role.person.__dict__.pop("_roles", None)
    write(facts.RoleEnded(role=role.kind, state="paused" if paused else "taken up"), about=role)
    return role


def _tell_leads(place: Place, giver: Person, to: Person) -> None:
    """Nobody slips into reading what was told in confidence: not by their own hand, and not unseen by those who read it now."""
    leads = [role.person for role in queries.in_office(place, Role.LEAD).select_related("person")]
    if leads and giver.pk == to.pk and not any(lead.pk == to.pk for lead in leads):
        raise Refused(refuse(_("Somebody is safeguarding lead already, so another person has to give you this role.")))
    for lead in leads:
        if lead.email:
            words = {"place": place, "origin": settings.ORIGIN}
            outbox.post(
                lead.email,
                _("A change in who looks after safety"),
                render_to_string("membership/letters/lead.txt", words),
            )
